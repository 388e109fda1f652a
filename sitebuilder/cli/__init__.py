"""Arguments in, an exit code out: the commands, in words for people who write."""

from .main import main

__all__ = ["main"]
