"""Finished pages as they were and as they are in, the words that have changed out."""
