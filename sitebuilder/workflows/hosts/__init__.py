"""How a site gets to each host from CI."""
