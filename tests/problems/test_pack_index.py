"""The outline of a pack: kept as JSON, and refused where it has another shape."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tests.files.test_pack_folder import PACK, TEMPLATE
from tutor.files import PackFolder, shipped_pack
from tutor.files.pack_folder import IndexFile
from tutor.problems.pack import outline_of
from tutor.problems.pack_index import EXPLAIN, SHAPE, PackIndex, is_newer


def test_the_outline_survives_json() -> None:
    """Concepts with templates, checkpoints with tasks, families, and what covers."""
    shipped = shipped_pack().outline
    first, *others = shipped.concepts
    outline = replace(shipped, concepts=(first._replace(covering=("t.one", "t.two")), *others))
    assert outline.checkpoints[0].tasks
    assert outline.families[0].codes
    assert msgspec.json.decode(msgspec.json.encode(outline), type=PackIndex) == outline


def test_an_outline_of_another_shape_is_not_used(tmp_path: Path) -> None:
    """A field more in an older or newer version is not taken for another field."""
    (tmp_path / "size").mkdir()
    (tmp_path / "pack.yaml").write_text(PACK)
    (tmp_path / "size" / "one.yaml").write_text(TEMPLATE)
    cache = tmp_path / "cache" / "index.json"
    fresh = PackFolder(tmp_path, cache)
    outline, stamp = fresh.outline, fresh.stamp
    index = IndexFile(stamp, [*SHAPE, ["more"]], replace(outline, title="Another"), {})
    cache.write_bytes(msgspec.json.encode(index))
    assert PackFolder(fresh.folder, cache).outline.title == outline.title
    cache.write_bytes(msgspec.json.encode(index._replace(shape=SHAPE)))
    assert PackFolder(fresh.folder, cache).outline.title == "Another"


@pytest.mark.parametrize("title", [7, None, ["Networks"]])
def test_an_outline_of_another_type_is_refused(title: object) -> None:
    """What is no text is not taken for one."""
    with pytest.raises(ValueError, match="Expected `str`"):
        msgspec.convert({"pack": "cnn", "title": title}, PackIndex)


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [("1.10", "1.9", True), ("1.0", "1", False), ("0.1", "0.1.0", False), ("2", "10", False)],
)
def test_versions_are_compared_by_their_numbers(version: str, than: str, newer: bool) -> None:
    assert is_newer(version, than) is newer


def test_an_open_question_is_loose_though_it_names_a_concept(tmp_path: Path) -> None:
    """A concept moves by drills alone, so an open question never stands for its review."""
    (tmp_path / "size").mkdir()
    (tmp_path / "pack.yaml").write_text(PACK)
    (tmp_path / "size" / "one.yaml").write_text(TEMPLATE)
    pack, _ = PackFolder(tmp_path).load()
    (drill,) = pack.templates.values()
    spoken = replace(drill, id="t.size.spoken", evidence=EXPLAIN)
    outline = outline_of(replace(pack, templates={drill.id: drill, spoken.id: spoken}))
    assert [item.id for item in outline.concepts[0].templates] == [drill.id]
    assert outline.open_questions == (spoken.id,)
    assert spoken.id not in outline.home
    assert outline_of(replace(pack, templates={spoken.id: spoken})).concepts == ()
