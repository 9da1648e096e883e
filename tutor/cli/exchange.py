"""What goes into a sitting and what comes out of it, for every front that is not the app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from tutor.events import Confidence, HireRating
    from tutor.grading.verdict import Verdict
    from tutor.kinds.rubric import Idea
    from tutor.planning.checkpoints import OpenTask
    from tutor.planning.plan_types import DayPlan
    from tutor.problems.lessons import Lesson, LessonQuestion, SheetRow
    from tutor.session import AnswerResult, Problem, UndoneAnswer
    from tutor.session.marking_practice import SampleResult
    from tutor.session.open_answers import Marking, SubmittedAnswer
    from tutor.session.worked_examples import WorkedExample


@dataclass(frozen=True, slots=True)
class Answer:
    """The typed text of every part."""

    texts: tuple[str, ...]
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class ConfidenceStep:
    """How sure the learner is of the answer that was just checked."""

    level: Confidence


@dataclass(frozen=True, slots=True)
class Hint:
    """Open the next hint."""


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Show the solution."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last answer back."""


@dataclass(frozen=True, slots=True)
class ReadLesson:
    """Read the lesson of the problem."""


@dataclass(frozen=True, slots=True)
class WorkedSteps:
    """The worked example of the lesson was completed; `missed` are its steps, from 0."""

    missed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SelfExplanation:
    """The learner's own sentence after a right answer."""

    text: str


@dataclass(frozen=True, slots=True)
class ShowAgain:
    """Show the problem again."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of an open answer so far."""

    text: str


@dataclass(frozen=True, slots=True)
class Lock:
    """Submit the text of an open answer."""

    text: str
    predicted: HireRating | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Every idea of the rubric, met or not; `lines` count from 1."""

    present: Mapping[str, bool]
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MarkSample:
    """Every idea of a stranger's sample, met or not."""

    number: int
    present: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class MarkAgain:
    """Every idea of an answer of an earlier day, met or not."""

    present: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Revise:
    """The weakest ideas written again, each met or not by the rubric."""

    texts: Mapping[str, str]
    present: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Next:
    """Go on to the next problem."""


@dataclass(frozen=True, slots=True)
class Quit:
    """Leave the sitting."""


@dataclass(frozen=True, slots=True)
class SetClock:
    """Move a pretended clock."""

    now: datetime


Input = (
    Answer | ConfidenceStep | Hint | GiveUp | Undo | ReadLesson | ShowAgain | Draft | Lock | Mark
    | MarkSample | MarkAgain | Revise | Next | Quit | SetClock | WorkedSteps | SelfExplanation
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Welcome:
    """The journal is new."""


@dataclass(frozen=True, slots=True)
class PlanOfDay:
    """The plan a sitting begins with; `checkpoint` is the day of the open tasks.

    `again` is an answer of an earlier day to mark once more.
    """

    pack: str
    plan: DayPlan
    checkpoint: int | None = None
    tasks: tuple[OpenTask, ...] = ()
    notice: str = ""
    again: SubmittedAnswer | None = None


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """The problem to solve; `locked` when its open answer was submitted earlier."""

    problem: Problem
    pack: str
    locked: bool = False


@dataclass(frozen=True, slots=True)
class LessonText:
    """The lesson of a concept; None where it has none. `new` until an example was worked."""

    concept: str
    lesson: Lesson | None = None
    example: WorkedExample | None = None
    rows: tuple[SheetRow, ...] = ()
    new: bool = False


@dataclass(frozen=True, slots=True)
class OpenedHint:
    """Hint `number` of the problem."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Checking:
    """An answer is being checked that may take a moment."""


@dataclass(frozen=True, slots=True)
class ConfidenceQuestion:
    """The answer can be judged; the confidence is wanted first."""


@dataclass(frozen=True, slots=True)
class UncountedAnswer:
    """An answer that spends no attempt: unreadable or not in the wanted form."""

    problem: Problem
    texts: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """A recorded verdict; `introduced` when the concept is in the reviews now.

    `question` is what the learner explains in one line after a first right answer.
    """

    result: AnswerResult
    introduced: bool
    question: LessonQuestion | None = None


@dataclass(frozen=True, slots=True)
class LockedAnswer:
    """A submitted open answer that waits for its marks; the samples to mark first, by number."""

    answer: SubmittedAnswer
    samples: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """An open answer with the rating that follows from its marks."""

    answer: SubmittedAnswer
    marking: Marking
    weakest: tuple[Idea[str], ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedSample:
    """A marked sample beside its labels, and the next one to mark."""

    number: int
    result: SampleResult
    next: int | None


@dataclass(frozen=True, slots=True)
class MarkedAgain:
    """How many ideas were judged as on the first day."""

    agreed: int
    ideas: int


@dataclass(frozen=True, slots=True)
class Revised:
    """The ideas that were written again."""

    ideas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The last answer was taken back."""

    answer: UndoneAnswer


@dataclass(frozen=True, slots=True)
class Summary:
    """The end of a sitting: what was done, and when and with what it goes on."""

    answered: int
    right: int
    minutes: float
    next_day: date | None
    next_titles: tuple[str, ...]
    message: str


class InputRefusalCode(StrEnum):
    """Why an input changes nothing."""

    NO_PROBLEM = "no problem"
    NOT_ANSWERED = "not answered"
    OPEN_QUESTION = "open question"
    NOT_OPEN = "not open"
    NOT_MARKED = "not marked"
    NOT_LOCKED = "not locked"
    PARTS = "parts"
    UNITS_MISSING = "units missing"
    UNIT_UNKNOWN = "unit unknown"
    LINE_UNKNOWN = "line unknown"
    SAMPLE_UNKNOWN = "sample unknown"
    NOTHING_AGAIN = "nothing again"
    NOTHING_TO_REVISE = "nothing to revise"
    NO_HINT = "no hint"
    NOTHING_TO_UNDO = "nothing to undo"
    REAL_CLOCK = "real clock"


@dataclass(frozen=True, slots=True)
class InputRefusal:
    """An input that does not fit here; `detail` names what it is about."""

    code: InputRefusalCode
    detail: str = ""


Output = (
    Welcome | PlanOfDay | ShownProblem | LessonText | OpenedHint | Checking | ConfidenceQuestion
    | UncountedAnswer | CountedAnswer | LockedAnswer | MarkedAnswer | MarkedSample | MarkedAgain
    | Revised | TakenBack | Summary
    | InputRefusal
)  # fmt: skip
