"""The commands: each takes what was asked for, and returns an exit code."""
