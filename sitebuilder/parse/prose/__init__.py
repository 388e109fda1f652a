"""The Markdown of a document in, nodes out."""
