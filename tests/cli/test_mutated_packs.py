"""Packs with one seeded mistake: a sample of what `python -m benchmarks mutated_packs` tries."""

import shutil
from pathlib import Path

import pytest

from benchmarks.mutated_packs import SORTS, Mutant, mutant, outcome, sound_files

SAMPLE = 24


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The pack that all others are copies of."""
    folder = tmp_path_factory.mktemp("packs") / "sound"
    files = sound_files(folder)
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text)
    return folder, files


def test_the_sample_has_mutants_of_every_sort(sound: tuple[Path, dict[str, str]]) -> None:
    assert {mutant(sound[1], number).sort for number in range(SAMPLE)} == set(SORTS)


@pytest.mark.parametrize("number", range(SAMPLE))
def test_a_mistake_is_found_where_it_is(
    sound: tuple[Path, dict[str, str]], tmp_path: Path, number: int
) -> None:
    """In its file and line, with a repair; templates of other files can be drawn."""
    folder, files = sound
    found = outcome(folder, files, mutant(files, number), tmp_path)
    assert found.holds, (found.mutant[:2], found.mutant.line, found.faults)


def test_an_unchanged_pack_has_no_fault(sound: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """So whatever is found comes from the change."""
    folder, files = sound
    same = Mutant("same", "pack.yaml", files["pack.yaml"].encode(), None, False)
    shutil.copytree(folder, tmp_path / "copy")
    assert outcome(tmp_path / "copy", files, same, tmp_path).faults == ()
