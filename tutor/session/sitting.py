"""The sitting itself: what comes next, what was answered, what is remembered."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from tutor.chance import Chance
from tutor.files import PackFolder
from tutor.grading.grade import grade_parts
from tutor.grading.outcome import outcome as outcome_of
from tutor.grading.reading import Reading, read_as
from tutor.grading.verdict import Verdict
from tutor.history import (
    Attempt,
    Changed,
    Confidence,
    Draw,
    Enrolled,
    HintOpened,
    Mode,
    Outcome,
    Rated,
    Shown,
    Stamp,
    Suspended,
    Voided,
    Word,
)  # fmt: skip
from tutor.problems.generate import NoDraw, instance
from tutor.problems.outline import Outline
from tutor.reports.progress import Progress, progress
from tutor.scheduling.agenda import Asked, Today
from tutor.scheduling.day import study_day
from tutor.scheduling.plan import free_draw, next_draw, today
from tutor.scheduling.standing import State
from tutor.session.memory import Memory
from tutor.session.records import Judged, Problem, Undone
from tutor.session.told import attempt_of, comes_back, limit_seconds
from tutor.solver import Solver

Clock = Callable[[], datetime]
Seeds = Callable[[], int]


class Session:
    """One learner at one journal. `clock` gives aware local time; `seeds` gives fresh integers."""

    def __init__(
        self, place: str | Path, pack: PackFolder, *, clock: Clock, seeds: Seeds | None = None
    ) -> None:
        self.pack = pack
        self.clock = clock
        self.seeds = seeds or (lambda: secrets.randbits(63))
        self.memory = Memory(place, pack.outline.cadence)
        self.solver: Solver | None = None
        self.skill: str | None = None
        self.minutes: float | None = None
        self.free = False
        self.problem: Problem | None = None
        self.answered = 0

    @property
    def outline(self) -> Outline:
        """The pack without its problems."""
        return self.pack.outline

    @property
    def state(self) -> State:
        """Where the learner stands."""
        return self.memory.state

    @property
    def day(self) -> date:
        """The study day now."""
        now = self.clock()
        return study_day(now, _offset(now), self.state.rollover)

    @property
    def welcome_needed(self) -> bool:
        """Whether nothing is remembered yet."""
        state = self.state
        return state.newest is None

    def today(self) -> Today:
        """The plan of this study day."""
        return today(self.state, self.outline, self.day)

    def progress(self, linked: bool = False) -> Progress:
        """The tables of what was measured; `linked` adds every attempt behind them."""
        events = self.memory.events() if linked else ()
        return progress(self.state, self.outline, self.day, events)

    def begin(
        self, skill: str | None = None, minutes: float | None = None, free: bool = False
    ) -> None:
        """Start a sitting; a new study day has its backup first."""
        self.skill, self.minutes, self.free = skill, minutes, free
        self.answered = 0
        self._back_up()

    def _back_up(self) -> None:
        path = self.memory.path
        if path is None or not path.is_file():
            return
        from tutor.store.care import backup, backup_due

        if backup_due(path, self.day):
            backup(path, self.clock())

    def plan(self) -> Today:
        """The plan of this sitting."""
        return today(self.state, self.outline, self.day, self.minutes, self.skill)

    def next(self) -> Problem | None:
        """The problem left on the screen last time, or the next of the plan; None when done."""
        self.memory.refresh()
        self.problem = self._resumed() or self._asked(self._choose())
        return self.problem

    def _choose(self) -> Asked | None:
        chance = Chance(str(self.seeds()))
        if self.free:
            return free_draw(self.state, self.outline, chance, self.skill)
        return next_draw(self.state, self.outline, self.plan(), chance)

    def _resumed(self) -> Problem | None:
        pending = self.state.pending
        if pending is None or (pending.mode is Mode.FREE) != self.free:
            return None
        template = self.pack.template(pending.draw.template)
        if template is None or template.version != pending.draw.version:
            return None
        if self.skill not in (None, template.skill):
            return None
        drawn = instance(template, pending.draw.seed, pending.draw.rung)
        concept = self.outline.concept.get(pending.concept)
        return Problem(
            drawn, pending.draw, pending.mode, pending.concept,
            concept.title if concept else template.title, "You stopped here last time.",
            pending.id, self.clock(), pending.hints, resumed=True,
        )  # fmt: skip

    def _asked(self, asked: Asked | None) -> Problem | None:
        if asked is None:
            return None
        return self.show(asked.draw, asked)

    def show(self, draw: Draw, asked: Asked | None = None) -> Problem | None:
        """Put a draw on the screen; without a plan behind it, as free practice."""
        template = self.pack.template(draw.template)
        if template is None:
            return None
        try:
            drawn = instance(template, draw.seed, draw.rung)
        except NoDraw:
            return None
        mode = asked.mode if asked else Mode.FREE
        concept = asked.concept if asked else template.concept
        shown = Shown(self._stamp(), draw, concept, mode)
        self.memory.record(shown)
        title = asked.title if asked else template.title
        reason = asked.reason if asked else "Exactly this draw: free practice."
        lesson = asked.lesson if asked else False
        self.problem = Problem(
            drawn, draw, mode, concept, title, reason, shown.stamp.id, shown.stamp.instant,
            lesson=lesson,
        )  # fmt: skip
        return self.problem

    def read(self, part: int, text: str) -> Reading:
        """The live line: what a field is read as."""
        return read_as(self._on_screen.instance.questions[part], text)

    def check(self, texts: Sequence[str]) -> Verdict:
        """Judge without recording: unreadable and form leave the text in the field."""
        return grade_parts(self._on_screen.instance, list(texts), solver=self.solver)

    def answer(
        self, texts: Sequence[str], confidence: Confidence | None, verdict: Verdict | None = None
    ) -> Judged:
        """Record the answer, on disk before this returns; `verdict` as `check` gave it."""
        problem = self._on_screen
        found = verdict or self.check(texts)
        if found.word in (Word.UNREADABLE, Word.FORM):
            raise ValueError("an unreadable or unfinished answer spends no attempt")
        stamp = self._stamp()
        seconds = max(0.0, (stamp.instant - problem.began).total_seconds())
        counted = outcome_of(
            found, hints=problem.hints, seconds=seconds, limit=limit_seconds(problem)
        )
        attempt = attempt_of(problem, found, "; ".join(texts), self.state)
        return self._record(
            problem, found, attempt(stamp, outcome=counted, confidence=confidence, seconds=seconds)
        )

    def give_up(self) -> Judged:
        """Record that the solution was asked for: No Hire."""
        problem = self._on_screen
        stamp = self._stamp()
        seconds = max(0.0, (stamp.instant - problem.began).total_seconds())
        verdict = Verdict(Word.WRONG, message="Given up: the solution counts as a miss.")
        attempt = attempt_of(problem, verdict, "", self.state)
        made = attempt(stamp, outcome=Outcome.NO, confidence=None, seconds=seconds)
        return self._record(problem, verdict, made)

    def _record(self, problem: Problem, verdict: Verdict, attempt: Attempt) -> Judged:
        self.memory.record(attempt)
        self.memory.keep()
        self.problem = None
        self.answered += 1
        due, told = comes_back(self.state, attempt, self.day)
        gave_up = not attempt.typed and attempt.outcome is Outcome.NO
        return Judged(attempt.stamp.id, problem, verdict, attempt.outcome, due, told, gave_up)

    def hint(self) -> str | None:
        """Open the next hint; None when all three are open."""
        problem = self._on_screen
        if problem.hints >= len(problem.instance.hints):
            return None
        number = problem.hints + 1
        self.memory.record(HintOpened(self._stamp(), problem.shown, number))
        self.problem = replace(problem, hints=number)
        return problem.instance.hints[number - 1]

    def undo(self) -> Undone | None:
        """Take the last answer back; the seed stays spent, the concept is asked again."""
        self.memory.refresh()
        state = self.state
        attempts = [
            event for event in self.memory.events()
            if isinstance(event, Attempt) and event.stamp.id not in state.voids
        ]  # fmt: skip
        if not attempts:
            return None
        last = attempts[-1]
        self.memory.record(Voided(self._stamp(), last.stamp.id))
        self.memory.keep()
        self.problem = None
        concept = self.outline.concept.get(last.concept)
        return Undone(concept.title if concept else last.draw.template, last.typed)

    def rate(self, skill: str, level: int) -> None:
        """Remember a self-rating, beside all earlier ones."""
        if not 1 <= level <= 5:
            raise ValueError("a rating goes from 1 to 5")
        self.memory.record(Rated(self._stamp(), skill, level))

    def enrol(self, interview: date | None, minutes: int) -> None:
        """Begin the pack, or change its interview date and daily minutes."""
        self.memory.record(Enrolled(self._stamp(), self.outline.pack, interview, minutes))
        self.memory.keep()

    def setting(self, name: str, value: str) -> None:
        """Change a setting that affects the schedule."""
        self.memory.record(Changed(self._stamp(), name, value))

    def suspend(self, concept: str, suspended: bool = True) -> None:
        """Set a concept aside, or take it up again."""
        self.memory.record(Suspended(self._stamp(), concept, suspended))

    def close(self) -> None:
        """Release the journal; nothing waits to be written."""
        self.memory.close()

    @property
    def _on_screen(self) -> Problem:
        if self.problem is None:
            raise ValueError("no problem is on the screen")
        return self.problem

    def _stamp(self) -> Stamp:
        now = self.clock()
        offset = _offset(now)
        day = study_day(now, offset, self.state.rollover)
        return Stamp(secrets.token_hex(16), day, now, offset)


def _offset(now: datetime) -> int:
    """Minutes east of UTC of an aware instant."""
    offset = now.utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0
