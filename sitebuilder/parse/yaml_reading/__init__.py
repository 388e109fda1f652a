"""YAML text in, what it says and where out: a quick reader for plain texts, a whole one for all."""
