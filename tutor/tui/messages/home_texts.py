"""The app itself and the screens around the day: welcome, today, absence, plan, concepts, help."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tutor.planning.plan_types import EntryKind
from tutor.plurals import count, count_in_words, days_from_today, listing

if TYPE_CHECKING:
    from tutor.problems.pack_index import RoleEntry
    from tutor.session.recovery import BackupOffer

APP = "tutor"
PRESS_AGAIN_TO_LEAVE = "Press ctrl+c again to leave. Nothing is lost."
TOO_SMALL = "The terminal is too small.\nMake it 40 columns wide and 10 rows high."

PALETTE: dict[str, tuple[str, str]] = {
    "today": ("Today", "The plan of the day"),
    "free": ("Free practice", "Your schedule does not change"),
    "progress": ("Progress", "Levels and due dates"),
    "plan": ("Plan and settings", "Date, minutes, schedule, days ahead"),
    "concepts": ("Concepts", "Suspend one, or resume it"),
    "packs": ("Packs", "Begin, pause, show"),
    "library": ("Library", "Architectures"),
    "lessons": ("Lessons", "Worked examples"),
    "sheet": ("Cheat sheet", "Facts to keep"),
    "interview": ("Interview", "A timed simulation"),
    "teach": ("Teach", "Find and repair the one mistake of a pupil"),
    "keys": ("Keys", "Another key for an action"),
    "help": ("Help", "Keys and how to type"),
    "quit": ("Quit", "Everything is saved"),
}

KEYS_SCREEN_TITLE = "Keys"
SCREEN_NAMES = {
    "after": "day after the interview",
    "app": "everywhere",
    "architecture": "library",
    "assess": "self-assessment",
    "away": "coming back",
    "drill": "problem",
    "explain": "say why",
    "list": "lists",
    "mark": "marking",
    "page": "everywhere",
    "past": "earlier verdict",
    "revise": "write it again",
    "settings": "plan",
    "sheet": "cheat sheet",
    "text": "long texts",
    "write": "open question",
}
KEYS_ABOUT = "Enter changes the key of an action. Backspace restores its usual keys."
USUAL_KEYS = "It has its usual keys again."


def press_a_key(action: str) -> str:
    """Which action waits for a key."""
    return f"Press the key for: {action}. Esc keeps it as it is."


def key_unsafe(key: str) -> str:
    """A key that does not reach the app in every terminal."""
    return f"Some terminals keep {key} for themselves. Press another key."


def key_taken(key: str, actions: Sequence[str]) -> str:
    """What a key does already where the action would act too."""
    return f"{key} is used for: {listing(list(actions))}. Press {key} again to use it here."


def key_given(key: str, action: str, letter: bool) -> str:
    """The key that an action has now; a letter is typed where a field has the focus."""
    more = " In a field it is typed." if letter else ""
    return f"{key} is now: {action}.{more}"


SHORTEST_COPY = 40


def copied(text: str) -> str:
    """What went to the clipboard: its beginning."""
    line = " ".join(text.split())
    shown = line if len(line) <= SHORTEST_COPY else line[: SHORTEST_COPY - 1] + "…"
    return f"Copied: {shown}"


def palette_key(key: str) -> str:
    """The palette's line below an action: its key."""
    return f"Key: {key}"


LOST_TITLE = "Your journal is not there as it was"
LOST_PLACE = "Recovery"
NO_GOOD_BACKUP = "No good backup was found."


def lost_choices(offer: "BackupOffer | None") -> str:
    """What the two choices bring, and that neither deletes anything."""
    back = (
        f"The newest good backup holds {count(offer.events, 'event')} "
        f"on {count(offer.days, 'day')} of practice:\n{offer.path}\nr puts it back."
        if offer
        else NO_GOOD_BACKUP
    )
    return f"{back}\n\nn begins a new journal. What is there now is kept under another name."


def palette_assess(skills: int) -> tuple[str, str]:
    """The palette's line for the self-assessment, with how many skills the pack has."""
    return "Rate yourself", count_in_words(skills, "skill").capitalize()


def palette_theme(name: str) -> tuple[str, str]:
    """The palette's line for a theme."""
    return f"Theme: {name}", "Colours"


HELP_TITLE = "Help"
KEYS_TITLE = "Keys on this screen"
TYPING_TITLE = "How to type answers"
TYPING = """\
numbers   112  3,699,376,128  3.7e9  231k  3.7 GMACs  45%  8.84x  1/9
shapes    28x28x128  (128, 28, 28)
lists     3, 7, 11
matrices  1 2; 3 4  [[1, 2], [3, 4]]
formulas  floor((n+2p-k)/s)+1  (1+a)(1+b)  2^L  (I+J2)(I+J1)
choices   one: b   several: a,c   an order: c a b   pairs: 1b 2a
Write every bracket that matters: write a/(bc), not a/bc."""

