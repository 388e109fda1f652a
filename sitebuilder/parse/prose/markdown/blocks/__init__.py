"""Markdown text in, the elements of its blocks out."""
