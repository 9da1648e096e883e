"""What a mentor reads of a course: the sums that the server keeps, the states, the histories.

A learner who asks sees only own rows: the policies of the server decide, not this module.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
from psycopg.rows import namedtuple_row
from psycopg.types.json import set_json_loads

from tutor.events import Event, EventVoided
from tutor.learner.reducer import fold_all, key, replay
from tutor.learner.state import LearnerState
from tutor.store.cohort.address import address_of
from tutor.store.cohort.connection import Connection, connect, guarded_server
from tutor.store.cohort.course_schema import require_version, version_in
from tutor.store.cohort.state_snapshot import StoredSnapshot
from tutor.store.errors import Corrupt
from tutor.store.row_codec import from_row, no_garbage_collection

PRACTICE = (
    "SELECT l.name, l.created, "
    "max(d.study_day) FILTER (WHERE d.answered + d.free > 0 OR d.seconds > 0) AS last_day, "
    "count(DISTINCT d.study_day) FILTER (WHERE d.answered + d.free > 0 OR d.seconds > 0) AS days, "
    "coalesce(sum(d.answered), 0) AS answered, coalesce(sum(d.correct), 0) AS correct, "
    "coalesce(sum(d.free), 0) AS free, coalesce(sum(d.seconds), 0) AS seconds "
    "FROM tutor.learners l LEFT JOIN tutor.practice_days d ON d.learner = l.learner "
    "AND (%(pack)s::text IS NULL OR d.pack = %(pack)s) GROUP BY l.learner ORDER BY l.name"
)
# corr() leaves out learners who answered nothing else, and is NULL where all are the same.
TEMPLATES = (
    "SELECT template, count(*) AS learners, sum(answered) AS answered, sum(correct) AS correct, "
    "CASE WHEN count(elsewhere) >= %(enough)s THEN corr(here, elsewhere) END AS discrimination "
    "FROM (SELECT t.template, t.answered, t.correct, t.correct::float / t.answered AS here, "
    "(w.correct - t.correct)::float / nullif(w.answered - t.answered, 0) AS elsewhere "
    "FROM tutor.template_sums t JOIN (SELECT learner, sum(answered) AS answered, "
    "sum(correct) AS correct FROM tutor.template_sums WHERE pack = %(pack)s GROUP BY learner) w "
    "USING (learner) WHERE t.pack = %(pack)s AND t.answered > 0) each_learner GROUP BY template"
)
FAMILIES = (
    "SELECT family, count(*) AS learners, sum(shown) AS shown FROM tutor.misconception_sums "
    "WHERE pack = %(pack)s AND shown > 0 GROUP BY family"
)
# LATERAL: one short search a learner, instead of one pass over the events of all.
SNAPSHOTS = (
    "SELECT l.name, s.format, s.arrival, s.event, s.state, s.checksum FROM tutor.learners l "
    "JOIN tutor.snapshots s USING (learner), LATERAL (SELECT FROM tutor.events e "
    "WHERE e.learner = s.learner AND e.arrival = s.arrival AND e.id = s.event LIMIT 1) e"
)
COLUMNS = "e.id, e.kind, e.pack, e.study_day, e.instant, e.offset_minutes, e.facts"
LATER = (
    f"SELECT l.name, e.* FROM tutor.learners l LEFT JOIN tutor.snapshots s USING (learner), "
    f"LATERAL (SELECT {COLUMNS} FROM tutor.events e WHERE e.learner = l.learner "
    "AND e.arrival > coalesce(s.arrival, 0) ORDER BY e.arrival) e"
)
HISTORY = (
    f"SELECT l.name, {COLUMNS} FROM tutor.learners l JOIN tutor.events e USING (learner) "
    "WHERE l.name = %(name)s ORDER BY e.study_day, e.instant, e.id"
)


class LearnerSums(NamedTuple):
    """The practice of one learner, of one pack or of all."""

    name: str
    created: datetime
    last_day: date | None
    days: int
    answered: int
    correct: int
    free: int
    seconds: float


class TemplateSums(NamedTuple):
    """The graded answers of all learners to one template.

    `discrimination` is the correlation, over learners, of the share right here and elsewhere.
    """

    template: str
    learners: int
    answered: int
    correct: int
    discrimination: float | None


class FamilySums(NamedTuple):
    """How many learners showed one misconception, and how often."""

    family: str
    learners: int
    shown: int


class MentorView:
    """The course as one connection sees it, which may read and nothing else."""

    def __init__(self, connection: Connection, label: str) -> None:
        self._connection = connection
        self._label = label

    def practice(self, pack: str | None = None) -> list[LearnerSums]:
        """The sums of each learner, in the order of their names."""
        return [LearnerSums(*row) for row in self._rows(PRACTICE, pack=pack)]

    def templates(self, pack: str, enough: int) -> list[TemplateSums]:
        """The sums of each template; no discrimination below `enough` learners."""
        return [TemplateSums(*row) for row in self._rows(TEMPLATES, pack=pack, enough=enough)]

    def families(self, pack: str) -> list[FamilySums]:
        """The sums of each misconception."""
        return [FamilySums(*row) for row in self._rows(FAMILIES, pack=pack)]

    def states(self, cadence: tuple[int, ...]) -> Iterator[tuple[str, LearnerState]]:
        """The state of each learner: the snapshot and what came after it."""
        later: dict[str, list[Event]] = defaultdict(list)
        for row in self._rows(LATER):
            later[row.name].append(self._event(row))
        kept: set[str] = set()
        for row in self._rows(SNAPSHOTS):
            kept.add(row.name)
            yield (
                row.name,
                self._state(row.name, StoredSnapshot(*row[1:]), later[row.name], cadence),
            )
        for name in sorted(later.keys() - kept):
            yield name, replay(later[name], cadence)

    def _state(
        self, name: str, kept: StoredSnapshot, later: list[Event], cadence: tuple[int, ...]
    ) -> LearnerState:
        state = kept.read(cadence)
        if state is None or not _only_adds(state, later):
            return replay(self.history(name), cadence)
        if later:
            fold_all(state, later)
            state.newest = key(later[-1])
        return state

    def history(self, name: str) -> list[Event]:
        """All events of one learner, in fold order."""
        with no_garbage_collection():
            return [self._event(row) for row in self._rows(HISTORY, name=name)]

    def _event(self, row: Any) -> Event:
        try:
            return from_row(row._asdict())
        except ValueError as fault:
            raise Corrupt(self._label, str(fault)) from fault

    def _rows(self, query: str, **values: object) -> list[Any]:
        with self._connection.cursor(binary=True, row_factory=namedtuple_row) as cursor:
            return cursor.execute(query.encode(), values).fetchall()


def _only_adds(state: LearnerState, later: list[Event]) -> bool:
    """Whether events stand behind all that was folded and take nothing of it back."""
    keys = [key(event) for event in later]
    placed = keys if state.newest is None else [state.newest, *keys]
    ascending = all(before < after for before, after in pairwise(placed))
    return ascending and not any(isinstance(event, EventVoided) for event in later)


@contextmanager
def mentor_view(url: str) -> Iterator[MentorView]:
    """The course at an address, at one moment: what is read together belongs together."""
    address = address_of(url)
    with guarded_server(address.label), connect(address) as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        require_version(address, version_in(connection))
        set_json_loads(msgspec.json.decode, connection)
        yield MentorView(connection, address.label)
