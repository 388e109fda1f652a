"""What editors want to know of their site, as values: no page of the site shows it."""
