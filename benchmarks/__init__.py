"""How long a build takes and what it needs, beside other generators; nothing of the site."""
