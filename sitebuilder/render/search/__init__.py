"""The pages in, the files out by which a visitor's browser finds something on them."""
