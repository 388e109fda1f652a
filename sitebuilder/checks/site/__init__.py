"""Checks of the site as a whole: of its small lists, each in one walk."""
