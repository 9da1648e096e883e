"""Packs are found by name, in folders and in installed packages."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tutor.cli.root import main
from tutor.files.pack_search import UnknownPack, pack_folders, pack_named

PACK = "id: {name}\ntitle: A pack\nskills: []\nconcepts: []\n"


def installed(site: Path, value: str) -> None:
    """A package with a pack and an entry point; its code must not run."""
    package = site / "bird_pack"
    (package / "packs" / "birds").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('code of a pack was run')\n")
    (package / "packs" / "birds" / "pack.yaml").write_text(PACK.format(name="birds"))
    facts = site / "bird_pack-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: bird-pack\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(f"[tutor.packs]\nbirds = {value}\n")


@pytest.mark.parametrize("value", ["bird_pack:packs/birds", "bird_pack.packs:birds"])
def test_an_installed_pack_is_found_without_running_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """By its entry point, whose package would stop the process if it were imported."""
    installed(tmp_path, value)
    monkeypatch.syspath_prepend(tmp_path)
    assert pack_folders()["birds"] == tmp_path / "bird_pack" / "packs" / "birds"
    assert pack_named("birds").outline.title == "A pack"


def test_an_entry_point_that_leads_nowhere_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package that is gone, or a folder without a pack file, hides no other pack."""
    installed(tmp_path, "gone_pack:packs")
    monkeypatch.syspath_prepend(tmp_path)
    assert "birds" not in pack_folders()
    assert "cnn" in pack_folders()


def test_a_folder_is_a_pack(tmp_path: Path) -> None:
    """Named by its path."""
    (tmp_path / "pack.yaml").write_text(PACK.format(name="mine"))
    assert pack_named(str(tmp_path)).outline.pack == "mine"


def test_an_unknown_name_tells_the_known_ones() -> None:
    """And how to name a folder."""
    with pytest.raises(UnknownPack, match=r"no pack 'fish'\. Known: cnn.*; or give the folder"):
        pack_named("fish")


def test_the_command_line_takes_a_pack(tmp_path: Path) -> None:
    """`--pack` chooses it; a wrong name is bad usage."""
    run = CliRunner().invoke(main, ["--db", str(tmp_path / "j.db"), "--pack", "fish", "report"])
    assert run.exit_code == 2
    assert "There is no pack 'fish'" in run.output
