"""A finished site and a target in, the site on its host out."""
