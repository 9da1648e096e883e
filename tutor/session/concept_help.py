"""What helps with a concept: its latest results, and the main fact of its lesson."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tutor.events import ConceptKey

if TYPE_CHECKING:
    from datetime import date

    from tutor.files import PackFolder
    from tutor.problems.lessons import SheetRow
    from tutor.session.sitting import Session

LATEST = 5
PACKS = 4


class PastResult(NamedTuple):
    """One earlier answer to a concept, by the short name of its problem."""

    day: "date"
    is_right: bool
    title: str


def latest_results(session: "Session", concept: str) -> tuple[PastResult, ...]:
    """The latest graded answers to a concept, the newest first."""
    tries = session.state.tries.get(ConceptKey(session.outline.pack, concept), ())
    return tuple(
        PastResult(one.day, one.right, one.template.rsplit(".", 1)[-1].replace("-", " "))
        for one in reversed(tries[-LATEST:])
    )


def key_fact(session: "Session", concept: str) -> "SheetRow | None":
    """The row of the cheat sheet on a concept; None where there is none."""
    return _rows_by_concept(session.pack).get(concept)


@lru_cache(maxsize=PACKS)
def _rows_by_concept(pack: "PackFolder") -> "dict[str, SheetRow]":
    from tutor.files.notes import cheat_sheet

    return {row.concept: row for row in reversed(cheat_sheet(pack)[0])}
