"""The hosts that a site is published to: what each has, and how something is put there."""
