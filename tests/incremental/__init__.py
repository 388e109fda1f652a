"""Incremental is exact: after any steps, a build leaves and tells what a clean build does."""
