"""What somebody wants done to the sources in, the changed texts out; all else stays as it is."""
