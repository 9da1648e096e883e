"""What a sitting hands to a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tutor.events import Mode
from tutor.learner.ladder import hints_at

if TYPE_CHECKING:
    from datetime import date, datetime

    from tutor.events import HireRating, InstanceId
    from tutor.grading.verdict import Verdict
    from tutor.problems.instance import Instance

NOTHING_TO_UNDO = "There is no answer to take back."


class Problem(NamedTuple):
    """A problem on the screen; `resumed` when it was shown before and not answered."""

    instance: Instance
    draw: InstanceId
    mode: Mode
    concept: str
    title: str
    reason: str
    shown: str
    began: datetime
    hints: int = 0
    resumed: bool = False
    lesson: bool = False

    @property
    def offered(self) -> tuple[str, ...]:
        """The hints that may be opened before the answer: fewer at the later rungs."""
        if self.mode is Mode.FREE:
            return self.instance.hints
        return self.instance.hints[: hints_at(self.draw.rung)]

    @property
    def opened(self) -> tuple[str, ...]:
        """The hints opened so far."""
        return self.instance.hints[: self.hints]


class AnswerResult(NamedTuple):
    """A recorded verdict, how it counts, and when the concept comes back."""

    attempt: str
    problem: Problem
    verdict: Verdict
    outcome: HireRating | None
    due: date | None
    told: str
    gave_up: bool = False


class UndoneAnswer(NamedTuple):
    """The answer that was taken back."""

    title: str
    typed: str

    @property
    def told(self) -> str:
        """What the learner is told."""
        return f"Taken back: {self.typed or 'the solution'} ({self.title})."


class InterviewChoice(NamedTuple):
    """What the command line asked for: an interview by its id, and the seed of its numbers."""

    interview: str = ""
    seed: int | None = None
