"""What editors may write, told once: one class per kind of content."""
