"""A target in, the files by which CI tests and publishes the site there out."""

from .writing import Written, write_workflows

__all__ = ["Written", "write_workflows"]
