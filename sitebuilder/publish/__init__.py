"""A site folder and a target in, the site on its host out: whole, in order, or as it was."""
