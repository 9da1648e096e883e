"""Each fault that the check finds in a pack: with its file, line, column, code and a repair.

The sound pack is the one that `tutor content new-pack` writes, with a template of every kind.
"""

import shutil
from pathlib import Path

import pytest

from tutor.cli.checking import Check
from tutor.cli.kept_audits import KeptAudits
from tutor.cli.new_template import KINDS, TO_WRITE, pack_files, skeleton
from tutor.faults import Fault

SEEDS = 25
MARK = "^"  # no template of these kinds has a power


def write_pack(folder: Path) -> Path:
    """A sound pack with a template of every kind."""
    for path, text in pack_files("birds", folder).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for kind in KINDS:
        text = skeleton(kind, {
            "id": f"birds.basics.a-{kind}", "title": kind, "skill": "basics",
            "concept": "basics.sum", "family": "F01", "schema": "../schemas/template.json",
        })  # fmt: skip
        (folder / "basics" / f"a-{kind}.yaml").write_text(text.replace(TO_WRITE, ""))
    return folder


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack that all others are copies of."""
    return write_pack(tmp_path_factory.mktemp("sound") / "birds")


def whole(folder: Path) -> list[Fault]:
    """The faults of a pack that need no draw."""
    return list(Check(SEEDS, 1, KeptAudits(folder.parent / "kept.json")).findings(folder).faults)


def found(folder: Path, *paths: Path) -> list[Fault]:
    """The faults of a pack, or of parts of it."""
    check = Check(SEEDS, 1, KeptAudits(folder.parent / "kept.json"))
    return [fault for audit in check.audits(paths or [folder]) for fault in audit.faults]


def test_the_sound_pack_has_no_fault_and_no_warning(sound: Path) -> None:
    """Nothing of what is reported below is there before."""
    check = Check(60, 1, KeptAudits(sound.parent / "kept.json"))
    audits = list(check.audits([sound]))
    assert [fault for audit in audits for fault in audit.faults] == []
    warned = {fault.code for audit in audits for fault in audit.warnings}
    assert warned <= {"few_draws"}
    assert len(audits) == 1 + len(KINDS) + 2


P, N, C, OPEN = "pack.yaml", "basics/a-number.yaml", "basics/a-choice.yaml", "basics/a-open.yaml"
M, SPOT, NOTE = "basics/a-match.yaml", "basics/a-spot-the-error.yaml", "notes/sums.md"
FILL, CODE = "basics/a-fill-in.yaml", "basics/a-code.yaml"
CONCEPTS, SKILLS = "concepts:  ", "skills:  "
ZERO = "concepts:\n  - {id: ^basics.zero, title: Zero}\n#"
Row = tuple[str, str, str, str]
# file; what stands there; what stands there then, with ^ before what is wrong; code
FAULTS: list[Row] = [
    (N, "skill: basics", "skill: ^basic", "no_skill"),
    (N, "concept: basics.sum", "concept: ^basics.sums", "no_concept"),
    (N, "family: F01", "family: ^F91", "no_family"),
    (N, "family: F01", "family: ^F02", "other_family"),
    (N, "id: birds.", "id: ^bird.", "id_of_other_pack"),
    ("basics/sum.yaml", "id: birds.basics.sum", "^id: birds.basics.a-number", "second_id"),
    ("basics/sum.yaml", "bank: A-01", "bank: ^A-02", "second_bank"),
    (N, "version: 1", "version: ^one", "no_number"),
    (N, "minutes: 2", "minutes: ^[2]", "wrong_form"),
    (N, "minutes: 2", "^minuets: 2", "unknown_key"),
    (
        N,
        'id: birds.basics.a-number\nversion: 1\ntitle: "number"',
        "^id: birds.basics.a-number",
        "key_missing",
    ),
    (N, "parts:", "derived: {^a: b + 1}\nparts:", "derived_parameter"),
    (N, "minutes: 2", "minutes: 2\noracle: ^gone", "no_oracle"),
    (N, "value: a + b", "value: ^a + c", "unknown_name"),
    (N, "value: a + b}", "value: a + (^}", "unreadable_formula"),
    (N, 'give: "{{a + b}}"', 'pick: ^"sum"', "nothing_to_pick_from"),
    (N, '{give: "{{a + b}}", ', "^{", "nothing_to_test"),
    (
        C,
        'options:\n        - {text: "{{a}} + {{b}}", right: true, ',
        'options:\n        ^- {text: "{{a}} + {{b}}", ',
        "nothing_right",
    ),
    (C, "draw: 2", "draw: ^4", "too_few_to_draw"),
    (C, "draw: 2", "draw: ^0", "no_number"),
    (C, "pick: sum", "pick: ^summ", "no_option_of_name"),
    (M, "to: up", "to: ^upwards", "unknown_target"),
    (M, "wrong: {down", "wrong: {^sideways", "unknown_target"),
    (M, "dividing: down", "^dividing: sideways", "no_option_of_name"),
    (
        OPEN,
        'stage: limit\n          ask: "Does it hold for minus?"\n'
        '          accept: "No: the sign of the result changes."\n',
        '^stage: limit\n          ask: "Does it hold for minus?"\n',
        "follow_up_without_key",
    ),
    (OPEN, "stage: limit", "stage: ^end", "not_allowed"),
    (P, "basics.sum, title", "basics.sum, covering: [^birds.cross.sum], title", "no_template"),
    (
        P,
        CONCEPTS,
        "concepts:\n  - {id: basics.zero, title: Z, covering: [^birds.basics.sum]}\n#",
        "covering_of_other_concept",
    ),
    (P, CONCEPTS, ZERO, "concept-without-templates"),
    (P, CONCEPTS, ZERO, "concept-without-lesson"),
    (P, "id: basics.sum", "id: ^basic.sum", "no_skill"),
    (P, SKILLS, "skills:\n  - {id: ^other, title: Other}\n#", "skill-without-concepts"),
    (P, "  - id: basics", "  - {id: basics, title: Other}\n  - id: ^basics", "second_name"),
    (P, "basics.sum, title", "basics.sum, needs: [^basics.su], title", "no_concept"),
    (P, "minimum_tutor: 0", "minimum_tutor: ^99", "newer_tutor"),
    (P, "version: 0.1", "version: ^first", "no_version"),
    (P, "checkpoints:  ", "cadence: ^weekly\ncheckpoints:  ", "no_number"),
    (P, "checkpoints:  ", "cadence: ^[3, 0]\ncheckpoints:  ", "no_cadence"),
    (P, "checkpoints:  ", "cadence: [0, ^soon]\ncheckpoints:  ", "no_number"),
    (P, '- "I cannot say what a sum is."\n      ', "^", "wrong_count"),
    (P, '- "I can teach it."', "- ^{teach: it}", "wrong_form"),
    (P, "birds.basics.largest]", "^birds.basics.lagest]", "no_template"),
    (P, "day: 7", "day: ^soon", "no_number"),
    (P, "whole: true", "whole: ^yes", "no_flag"),
    ("families.yaml", "id: F02", "id: ^F01", "second_name"),
    ("families.yaml", "title: A sign lost", "^titel: A sign lost", "unknown_key"),
    ("families.yaml", "general: [sign]", "general: [^sing]", "not_allowed"),
    ("cheatsheet.yaml", "concept: basics.sum", "concept: ^basics.add", "no_concept"),
    ("cheatsheet.yaml", '"$a + b = b + a$"', '"^$2 + 3 = 6$"', "false_formula"),
    ("interviews.yaml", "birds.basics.sum,", "^birds.basics.some,", "no_template"),
    ("interviews.yaml", "minutes: 5", "minutes: ^-5", "no_number"),
    ("coverage.yaml", "{item: 2", "^{item: 1", "second_item"),
    ("coverage.yaml", "by: [A-02]", "by: [^A-03]", "no_reference"),
    (NOTE, "example: birds.basics.sum", "example: ^birds.sum", "no_template"),
    (NOTE, "concept: basics.sum", "concept: ^basics.some", "no_concept"),
    (NOTE, "cheatsheet: [sum]", "cheatsheet: [^add]", "no_sheet_row"),
    (NOTE, "$3 + 4 = 7$", "$^3 + 4 = 8$", "false_formula"),
    (NOTE, "$3 + 4 = 7$", "{{^n}}", "no_value_in_lesson"),
    (NOTE, "## Common", "^Two heaps: 3 + 4 = 8.\n\n## Common", "false_statement"),
    (NOTE, "items: [1]", "items: [1, ^9]", "no_syllabus_item"),
    (N, "minutes: 2", "minutes: 2\nroles: [^MLE]", "no_role"),
    ("interviews.yaml", "title: A phone screen", "title: A\n    roles: ^MLE", "no_role"),
    ("families.yaml", "codes: [subtracted, difference,", "codes: [^'a, b',", "no_single_name"),
    (
        "families.yaml",
        "codes: [subtracted, difference, quotient, one]",
        "codes: ^a, b",
        "no_single_name",
    ),
    (N, 'title: "number"', 'title: ^""', "key_empty"),
    (NOTE, "It does not matter", "It ^**does** not matter", "unset_form"),
    (NOTE, "A sum counts", "^| a | b |\n|---|---|\n\nA sum counts", "unset_form"),
    (NOTE, "A sum counts", "^```\ncode\n\nA sum counts", "unset_form"),
    (NOTE, "- Taking away", "^* Taking away", "unset_form"),
    (NOTE, "A sum counts", "It counts $^P(a) + b$. A sum counts", "unreadable_formula"),
    (N, "value: a + b}", "value: a + b, digits: 3, decimals: ^2}", "digits_and_decimals"),
    (
        P,
        "checkpoints:  ",
        "roles: [{id: A, title: A}, {id: ^A, title: B}]\ncheckpoints:  ",
        "second_name",
    ),
    ("coverage.yaml", "by: [A-02]", "by: ^[]", "nothing_stands_for"),
    ("coverage.yaml", "by: [A-02]", "in: ^notes/sums.md", "key_missing"),
    (C, "right: true, ", "right: true, say: ^never, ", "never_said"),
    (C, "mistake: difference, family: F01", "mistake: ^difference", "mistake_without_family"),
    (FILL, "value: name", "value: ^nme", "near_name"),
]
# a mistake whose consequences in other places and files are not reported
CAUSES: list[Row] = [
    (N, "ask:", "^aks:", "unknown_key"),
    (N, "params:", "^parms:", "unknown_key"),
    ("basics/sum.yaml", "parts:", "^prts:", "unknown_key"),
    ("basics/sum.yaml", "id:", "^di:", "unknown_key"),
    ("basics/sum.yaml", "minutes: 2", "minutes: ^]", "no_yaml"),
    (P, CONCEPTS, "^concpts:  ", "unknown_key"),
    (P, SKILLS, "^skils:  ", "unknown_key"),
    ("families.yaml", "families:", "^familes:", "unknown_key"),
    ("cheatsheet.yaml", "id: sum", "^idd: sum", "unknown_key"),
    (NOTE, "concept:", "^concpt:", "unknown_key"),
    (NOTE, "title:", "^titel:", "unknown_key"),
]
# those of which the draws tell: what is wrong, and where it is said
DRAWN: list[Row] = [
    (N, 'title: "number"', 'title: "^TODO number"', "to_do"),
    (C, "{pick: sum, expect: right}", "^{pick: sum, expect: wrong}", "test_failed"),
    (
        "basics/a-order.yaml",
        "{pick: [difference, number, sum]",
        "^{pick: [difference, sum, number]",
        "test_failed",
    ),
    (
        "basics/a-multi-select.yaml",
        "{pick: [sum, product]",
        "^{pick: [sum, quotient]",
        "test_failed",
    ),
    (
        N,
        "subtracted:\n        family: F01\n        value: a - b",
        "^subtracted:\n        family: F01\n        value: a + b",
        "never_wrong",
    ),
    ("basics/a-list.yaml", "id:", "^id:", "no_draw_conditions"),
    (N, 'tests:\n  - {give: "{{a + b}}"', 'tests:\n  - ^{give: "{{a - b}}"', "test_failed"),
    (
        N,
        '{give: "{{a - b}}", expect: wrong, mistake: subtracted}',
        '^{give: "{{a - b}}", expect: wrong, mistake: added}',
        "test_without_mistake",
    ),
    (SPOT, "name: line", "^name: line", "error_not_shown"),
    (
        N,
        "      subtracted:",
        "      two_more: {family: F01, value: a + 2*b}\n"
        "      ^double: {family: F01, value: a + b + b}\n      subtracted:",
        "same_mistake",
    ),
    (
        N,
        "      subtracted:",
        "      ^never: {family: F01, value: a, when: b > 100}\n      subtracted:",
        "mistake_never_active",
    ),
    (FILL, "\"It is not the word for 'minus'.\"", '^"It is {{name}}, of course."', "leaking_hint"),
    (FILL, '"Word: {{name}}"', '^"Word: size"', "other_key"),
    (N, '"Count on from {{a}}."', '^"Count on from }}."', "unfilled_hole"),
    (CODE, "ask: |\n  Write keep(", "ask: ^|\n  Write kept(", "other_function"),
    (
        N,
        'ask: "What is {{a}} plus {{b}}?"',
        'ask: ["What is {{a}} plus {{b}}?", ^"What is {{a}} plus {{b}}?"]',
        "same_wording",
    ),
]
# what is allowed and may be an oversight
WARNED: list[Row] = [
    (N, "minutes: 2", "minutes: 2\noracle: total", "no_oracle_folder"),
    (P, "day: 7", "day: 400", "late_checkpoint"),
    ("interviews.yaml", "minutes: 5", "minutes: ^1", "short_round"),
    (N, "minutes: 2", "minutes: ^500", "many_minutes"),
    (N, "  b: {int: [2, 9]}", "  b: {int: [2, 9]}\n  ^zz: {int: [2, 9]}", "unused_name"),
    (N, "parts:", "derived:\n  ^qq: a + b\nparts:", "unused_name"),
    (N, '"Count on from {{a}}."', '^"Count on from {a}."', "single_braces"),
    (FILL, "[sum, product]", "[sum, product, difference]", "value_never_drawn"),
    ("basics/sum.yaml", "kind: number", "kind: expression", "nothing_taught"),
]
# what lies where nothing reads it, or lies wrong
MISPLACED = [
    ("basics/joint.yml", "unread_file"), ("cheat-sheet.yaml", "unread_file"),
    ("notes/sub/x.md", "unread_file"), ("basics/more/x.yaml", "unread_file"),
    ("basics/x.md", "unread_file"), ("rest/moved.yaml", "other_folder"),
]  # fmt: skip


def broken(sound: Path, folder: Path, row: Row) -> tuple[Path, tuple[str, int, int]]:
    """A copy of the pack with one change, and the place of the mark; oracles lie beside it."""
    shutil.copytree(sound, folder)
    oracles = folder.parent / "oracles"
    oracles.mkdir(exist_ok=True)
    (oracles / "basics.py").write_text("def total(a, b):\n    return a + b\n")
    pack = folder / P
    pack.write_text(pack.read_text().rstrip("\n") + "\noracles: ../oracles\n")
    file, old, new, code = row
    text = (folder / file).read_text()
    assert old in text
    marked = text.replace(old, new, 1)
    at = marked.find(MARK)
    (folder / file).write_text(marked.replace(MARK, "", 1))
    if code == "no_draw_conditions":
        (folder / file).write_text((folder / file).read_text().replace("a != b", "a > 90"))
    if code == "error_not_shown":
        shown = (folder / file).read_text().replace("Doubled: {{d}}", "Doubled: {{2*s}}")
        (folder / file).write_text(shown)
    before = marked[:at] if at >= 0 else "\n"
    return folder, (file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def name_of(row: Row) -> str:
    """The name of a case."""
    return f"{row[0]} {row[3]} {row[2][:20]!r}"


@pytest.mark.parametrize("row", [*FAULTS, *DRAWN], ids=name_of)
def test_a_fault_has_its_place_and_a_repair(sound: Path, tmp_path: Path, row: Row) -> None:
    """The file, line and column are those of what is wrong, whatever else follows from it."""
    folder, place = broken(sound, tmp_path / "birds", row)
    every = found(folder, folder / row[0]) if row in DRAWN else whole(folder)
    faults = [fault for fault in every if fault.code == row[3]]
    places = [(Path(f.where.file).relative_to(folder).as_posix(), *f.where[1:]) for f in faults]
    assert place in places, every
    assert all(fault.message and fault.hint for fault in every)


def warned(folder: Path, path: Path) -> list[Fault]:
    """The warnings of a pack as a whole, and of one of its templates."""
    check = Check(SEEDS, 1, KeptAudits(folder.parent / "kept.json"))
    drawn = check.audits([path]) if path.parent != folder else ()
    told = [fault for audit in drawn for fault in audit.warnings]
    return [*check.findings(folder).warnings, *told]


@pytest.mark.parametrize("row", WARNED, ids=name_of)
def test_an_oversight_is_told_and_fails_nothing(sound: Path, tmp_path: Path, row: Row) -> None:
    """With its place, where one line is the place, and a repair."""
    folder, place = broken(sound, tmp_path / "birds", row)
    if row[3] == "no_oracle_folder":
        pack = folder / P
        pack.write_text(pack.read_text().replace("\noracles: ../oracles\n", "\n"))
    every = warned(folder, folder / row[0])
    told = [fault for fault in every if fault.code == row[3]]
    places = {(Path(f.where.file).relative_to(folder).as_posix(), *f.where[1:]) for f in told}
    assert told, every
    assert place in places or MARK not in row[2]
    assert all(fault.hint for fault in told)


@pytest.mark.parametrize(("file", "code"), MISPLACED)
def test_what_nothing_reads_is_told(sound: Path, tmp_path: Path, file: str, code: str) -> None:
    """A file of another ending, too deep, or beside the pack file; a template that was moved."""
    folder = tmp_path / "birds"
    shutil.copytree(sound, folder)
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / "basics" / "a-number.yaml").rename(folder / file)
    check = Check(SEEDS, 1, KeptAudits(tmp_path / "kept.json"))
    told = {(Path(f.where.file).relative_to(folder).as_posix(), f.code)
            for f in check.findings(folder).warnings}  # fmt: skip
    assert (file, code) in told


@pytest.mark.parametrize("row", CAUSES, ids=name_of)
def test_a_mistake_is_reported_once_and_blames_nothing_else(
    sound: Path, tmp_path: Path, row: Row
) -> None:
    """Neither in its own file nor in those that name what it holds."""
    folder, place = broken(sound, tmp_path / "birds", row)
    (fault,) = whole(folder)
    assert fault.code == row[3]
    assert (Path(fault.where.file).relative_to(folder).as_posix(), fault.where.line) == place[:2]


BY_ITSELF = [row for row in FAULTS if row[3] not in ("second_id", "second_bank")]


@pytest.mark.parametrize("row", BY_ITSELF[::3], ids=name_of)
def test_a_single_file_is_held_to_its_pack(sound: Path, tmp_path: Path, row: Row) -> None:
    """Whatever sort of file it is, its own faults are found, and no others."""
    folder, _ = broken(sound, tmp_path / "birds", row)
    faults = found(folder, folder / row[0])
    assert row[3] in {fault.code for fault in faults}
    assert {Path(fault.where.file).name for fault in faults} == {Path(row[0]).name}


def test_a_lesson_is_found_by_its_concept(sound: Path, tmp_path: Path) -> None:
    """Whatever its file is called; a second one of the same concept is a fault."""
    folder = tmp_path / "birds"
    shutil.copytree(sound, folder)
    (folder / "notes" / "sums.md").rename(folder / "notes" / "anything.md")
    assert whole(folder) == []
    shutil.copy(folder / "notes" / "anything.md", folder / "notes" / "basics.sum.md")
    (fault,) = whole(folder)
    assert (fault.code, Path(fault.where.file).name) == ("second_lesson", "basics.sum.md")


def test_the_sound_part_of_a_broken_pack_is_drawn(sound: Path, tmp_path: Path) -> None:
    """A broken template hides no other."""
    folder, _ = broken(sound, tmp_path / "birds", (N, "value: a + b", "value: a + c", ""))
    check = Check(2, 1, KeptAudits(tmp_path / "kept.json"))
    drawn = [audit.template for audit in check.audits([folder]) if audit.draws]
    assert len(drawn) == len(KINDS) + 1
    assert "birds.basics.a-number" not in drawn
