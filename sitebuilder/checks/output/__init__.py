"""Checks of the finished files: they see what templates made, too."""
