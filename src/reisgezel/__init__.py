"""Reisgezel: the working tool of a local partnership."""

#: As in pyproject.toml (a test compares): the product runs from its source and is not installed as a package.
__version__ = "0.1.0"
