"""Mistakes that editors make, planted one by one in a small good site."""
