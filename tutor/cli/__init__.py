"""The command line; the only place that reads the real clock."""

from tutor.cli.root import main

__all__ = ["main"]
