"""Checks of what editors wrote: they know the line."""
