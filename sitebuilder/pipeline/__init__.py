"""Inputs in, Build out: the stages in their order. Reads no file, writes no file."""

from .building import build, build_now, foresee, with_more

__all__ = ["build", "build_now", "foresee", "with_more"]
