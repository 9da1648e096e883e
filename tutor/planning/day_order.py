"""In which order the entries of a day come, and which of them fit."""

from collections.abc import Sequence

from tutor.planning.plan_types import EntryKind, PlanEntry

BLOCKED = frozenset({EntryKind.NEW, EntryKind.PLACE})
HALF, WHOLE = 0.5, 1.0


def fit(
    entries: Sequence[PlanEntry], minutes: float, share: float = HALF
) -> tuple[list[PlanEntry], list[PlanEntry]]:
    """The first entries that fit, each at least by that share of it; and the rest."""
    for place, entry in enumerate(entries):
        if minutes < share * entry.minutes:
            return list(entries[:place]), list(entries[place:])
        minutes -= entry.minutes
    return list(entries), []


def fill_minutes(
    entries: Sequence[PlanEntry], minutes: float, left_over: int
) -> tuple[list[PlanEntry], list[PlanEntry]]:
    """Entries that still fit whole, shorter ones past longer, until so few are left; and these."""
    taken, rest = [], list(entries)
    for entry in entries:
        if len(rest) > left_over and entry.minutes <= minutes:
            taken.append(entry)
            rest.remove(entry)
            minutes -= entry.minutes
    return taken, rest


def total_minutes(entries: Sequence[PlanEntry]) -> float:
    """The minutes of the entries."""
    return sum(entry.minutes for entry in entries)


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
