"""Tells whether there is anything to do, with nothing but what Python has loaded already."""
