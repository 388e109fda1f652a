"""The texts of elements in, the elements that are written in them out."""
