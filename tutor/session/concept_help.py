"""What helps with a concept: its answers so far, and the main fact of its lesson."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tutor.events import Attempt, ConceptKey

if TYPE_CHECKING:
    from datetime import date

    from tutor.files import PackFolder
    from tutor.problems.lessons import SheetRow
    from tutor.session.sitting import Session

LATEST = 5
PACKS = 4
MOST_ANSWERS, READ_AT_ONCE, MOST_READ = 50, 100, 2000


class PastResult(NamedTuple):
    """One earlier answer to a concept."""

    day: "date"
    is_right: bool


def latest_results(session: "Session", concept: ConceptKey) -> tuple[PastResult, ...]:
    """The latest graded answers to a concept, the newest first."""
    tries = session.state.tries.get(concept, ())
    return tuple(PastResult(one.day, one.right) for one in reversed(tries[-LATEST:]))


def history_of(session: "Session", concept: ConceptKey) -> tuple[Attempt, ...]:
    """The answers to a concept that were not taken back, the newest first.

    At most 50, from the latest 2,000 answers of its pack.
    """
    found: list[Attempt] = []
    journal, voids = session.memory.journal, session.state.voids
    for skip in range(0, MOST_READ, READ_AT_ONCE):
        events = journal.latest(Attempt, READ_AT_ONCE, skip, concept.pack)
        found.extend(
            event
            for event in events
            if isinstance(event, Attempt)
            and event.concept == concept.concept
            and event.stamp.id not in voids
        )
        if len(events) < READ_AT_ONCE or len(found) >= MOST_ANSWERS:
            break
    return tuple(found[:MOST_ANSWERS])


def key_fact(session: "Session", concept: ConceptKey) -> "SheetRow | None":
    """The row of the cheat sheet on a concept; None where there is none."""
    return _rows_by_concept(session.packs.named(concept.pack)).get(concept.concept)


@lru_cache(maxsize=PACKS)
def _rows_by_concept(pack: "PackFolder") -> "dict[str, SheetRow]":
    from tutor.files.notes import cheat_sheet

    return {row.concept: row for row in reversed(cheat_sheet(pack)[0])}
