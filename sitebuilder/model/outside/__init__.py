"""Addresses of other sites, and what is known of them."""
