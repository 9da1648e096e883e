"""What a pack holds beside its templates: lessons, the cheat sheet, interview scripts."""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from tutor.authoring.source import Role
from tutor.faults import Fault, Where
from tutor.files import messages
from tutor.files.pack_folder import PackFolder
from tutor.files.text import compose, compose_text, file_text, hidden_faults
from tutor.problems.interviews import Interview, read_interviews
from tutor.problems.lessons import Lesson, SheetRow, read_lesson, read_rows
from tutor.problems.model import Pack, PackTerms
from tutor.problems.references import NO_NAMES
from tutor.problems.syllabus import CoverageRow, SyllabusItem, read_coverage, resolve_items

FENCE = "---"
NOTES = "notes"
COVERAGE = "coverage.yaml"
Names = Mapping[Role, Collection[str]]


def known_names(terms: PackTerms, pack: Pack, folder: PackFolder) -> Names:
    """What lessons, sheet and interviews may name."""
    rows = {row.id for row in cheat_sheet(folder)[0]}
    known = {**terms.known, Role.TEMPLATE: pack.template_ids, Role.SHEET_ROW: rows}
    path = folder.folder / COVERAGE
    if path.is_file():
        items = read_coverage(compose(path, COVERAGE)[0])[0]
        known[Role.SYLLABUS_ITEM] = {str(item.number) for item in items}
    return known


def find_lesson(pack: PackFolder, concept: str) -> Lesson | None:
    """The lesson of a concept, read now; None where it is missing or has a fault.

    The file may have any name: one that is named like the concept is looked at first.
    """
    paths = sorted(
        (pack.folder / NOTES).glob("*.md"), key=lambda path: (path.stem != concept, path)
    )
    said = re.compile(rf"(?m)^concept:\s*[\"']?{re.escape(concept)}[\"']?\s*(#.*)?$")
    for path in paths:
        if said.search(file_text(path, path.name)[0]):
            lesson = _lesson(pack, path, NO_NAMES)[0]
            if lesson is not None and lesson.concept == concept:
                return lesson
    return None


def lessons(
    pack: PackFolder, known: Names = NO_NAMES
) -> tuple[tuple[Lesson, ...], tuple[Fault, ...]]:
    """All lessons in the order of the concepts, and every fault.

    A lesson of a concept that nothing asks is left out, but for the check, which says what may be
    named: `known`.
    """
    order = {item.id: place for place, item in enumerate(pack.outline.concepts)}
    found: list[Lesson] = []
    faults: list[Fault] = []
    for path in sorted((pack.folder / NOTES).glob("*.md")):
        read, wrong = _lesson(pack, path, known)
        faults.extend(wrong)
        if read is not None and (known or read.concept in order):
            found.append(read)
    found.sort(key=lambda item: order.get(item.concept, len(order)))
    return tuple(found), tuple(faults)


def unread_lessons(
    pack: PackFolder, faults: Iterable[Fault], concepts: Iterable[str]
) -> frozenset[str]:
    """The concepts that the text of a lesson with faults names: it may be theirs."""
    labels = {fault.where.file for fault in faults}
    texts = [file_text(pack.folder / label, label)[0] for label in sorted(labels)]
    return frozenset(
        name
        for name in concepts
        if any(re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])", text) for text in texts)
    )


def _label(pack: PackFolder, path: Path) -> str:
    return path.relative_to(pack.folder).as_posix()


def _lesson(pack: PackFolder, path: Path, known: Names) -> tuple[Lesson | None, tuple[Fault, ...]]:
    label = _label(pack, path)
    text, faults = file_text(path, label)
    unseen = faults or hidden_faults(text, label)
    if unseen:
        return None, unseen
    opened, _, rest = text.partition("\n")
    front, fence, body = rest.partition(f"\n{FENCE}\n")
    if opened.strip() != FENCE or not fence:
        return read_lesson(None, text, Where(label), known)
    source, faults = compose_text(f"\n{front}", label)
    place = Where(label, front.count("\n") + 4)
    found, wrong = read_lesson(source, body, place, known)
    return (None if faults else found), (*faults, *wrong)


def cheat_sheet(
    pack: PackFolder, known: Names = NO_NAMES
) -> tuple[tuple[SheetRow, ...], tuple[Fault, ...]]:
    """The rows of the cheat sheet; none where the pack has no sheet."""
    path = pack.folder / "cheatsheet.yaml"
    if not path.is_file():
        return (), ()
    source, faults = compose(path, _label(pack, path))
    rows, found = read_rows(source, known)
    return rows, (*faults, *found)


def interviews(
    pack: PackFolder, known: Names = NO_NAMES
) -> tuple[tuple[Interview, ...], tuple[Fault, ...]]:
    """The scripts of interview simulations; none where the pack has none."""
    path = pack.folder / "interviews.yaml"
    if not path.is_file():
        return (), ()
    source, faults = compose(path, _label(pack, path))
    scripts, found = read_interviews(source, known)
    return scripts, (*faults, *found)


def coverage(
    pack: PackFolder, unread: Iterable[str] = ()
) -> tuple[tuple[CoverageRow, ...], tuple[Fault, ...]]:
    """Every item of the curriculum with what stands for it; none where the pack maps none.

    `unread` are references to what is there and cannot be read.
    """
    path = pack.folder / COVERAGE
    if not path.is_file():
        return (), ()
    source, faults = compose(path, _label(pack, path))
    items, found = read_coverage(source)
    known = {**{name: [name] for name in unread}, **references(pack)}
    rows = resolve_items(items, known)
    unsaid = (_unsaid(pack, item) for item in items if item.says)
    missing = tuple(fault for fault in unsaid if fault is not None)
    unknown = (fault for row in rows for fault in row.faults())
    return rows, (*faults, *found, *unknown, *missing)


def _unsaid(pack: PackFolder, item: SyllabusItem) -> Fault | None:
    """A fault where the file of an item does not hold its sentence."""
    path = pack.folder / item.file
    if not path.resolve().is_relative_to(pack.folder.resolve()) or not path.is_file():
        return messages.file_of_item_missing(item.number, item.file).at(item.where)
    if item.is_said_in(file_text(path, item.file)[0]):
        return None
    return messages.sentence_missing(item.number, item.file).at(item.where)


def references(pack: PackFolder) -> dict[str, list[str]]:
    """What a coverage file may name, and what each name stands for."""
    known: dict[str, list[str]] = {name: [name] for name in ("role", "minutes", "report")}
    for name in sorted(pack.outline.template):
        template = pack.template(name)
        if template is not None and template.bank:
            known.setdefault(template.bank, []).append(name)
    outline = pack.outline
    parts = {
        "lesson": [note.concept for note in lessons(pack)[0]],
        "sheet": [row.id for row in cheat_sheet(pack)[0]],
        "interview": [script.id for script in interviews(pack)[0]],
        "rating": [skill.id for skill in outline.skills],
        "checkpoint": [str(point.day) for point in outline.checkpoints if point.tasks],
    }
    for part, names in parts.items():
        known.update({f"{part}:{name}": [f"{part} {name}"] for name in names})
    return known
