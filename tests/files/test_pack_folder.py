"""Packs on disk: what is broken is told, what is sound stays usable."""

from dataclasses import replace
from pathlib import Path

import pytest

from tutor.authoring.source import Role, Source
from tutor.faults import Fault, Where
from tutor.files import PackFolder, compose
from tutor.problems.model import PackTerms

PACK = """\
id: t
title: A pack
skills: [{id: size, title: Sizes}]
concepts: [{id: size.basic, title: Basic}]
"""
FAMILIES = """\
families:
  - {id: F01, title: Fence posts, codes: [no_plus_one]}
  - {id: F02, title: Padding, codes: [pad_once]}
"""
TEMPLATE = """\
id: t.size.one
title: One
skill: size
concept: size.basic
params: {n: {int: [5, 60]}}
ask: "{{n}}?"
parts:
  - name: out
    label: out
    answer: {kind: number, value: n + 1}
    mistakes: {no_plus_one: {family: F01, value: n, say: add 1}}
hints: [one, two, three]
solution: ["{{n+1}}"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small sound pack."""
    (tmp_path / "size").mkdir()
    (tmp_path / "pack.yaml").write_text(PACK)
    (tmp_path / "families.yaml").write_text(FAMILIES)
    (tmp_path / "size" / "one.yaml").write_text(TEMPLATE)
    return tmp_path


def told(folder: Path) -> list[str]:
    """All faults of the pack."""
    return [str(fault) for fault in PackFolder(folder).load()[1]]


def test_a_sound_pack_has_no_fault(folder: Path) -> None:
    """Its families and mistakes stand in the outline."""
    assert told(folder) == []
    outline = PackFolder(folder).outline
    assert outline.family["F01"].title == "Fence posts"
    assert outline.template["t.size.one"].mistakes == (("no_plus_one", "F01"),)


def test_a_broken_template_leaves_the_rest_usable(folder: Path) -> None:
    """Its faults are told with their places, and the sound one can be drawn."""
    broken = TEMPLATE.replace("t.size.one", "t.size.two").replace("n + 1", "n + m")
    (folder / "size" / "two.yaml").write_text(broken.replace("title: One", "titel: Two"))
    faults = told(folder)
    assert [fault.split(" ")[0] for fault in faults] == [
        "size/two.yaml:2:1:", "size/two.yaml:10:35:",
    ]  # fmt: skip
    pack = PackFolder(folder)
    assert list(pack.outline.template) == ["t.size.one"]
    assert pack.template("t.size.one") is not None
    assert pack.template("t.size.two") is None


@pytest.mark.parametrize("text", ["", "- [", "id: [1]", "\x00", "a: &x [*x]", "&" * 5000])
def test_no_file_makes_a_pack_crash(folder: Path, text: str) -> None:
    """Whatever stands in it, the fault is a value."""
    (folder / "size" / "odd.yaml").write_text(text)
    assert any("size/odd.yaml" in fault for fault in told(folder))
    assert "t.size.one" in PackFolder(folder).outline.template


def test_the_same_id_twice_is_told_at_the_second(folder: Path) -> None:
    """With the file that has it already."""
    (folder / "size" / "two.yaml").write_text(TEMPLATE)
    assert told(folder) == [
        "size/two.yaml:1:1: the id 't.size.one' stands in size/one.yaml too\n"
        "    Give it an id of its own."
    ]


def test_an_unknown_concept_is_told(folder: Path) -> None:
    """It would never be scheduled."""
    path = folder / "size" / "one.yaml"
    path.write_text(TEMPLATE.replace("size.basic", "size.basics"))
    assert (
        "size/one.yaml:4:10: there is no concept 'size.basics'\n    Did you mean 'size.basic'?"
        in told(folder)[0]
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("family: F01", "family: F02", "the mistake 'no_plus_one' belongs to F01, not to F02"),
        ("no_plus_one: {family: F01", "other: {family: F99",
         "size/one.yaml:11:32: there is no family 'F99'"),
    ],
)  # fmt: skip
def test_a_mistake_carries_the_family_of_its_name(
    folder: Path, old: str, new: str, message: str
) -> None:
    """The same mistake is counted in the same family everywhere."""
    (folder / "size" / "one.yaml").write_text(TEMPLATE.replace(old, new))
    assert message in told(folder)[0]


def test_a_broken_or_old_index_changes_nothing_but_time(folder: Path, tmp_path: Path) -> None:
    """It is read again from the files, and follows their changes."""
    cache = tmp_path / "cache" / "index.json"
    fresh = PackFolder(folder, cache).outline
    for text in ("", "[]", "{}", '["stamp", "{}", {}]', cache.read_text()[:-40]):
        cache.write_text(text)
        assert PackFolder(folder, cache).outline == fresh
    (folder / "size" / "one.yaml").write_text(TEMPLATE.replace("t.size.one", "t.size.renamed"))
    assert list(PackFolder(folder, cache).outline.template) == ["t.size.renamed"]


def test_a_current_index_is_enough(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second start reads none of the files, and another version of the program all."""
    cache = tmp_path / "cache" / "index.json"
    fresh = PackFolder(folder, cache).outline
    read: list[Path] = []

    def noted(path: Path, label: str | None = None) -> tuple[Source | None, tuple[Fault, ...]]:
        read.append(path)
        return compose(path, label)

    monkeypatch.setattr("tutor.files.text.compose", noted)
    assert PackFolder(folder, cache).outline == fresh
    assert read == []
    monkeypatch.setattr("tutor.files.pack_folder.__version__", "another")
    assert PackFolder(folder, cache).outline == fresh
    assert folder / "size" / "one.yaml" in read


def test_an_index_that_cannot_be_written_is_no_matter(folder: Path) -> None:
    """A file where the folder should be costs only time."""
    (folder / "taken").write_text("")
    assert PackFolder(folder, folder / "taken" / "index.json").outline.pack == "t"


@pytest.mark.parametrize("name", ["u.size.two", "size.two", "t", "tt.size.two"])
def test_a_template_bears_the_id_of_its_pack(folder: Path, name: str) -> None:
    """Another id is a fault at its own place; answers would be counted in another pack."""
    text = TEMPLATE.replace("id: t.size.one\n", "").replace("skill:", f"id: {name}\nskill:")
    (folder / "size" / "two.yaml").write_text(text)
    (fault,) = PackFolder(folder).load()[1]
    assert (fault.code, fault.where) == ("id_of_other_pack", Where("size/two.yaml", 2, 5))
    assert fault.hint == "Write t.<skill>.<name>."
    assert list(PackFolder(folder).outline.template) == ["t.size.one"]


def test_a_pack_without_an_id_is_one_fault(folder: Path) -> None:
    """No template is blamed for it."""
    (folder / "pack.yaml").write_text(PACK.replace("id: t\n", ""))
    assert [fault.code for fault in PackFolder(folder).load()[1]] == ["key_missing"]


def test_the_terms_of_the_pack_file_are_those_of_the_pack(folder: Path) -> None:
    """Read from its two files or from its index, they are the same."""
    (folder / "pack.yaml").write_text(PACK + "cadence: [0, 2, 9]\n")
    (folder / "families.yaml").write_text(FAMILIES.replace("]}", "], general: [sign]}", 1))
    terms = PackFolder(folder).terms_now()
    alone = replace(terms, known={}, homes={})
    assert terms.known[Role.CONCEPT] == {"size.basic"}
    assert terms.homes["pad_once"] == {"F02"}
    assert alone == PackFolder(folder).terms
    assert alone == PackTerms((0, 2, 9), {"sign": "F01"}, "t")
