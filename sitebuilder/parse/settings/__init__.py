"""site.yaml in, settings out."""
