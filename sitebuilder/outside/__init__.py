"""Addresses of other sites in, what those sites answer out; remembered from time to time."""
