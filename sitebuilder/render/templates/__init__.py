"""Templates: their texts in, HTML or a diagnostic out."""
