"""Remembers results with the answers that they rest on; computes again only what has changed."""
