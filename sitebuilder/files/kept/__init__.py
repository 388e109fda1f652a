"""What is made of the files of a site, kept in its folder for later builds."""
