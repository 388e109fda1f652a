"""Colours of the style: their words in, what a screen shows and how well it is read out."""
