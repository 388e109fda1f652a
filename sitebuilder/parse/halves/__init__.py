"""One half of a content file in, what it says out: front matter and words, each by itself."""
