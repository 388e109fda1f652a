"""Inputs in, Build out: the stages in their order. Reads no file, writes no file."""

from .building import build

__all__ = ["build"]
