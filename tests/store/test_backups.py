"""Backups are whole, thinned by age, and can be put back; nothing is overwritten."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.events import Attempt, Event
from tutor.store.backups import (
    backup,
    backup_due,
    backups,
    copy,
    day_of_backup,
    superfluous,
    unpack,
)
from tutor.store.errors import Busy, Corrupt, Missing, SameFile
from tutor.store.journal import Journal
from tutor.store.maintenance import check
from tutor.store.restoration import newest_good, restore

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
Attempts = Callable[..., Attempt]


def test_a_backup_is_one_whole_file(journal: Journal, path: Path, every_kind: list[Event]) -> None:
    """Made while the journal is open, it holds every event and leaves no draft behind."""
    journal.append(*every_kind)
    copy = backup(path, NOW)
    assert check(copy).events == len(every_kind)
    assert [found.name for found in copy.parent.iterdir()] == [copy.name]


def test_a_backup_is_due_once_a_study_day(journal: Journal, path: Path) -> None:
    """The study day decides, not the date on the wall."""
    today = date(2026, 3, 19)
    assert backup_due(path, today)
    made = backup(path, datetime(2026, 3, 20, 2, tzinfo=UTC), today)
    assert day_of_backup(made) == today
    assert not backup_due(path, today)
    assert backup_due(path, date(2026, 3, 20))
    journal.close()


def test_no_journal_needs_no_backup(path: Path) -> None:
    """Before the first event none is due, and asking for one names the path."""
    assert not backup_due(path, NOW.date())
    with pytest.raises(Missing, match=r"journal\.sqlite"):
        backup(path, NOW)


def _named(days_ago: list[int]) -> list[Path]:
    days = [NOW.date() - timedelta(days=ago) for ago in days_ago]
    return [Path(f"{day}_{place:06}.sqlite") for place, day in enumerate(days)]


def test_thinning_keeps_days_weeks_and_months() -> None:
    """Of a year with three backups a day: 2 whole days, 12 days, 10 weeks, 9 months."""
    made = _named([ago for ago in range(365) for _ in range(3)])
    kept = set(made) - set(superfluous(made, NOW.date()))
    ages = sorted((NOW.date() - day_of_backup(path)).days for path in kept)
    assert ages[:6] == [0, 0, 0, 1, 1, 1]
    assert ages[6:16] == list(range(2, 12))
    assert len({day_of_backup(path).isocalendar()[:2] for path in kept}) >= 10
    assert len({(day_of_backup(path).year, day_of_backup(path).month) for path in kept}) == 9
    assert len(kept) <= 6 + 12 + 10 + 9


@given(st.lists(st.integers(0, 600), max_size=80))
def test_thinning_is_stable_and_keeps_the_newest(days_ago: list[int]) -> None:
    """Thinning twice removes nothing more, and the newest backup always stays."""
    made = _named(days_ago)
    gone = set(superfluous(made, NOW.date()))
    kept = [path for path in made if path not in gone]
    assert superfluous(kept, NOW.date()) == []
    assert not made or max(made) in kept


def test_restore_drill(journal: Journal, path: Path, attempt: Attempts) -> None:
    """A damaged journal is set aside whole and the newest sound backup takes its place."""
    made = [attempt() for _ in range(5)]
    journal.append(*made)
    journal.close()
    good = backup(path, NOW)
    bad = backup(path, NOW + timedelta(hours=1))
    bad.write_bytes(bad.read_bytes()[:500])
    path.write_bytes(b"damage" + path.read_bytes()[6:])
    assert check(path).problems
    assert newest_good(path, NOW.date()) == good
    _, aside = restore(path, good, NOW)
    assert aside is not None
    assert aside.read_bytes()[:6] == b"damage"
    again = Journal(path)
    assert again.events() == made
    again.close()


def test_a_log_without_its_journal_is_not_applied(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """Where only the write-ahead log was left behind, the restored journal does not take it up."""
    made = [attempt() for _ in range(3)]
    journal.append(made[0])
    copy = backup(path, NOW)
    journal.append(*made[1:])
    log = path.with_name(path.name + "-wal")
    left = log.read_bytes()
    journal.close()
    path.unlink()
    log.write_bytes(left)
    _, aside = restore(path, copy, NOW)
    assert aside is not None
    assert aside.read_bytes() == left
    again = Journal(path)
    assert again.events() == made[:1]
    again.close()


def test_a_journal_in_use_is_not_moved(journal: Journal, path: Path, attempt: Attempts) -> None:
    """While another program has the journal open, restoring refuses and changes nothing."""
    journal.append(attempt())
    copy = backup(path, NOW)
    with pytest.raises(Busy):
        restore(path, copy, NOW)
    assert journal.append(attempt()) == 2


def test_a_damaged_backup_is_not_put_back(journal: Journal, path: Path, attempt: Attempts) -> None:
    """Restoring checks first; the journal stays."""
    journal.append(attempt())
    journal.close()
    copy = backup(path, NOW)
    copy.write_bytes(copy.read_bytes()[:300])
    with pytest.raises(Corrupt, match="damaged"):
        restore(path, copy, NOW)
    with pytest.raises(Missing):
        restore(path, path.with_name("nowhere"), NOW)
    assert check(path).events == 1


def test_the_journal_is_no_backup_of_itself(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """By its own path, and by a link to it: said as such, not as a lock."""
    journal.append(attempt())
    journal.close()
    link = path.with_name("link.sqlite")
    link.hardlink_to(path)
    for same in (path, link):
        with pytest.raises(SameFile):
            restore(path, same, NOW)
    assert check(path).events == 1


def test_backups_of_other_names_are_left_alone(journal: Journal, path: Path) -> None:
    """A file the learner put among the backups is neither listed nor thinned."""
    mine = backup(path, NOW).with_name("before-my-trip.sqlite")
    mine.write_text("keep")
    backup(path, NOW + timedelta(days=400))
    assert mine not in backups(path)
    assert mine.read_text() == "keep"
    journal.close()


def test_a_backup_is_no_write_ahead_database(journal: Journal, path: Path) -> None:
    """It can be copied to a stick as one file."""
    copy = path.with_name("unpacked.sqlite")
    unpack(backup(path, NOW), copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    journal.close()


def test_a_backup_from_the_future_stops_no_daily_ones(journal: Journal, path: Path) -> None:
    """A clock that was once in 2099 neither ends the backups nor crowds out the real ones."""
    for day in range(1, 15):
        backup(path, datetime(2099, 1, day, tzinfo=UTC))
    for day in range(20):
        now = NOW + timedelta(days=day)
        assert backup_due(path, now.date())
        backup(path, now)
        assert not backup_due(path, now.date())
    real = [kept for kept in backups(path) if day_of_backup(kept).year == 2026]
    assert len(real) >= 12
    assert len(backups(path)) < 40
    assert newest_good(path, now.date()) == real[0]
    assert newest_good(path, date(2099, 1, 20)) == backups(path)[0]
    journal.close()


def test_a_backup_is_compressed_and_an_older_one_is_still_one(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """Much smaller than the journal; plain files of earlier versions are listed and put back."""
    made = [attempt() for _ in range(200)]
    journal.append(*made)
    packed = backup(path, NOW)
    assert packed.name.endswith(".sqlite.gz")
    plain = packed.with_name("2026-03-19_20260319T090000000000.sqlite")
    copy(path, plain)
    assert packed.stat().st_size < plain.stat().st_size / 3
    assert backups(path) == [packed, plain]
    journal.close()
    for source in (plain, packed):
        assert restore(path, source, NOW)[0].events == len(made)
    assert newest_good(path, NOW.date()) == packed


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from tutor.store.backups import backup

def watch(name, arguments):
    global left
    if name.startswith(("open", "os.", "sqlite3.connect")):
        left -= 1
        if not left:
            os._exit(9)

path = Path(sys.argv[1])
for number in range(1, 200):
    child = os.fork()
    if not child:
        left = number
        sys.addaudithook(watch)
        backup(path, datetime(2026, 3, 20, 9, tzinfo=UTC))
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        print(number)
        break
"""


def test_a_killed_backup_leaves_nothing_for_long(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """Killed at each file operation: what is listed is whole, the next one clears the drafts."""
    journal.append(attempt())
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, check=True
    )
    assert int(run.stdout) > 8
    made = backup(path, NOW + timedelta(hours=1))
    assert all(check(kept).events == 1 for kept in backups(path))
    assert [item for item in made.parent.iterdir() if item.name.endswith(".draft")] == []
    assert check(path).problems == ()
