"""A finished site in, the output folder out: the whole new one, or still the whole old one.

Two trees share their files by hard links: `output/`, and its twin in `.output.sitebuilder/`. The
twin is brought forward to what is wanted, and then the two change places in one step.
"""

from .filling import Wanted
from .refusing import refuse_foreign
from .trees import Tree, is_current, read_tree
from .writing import Written, mend, write_tree

__all__ = [
    "Tree",
    "Wanted",
    "Written",
    "is_current",
    "mend",
    "read_tree",
    "refuse_foreign",
    "write_tree",
]
