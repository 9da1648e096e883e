"""What a sitting hands to a screen."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tutor.events import ConceptKey, Mode
from tutor.learner.ladder import hints_at
from tutor.session import messages

if TYPE_CHECKING:
    from datetime import date, datetime

    from tutor.events import HireRating, InstanceId
    from tutor.grading.verdict import Verdict
    from tutor.problems.instance import Instance


class Problem(NamedTuple):
    """A problem on the screen; `resumed` when it was shown before and not answered."""

    instance: Instance
    pack: str
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
    def key(self) -> ConceptKey:
        """The concept that is asked; its name is empty where there is none."""
        return ConceptKey(self.pack, self.concept)

    @property
    def available_hints(self) -> tuple[str, ...]:
        """The hints that may be opened before the answer: fewer at the later rungs."""
        if self.mode is Mode.FREE:
            return self.instance.hints
        return self.instance.hints[: hints_at(self.draw.rung)]

    @property
    def open_hints(self) -> tuple[str, ...]:
        """The hints opened so far."""
        return self.instance.hints[: self.hints]


class AnswerResult(NamedTuple):
    """A recorded verdict, how it counts, and when the concept comes back."""

    attempt: str
    problem: Problem
    verdict: Verdict
    outcome: HireRating | None
    due: date | None
    next_review_text: str
    gave_up: bool = False
    corrected: bool = False


class CorrectionFault(StrEnum):
    """Why an answer is not corrected."""

    NO_CONFIDENCE = "no confidence was given"
    ALREADY = "it was corrected before"
    NOT_WRONG = "it is not wrong"
    NOT_ONE_EDIT = "the texts do not differ by one edit"
    UNREADABLE = "the new text is not an answer"


class UndoneAnswer(NamedTuple):
    """The answer that was taken back, or would be: its day, and whether it is of this sitting."""

    title: str
    typed: str
    day: date | None = None
    of_this_sitting: bool = True

    def question(self, today: date) -> str:
        """Whether it shall be taken back."""
        return messages.undo_question(self.title, self.typed, self.day or today, today)

    @property
    def brought_back(self) -> str:
        """The sentence after redo."""
        return messages.brought_back(self.title, self.typed)

    @property
    def sentence(self) -> str:
        """The sentence that says so."""
        return messages.taken_back(self.title, self.typed)


class InterviewChoice(NamedTuple):
    """What the command line asked for: an interview by its id or a skill to teach, and the seed."""

    interview: str = ""
    seed: int | None = None
    skill: str = ""
