"""The sentences of a day: why an entry stands in the plan, what a phase means, what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date

from tutor.planning.deadline import CoursePhase
from tutor.planning.plan_types import EntryKind
from tutor.plurals import count, days_from_today

WELL_RECALLED = 0.9
MOST_LEFT_OUT = 4
THE_INTERVIEW = "the interview"
CLOCK_BACK = (
    "Your newest answer has a date in the future. Your plan goes on, and nothing is lost. "
    "`tutor data void --future` takes such answers back."
)
DONE_FOR_TODAY, NOTHING_DUE_TODAY = "Done for today", "Nothing is due today"
FREE_PRACTICE_ANY_TIME = "free practice, whenever you like"
MORE_ON_REQUEST = "You may go on: your weakest concepts come next."
PHASE_NOTICES: dict[CoursePhase, str] = {
    CoursePhase.NO_NEW: "No new concepts from here on. What you have begun stays in the plan.",
    CoursePhase.WEEK: "The last week: first what you missed, then what you may forget.",
    CoursePhase.LAST: "The last days: first what you missed, then what you did not see this week.",
    CoursePhase.EVENING: (
        "The evening before: nothing new, and your schedule does not move. Look at your own past "
        "mistakes and the cheat sheet, write two formulas from memory, then stop."
    ),
    CoursePhase.DAY: (
        "The interview is today. A short warm-up, if you like: your schedule does not move. "
        "Good luck."
    ),
    CoursePhase.AFTER: (
        "How did it go, and what was asked? Then pause, keep up, or set a new date; nothing is "
        "overdue."
    ),
    CoursePhase.PAUSED: "Paused; nothing is overdue.",
}
FIRST_NOTICES = {
    CoursePhase.EVENING: (
        "The interview is tomorrow. One problem of each skill shows where you stand; then come "
        "the concepts that are asked most."
    ),
    CoursePhase.DAY: (
        "The interview is today. One problem of each skill shows where you stand; then come the "
        "concepts that are asked most. Good luck."
    ),
}

FREE_PRACTICE = "Free practice: recorded, and your schedule is unchanged."
PLACEMENT = "A test of what you know: with two right answers you skip the lesson of this concept."
NEW = "A new concept: its lesson comes first, then problems until two are right."
BEGUN_BEFORE = "Begun on an earlier day. Get two problems right today to learn it."
LEVEL_FOUR = "You need this problem for level 4 of its skill."
CHECKPOINT_TASK = "A checkpoint task: it shows what you can do so far."
OPEN_QUESTION = "An open question, as in the interview."
INTERVIEW_STEP = "The next step after your last practice interview."
OPEN_AGAIN = "None of your open answers in this skill is a Strong Hire yet."
OVERCONFIDENT = "You were sure last time and missed it, so it comes first."
STUCK = "You missed it several times: an easier problem comes now."
ONCE_MORE = "You have minutes left today: one more problem, with new numbers."
MIXED = "It mixes several skills, as an interview does."
DIAGNOSTIC = "One problem of this skill shows where you stand."

MOVED_NO_TIME = "the day has no minutes left for it"
MOVED_AWAY = "nothing was practised on its day"
MOVED_INTERVIEW = "the interview date changed"


def part_of_task(title: str, part: int, parts: int) -> str:
    """A task of a checkpoint that takes several days, on one of them."""
    return f"{title} (part {part} of {parts})"


def phase_notice(phase: CoursePhase, practised: bool = True) -> str:
    """What a phase of the course means for the day; empty where it means nothing.

    Who has not `practised` before the interview is told what the evening can still do.
    """
    first = "" if practised else FIRST_NOTICES.get(phase, "")
    return first or PHASE_NOTICES.get(phase, "")


def begun_today(left: int) -> str:
    """A concept that needs more right answers to be introduced."""
    return f"Begun today. {count(left, 'more right answer')}, and you have learned this concept."


def checkpoint_task(day: int) -> str:
    """A task of a checkpoint."""
    return f"A checkpoint of course day {day}: this task shows what you can do so far."


def retry_reason(most: int) -> str:
    """A concept that was missed a moment ago, with how often it is asked again at most."""
    return f"Missed just now. It comes again with new numbers, {count(most, 'time')} at most."


def step_back(title: str) -> str:
    """A concept that a stuck one builds on."""
    return f"An easier concept first: “{title}” builds on it."


def returning_mistake(title: str) -> str:
    """A problem on which a mistake would show that keeps coming back."""
    return f"Practice against a mistake that you repeat: {title}."


def returning_note(title: str) -> str:
    """What to work on: the mistake that keeps coming back."""
    return f"Your most frequent mistake: {title}."


def recall_on_the_day(recall: float) -> str:
    """How well a concept will be recalled at the interview, or today without one."""
    if recall >= WELL_RECALLED:
        return "Once more before the interview, so that it stays."
    return f"One of your weakest concepts: {recall:.0%} chance of a right answer."


def first_check(days: int) -> str:
    """The first review of a concept, with the days since it was introduced."""
    when = "yesterday" if days == 1 else f"{days} days ago"
    return f"You learned it {when}: check that you still know it."


def relearn(days: int) -> str:
    """A concept that was missed last time, with the days until it comes back when it is right.

    Near the interview no days are named (0).
    """
    if not days:
        return "Missed last time. Get it right before the interview."
    return f"Missed last time. Get it right today and it is back in {count(days, 'day')}."


def leech(lapses: int) -> str:
    """A concept that is missed again and again."""
    return f"You missed it {count(lapses, 'time')} in reviews: its lesson first, then a problem."


def overdue(since: int, late: int) -> str:
    """A concept past its date, with the days since it was asked and those past the date."""
    return f"Last asked {count(since, 'day')} ago, {count(late, 'day')} overdue."


def due_today(since: int) -> str:
    """A concept on its date, with the days since it was asked."""
    return f"Last asked {count(since, 'day')} ago: due today."


def day_done(opening: str, following: str) -> str:
    """A day with nothing left to do, and what comes next."""
    return f"{opening}; next: {following}."


def day_plan(parts: Sequence[str], minutes: float) -> str:
    """What a day asks, and how long it takes."""
    return f"{', '.join(parts)}, about {count(max(1, round(minutes)), 'minute')}."


def reviews_part(due: int) -> str:
    """How many reviews are due."""
    return count(due, "review")


def new_part(concepts: int) -> str:
    """How many concepts are new today."""
    return count(concepts, "new concept")


def reviews_start(days: int) -> str:
    """When the first reviews come, on a day without any."""
    return f"Reviews start {days_from_today(days)}."


def other_parts(counts: Mapping[EntryKind, int]) -> list[str]:
    """What else the day asks, with how many of each."""
    words = (
        (EntryKind.PLACE, "concept", " to test"),
        (EntryKind.TASK, "checkpoint task", ""),
        (EntryKind.OPEN, "open question", ""),
        (EntryKind.REHEARSE, "problem", " to rehearse"),
        (EntryKind.EXTRA, "more problem", ""),
    )
    return [count(counts[kind], word) + after for kind, word, after in words if counts[kind]]


def covering_part(problems: int) -> str:
    """Problems that level 4 needs."""
    return f"{count(problems, 'problem')} for level 4"


def waiting_part(later: int, days: int) -> str:
    """Reviews that wait, and by how many days at most they are late; empty where none waits."""
    if not later:
        return ""
    verb = "is" if later == 1 else "are"
    reviews = count(later, "more review")
    most = f" by at most {count(days, 'day')}" if days > 0 else ""  # none where no date is known
    return f"{reviews} {verb} moved{most}."


def after_interview_part(reviews: int) -> str:
    """Reviews for which the days before the interview have no minutes; empty where none."""
    if not reviews:
        return ""
    verb = "comes" if reviews == 1 else "come"
    return f"{count(reviews, 'more review')} {verb} after the interview."


def moved_note(reviews: int, reason: str) -> str:
    """How many reviews come on another day than was said, and why."""
    verb = "comes" if reviews == 1 else "come"
    return f"{count(reviews, 'review')} {verb} on another day than you were told: {reason}."


def interview_moved(interview: date | None, days_left: int | None) -> str:
    """The interview date was changed today."""
    if interview is None or days_left is None:
        return "No interview date is set: reviews come when they are due."
    if days_left < 0:
        return "The interview date lies in the past."
    when = f"The interview is {days_from_today(days_left)}."
    return f"{when} The plan is spread over these days." if days_left > 1 else when


def checkpoints_moved(days: Sequence[int]) -> str:
    """The checkpoints of a course that is shorter than the cadence; some may share a day."""
    *earlier, last = sorted(set(days))
    named = ", ".join(str(day) for day in earlier)
    where = f"Days {named} and {last}" if earlier else f"Day {last}"
    return f"The interview is near, so the longer tasks (checkpoints) come early: {where}."


def left_out_note(titles: Sequence[str]) -> str:
    """Concepts for which there is no time before the interview, the first few by name."""
    named = " / ".join(titles[:MOST_LEFT_OUT])
    more = len(titles) - MOST_LEFT_OUT
    rest = f" and {count(more, 'more concept')}" if more > 0 else ""
    return f"No time before the interview for {named}{rest}."


def following_day(titles: Sequence[str], days: int) -> str:
    """What the next study day asks, and in how many days it is."""
    shown = " / ".join(titles[:3]) + (" ..." if len(titles) > 3 else "")
    return f"{shown} {days_from_today(days)}"


def of_pack(title: str, note: str) -> str:
    """A note that speaks of one of several packs."""
    return f"{title}: {note}"


LEFT_PROBLEM = "You left a problem here. Enter goes on with it."


def left_problem_note(title: str) -> str:
    """A problem was left that is of no entry of the plan: the sitting begins with it."""
    return f"First comes the problem that you left: {title}."
