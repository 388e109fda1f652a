"""What other sites answered in, what editors are told of it out."""
