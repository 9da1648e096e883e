"""The sentences for authors: listing, drawing and checking templates."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tutor.plurals import count

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.faults import Fault
    from tutor.problems.instance import Instance

MOST_COVERED = 3
PREVIEW_NEEDS_TERMINAL = (
    "A preview needs a terminal. Elsewhere use `tutor content show ID --seed N`."
)
Repair = tuple[str, str]


class CheckCounts(NamedTuple):
    """What the check went through and found; `unwritten` files still hold TODO."""

    templates: int = 0
    draws: int = 0
    faults: int = 0
    warnings: int = 0
    unwritten: int = 0


def no_template(name: str) -> str:
    """An unknown template."""
    return f"There is no template {name!r}. `tutor content list` names all."


def no_rung(rung: int, known: Iterable[int]) -> str:
    """A rung that no template has."""
    return f"There is no rung {rung}. Rungs: {', '.join(map(str, known))}."


def no_draw(name: str, seed: int, rung: int) -> str:
    """A seed on which a template has no problem."""
    return f"{name} has no draw for seed {seed} at rung {rung}."


def template_row(name: str, kinds: Sequence[str], title: str, roles: Sequence[str] = ()) -> str:
    """A template of the list, with the roles that are asked it."""
    asked = f" ({', '.join(roles)})" if roles else ""
    return f"{name:<42} {', '.join(kinds):<12} {title}{asked}"


def sample_row(name: str, seed: int, prompt: str, key: str) -> str:
    """An instance in one line."""
    return f"{name} {seed}: {prompt} -> {key}"


def shown_instance(drawn: "Instance", given: Iterable[str]) -> list[str]:
    """A problem with its key, mistakes, hints, solution and figure; `given` can be picked."""
    lines = [drawn.prompt, *(f"  {row}" for row in given), f"\nkey: {drawn.key_text}"]
    lines.extend(
        f"wrong: {rule.text}  {rule.name} ({rule.family})\n       {rule.say}"
        for question in drawn.questions
        for rule in question.wrong
    )
    lines.extend(f"hint {number}: {hint}" for number, hint in enumerate(drawn.hints, start=1))
    lines.extend(f"step {number}: {step}" for number, step in enumerate(drawn.steps, start=1))
    return [*lines, *([f"figure:\n{drawn.figure}"] if drawn.figure else [])]


def lesser_fault(fault: "Fault", severity: str) -> str:
    """A warning or a note, which does not fail the check."""
    return f"{fault.where}: {severity}: {fault.message}\n    {fault.hint}"


def check_summary(counts: CheckCounts) -> str:
    """What the check went through and found."""
    nouns = ((counts.templates, "template"), (counts.draws, "draw"), (counts.faults, "fault"))
    warned = [(counts.warnings, "warning")] if counts.warnings else []
    text = ", ".join(count(number, noun) for number, noun in (*nouns, *warned))
    unwritten = counts.unwritten
    if not unwritten:
        return text
    holds, are = ("holds", "is") if unwritten == 1 else ("hold", "are")
    files = count(unwritten, "file")
    return f"{text}. {files} still {holds} TODO and {are} drawn only when it is written."


def course_summary(pack: str, asked: int, days: int, missed: int) -> str:
    """What a simulated course of a pack asked, and what it did not."""
    return f"{pack}: {count(asked, 'template')} asked in {count(days, 'day')}; {missed} never asked"


def lock_summary(templates: int, path: str) -> str:
    """How many templates have their meaning recorded, and in which file."""
    return f"{count(templates, 'template')} locked in {path}."


NOTHING_LOCKED = (
    "Nothing was locked. While no learner has practised with the pack, `--same-version` locks all."
)
LOCK_WHICH = "Which pack? Write `tutor --pack NAME content lock`, with its name or its folder."


def own_folder(name: str, other: "Path") -> str:
    """The folder of a name is worked on, and another pack is known by that name."""
    return f"--pack {name} is the folder ./{name} here, not the pack in {other}."


def other_folder(name: str, used: object) -> str:
    """A pack that is known by a name, beside a folder of that name."""
    return f"--pack {name} is the pack in {used}. The folder here opens with --pack ./{name}."


def installed_pack(folder: "Path") -> str:
    """A pack that would be changed among installed packages."""
    return (
        f"This pack is installed in {folder}: nothing is written there. "
        "Name the folder in which you write it, as in `--pack ./NAME`."
    )


def not_locked(name: str, command: str) -> Repair:
    """A template whose meaning is not recorded, and the command that records it."""
    return f"{name} is not locked", f"Run `{command}`."


def _next_version(version: str) -> str:
    return str(int(version) + 1) if version.isdecimal() else "2"


def meaning_changed(name: str, version: str, command: str) -> Repair:
    """A template that means something else under the same version, and the repair."""
    return (
        f"the meaning of {name} changed but its version is still {version}",
        f"Raise `version` to {_next_version(version)}, then run `{command}`.",
    )


def new_version(name: str, command: str) -> Repair:
    """A template with a version that is not recorded, and the command that records it."""
    return f"{name} has a new version", f"Run `{command}`."


def lock_unreadable() -> Repair:
    """A line of a lock that says nothing."""
    return "a line of LOCK has an id, a version and a hash", "Let `content lock` write the file."


def locked_and_gone(name: str) -> Repair:
    """A template that was published and is not there, and the repair."""
    return (
        f"{name} is locked, and no file has this id",
        "Progress is kept by ids. Restore the file, or lock again where it is meant to be gone.",
    )


def oracle_without_folder(name: str) -> Repair:
    """An oracle in a pack that says not where its oracles lie, and the repair."""
    return f"no oracle {name!r} is looked for", "Write `oracles: FOLDER` in pack.yaml."


def no_oracle_folder(path: str) -> Repair:
    """A folder of oracles that is not here, and the repair."""
    return f"{path} is not here: no oracle is looked for", "Correct `oracles` in pack.yaml."


def process_ended() -> Repair:
    """A process that checked files ended before its time, and the repair."""
    return (
        "a process that drew templates ended; this or a later file was in work",
        "Find the file with `--jobs 1`; memory may be short.",
    )


def no_id(name: str) -> str:
    """A name that is no id of a template."""
    return f"{name!r} is no id. Write pack.skill.name, like arithmetic.sums.two-boxes."


def no_pack_name(name: str) -> str:
    """A name that a pack cannot have."""
    return f"{name!r} is no name of a pack. Write small letters, digits and -, like bird-songs."


def pack_next(folder: "Path") -> str:
    """What to do with a new pack."""
    return (
        f"Next: tutor --pack {folder} content check\n"
        f"      tutor --pack {folder}\n"
        "To open it by its name, put its folder into the one that `tutor data path` names."
    )


def unknown_schema(name: str, known: "Iterable[str]") -> str:
    """A file that has no schema."""
    return f"There is no schema {name!r}. Schemas: {', '.join(known)}."


def to_do() -> Repair:
    """A place that its author has not written yet, and the repair."""
    return "this is still to be written", "Write your own text instead of `TODO ...`."


def file_exists(path: "Path") -> str:
    """A file that is there already."""
    return f"{path} exists already. Take another name."


def check_next(path: "Path") -> str:
    """What to do with a new template."""
    return f"Next: write your text for each TODO, then tutor content check {path}"


def concept_taken(concept: str, others: Sequence[str]) -> str:
    """The concept of a new template that its author did not name."""
    more = f" (or --concept with {', '.join(others)})" if others else ""
    return f"Its concept is {concept}{more}."


def other_pack(name: str, pack: str) -> str:
    """A new template whose id begins with the name of another pack."""
    return (
        f"{name!r} does not begin with {pack!r}, the pack it would be written into. "
        "Name its own: `tutor --pack FOLDER content new ...`."
    )


def no_skill(skill: str, known: Sequence[str]) -> str:
    """A new template of a skill that its pack does not have."""
    return (
        f"There is no skill {skill!r} in pack.yaml. Skills: {', '.join(known) or 'none'}. "
        "Write it there first."
    )


def concept_missing(skill: str) -> str:
    """A new template of a skill that has no concept yet."""
    return f"Skill {skill} has no concept in pack.yaml yet: `concept` is marked TODO."


def no_concept(name: str, known: Sequence[str]) -> str:
    """A concept that the skill of a new template does not have."""
    return f"There is no concept {name!r}. Concepts: {', '.join(known) or 'none'}."


def coverage_line(number: int, topic: str, by: Sequence[str]) -> str:
    """An item of the curriculum with what drills or teaches it."""
    more = f" and {len(by) - MOST_COVERED} more" if len(by) > MOST_COVERED else ""
    return f"{number:>4}  {topic}\n      {', '.join(by[:MOST_COVERED]) or 'nothing'}{more}"


def bare_item(number: int, unknown: Sequence[str]) -> str:
    """An item of the curriculum that nothing drills or teaches."""
    return f"item {number} names {', '.join(unknown) or 'nothing'}, which does not exist"


def coverage(items: int, bare: int) -> str:
    """How many items there are, and how many lack something that exists."""
    return f"{count(items, 'item')}, {bare} without something that exists"
