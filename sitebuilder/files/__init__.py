"""The only room that reads and writes the site's files."""
