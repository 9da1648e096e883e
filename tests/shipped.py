"""The shipped pack, read once in a process: a reading takes seconds."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from tutor.files import PackFolder, cache_folder, shipped_pack
from tutor.problems.model import Pack


@cache
def shipped() -> PackFolder:
    """The folder of the pack; what it has read stays."""
    return shipped_pack()


@cache
def whole_pack() -> Pack:
    """Every template of the pack, which has no fault."""
    found, faults = shipped().load()
    assert not faults, "\n".join(map(str, faults))
    return found


@pytest.fixture(scope="session")
def index_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of disposable files where the index of the pack is current.

    A command that finds none there reads the whole pack first.
    """
    made = tmp_path_factory.mktemp("cache")
    (made / "tutor").mkdir()
    assert shipped().outline
    if (kept := cache_folder() / "cnn.index.json").is_file():
        shutil.copy(kept, made / "tutor")
    return made
