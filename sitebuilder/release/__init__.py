"""A finished site, and what a host has of it, in; what is to be done there out, and in words."""
