"""State is what the journal says, whatever was done; the first look needs no database library."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.events import Confidence, SkillRated
from tutor.files import PackFolder
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState
from tutor.session import Session
from tutor.session.course_settings import suspended_concepts
from tutor.session.projection import KEEP_EVERY, LearnerProjection
from tutor.session.stamps import stamp
from tutor.store import snapshot
from tutor.store.locations import snapshot_of

CADENCE = (0, 3, 7, 14, 21)
DEEDS = (
    "right", "right", "right", "wrong", "wrong", "give up", "hint", "leave", "undo", "free",
    "day", "day", "back", "rate", "rollover", "fsrs", "ladder", "suspend", "enrol",
)  # fmt: skip


class Learner:
    """Does what it is told on one journal, with a second terminal open beside it."""

    def __init__(self, path: Path, pack: PackFolder) -> None:
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.path = path
        self.pack = pack
        self.seeds = count(1)
        self.session = self.open()
        self.other = self.open()

    def open(self) -> Session:
        """Another start on the same journal."""
        return Session(self.path, self.pack, clock=lambda: self.now, seeds=lambda: next(self.seeds))

    def do(self, deed: str) -> None:
        """One deed."""
        session = self.session
        self.now += timedelta(minutes=1)
        if deed in ("right", "wrong", "give up", "hint"):
            self._answer(deed)
        elif deed == "leave":
            self.session, self.other = self.other, session
        elif deed in ("day", "back"):
            self.now += timedelta(days=1 if deed == "day" else -2)
        elif deed == "free":
            session.free = not session.free
        else:
            self._change(deed)

    def _answer(self, deed: str) -> None:
        problem = self.session.next()
        if problem is None:
            return
        key = problem.instance.questions[0].key
        assert isinstance(key, int)
        if deed == "hint":
            self.session.hint()
        elif deed == "give up":
            self.session.give_up()
        else:
            self.session.answer([str(key + (deed == "wrong"))], Confidence.SURE)

    def _change(self, deed: str) -> None:
        session = self.session
        if deed == "undo":
            session.undo()
        elif deed == "rate":
            session.rate("sums", 3)
        elif deed == "rollover":
            session.setting("rollover", "10")
        elif deed == "suspend":
            session.suspend("sums.two", suspended="sums.two" not in suspended_concepts(session))
        elif deed == "enrol":
            session.enrol(self.now.date() + timedelta(days=20), 15)
        else:
            session.setting("policy", deed)

    def close(self) -> None:
        """Release the journal."""
        self.session.close()
        self.other.close()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(DEEDS), max_size=25))
def test_state_is_the_replay_of_the_journal(pack: PackFolder, deeds: list[str]) -> None:
    """After any deeds in two terminals, each state equals the replay; a fresh start agrees."""
    with TemporaryDirectory() as folder:
        learner = Learner(Path(folder) / "journal.sqlite", pack)
        for deed in deeds:
            learner.do(deed)
        learner.session.memory.refresh()
        learner.other.memory.refresh()
        events = list(learner.session.memory.events())
        wanted = replay(events, CADENCE)
        assert learner.session.state == wanted
        assert learner.other.state == wanted
        learner.close()
        again = LearnerProjection(learner.path, CADENCE)
        assert again.state == wanted
        again.close()


def test_undo_replays_only_what_is_recent(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer of this sitting is taken back without reading the history; an older one with it."""
    session.begin(free=True)
    for _ in range(3):
        problem = session.next()
        assert problem is not None
        session.answer([problem.instance.key_text], None)
    read: list[int] = []
    journal = session.memory.journal
    whole = journal.replayed

    def counted(cadence: tuple[int, ...]) -> tuple[LearnerState, int]:
        read.append(1)
        return whole(cadence)

    monkeypatch.setattr(journal, "replayed", counted)
    assert session.undo()
    assert session.undo()
    assert read == []
    session.memory._recent.clear()
    assert session.undo()
    assert read == [1]
    assert session.state == replay(journal.events(), CADENCE)
    assert session.state.practice == {}


def test_the_snapshot_is_kept_now_and_then_and_at_the_end(path: Path) -> None:
    """No answer waits for it; leaving writes what is new."""
    memory = LearnerProjection(path, CADENCE)
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    for number in range(KEEP_EVERY + 1):
        assert snapshot_of(path).exists() == (number >= KEEP_EVERY)
        memory.record(SkillRated(stamp(moment, memory.state), "cnn", "sums", 3))
    memory.close()
    kept = snapshot.read_snapshot(snapshot_of(path))
    assert kept is not None
    assert kept.row == KEEP_EVERY + 1
    found = snapshot.look(path, CADENCE)
    assert found is not None
    assert found[1] == kept.row


FIRST_LOOK = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from tutor.files import PackFolder
from tutor.session import Session
pack = PackFolder(Path(sys.argv[2]), Path(sys.argv[3]))
session = Session(sys.argv[1], pack, clock=lambda: datetime(2026, 3, 2, 10, tzinfo=UTC))
plan = session.today()
heavy = {"sympy", "sqlalchemy", "alembic", "jinja2", "pydantic", "yaml", "textual", "rich"}
print(json.dumps([plan.days_practised, sorted(heavy & set(sys.modules))]))
"""


def test_the_first_look_loads_nothing_heavy(
    session: Session, path: Path, folder: Path, tmp_path: Path
) -> None:
    """Today's plan from a real journal comes without SQLAlchemy, YAML or SymPy."""
    problem = session.next()
    assert problem is not None
    session.answer([problem.instance.key_text], None)
    index = tmp_path / "index.json"
    assert PackFolder(folder, index).outline.pack == "toy"
    for kept in (True, False):
        session.memory.keep()
        if not kept:
            snapshot_of(path).unlink()
        run = subprocess.run(
            [sys.executable, "-c", FIRST_LOOK, str(path), str(folder), str(index)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert json.loads(run.stdout) == [1, []]
