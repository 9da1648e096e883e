"""Packs with one mistake each: is it found where it is, and does the sound part stay usable?

A sound pack with every file and every kind of answer is changed at one place, seeded: a key, a
value, a name of something else, a file. `python -m benchmarks mutated_packs` tries 300.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import Figure, at_least
from tutor.authoring.source import Listing, Mapping, Scalar, Source
from tutor.chance import Chance
from tutor.cli.checking import Check
from tutor.cli.kept_audits import KeptAudits
from tutor.cli.new_template import KINDS, TO_WRITE, pack_files, skeleton
from tutor.faults import Fault
from tutor.files import PackFolder, compose_text

PACKS, SEEDS = 300, 8
NAMES = {
    "skill", "concept", "family", "example", "covering", "needs", "templates", "steps", "by",
    "cheatsheet", "unit", "to", "kind", "stage", "evidence", "expect",
}  # fmt: skip
NAMED = {
    "params", "derived", "symbols", "mistakes", "targets", "wrong", "with", "at", "pick", "figure",
}  # fmt: skip
REQUIRED = {
    "pack.yaml": {"id", "title"}, "families.yaml": {"families", "id", "title"},
    "cheatsheet.yaml": {"rows", "id", "title", "fact", "mistake", "concept"},
    "interviews.yaml": {"interviews", "id", "title", "rounds", "steps"},
    "coverage.yaml": {"items", "topic"}, "notes/sums.md": {"title", "concept", "example"},
}  # fmt: skip
OF_TEMPLATE = {"id", "title", "skill", "ask", "parts", "hints", "solution", "answer", "kind"}


class Place(NamedTuple):
    """A key with its value; `below` is the key of the mapping that holds it."""

    key: Scalar
    value: Source
    below: str


class Mutant(NamedTuple):
    """One change; `line` is where its fault must be, None for anywhere in the file.

    A mutant that is not `certain` may be sound: another name of a parameter, a shorter file.
    """

    sort: str
    file: str
    text: bytes | None
    line: int | None
    certain: bool


class Outcome(NamedTuple):
    """What came of a mutant; each of the three must hold, `found` for a certain one."""

    mutant: Mutant
    faults: tuple[Fault, ...]
    found: bool
    well_formed: bool
    usable: bool

    @property
    def holds(self) -> bool:
        """Whether all is as it must be."""
        return self.well_formed and self.usable and (self.found or not self.mutant.certain)


def sound_files(folder: Path) -> dict[str, str]:
    """The files of a pack that holds everything, by their names."""
    files = {
        path.relative_to(folder).as_posix(): text
        for path, text in pack_files("birds", folder).items()
        if path.suffix != ".json"
    }
    for kind in KINDS:
        text = skeleton(kind, {
            "id": f"birds.basics.a-{kind}", "title": kind, "skill": "basics",
            "concept": "basics.sum", "family": "F01", "schema": "../schemas/template.json",
        })  # fmt: skip
        files[f"basics/a-{kind}.yaml"] = text.replace(TO_WRITE, "")
    return files


def mutant(files: dict[str, str], number: int) -> Mutant:
    """The mutant of that number: the same in every process."""
    chance = Chance(f"mutant:{number}")
    file = chance.choice(sorted(files))
    sort = chance.choice(sorted(SORTS))
    return SORTS[sort](file, files[file], chance)._replace(sort=sort)


def _front(file: str, text: str) -> str:
    """What is YAML of a file: all of it, or the front matter with the same lines."""
    return text if file.endswith(".yaml") else "\n" + text.split("---\n")[1]


def _places(source: Source, below: str = "") -> Iterator[Place]:
    """Every key of a file."""
    if isinstance(source, Mapping):
        for key, value in source.entries:
            yield Place(key, value, below)
            yield from _places(value, key.text)
    elif isinstance(source, Listing):
        for item in source.items:
            yield from _places(item, below)


def _place(file: str, text: str, chance: Chance, wanted: Callable[[Place], bool]) -> Place:
    """One of the keys that are wanted, or any key where none is."""
    source, _ = compose_text(_front(file, text), file)
    assert source is not None
    every = list(_places(source))
    return chance.choice([place for place in every if wanted(place)] or every)


def _at(text: str, where: tuple[int, int], old: str, new: str) -> str:
    """The text with one word changed where it stands."""
    lines = text.split("\n")
    line, column = lines[where[0] - 1], where[1] - 1
    quoted = line[column : column + 1] in ("'", '"')
    column += quoted
    assert line[column:].startswith(old), (line, old)
    lines[where[0] - 1] = f"{line[:column]}{new}{line[column + len(old) :]}"
    return "\n".join(lines)


def _key(file: str, text: str, chance: Chance) -> Mutant:
    """A mistyped key."""
    place = _place(file, text, chance, lambda each: each.below not in NAMED)
    _, line, column = place.key.where
    changed = _at(text, (line, column), place.key.text, f"{place.key.text}zz")
    return Mutant("", file, changed.encode(), line, place.below not in NAMED)


def _missing(file: str, text: str, chance: Chance) -> Mutant:
    """A key that must be there is gone; its mapping stays."""
    needed = REQUIRED.get(file, OF_TEMPLATE)

    def wanted(each: Place) -> bool:
        block = text.split("\n")[each.key.where.line - 1].strip()
        return (
            each.key.text in needed
            and isinstance(each.value, Scalar)
            and (
                block.startswith(f"{each.key.text}:")
                and each.value.where.line == each.key.where.line
            )
        )

    place = _place(file, text, chance, wanted)
    if not wanted(place):
        return _key(file, text, chance)
    lines = text.split("\n")
    lines[place.key.where.line - 1] = "#"
    return Mutant("", file, "\n".join(lines).encode(), None, True)


def _form(file: str, text: str, chance: Chance) -> Mutant:
    """A list or a mapping where one text is expected."""

    def wanted(each: Place) -> bool:
        return (
            isinstance(each.value, Scalar)
            and each.value.text != ""
            and (
                "\n" not in each.value.text
                and each.below not in NAMED
                and each.key.text not in NAMED
            )
        )

    place = _place(file, text, chance, wanted)
    if not isinstance(place.value, Scalar):
        return _key(file, text, chance)
    _, line, column = place.value.where
    changed = _at(text, (line, column), place.value.text, "")
    row = changed.split("\n")[line - 1]
    start = column - 1
    after = row[start:]
    quotes = 2 if after[:2] in ('""', "''") else 0
    rows = changed.split("\n")
    rows[line - 1] = f"{row[:start]}{{odd: [thing]}}{after[quotes:]}"
    return Mutant("", file, "\n".join(rows).encode(), line, wanted(place))


def _name(file: str, text: str, chance: Chance) -> Mutant:
    """The name of something that there is not."""

    def wanted(each: Place) -> bool:
        return each.key.text in NAMES and isinstance(each.value, Scalar)

    place = _place(file, text, chance, wanted)
    if not wanted(place) or not isinstance(place.value, Scalar):
        return _key(file, text, chance)
    _, line, column = place.value.where
    changed = _at(text, (line, column), place.value.text, f"{place.value.text}zz")
    return Mutant("", file, changed.encode(), line, True)


def _twice(file: str, text: str, chance: Chance) -> Mutant:
    """The same key a second time, where it stands in a line of its own."""
    lines = text.split("\n")

    def wanted(each: Place) -> bool:
        row = lines[each.key.where.line - 1]
        return (
            row.startswith(each.key.text)
            and isinstance(each.value, Scalar)
            and ("\n" not in each.value.text and each.value.where.line == each.key.where.line)
        )

    place = _place(file, text, chance, wanted)
    if not wanted(place):
        return _key(file, text, chance)
    at = place.key.where.line
    lines.insert(at, lines[at - 1])
    return Mutant("", file, "\n".join(lines).encode(), at + 1, True)


def _broken(file: str, text: str, chance: Chance) -> Mutant:
    """A bracket that is never closed."""
    place = _place(file, text, chance, lambda each: each.below == "")
    lines = text.split("\n")
    at = place.key.where.line
    lines[at - 1] = f"{place.key.text}: [1, "
    return Mutant("", file, "\n".join(lines).encode(), None, True)


def _cut(file: str, text: str, chance: Chance) -> Mutant:
    """A file that ends too early."""
    return Mutant("", file, text[: chance.integer(1, len(text) - 1)].encode(), None, False)


def _bytes(file: str, text: str, chance: Chance) -> Mutant:
    """A file that is no text, or has a hidden character."""
    odd = chance.choice((b"\xff\xfe", b"\x00", "\u202e".encode()))
    return Mutant("", file, odd + text.encode(), None, True)


def _gone(file: str, text: str, chance: Chance) -> Mutant:
    """A file that is not there: a fault where others name it."""
    del text, chance
    needed = ("pack.yaml", "families.yaml", "notes/sums.md", "basics/sum.yaml")
    return Mutant("", file, None, None, file in needed)


SORTS: dict[str, Callable[[str, str, Chance], Mutant]] = {
    "key": _key, "missing": _missing, "form": _form, "name": _name, "twice": _twice,
    "broken": _broken, "cut": _cut, "bytes": _bytes, "gone": _gone,
}  # fmt: skip


def outcome(sound: Path, files: dict[str, str], one: Mutant, place: Path) -> Outcome:
    """What the check says of a pack with this change, and whether the other templates work."""
    folder = place / "birds"
    shutil.copytree(sound, folder)
    path = folder / one.file
    if one.text is None:
        path.unlink()
    else:
        path.write_bytes(one.text)
    check = Check(SEEDS, 1, KeptAudits(place / "kept.json"))
    if (folder / "pack.yaml").is_file():
        faults = check.findings(folder).faults
        if one.text is not None and path.suffix == ".yaml" and path.parent.name == "basics":
            faults += tuple(f for audit in check.audits([path]) for f in audit.faults)
    else:
        faults = tuple(f for audit in check.audits([folder]) for f in audit.faults)
    own = [fault for fault in faults if fault.where.file.endswith(f"birds/{one.file}")]
    at = [fault for fault in own if one.line in (None, fault.where.line)]
    return Outcome(
        one, faults, bool(at) or (one.text is None and bool(faults)),
        all(_is_well_formed(fault, folder) for fault in faults), _is_usable(folder, files, one),
    )  # fmt: skip


def _is_well_formed(fault: Fault, folder: Path) -> bool:
    """A file of the pack, a line and a column inside it, a message and a repair."""
    path = Path(fault.where.file)
    lines = path.read_bytes().count(b"\n") + 2 if path.is_file() else 1
    inside = path.is_relative_to(folder) and 1 <= fault.where.line <= lines
    return inside and fault.where.column >= 1 and bool(fault.message and fault.hint)


def _is_usable(folder: Path, files: dict[str, str], one: Mutant) -> bool:
    """Whether every template of another file can be drawn still."""
    pack, _ = PackFolder(folder).load()
    others = [file for file in files if file.startswith("basics/") and file != one.file]
    read = {template.where.file for template in pack.templates.values()}
    return set(others) <= read


def outcomes(numbers: range) -> Iterator[Outcome]:
    """The outcomes of these mutants."""
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        files = sound_files(home / "sound")
        for file, text in files.items():
            path = home / "sound" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        for number in numbers:
            place = home / str(number)
            place.mkdir()
            yield outcome(home / "sound", files, mutant(files, number), place)


def figures() -> Iterator[Figure]:
    """How many mistakes are found in their line, and what the others show."""
    every = list(outcomes(range(PACKS)))
    for each in every:
        if not each.holds:
            shown = [str(fault.where) for fault in each.faults[:3]]
            print(each.mutant.sort, each.mutant.file, each.mutant.line, shown, file=sys.stderr)
    certain = [each for each in every if each.mutant.certain]
    silent = sum(not each.faults for each in every)
    note = f"of {PACKS} changes; {silent} of them are no mistake"
    found = sum(each.found for each in certain)
    yield at_least("mistakes found in their line", found, "packs", len(certain), note)
    formed = sum(each.well_formed for each in every)
    yield at_least("faults with file, line, column and repair", formed, "packs", PACKS, note)
    usable = sum(each.usable for each in every)
    yield at_least("other templates still usable", usable, "packs", PACKS, note)
