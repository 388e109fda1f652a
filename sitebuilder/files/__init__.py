"""The only room that reads and writes the site's files."""

from ..unchanged.sources import FOLDERS
from .changing import apply
from .output import Tree, Wanted, Written, is_current, mend, read_tree, refuse_foreign, write_tree
from .reading import decode, read

__all__ = [
    "FOLDERS",
    "Tree",
    "Wanted",
    "Written",
    "apply",
    "decode",
    "is_current",
    "mend",
    "read",
    "read_tree",
    "refuse_foreign",
    "write_tree",
]
