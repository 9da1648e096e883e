"""The attempts behind the tables of a report, read once and one at a time."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tutor.events import AnswerLocked, Attempt, Event, InstanceId
from tutor.learner.misconceptions import misconceptions
from tutor.learner.reducer import counted_seconds
from tutor.learner.state import LearnerState
from tutor.reports.tables import AttemptRow

LINKED = 8
"""So many attempts of a mistake are linked; a report lists them, however old they are."""


class AttemptLinks(NamedTuple):
    """Attempts in the order of the fold, the ids behind each mistake, what open questions asked.

    `by_mistake` has all ids by skill and mistake, `texts` the answers to open questions, `draws`
    the numbers on which those were asked.
    """

    attempts: tuple[AttemptRow, ...] = ()
    by_mistake: Mapping[tuple[str, str], Sequence[str]] = {}
    prompts: dict[str, str] = {}
    texts: dict[str, str] = {}
    draws: dict[str, InstanceId] = {}


def attempt_rows(events: Iterable[Event], state: LearnerState, pack: str) -> Iterator[AttemptRow]:
    """The attempts in a pack that were not taken back."""
    for event in events:
        if isinstance(event, Attempt) and event.pack == pack and event.stamp.id not in state.voids:
            yield _row(event)


def streamed(
    events: Iterable[Event], state: LearnerState, pack: str
) -> tuple[Iterator[AttemptRow], AttemptLinks]:
    """All attempts one at a time, and the links, which are whole after the last of them."""
    ids: dict[tuple[str, str], list[str]] = defaultdict(list)
    links = AttemptLinks((), ids, {}, {}, {})
    rows = attempt_rows(_noting_open_answers(events, links), state, pack)
    return _noting_mistakes(rows, ids), links


def attempt_links(
    events: Iterable[Event], state: LearnerState, pack: str, most: int | None
) -> AttemptLinks:
    """The `most` newest attempts of each skill, and those that a claim rests on; None is all."""
    newest: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=most))
    linked: dict[tuple[str, str], deque[int]] = defaultdict(lambda: deque(maxlen=LINKED))
    claimed = {name for row in misconceptions(state.evidence, pack) for name in row.attempts}
    kept = _Kept()
    rows, links = streamed(events, state, pack)
    for number, row in enumerate(rows):
        kept.add(number, row, newest[row.skill])
        for name in row.mistakes:
            kept.add(number, row, linked[row.skill, name])
        if row.id in claimed:
            kept.add(number, row, deque())
    attempts = tuple(row for _, row in sorted(kept.rows.items()))
    return links._replace(attempts=attempts)


def _noting_mistakes(
    rows: Iterable[AttemptRow], ids: dict[tuple[str, str], list[str]]
) -> Iterator[AttemptRow]:
    """The same rows; the ids behind each mistake are noted on the way."""
    for row in rows:
        for name in row.mistakes:
            ids[row.skill, name].append(row.id)
        yield row


class _Kept:
    """Rows by their number, for as long as a list of the newest holds the number."""

    def __init__(self) -> None:
        self.rows: dict[int, AttemptRow] = {}
        self._holders: Counter[int] = Counter()

    def add(self, number: int, row: AttemptRow, newest: deque[int]) -> None:
        """Put a row into a list of the newest; the oldest of a full list leaves it."""
        if newest.maxlen == 0:
            return
        if len(newest) == newest.maxlen:
            oldest = newest.popleft()
            self._holders[oldest] -= 1
            if not self._holders[oldest]:
                del self.rows[oldest], self._holders[oldest]
        newest.append(number)
        self.rows[number] = row
        self._holders[number] += 1


def _noting_open_answers(events: Iterable[Event], links: AttemptLinks) -> Iterator[Event]:
    """The same events; question and answer of each open question are noted on the way."""
    for event in events:
        if isinstance(event, AnswerLocked):
            links.prompts[event.stamp.id] = event.prompt
            links.texts[event.stamp.id] = event.text
            links.draws[event.stamp.id] = event.draw
        yield event


def skill_minutes(
    events: Iterable[Event], state: LearnerState, pack: str, since: date | None = None
) -> dict[str, float]:
    """The minutes that each skill took, open answers and free practice among them."""
    minutes: dict[str, float] = defaultdict(float)
    for event in events:
        if not isinstance(event, Attempt | AnswerLocked) or event.pack != pack:
            continue
        if event.stamp.id not in state.voids and (since is None or event.stamp.day >= since):
            minutes[event.skill] += counted_seconds(event) / 60
    return dict(minutes)


def _row(event: Attempt) -> AttemptRow:
    return AttemptRow(
        id=event.stamp.id,
        day=event.stamp.day,
        skill=event.skill,
        concept=event.concept,
        template=event.draw.template,
        rung=event.draw.rung,
        seed=event.draw.seed,
        prompt=event.prompt,
        key=event.key,
        typed=event.typed,
        word=event.word,
        outcome=event.outcome,
        mistakes=event.mistakes,
        hints=event.hints,
        mode=event.mode,
        confidence=event.confidence,
        seconds=event.seconds,
    )
