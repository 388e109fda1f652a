"""Python-Markdown, driven so that no text takes long: words in, the library's own elements out."""
