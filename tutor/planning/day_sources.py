"""How a day is filled: the sources of its problems, in order, as one table.

Each source fills the day up to a share of its minutes, from the problems it offers. Sources
further down may keep minutes for themselves before those above them are served: so no backlog
takes the place of a checkpoint, of an open question, or of new material. The last rows count
only where the whole day is to be filled: with an interview date, or when the learner wants more.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from tutor.planning import checkpoints, introductions, level_gaps, open_questions
from tutor.planning.checkpoints import task_entries
from tutor.planning.day_context import DayContext
from tutor.planning.evening import diagnosis, most_asked, question, rehearsal
from tutor.planning.extras import asked_again, mistake_entries, mixed, weakest
from tutor.planning.introductions import begun_before, introductions_in_progress, waiting
from tutor.planning.level_gaps import gap_entries, unmet
from tutor.planning.open_questions import (
    interview_step,
    open_again,
    open_question,
    unasked_question,
)
from tutor.planning.plan_types import PlanEntry
from tutor.planning.reviews import (
    kept_for_closing,
    missed_and_waiting,
    missed_last_time,
    retries,
    reviews,
    steps_back,
)

HALF, MOST = 0.5, 0.75

Entries = Callable[[DayContext], Iterable[PlanEntry]]
Kept = Callable[[DayContext, Sequence[PlanEntry]], float]


class Days(StrEnum):
    """On which days a source counts."""

    USUAL = "usual"
    FULL = "full"
    EVENING = "evening"


class SourceName(StrEnum):
    """Why a problem is in the plan."""

    RETRY = "missed a moment ago"
    BEGUN_TODAY = "begun today"
    STEP_BACK = "needed by a stuck concept"
    MISSED = "missed last time"
    NEXT_STEP = "next step of an interview"
    DUE = "due"
    MISSED_MORE = "missed last time, more"
    TASK = "checkpoint"
    OPEN = "open question"
    BEGUN = "begun before"
    NEW = "new"
    DUE_MORE = "due, more"
    COVERING = "level 4, in time"
    TASK_MORE = "checkpoint, more"
    GAP = "level 4"
    WEAKEST = "weakest"
    MISTAKE = "returning mistake"
    OPEN_MORE = "open question, never asked"
    OPEN_AGAIN = "open question again"
    MIXED = "across skills"
    WEAKEST_MORE = "weakest, more"
    AGAIN = "once more"
    REHEARSE = "rehearsal"
    DIAGNOSIS = "one of each skill"
    QUESTION = "one open question"
    MOST_ASKED = "asked most"


class Source(NamedTuple):
    """A row of the table.

    `upto` is the share of the day's minutes up to which it may fill, `share` that of the minutes
    still left, `fit` the share of a problem's minutes that must be left to begin it, `kept` the
    minutes that the rows above leave to it. A `bounded` row takes no more than these; an `urgent`
    one may use what the others keep, unless they are `firm`.
    """

    name: SourceName
    entries: Entries
    days: Days = Days.USUAL
    upto: float = 1.0
    share: float = 1.0
    fit: float = HALF
    kept: Kept | None = None
    bounded: bool = False
    urgent: bool = False
    firm: bool = False


_S, _D = SourceName, Days
SOURCES: tuple[Source, ...] = (
    Source(_S.RETRY, retries, upto=1.2, urgent=True),
    Source(_S.BEGUN_TODAY, introductions_in_progress, upto=1.2, urgent=True),
    Source(_S.STEP_BACK, steps_back, upto=1.1),
    Source(_S.MISSED, missed_last_time, upto=1.1),
    Source(_S.NEXT_STEP, interview_step, upto=1.1),
    Source(_S.DUE, reviews, upto=1.05, kept=kept_for_closing, firm=True),
    Source(_S.MISSED_MORE, missed_and_waiting, upto=1.05),
    Source(_S.TASK, task_entries, fit=MOST, kept=checkpoints.kept_minutes, bounded=True, firm=True),
    Source(_S.OPEN, open_question, fit=MOST, kept=open_questions.kept_minutes, firm=True),
    Source(
        _S.BEGUN, begun_before, fit=MOST, kept=introductions.kept_for_begun, bounded=True, firm=True
    ),
    Source(_S.NEW, waiting, fit=MOST, kept=introductions.kept_minutes),
    Source(_S.DUE_MORE, reviews, upto=1.05),
    Source(_S.COVERING, unmet, kept=level_gaps.kept_minutes),
    Source(_S.TASK_MORE, task_entries, fit=MOST),
    Source(_S.GAP, gap_entries, share=0.5),
    Source(_S.OPEN_MORE, unasked_question, fit=1.0),
    Source(_S.WEAKEST, weakest, _D.FULL, share=0.5),
    Source(_S.MISTAKE, mistake_entries, _D.FULL, share=0.5),
    Source(_S.OPEN_AGAIN, open_again, _D.FULL),
    Source(_S.MIXED, mixed, _D.FULL, share=0.5),
    Source(_S.WEAKEST_MORE, weakest, _D.FULL),
    Source(_S.AGAIN, asked_again, _D.FULL),
    Source(_S.QUESTION, question, _D.EVENING, upto=1.1),
    Source(_S.DIAGNOSIS, diagnosis, _D.EVENING, upto=1.1),
    Source(_S.REHEARSE, rehearsal, _D.EVENING),
    Source(_S.MOST_ASKED, most_asked, _D.EVENING),
)


def in_asking_order(
    rows: Sequence[tuple[Source, list[PlanEntry]]],
) -> list[tuple[Source, list[PlanEntry]]]:
    """The filled rows as they are asked: new concepts before reviews.

    They are served late, so that they take no minutes of a review, and asked early, so that
    reviews that take longer do not push out of the day what the plan named.
    """
    order = {source.name: place for place, source in enumerate(SOURCES)}
    early = order[SourceName.DUE] - 0.5
    return sorted(
        rows, key=lambda row: early if row[0].name is SourceName.NEW else order[row[0].name]
    )


def is_in_force(source: Source, scene: DayContext) -> bool:
    """Whether a row of the table counts on this day."""
    if source.days is Days.EVENING or scene.evening:
        return scene.evening and source.days is Days.EVENING
    return source.days is Days.USUAL or scene.full
