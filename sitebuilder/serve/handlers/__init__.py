"""A request in, an answer on the wire out; each kind of address has its handler."""
