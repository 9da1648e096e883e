"""The attempts behind the tables of a report, read once and one at a time."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from tutor.events import (
    JOINED,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    Event,
    InstanceId,
    Judgement,
    Mode,
)
from tutor.learner.misconceptions import misconceptions
from tutor.learner.reducer import counted_seconds
from tutor.learner.state import LearnerState
from tutor.reports.tables import AttemptRow

Kept = tuple[int, Attempt]
LINKED = 8
"""So many attempts of a mistake are linked; a report lists them, however old they are."""


class AttemptLinks(NamedTuple):
    """Attempts in the order of the fold, the ids behind each mistake, what open questions asked.

    `by_mistake` has all ids by skill and mistake, `texts` the answers to open questions, `draws`
    the numbers on which those were asked, `quotes` the lines that show their ideas.
    """

    attempts: tuple[AttemptRow, ...] = ()
    by_mistake: Mapping[tuple[str, str], Sequence[str]] = {}
    prompts: dict[str, str] = {}
    texts: dict[str, str] = {}
    draws: dict[str, InstanceId] = {}
    quotes: dict[str, Mapping[str, str]] = {}


def attempt_rows(events: Iterable[Event], state: LearnerState, pack: str) -> Iterator[AttemptRow]:
    """The attempts in a pack that were not taken back."""
    return map(attempt_row, standing_attempts(events, state, pack))


def standing_attempts(events: Iterable[Event], state: LearnerState, pack: str) -> Iterator[Attempt]:
    """The same as events, with every field."""
    for event in events:
        if isinstance(event, Attempt) and event.pack == pack and event.stamp.id not in state.voids:
            yield event


def streamed(
    events: Iterable[Event], state: LearnerState, pack: str
) -> tuple[Iterator[AttemptRow], AttemptLinks]:
    """All attempts one at a time, and the links, which are whole after the last of them."""
    ids: dict[tuple[str, str], list[str]] = defaultdict(list)
    links = AttemptLinks((), ids, {}, {}, {}, {})
    rows = attempt_rows(_noting_open_answers(events, links), state, pack)
    return _noting_mistakes(rows, ids), links


def attempt_links(
    events: Iterable[Event], state: LearnerState, pack: str, most: int | None
) -> AttemptLinks:
    """The `most` newest attempts of each skill, and those that a claim rests on; None is all."""
    ids: dict[tuple[str, str], list[str]] = defaultdict(list)
    links = AttemptLinks((), ids, {}, {}, {}, {})
    newest: dict[str, deque[Kept]] = defaultdict(lambda: deque(maxlen=most))
    linked: dict[tuple[str, str], deque[Kept]] = defaultdict(lambda: deque(maxlen=LINKED))
    claimed = {name for row in misconceptions(state.evidence, pack) for name in row.attempts}
    named: list[Kept] = []
    for number, event in enumerate(_noting_open_answers(events, links)):
        if not isinstance(event, Attempt) or event.pack != pack or event.stamp.id in state.voids:
            continue
        newest[event.skill].append((number, event))
        for name in _counted_mistakes(event):
            ids[event.skill, name].append(event.stamp.id)
            linked[event.skill, name].append((number, event))
        if event.stamp.id in claimed:
            named.append((number, event))
    kept = dict(chain(named, *newest.values(), *linked.values()))
    return links._replace(attempts=tuple(attempt_row(event) for _, event in sorted(kept.items())))


def _counted_mistakes(found: Attempt | AttemptRow) -> Iterator[str]:
    """The mistakes that an answer counts for, each once; free practice proves nothing."""
    return iter(() if found.mode is Mode.FREE else dict.fromkeys(found.mistakes))


def _noting_mistakes(
    rows: Iterable[AttemptRow], ids: dict[tuple[str, str], list[str]]
) -> Iterator[AttemptRow]:
    """The same rows; the ids behind each mistake are noted on the way."""
    for row in rows:
        for name in _counted_mistakes(row):
            ids[row.skill, name].append(row.id)
        yield row


def _noting_open_answers(events: Iterable[Event], links: AttemptLinks) -> Iterator[Event]:
    """The same events; question and answer of each open question are noted on the way."""
    for event in events:
        if isinstance(event, AnswerLocked):
            links.prompts[event.stamp.id] = event.prompt
            links.texts[event.stamp.id] = event.text
            links.draws[event.stamp.id] = event.draw
        elif isinstance(event, AnswerMarked):
            links.quotes[event.locked] = event.quotes
        yield event


class CourseTallies:
    """The minutes of each skill, what was not right in each concept, general mistakes.

    A mistake is general where the template names no such one: `off by one` can show anywhere.

    The same answers count as in the calendar of days: open answers among them, free practice and
    what could not be judged not. `since` is the first day that counts.
    """

    def __init__(self, state: LearnerState, pack: str, since: date | None = None) -> None:
        self._voids, self._pack, self._since = state.voids, pack, since or date.min
        self.minutes: dict[str, float] = defaultdict(float)
        self.misses: dict[str, list[str]] = defaultdict(list)
        self.general: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def noting(self, events: Iterable[Event]) -> Iterator[Event]:
        """The same events."""
        for event in events:
            if isinstance(event, Attempt | AnswerLocked) and self._counts(event):
                self.minutes[event.skill] += counted_seconds(event) / 60
                if isinstance(event, Attempt):
                    self._note(event)
            yield event

    def _note(self, event: Attempt) -> None:
        if event.word is not Judgement.RIGHT:
            self.misses[event.concept].append(event.stamp.id)
        named = {part for item in event.active_mistakes for part in item.name.split(JOINED)}
        for name in dict.fromkeys(event.mistakes):
            if name not in named:
                self.general[name].append((event.skill, event.stamp.id))

    def _counts(self, event: Attempt | AnswerLocked) -> bool:
        stamp = event.stamp
        judged = isinstance(event, AnswerLocked) or event.outcome is not None
        standing = judged and event.mode is not Mode.FREE and stamp.id not in self._voids
        return standing and event.pack == self._pack and stamp.day >= self._since


def attempt_row(event: Attempt) -> AttemptRow:
    """An attempt as a row of a report."""
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
