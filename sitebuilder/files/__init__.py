"""The only room that reads and writes the site's files."""

from ..unchanged.sources import FOLDERS
from .changing import apply
from .reading import decode, read
from .writing import mend, refuse_foreign, write

__all__ = ["FOLDERS", "apply", "decode", "mend", "read", "refuse_foreign", "write"]