WELCOME_TITLE = "Welcome"


def welcome(cadence: Sequence[int]) -> str:
    """What the product does, and how to begin."""
    days = listing([str(day) for day in cadence if day])
    return (
        "Interview problems with new numbers each time. Your answer is checked exactly. After a "
        "typical mistake you see where you went wrong. A concept that you have learned comes back "
        f"the next day, and then {days} days after you learned it.\n\nEvery field may stay empty. "
        "Enter starts the first problem."
    )


def role_notice(role: "RoleEntry | None") -> str:
    """For which role one practises."""
    return f"Role: {role.title}. You get only what this role is asked." if role else "All roles."


DATE_LABEL, DATE_EXAMPLE = "Interview on", "a date like 2027-01-15, or nothing"
MINUTES_LABEL = "Minutes a day"
READ_LABEL = "Test first?"
READ_EXAMPLE = "y: ten minutes, to skip what you know"
ROLLOVER_LABEL = "Day begins at"
READ_MISTYPED = "Do you want the test first? Type y or n, or leave it empty."
PACKS_LABEL = "Packs"
PACKS_EXAMPLE = "empty: the first pack below; or names"
PRESS_AGAIN_TO_SKIP = "What you typed here is not saved. Press Esc again to leave the form."
DATE_IS_OVER = "That day is over. Type a later day, or leave it empty."


def pack_choices(titles: Mapping[str, str]) -> str:
    """The packs that a newcomer may choose from."""
    rows = [f"{name:<12} {title}" for name, title in titles.items()]
    return "\n".join([*rows, "A pack is a course. Several packs share your minutes a day."])


def packs_mistyped(known: Sequence[str]) -> str:
    """A name that no pack has."""
    return f"Type one or more of {', '.join(known)}, or leave it empty."


def date_mistyped(text: str) -> str:
    """A text that is no date."""
    return f"{text!r} is no date. Type it like 2027-01-15, or leave it empty."


def minutes_mistyped(fewest: int, most: int) -> str:
    """A text that is no number of minutes."""
    return f"Minutes a day must be a number from {fewest} to {most}."


def rollover_mistyped(latest: int) -> str:
    """A text that is no hour."""
    return f"The hour at which a day begins must be a number from 0 to {latest}."


ENTRY_WORD = {
    EntryKind.RETRY: "again",
    EntryKind.CHECK: "check",
    EntryKind.DUE: "due",
    EntryKind.EXTRA: "more",
    EntryKind.TASK: "task",
    EntryKind.OPEN: "open",
    EntryKind.NEW: "new",
    EntryKind.REHEARSE: "recall",
    EntryKind.PLACE: "test",
}
ALSO_LABELS = {
    "today.settings": "Plan",
    "today.lessons": "Lessons",
    "today.library": "Library",
    "today.interview": "Interview",
    "today.role": "Role",
    "today.concepts": "Concepts",
    "today.packs": "Packs",
    "today.undo": "Undo",
    "today.quit": "Quit",
}


ALSO, CHECKPOINT = "Also:", "checkpoint"


def day_line(day: date, number: int, total: int) -> str:
    """`Mon 23 November · day 3 of 21`."""
    place = f"course day {number} of {total}" if number <= total else f"course day {number}"
    return f"{day:%a} {day.day} {day:%B} · {place}"


def minutes_today(spent: float, budget: float) -> str:
    """How much of the day's minutes is used up."""
    return f"{round(spent)} of {round(budget)} minutes today"


def days_practised(days: int) -> str:
    """How many days saw an answer."""
    return f"{count(days, 'day')} practised"


def entry_minutes(minutes: float) -> str:
    """How long an entry takes."""
    return f"{max(1, round(minutes))} min"


def interview_countdown(days_left: int) -> str:
    """How far the interview is, for the title bar."""
    return f"interview {days_from_today(days_left)}"


def why_asked(reason: str) -> str:
    """Why the chosen entry is asked."""
    return f"Why: {reason}"


def watch_for(title: str) -> str:
    """The mistake of this skill that keeps coming back."""
    return f"Watch for: {title}"


REMEMBER_HEAD, WEEK_HEAD = "Remember", "This week"


def due_count(reviews: int, minutes: float) -> str:
    """How many reviews are due on a day to come, and how long they take."""
    if not reviews:
        return "-"
    return f"{count(reviews, 'review')}, {max(1, round(minutes))} min"


NO_CONCEPT_HERE = "This row is not a single concept: you can only start it."
NOTHING_TO_PRACTISE = "There is no problem to practise here."
NO_MISSES = "You have missed nothing today."
NO_VERDICT = "No answer yet, so there is no verdict to open."
NOTHING_TO_JUDGE = "No open answer waits to be marked."


