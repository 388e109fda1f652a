"""A site folder on disk: read it, build it, write it, change it."""

from .building import (
    Result,
    Workspace,
    build_site,
    check_site,
    foresee_problems,
    is_still_there,
    look_at_site,
)

__all__ = [
    "Result",
    "Workspace",
    "build_site",
    "check_site",
    "foresee_problems",
    "is_still_there",
    "look_at_site",
]
