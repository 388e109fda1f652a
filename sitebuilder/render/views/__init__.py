"""What templates see of pages, entries and the site."""