FLAG = "!"


def flag_notice(title: str, flagged: bool, keys: str) -> str:
    """A concept has a flag now, or none any more; where the flag is seen."""
    if not flagged:
        return f"{title}: no flag any more."
    return f"{title}: flagged. It has a {FLAG} here and in {keys} Concepts."


def postpone_notice(title: str) -> str:
    """A concept was moved to tomorrow."""
    return f"{title}: moved to tomorrow."


def answer_again(key: str) -> str:
    """An open answer of an earlier day that can be marked once more."""
    return f"An earlier open answer can be marked again: press {key}."


def answers_to_judge(number: int, key: str) -> str:
    """Open answers that were written and not marked."""
    verb = "waits" if number == 1 else "wait"
    return f"{count(number, 'open answer')} {verb} to be marked: press {key}."


def night(day: date, rollover: int) -> str:
    """After midnight: which day the answers still count for, and until when."""
    until = f"Until {rollover:02d}:00 your answers count for {day:%A}"
    return f"{until}. The hour is set in Plan."


def suspend_notice(title: str, keys: str, packs: str = "") -> str:
    """A concept was suspended from the plan; `keys` open the list where it is resumed.

    `packs` open the packs, where the concept is of another pack than the one that is shown.
    """
    if packs:
        return f"{title}: suspended. To resume it, show its pack ({packs}), then press {keys}."
    return f"{title}: suspended. To resume it, press {keys} and choose it in the list."


def suspend_notice_in_list(title: str, keys: str) -> str:
    """A concept was suspended in the list of concepts; `keys` resume it."""
    return f"{title}: suspended. {keys} resumes it."


def resume_notice(title: str) -> str:
    """A concept was resumed."""
    return f"{title}: resumed."


def sittings_changed(sittings: str) -> str:
    """How long sittings are taken from now on."""
    return SITTINGS_SAID[sittings]


SITTINGS_SAID = {
    "whole": "Long tasks now come on one day; such a day may take more than your minutes.",
    "split": "Long tasks are now split over two days, within your minutes.",
}

ABSENCE_PLACE = "coming back"
ABSENCE_TITLE = "Good to see you again"
PLAN_TITLE = "Plan"
COMPUTING = "Computing the days ahead ..."
KEPT = "Saved. The days ahead are updated."
COURSE_HEAD, CHOICES_HEAD = "Your course", "How it is planned"
CHOICE_EFFECT = {
    ("policy", "ladder"): "A concept comes back after fixed numbers of days.",
    ("policy", "fsrs"): "A concept comes back when you are about to forget it.",
    ("sittings", "split"): "A long task is split over two days.",
    ("sittings", "whole"): "A long checkpoint task comes on one day, even beyond your minutes.",
    ("read", "no"): "Each new concept begins with its lesson.",
    ("read", "yes"): "The first day begins with a ten-minute test. What you know needs no lesson.",
}
POLICY_LABEL, SITTINGS_LABEL, READ_CHOICE_LABEL = "Reviews", "Long tasks", "Test first"
CHOICE_NAME = {
    "ladder": "fixed days",
    "fsrs": "memory model",
    "split": "two days",
    "whole": "one day",
}


def choice_names(names: Sequence[str], chosen: str) -> str:
    """The names of a choice; the one in force stands in brackets."""
    shown = ((name, CHOICE_NAME.get(name, name)) for name in names)
    return "  ".join(f"[{text}]" if name == chosen else f" {text} " for name, text in shown)


READY_HEAD, AHEAD_HEAD = "Predicted recall", "The days ahead"


def recall_day(day: date) -> str:
    """The day for which recall is predicted, and what the range means."""
    return f"chance of a right answer on {day:%a} {day.day} {day:%b}, with its 80% range"


def setting_changed(label: str, value: str) -> str:
    """A choice of the plan is another one."""
    return f"{label}: {CHOICE_NAME.get(value, value)}."


def hour_text(hour: int) -> str:
    """An hour of the day."""
    return f"{hour}:00"


def rollover_line(hour: int) -> str:
    """What the hour does at which a study day begins."""
    return f"Answers before {hour:02d}:00 count for the day before."


CONCEPTS_TITLE = "Concepts"
CONCEPTS_ABOUT = "A suspended concept is not asked until you resume it. Nothing is lost."
SUSPENDED, NOT_INTRODUCED = "suspended", "not started"


def concepts_suspended(number: int) -> str:
    """How many are suspended."""
    return f"{number} suspended"


def due_on(due: date, short: bool = False) -> str:
    """When a concept comes back; `short` without the day of the week."""
    return f"due {due.day} {due:%b}" if short else f"due {due:%a} {due.day} {due:%b}"
