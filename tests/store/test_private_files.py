"""What a learner wrote can be read by its owner only, whatever the umask is."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.conftest import make_every_kind
from tutor.cli.config import keep_theme
from tutor.cli.last_resort import write_log
from tutor.learner.reducer import replay
from tutor.store.backups import backup
from tutor.store.journal import Journal
from tutor.store.private_files import private_umask
from tutor.store.restoration import restore
from tutor.store.snapshot import keep

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _open_to_all() -> Iterator[None]:
    """A umask that leaves every right to everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


def _open(folder: Path) -> dict[str, str]:
    """The files and folders below that others have rights on, and which."""
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}
    return {path.name: oct(mode) for path, mode in modes.items() if mode & 0o077}


def _used(folder: Path) -> Path:
    """A journal that was written, kept, backed up and put back; a theme; a log."""
    path = folder / "journal.sqlite"
    journal = Journal(path)
    last = journal.append(*make_every_kind())
    kept = backup(path, NOW)
    journal.append(make_every_kind()[0])
    keep(path, replay(journal.events()), last)
    journal.close()
    restore(path, kept, NOW)
    keep_theme(folder / "config" / "config.toml", "light")
    assert write_log(str(path), "what happened") is not None
    return path


def test_nothing_that_is_written_is_open_to_others(tmp_path: Path) -> None:
    """Journal, log, snapshot, backups, what is set aside, configuration, with their folders."""
    _used(tmp_path / "data")
    assert len(list((tmp_path / "data").rglob("*"))) >= 6
    assert _open(tmp_path) == {}


def test_files_of_earlier_versions_are_tightened_at_the_next_write(tmp_path: Path) -> None:
    """They were open to whoever the umask let in."""
    path = _used(tmp_path / "data")
    ours = [path, path.with_name("journal.sqlite.backups"), tmp_path / "data/config/config.toml"]
    ours += ours[1].iterdir()
    for item in ours:
        item.chmod(0o777)
    Journal(path).close()
    backup(path, NOW)
    keep_theme(ours[2], "dark")
    assert set(_open(tmp_path)) & {item.name for item in ours} == set()


def test_a_folder_that_exists_stays_as_it_is(tmp_path: Path) -> None:
    """A journal may lie in a folder that is shared on purpose."""
    tmp_path.chmod(0o755)
    Journal(tmp_path / "journal.sqlite").close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_the_umask_comes_back() -> None:
    """Also after an error."""
    with pytest.raises(ValueError, match="x"), private_umask():
        raise ValueError("x")
    assert os.umask(0) == 0
