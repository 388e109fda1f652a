"""Values in, words for people and programs out."""
