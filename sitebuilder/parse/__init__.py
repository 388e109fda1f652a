"""Source text in, documents, data and settings out; each depends on its own text only."""
