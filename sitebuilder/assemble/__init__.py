"""Documents, data and files in, the Site out."""
