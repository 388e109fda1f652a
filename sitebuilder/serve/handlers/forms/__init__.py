"""The forms of the desk: for a record that is there, for a new one, for a file as text."""
