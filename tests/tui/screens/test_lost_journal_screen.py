"""A lost or damaged journal is never replaced before the learner has chosen."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.tui.stage import Stage, run_session
from tutor.session import Session
from tutor.store.backups import backup
from tutor.store.locations import asides_of, snapshot_of
from tutor.store.maintenance import check


@pytest.fixture
def backed_up(session: Session) -> Path:
    """A journal with three events and a backup, closed."""
    session.enrol(None, 20)
    session.begin()
    assert session.next() is not None
    session.give_up()
    path = session.memory.path
    assert path is not None
    session.close()
    backup(path, session.clock() + timedelta(hours=1))
    snapshot_of(path).unlink()
    return path


def harmed(path: Path, harm: str) -> None:
    """The journal as it is found in the morning."""
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes({"empty": b"", "damaged": b"no database at all"}[harm])


@pytest.mark.parametrize("harm", ["missing", "empty", "damaged"])
@pytest.mark.parametrize("start", ["today", "drill"])
def test_the_backup_is_put_back_on_request(
    backed_up: Path, opened: Callable[[], Session], harm: str, start: str
) -> None:
    """The screen says what was found; one key brings every event back and opens today."""
    events = check(backed_up).events
    harmed(backed_up, harm)
    session = opened()

    async def walk(stage: Stage) -> None:
        shown = await stage.until("r puts it back.")
        assert f"{events} events on 1 day of practice" in shown
        await stage.press("r")
        await stage.until("minutes today")

    run_session(session, walk, start=start, size=(100, 30))
    assert session.state.answers == 1
    assert check(backed_up).events == events


def test_a_new_journal_is_begun_on_request(backed_up: Path, opened: Callable[[], Session]) -> None:
    """Another key; what was there is kept beside."""
    harmed(backed_up, "damaged")

    async def walk(stage: Stage) -> None:
        await stage.until("n begins a new journal.")
        await stage.press("n")
        await stage.until("Welcome")

    run_session(opened(), walk, size=(100, 30))
    assert check(backed_up).problems == ()
    assert asides_of(backed_up)[0].read_bytes() == b"no database at all"


def test_leaving_changes_nothing(backed_up: Path, opened: Callable[[], Session]) -> None:
    """Whoever does not choose finds the same the next time."""
    harmed(backed_up, "empty")

    async def walk(stage: Stage) -> None:
        await stage.until("Your journal is not there as it was")
        await stage.press("q")

    run_session(opened(), walk, size=(100, 30))
    assert backed_up.read_bytes() == b""


def test_without_a_good_backup_only_a_new_one_is_offered(
    backed_up: Path, opened: Callable[[], Session]
) -> None:
    """The key for the backup does nothing then."""
    harmed(backed_up, "damaged")
    for copy in backed_up.with_name(f"{backed_up.name}.backups").iterdir():
        copy.write_bytes(b"damaged too")

    async def walk(stage: Stage) -> None:
        await stage.until("No good backup was found.")
        await stage.press("r")
        await stage.until("No good backup was found.")
        await stage.press("q")

    run_session(opened(), walk, size=(100, 30))
