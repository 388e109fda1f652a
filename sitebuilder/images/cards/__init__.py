"""Titles in, the pictures that are shown of shared links out."""
