"""Every item of the curriculum has something that drills or teaches it."""

import json
from functools import cache
from pathlib import Path
from shutil import copytree

from click.testing import CliRunner

from tests.shipped import shipped
from tutor.cli import main
from tutor.files import PackFolder
from tutor.files.notes import cheat_sheet, coverage, interviews, lessons

ITEMS = 229
PACK = shipped()
mapped = cache(lambda: coverage(PACK))


def test_all_items_are_mapped_once() -> None:
    """Numbers 1 to 229, in order, without a fault in the file."""
    items, faults = mapped()
    assert faults == ()
    assert [item.item.number for item in items] == list(range(1, ITEMS + 1))


def test_every_item_has_something_that_exists() -> None:
    """No item is empty, and none names what is not there."""
    items, _ = mapped()
    assert [item.item.number for item in items if not item.names] == []
    assert {item.item.number: item.unknown for item in items if item.unknown} == {}


def test_every_item_points_at_the_sentence_that_covers_it() -> None:
    """The file holds it: a sentence that is changed or gone is a fault of the check."""
    items, faults = mapped()
    assert faults == ()
    assert [item.item.number for item in items if not item.item.says or not item.item.file] == []


def test_a_sentence_that_stands_nowhere_is_a_fault(tmp_path: Path) -> None:
    """Nor is a file outside the pack looked at."""
    folder = tmp_path / "cnn"
    copytree(PACK.folder, folder)
    text = (folder / "coverage.yaml").read_text(encoding="utf-8")
    changed = text.replace(
        'says: "All five roles are asked this;', 'says: "Tea for all five roles;', 1
    )
    outside = changed.replace("in: receptive-field/open-hook.yaml", "in: ../other.yaml", 1)
    (tmp_path / "other.yaml").write_text("What comes out?", encoding="utf-8")
    (folder / "coverage.yaml").write_text(outside, encoding="utf-8")
    faults = coverage(PackFolder(folder))[1]
    assert [fault.code for fault in faults] == ["sentence_missing", "sentence_missing"]


def test_the_command_prints_one_object_an_item() -> None:
    """Exit status 0, the same numbers, and those of the other packs."""
    run = CliRunner().invoke(main, ["--pack", "cnn", "content", "coverage", "--json"])
    assert run.exit_code == 0
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    here = [row["item"] for row in rows if row["pack"] == PACK.outline.pack]
    assert here == list(range(1, ITEMS + 1))
    assert all(row["by"] for row in rows)


def test_every_concept_has_a_lesson_with_an_example() -> None:
    """One note for each concept, whose example belongs to the same skill."""
    notes, faults = lessons(PACK)
    assert faults == ()
    assert [note.concept for note in notes] == [item.id for item in PACK.outline.concepts]
    for note in notes:
        assert PACK.outline.template[note.example].skill == note.concept.partition(".")[0]


def test_the_cheat_sheet_has_ten_rows_of_known_concepts() -> None:
    """Key fact, common mistake, and where it is taught."""
    rows, faults = cheat_sheet(PACK)
    assert faults == ()
    assert len(rows) == 10
    assert {row.concept for row in rows} <= set(PACK.outline.concept)


def test_interviews_name_templates_that_exist() -> None:
    """Every script is sound."""
    scripts, faults = interviews(PACK)
    assert faults == ()
    assert len({script.id for script in scripts}) == len(scripts) >= 5
