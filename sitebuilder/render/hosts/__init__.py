"""What hosts read of a site: its headers and its old addresses, in the form of each."""
