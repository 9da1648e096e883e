"""The band of an open answer, by rule from its idea units; never by likeness to a model answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from tutor.events import HireRating
from tutor.problems.rubric import Idea, Weight

ENOUGH = 0.8


def band(units: Sequence[Idea[Any]], held: Mapping[str, bool]) -> HireRating:
    """Strong: every must, four in five strong, no kill. Lean: every must, no kill. Else No Hire.

    A unit that was not judged counts as not held.
    """
    kept = {weight: [held.get(unit.name, False) for unit in units if unit.weight is weight]
            for weight in Weight}  # fmt: skip
    if any(kept[Weight.KILL]) or not all(kept[Weight.MUST]):
        return HireRating.NO
    strong = kept[Weight.STRONG]
    return HireRating.STRONG if sum(strong) >= ENOUGH * len(strong) else HireRating.LEAN


def why(units: Sequence[Idea[Any]], held: Mapping[str, bool]) -> str:
    """The rule behind the band, in one sentence with the counts."""
    missing = [u.name for u in units if u.weight is Weight.MUST and not held.get(u.name, False)]
    killed = [u.name for u in units if u.weight is Weight.KILL and held.get(u.name, False)]
    strong = [held.get(u.name, False) for u in units if u.weight is Weight.STRONG]
    if killed:
        return f"Ruled out by: {_spoken(killed)}."
    if missing:
        return f"A must is missing: {_spoken(missing)}."
    return f"Every must is there, and {sum(strong)} of {len(strong)} strong ideas."


def _spoken(names: Sequence[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)
