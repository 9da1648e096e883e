"""What an author reads beside a template that is being written."""

from collections.abc import Iterable

from tutor.plurals import count

PLACE = "preview"
NO_DRAW = "These numbers have no problem: its conditions are too narrow. Try the next numbers."


def seed_of(seed: int, rung: int) -> str:
    """Which draw is on the screen."""
    return f"seed {seed} · rung {rung}"


def faults(lines: Iterable[str]) -> str:
    """What keeps the file from being drawn."""
    shown = list(lines)
    return "\n\n".join([f"{count(len(shown), 'fault')} in this file:", *shown])
