"""Elements and the text that they were made of in; what is written of them, and where, out."""
