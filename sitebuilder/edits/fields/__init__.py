"""What a form says of a record in, the lines that it changes out; all others stay as they are."""
