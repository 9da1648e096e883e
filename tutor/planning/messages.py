"""The sentences of a day: why an entry stands in the plan, what a phase means, what comes next."""

from collections.abc import Mapping, Sequence

from tutor.planning.deadline import CoursePhase
from tutor.planning.plan_types import EntryKind
from tutor.plurals import count, days_from_today

THE_INTERVIEW = "the interview"
CLOCK_BACK = (
    "The clock stands before your newest answer: nothing is lost, no days are counted. "
    "If that answer has a wrong date, `tutor data void --future` takes it back."
)
DONE_FOR_TODAY, NOTHING_DUE_TODAY = "Done for today", "Nothing is due today, by design"
NO_REVIEWS, NOTHING_DUE = "no reviews today", "nothing due, by design"
FREE_PRACTICE_ANY_TIME = "free practice, whenever you like"
PHASE_NOTICES: dict[CoursePhase, str] = {
    CoursePhase.NO_NEW: "Nothing new from here on: what is begun, holds.",
    CoursePhase.WEEK: "The last week: the weakest of each skill, every day.",
    CoursePhase.LAST: "The last days: what you would least recall on the day comes first.",
    CoursePhase.EVENING: (
        "The evening before: fifteen minutes, nothing new, the schedule does not move. Your own "
        "past mistakes, the cheat sheet, two formulas from memory; then stop."
    ),
    CoursePhase.DAY: "Today is the interview. Nothing to practise: good luck.",
    CoursePhase.AFTER: (
        "How did it go, and what was asked? Then pause, keep up, or set a new date; nothing is "
        "overdue."
    ),
    CoursePhase.PAUSED: "Paused; nothing is overdue.",
}

FREE_PRACTICE = "Free practice: recorded, and the schedule does not move."
PLACEMENT = "Placement: two right draws, and you skip its lesson."
NEW = "New: its lesson, then two right on different numbers."
LEVEL_FOUR = "Level 4 of this skill waits for it: it shows what no answer has shown yet."
OPEN_QUESTION = "The open question of every second day: say it as you would there."
OVERCONFIDENT = "You were sure of it and missed: first in line at this checkpoint."
RELEARN = "Missed last time: once right, and it starts again at the first gap."


def phase_notice(phase: CoursePhase) -> str:
    """What a phase of the course means for the day; empty where it means nothing."""
    return PHASE_NOTICES.get(phase, "")


def begun_today(left: int) -> str:
    """A concept that needs more right answers to be introduced."""
    return f"Begun today: {left} more right on other numbers introduces it."


def checkpoint_task(day: int) -> str:
    """A task of a checkpoint."""
    return f"Checkpoint of Day {day}, open until the next one."


def retry_reason(most: int) -> str:
    """A concept that was missed a moment ago, with how often it is asked again at most."""
    return f"Missed just now: new numbers, {most} at most."


def recall_on_the_day(recall: float) -> str:
    """How well a concept will be recalled at the interview."""
    return f"Held to {recall:.0%} on the day of the interview."


def first_check(days: int) -> str:
    """The first review of a concept, with the days since it was introduced."""
    when = "yesterday" if days == 1 else f"{days} days ago"
    return f"Introduced {when}: one check that it stayed."


def leech(lapses: int) -> str:
    """A concept that is missed again and again."""
    return f"It slipped {lapses} times: the worked lesson first, then a new draw."


def overdue(since: int, late: int) -> str:
    """A concept past its date, with the days since it was asked and those past the date."""
    return f"Last asked {since} days ago, {late} past its date."


def due_today(since: int) -> str:
    """A concept on its date, with the days since it was asked."""
    return f"Last asked {count(since, 'day')} ago: due today."


def day_done(opening: str, following: str) -> str:
    """A day with nothing left to do, and what comes next."""
    return f"{opening}; next: {following}."


def day_plan(parts: Sequence[str], minutes: float) -> str:
    """What a day asks, and how long it takes."""
    return f"{'; '.join(parts)}; about {count(max(1, round(minutes)), 'minute')}."


def due_part(due: int, later: int) -> str:
    """How many reviews are due, or that none is; `later` are those that can wait."""
    if due:
        return f"{due} due"
    return NO_REVIEWS if later else NOTHING_DUE


def new_part(titles: Sequence[str]) -> str:
    """What is new today."""
    return f"{len(titles)} new: {' / '.join(titles)}"


def other_parts(counts: Mapping[EntryKind, int]) -> list[str]:
    """What else the day asks, with how many of each."""
    words = (
        (EntryKind.PLACE, "to place"),
        (EntryKind.TASK, "of the checkpoint"),
        (EntryKind.OPEN, "open question" if counts[EntryKind.OPEN] == 1 else "open questions"),
        (EntryKind.REHEARSE, "to rehearse"),
    )
    return [f"{counts[kind]} {word}" for kind, word in words if counts[kind]]


def covering_part(problems: int) -> str:
    """Problems that level 4 needs."""
    return f"{problems} towards level 4"


def waiting_part(later: int, days_to_clear: int) -> str:
    """Reviews that can wait, and the days until they are done."""
    return f"{later} more can wait, {count(days_to_clear, 'day')} to clear"


def left_out_note(titles: Sequence[str]) -> str:
    """Concepts for which there is no time before the interview."""
    return f"No longer fits before the interview: {' / '.join(titles)}."


def following_day(titles: Sequence[str], days: int) -> str:
    """What the next study day asks, and in how many days it is."""
    shown = " / ".join(titles[:3]) + (" ..." if len(titles) > 3 else "")
    return f"{shown} {days_from_today(days)}"
