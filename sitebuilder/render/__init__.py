"""The Site in, Outputs out: every rendering learns of the site by asking."""
