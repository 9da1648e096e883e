"""The words of a day's plan: what is asked, why, and what the learner is told about it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tutor.events import InstanceId, Mode


class EntryKind(StrEnum):
    """Why an entry stands in the plan."""

    RETRY = "retry"
    CHECK = "check"
    DUE = "due"
    TASK = "task"
    OPEN = "open"
    NEW = "new"
    REHEARSE = "rehearse"
    PLACE = "placement"
    EXTRA = "extra"


COVERING = "covering"


class PlanEntry(NamedTuple):
    """One thing to do today, with its reason in one sentence.

    `templates` are given where the entry asks particular ones (a task, an open question); else
    the concept's own are drawn at `rung`. `task` is the id of the checkpoint's task,
    or COVERING. `pack` is the pack that asks it.
    """

    kind: EntryKind
    concept: str
    title: str
    skill: str
    reason: str
    minutes: float
    rung: int = 0
    templates: tuple[str, ...] = ()
    task: str = ""
    lesson: bool = False
    pack: str = ""


class Absence(NamedTuple):
    """What days without practice did: shown once on coming back.

    `left_out` names the new concepts that no longer fit before the interview,
    `merged_checkpoints` the days of the checkpoints that were missed and now stand together.
    """

    days: int
    minutes_due: float
    days_to_clear: int
    left_out: tuple[str, ...] = ()
    merged_checkpoints: tuple[int, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether everything still fits before the interview."""
        return not self.left_out


class ReturningMistake(NamedTuple):
    """A mistake of a skill that keeps coming back, with the title of its misconception."""

    skill: str
    name: str
    family: str
    title: str


class Moved(NamedTuple):
    """A promised date of a concept of a pack that is not kept, with the new date and the reason."""

    concept: str
    due: date
    later: date
    reason: str
    pack: str = ""


class DayPlan(NamedTuple):
    """The plan of one study day: never empty of words, never endless.

    `entries` is what is left to do, the next one first; `later` counts due concepts that wait
    for another day, `longest_move` the most days by which one of them is late then, and
    `after_interview` those that do not fit before the interview. `done` says that nothing is
    left; then `next_day` and `next_titles` tell when and with what it goes on. `clock_back` is
    set when the newest event lies in the future.
    `task_templates` are the templates of open checkpoint tasks: a review draws them first.
    `moved` are the promised dates that are not kept; `more` says that the day could go on;
    `mistakes` are those that keep coming back.
    """

    day: date
    day_number: int
    cadence_total: int
    days_left: int | None
    budget: float
    spent_minutes: float
    entries: tuple[PlanEntry, ...] = ()
    later: int = 0
    after_interview: int = 0
    days_to_clear: int = 0
    longest_move: int = 0
    new_titles: tuple[str, ...] = ()
    planned_minutes: float = 0.0
    days_practised: int = 0
    done: bool = False
    next_day: date | None = None
    next_titles: tuple[str, ...] = ()
    message: str = ""
    away: Absence | None = None
    clock_back: bool = False
    notes: tuple[str, ...] = ()
    task_templates: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    mistakes: tuple[ReturningMistake, ...] = ()
    more: bool = False


class NextProblem(NamedTuple):
    """The next problem: which draw, in which mode, and why; `lesson` asks for the lesson first."""

    draw: InstanceId
    mode: Mode
    concept: str
    skill: str
    title: str
    reason: str
    lesson: bool = False
    pack: str = ""
