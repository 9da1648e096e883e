"""The sentences of the commands; those of the sitting line by line stand in plain/messages.py."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tutor.grading.messages import possible_mistakes
from tutor.plurals import count, listing

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tutor.events import AnswerLocked, Attempt, Event, InstanceId
    from tutor.grading.verdict import Verdict
    from tutor.kinds.judgement import RecognisedMistake
    from tutor.problems.pack_index import RoleEntry

DRAW_WITHOUT_ITEM = "--rung and --seed name a draw of one problem: add --item ID."
ID_OR_FUTURE = "Give the ID of one event, or --future for all that lie after now."
NEW_INSTEAD = "`tutor data new` begins a new journal and keeps the old file."
NO_ANSWER = "Type the answer after the template's id, in quotes."
NO_JOURNAL_FILE = "This command works on a journal file, not on a database server."
NO_PROBLEM = "no problem was on the screen"
NOTHING_FOUND = "Arithmetic finds nothing in this text. That says nothing about its ideas."
TEXT_OR_ANSWER = "Give either ANSWER or --text."
TEXT_WITHOUT_ID = "--text belongs to one open question: name its ID."
MOST_SHOWN = 400
MOST_COVERED = 3
ASSESS_USE = (
    "Progress shows your rating beside what was measured. It changes no date and no level. "
    "The test of the first day begins with the skills that you rate highest, and leaves out those "
    "rated 1."
)
SECTIONS = {
    "skills": "Skills",
    "levels": "Levels, measured and self-marked",
    "next": "What to do next",
    "families": "Kinds of mistakes",
    "mistakes": "Mistakes that recur",
    "confidence": "Confidence and results",
    "predicted": "Predicted recall and results",
    "open": "Open questions, marked by yourself",
    "due": "What comes due",
    "practice": "Practice",
}


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that a mistyped one is closest to, as a question; empty without one."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f" Did you mean {found[0]!r}?" if found else ""


def no_instant(text: str) -> str:
    """A clock that cannot be read."""
    return (
        f"TUTOR_NOW={text!r} is no date with a time. "
        "Write 2026-12-24T18:00:00+01:00, or leave TUTOR_NOW out."
    )


def crash(error: str, again: str, log: "Path | None") -> tuple[str, str, str]:
    """What happened, how to see it again, where the log lies."""
    return (
        f"tutor stopped: {error}. Every answer so far is saved.",
        f"To see it again: {again}",
        log_line(log),
    )


def log_line(log: "Path | None") -> str:
    """Where the log of a crash lies."""
    return f"Log: {log}" if log else "Log: none, no folder could be written."


def bug(error: str, log: "Path | None") -> tuple[str, str]:
    """A command that stopped by a mistake of the program, and where the log lies."""
    return (
        f"This is a mistake of the tutor: {error}. Every answer so far is saved. "
        "Try `tutor data check`, and report the log.",
        log_line(log),
    )


def os_error(where: str, reason: str) -> str:
    """A file, or the output where none is named, that cannot be read or written."""
    return f"{where or 'The output'} cannot be read or written: {reason}."


def line_refused(most: int) -> str:
    """A typed line that is no text, or too long."""
    return f"This line is left out: it is no UTF-8 text of at most {most:,} bytes. Type it again."


def drill_again(draw: "InstanceId") -> str:
    """The command that shows a draw again."""
    return f"tutor drill --item {draw.template} --rung {draw.rung} --seed {draw.seed}"


def no_skill(name: str, known: Iterable[str]) -> str:
    """An unknown skill, and the known ones."""
    return f"There is no skill {name!r}. Skills: {', '.join(known)}."


def no_role(name: str, known: Iterable["RoleEntry"]) -> str:
    """An unknown role, and the known ones."""
    names = listing([f"{role.id} ({role.title})" for role in known])
    return f"There is no role {name!r}. Roles: {names}." if names else "This pack names no roles."


def no_concept(name: str, known: Sequence[str]) -> str:
    """An unknown concept, with the nearest known one."""
    near = nearest(name, known) or f" Concepts: {', '.join(known)}."
    return f"There is no concept {name!r}.{near}"


def suspend_line(concept: str, title: str) -> str:
    """A concept that is suspended."""
    return f"{concept} ({title}) is suspended. `tutor resume {concept}` resumes it."


def resume_line(concept: str, title: str) -> str:
    """A concept that is resumed."""
    return f"{concept} ({title}) is resumed."


def setting(name: str, value: str, meaning: str, values: str) -> str:
    """A setting with its value, what it does and what it may be."""
    return f"{name:<14} {value:<8} {meaning} ({values})"


def newer_tutor_needed(pack: str, needed: str, running: str) -> str:
    """A pack that this version of the product cannot read rightly."""
    return (
        f"The pack {pack!r} needs tutor {needed} or newer; this is {running}. Install a newer one."
    )


def pack(name: str, title: str, origin: str, introduced: int, concepts: int) -> str:
    """A pack with where it comes from and how far the learner is."""
    reviews = f"{introduced} of {count(concepts, 'concept')} in your reviews"
    return f"{name:<12} {title}  ({origin}; {reviews})"


def rating_field(title: str) -> str:
    """What stands before a self-rating."""
    return f"{title} (1 to 5, or empty)> "


def no_level(text: str) -> str:
    """A self-rating that is none."""
    return f"{text!r} is not from 1 to 5: skipped."


def no_interviews(role: str) -> str:
    """A pack without interviews, or without any for this role."""
    return f"This pack has no interviews{f' for the role {role}' if role else ''}."


def no_interview(name: str, known: Iterable[str]) -> str:
    """An unknown interview, and the known ones."""
    return f"There is no interview {name!r}. Interviews: {', '.join(known)}."


def interview_row(name: str, minutes: float, title: str, roles: Sequence[str] = ()) -> str:
    """An interview of the list, with the roles that are interviewed so."""
    asked = f" ({', '.join(roles)})" if roles else ""
    return f"{name:<16} {minutes:>3.0f} min  {title}{asked}"


def not_ahead(wanted: "date", today: "date") -> str:
    """An interview date that is over or today."""
    return f"{wanted} is not ahead: today is {today}."


def no_date(text: str) -> str:
    """A date that cannot be read."""
    return f"{text!r} is no date. Write 2026-12-24, or none."


def file_written(path: object) -> str:
    """A file that was written."""
    return f"Written: {path}"


def file_not_written(path: object, error: OSError) -> str:
    """A file that could not be written, and why."""
    return f"{path} cannot be written: {error.strerror}"


def output_is_journal(path: object) -> str:
    """A file to write to that holds answers."""
    return (
        f"{path} is a journal, a part of one or a backup; nothing was written. Name another file."
    )


def no_attempt(start: str) -> str:
    """The beginning of an id that names no attempt, or several."""
    return f"No attempt, or more than one, has an id beginning {start!r}."


class ReplayedProblem(NamedTuple):
    """A past problem in words: title, question with its options, result, ideas behind mistakes."""

    title: str
    prompt: str
    result: str
    ideas: tuple[str, ...]


def replay_lines(event: "Attempt", seen: ReplayedProblem) -> list[str]:
    """A past attempt: the problem, what was typed, how it was judged, how to see it again."""
    return [
        f"{event.stamp.day.isoformat()}  {seen.title}",
        seen.prompt,
        f"typed: {event.typed or '(the solution)'}",
        f"result: {event.word.value}, {seen.result}",
        *(f"mistake: {idea}" for idea in dict.fromkeys(seen.ideas)),
        f"key: {event.key}",
        f"again: {drill_again(event.draw)}",
    ]


def open_replay_lines(event: "AnswerLocked") -> list[str]:
    """A past open answer: the question, the answer, how to be asked again."""
    return [
        f"{event.stamp.day.isoformat()}  {event.draw.template}",
        event.prompt,
        f"answer: {event.text}",
        f"again: {drill_again(event.draw)}",
    ]


def no_backup(journal: object) -> str:
    """No backup can be put back."""
    return f"There is no sound backup of {journal}."


def restore_summary(events: int, backup: object) -> str:
    """A backup that was put back."""
    return f"Restored {count(events, 'event')} from {backup}."


def kept_aside(path: object) -> str:
    """Where the journal lies that was there before."""
    return f"What was there before lies in {path}."


def events_voided(events: "Sequence[Event]") -> str:
    """How many events were taken back, and of which study days."""
    if not events:
        return "No event lies after now: nothing was changed."
    first, last = (events[place].stamp.day.isoformat() for place in (0, -1))
    days = first if first == last else f"{first} to {last}"
    return f"{count(len(events), 'event')} taken back: {days}. They stay in the journal."


def journal_is_sound(journal: object, events: int) -> str:
    """A journal that no new one is put in the place of."""
    return (
        f"{journal} is sound and holds {count(events, 'event')}: nothing was changed. "
        "Name another file with --db for a second journal."
    )


def new_journal(journal: object) -> str:
    """A new journal was begun."""
    return f"A new journal begins in {journal}."


def journal_checked(events: int, days: int, problems: int) -> str:
    """What the check of a journal says."""
    sound = f"{count(problems, 'problem')}." if problems else "all sound."
    return f"{count(events, 'event')} on {count(days, 'day')} of practice: {sound}"


def checked(part: str) -> str:
    """One thing that the check has looked at, or why it has not."""
    return f"Checked: {part}."


def sound_backup(path: object) -> str:
    """The newest backup that can be put back, and how."""
    return f"Newest sound backup: {path}. `tutor data restore` puts it back."


def events_ahead(number: int) -> str:
    """Events that are dated later than tomorrow."""
    are = "is" if number == 1 else "are"
    return f"{count(number, 'event')} {are} dated after tomorrow. Was a clock wrong?"


def event_voided(event: str, kind: str, effect: str) -> str:
    """An event that was taken back, with what it had changed."""
    return f"Taken back: event {event} ({kind}). It changed: {effect}."


def events_added(number: int) -> str:
    """How many events came from another journal."""
    return f"{count(number, 'event')} added."


def verdict_lines(answer: str, verdict: "Verdict") -> list[str]:
    """A verdict on one answer, with a caret under the character that cannot be read."""
    lines = []
    if verdict.column is not None:
        lines.append(f"  {answer[:MOST_SHOWN]}\n  {' ' * (verdict.column - 1)}^")
    lines.append(f"{verdict.word}: {verdict.message}" if verdict.message else str(verdict.word))
    if verdict.counts and len(verdict.parts) > 1:
        lines.extend(f"  {p.label}: {p.word.value} {p.message}".rstrip() for p in verdict.parts)
    lines.extend(line for named in verdict.certain_mistakes for line in _mistake(named))
    if possible := verdict.possible_mistakes:
        lines.append(possible_mistakes(len(possible)))
        lines.extend(line for named in possible for line in _mistake(named))
    return lines


def _mistake(named: "RecognisedMistake") -> list[str]:
    lines = [f"- {named.say}"]
    if named.your_rule:
        lines.append(f"  your rule: {named.your_rule}\n  the rule:  {named.the_rule}")
    return lines


ONLY_IN_A_BATCH = "--jobs and --output are for a batch: leave ID and ANSWER out."


def process_lost(said: int) -> str:
    """A process of a batch that ended, and how to go on."""
    return (
        f"A process ended before its answer, perhaps for want of memory; {count(said, 'line')} "
        "judged. With -o FILE the same command goes on there."
    )


def not_open(name: str) -> str:
    """A template that is no open question."""
    return f"{name} is no open question: type ANSWER instead of --text."


def finding(line: int, sort: str, quote: str, say: str) -> str:
    """What arithmetic found at one place of a text."""
    return f"line {line}: {sort}: {quote}: {say}"


def config_unreadable(path: "Path", error: Exception) -> str:
    """A file of settings that cannot be read."""
    return f"{path} cannot be read: {error}"


def config_unknown(path: "Path", names: Iterable[str]) -> str:
    """Entries of the file of settings that mean nothing."""
    return f"{path}: nothing is called {', '.join(names)}."


def theme_no_name(path: "Path") -> str:
    """A theme that is no text."""
    return f"{path}: theme is a name in quotes."


def no_theme(path: "Path", name: str, known: Iterable[str]) -> str:
    """An unknown theme, and the known ones."""
    return f"{path}: no theme {name!r}; themes: {', '.join(known)}."


def keys_no_pairs(path: "Path") -> str:
    """A table of keys that holds something else."""
    return f"{path}: [keys] pairs the name of an action with a key, both in quotes."


def packs_in_plan(names: Sequence[str]) -> str:
    """The packs that share the day."""
    if not names:
        return "No pack is running: nothing is asked."
    if len(names) == 1:
        return f"Running: {names[0]}."
    return f"Running, in one plan: {listing(list(names))}."


def pack_missing(name: str, reason: object) -> str:
    """A pack that was begun and cannot be opened."""
    return f"{reason} Its problems are not asked; stop with: tutor packs pause {name}"


ENVIRONMENT = {
    "TUTOR_DB": "Another journal, as with --db.",
    "TUTOR_PACK": "Another pack, as with --pack.",
    "TUTOR_NOW": "An ISO instant that stands in for the clock, for demonstrations.",
    "NO_COLOR": "Print without colours.",
}
