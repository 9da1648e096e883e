"""What only all files of a pack together show."""

from pathlib import Path

from tests.files.test_pack_folder import PACK, TEMPLATE
from tutor.audit.pack_audit import pack_faults, pack_warnings
from tutor.files import PackFolder
from tutor.problems.model import Pack


def read(folder: Path, pack: str, **templates: str) -> Pack:
    """A pack of these templates, by the names of their files."""
    (folder / "size").mkdir()
    (folder / "pack.yaml").write_text(pack)
    for name, text in templates.items():
        (folder / "size" / f"{name}.yaml").write_text(text)
    return PackFolder(folder).load()[0]


def test_a_concept_needs_templates_and_a_lesson(tmp_path: Path) -> None:
    pack = read(tmp_path, PACK)
    assert [(fault.code, fault.where.line) for fault in pack_faults(pack, ())] == [
        ("concept-without-templates", 4), ("concept-without-lesson", 4),
    ]  # fmt: skip


def test_a_number_that_is_shared_on_purpose_is_no_fault(tmp_path: Path) -> None:
    first = TEMPLATE.replace("title: One", "title: One\nbank: A-1")
    second = first.replace("t.size.one", "t.size.two")
    pack = read(tmp_path, PACK + "shared_numbers: [A-1]\n", one=first, two=second)
    assert "second_bank" not in [fault.code for fault in pack_faults(pack, ())]


def test_a_pack_should_say_its_version_its_licence_and_its_families(tmp_path: Path) -> None:
    """Warnings: nothing stops working."""
    pack = read(tmp_path, PACK, one=TEMPLATE)
    assert [fault.code for fault in pack_warnings(pack)] == [
        "nothing_taught", "no_families_file", "no_edition", "no_edition",
    ]  # fmt: skip
