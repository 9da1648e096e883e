"""In which order the entries of a day come."""

from collections.abc import Sequence

from tutor.planning.plan_types import COVERING, EntryKind, PlanEntry

BLOCKED = frozenset({EntryKind.NEW, EntryKind.PLACE})


def total_minutes(entries: Sequence[PlanEntry]) -> float:
    """The minutes of the entries."""
    return sum(entry.minutes for entry in entries)


def merge_tasks(entries: Sequence[PlanEntry]) -> list[PlanEntry]:
    """The entries with the problems of one checkpoint task in one entry, where it stood first."""
    merged: dict[tuple[str, int], PlanEntry] = {}
    for place, entry in enumerate(entries):
        key = (entry.task, entry.rung) if entry.task not in ("", COVERING) else ("", place)
        known = merged.get(key)
        merged[key] = entry if known is None else _joined(known, entry)
    return list(merged.values())


def _joined(one: PlanEntry, other: PlanEntry) -> PlanEntry:
    templates = (*one.templates, *other.templates)
    return one._replace(templates=templates, minutes=one.minutes + other.minutes)


def interleave(entries: Sequence[PlanEntry], recent: str) -> tuple[PlanEntry, ...]:
    """The entries so that neighbours differ in concept, and in skill where that is possible.

    `recent` is the concept asked last. A concept that is being introduced stays in one block.
    """
    left = list(entries)
    ordered: list[PlanEntry] = []
    concept, skill = recent, recent.partition(".")[0]
    while left:
        choice = _next(left, concept, skill)
        left.remove(choice)
        ordered.append(choice)
        concept, skill = choice.concept, choice.skill
    return tuple(ordered)


def _next(left: Sequence[PlanEntry], concept: str, skill: str) -> PlanEntry:
    block = [item for item in left if item.kind in BLOCKED and item.concept == concept]
    if block:
        return block[0]
    others = [item for item in left if item.concept != concept] or left
    first = others[0]
    near = [item for item in others[:4] if item.skill != skill and _like(item, first)]
    return near[0] if near else first


def _like(one: PlanEntry, other: PlanEntry) -> bool:
    """Whether two entries may change places: new material and reviews keep their order."""
    return (one.kind in BLOCKED) == (other.kind in BLOCKED)
