"""The style sheets of the site in, what is wrong with them out."""
