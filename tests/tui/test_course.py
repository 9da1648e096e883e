"""The app on a course: the first frame from this machine, answers on the server."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.server import ServerCourse
from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session
from tutor.events import Attempt, Confidence
from tutor.files import PackFolder
from tutor.session import Session
from tutor.store.cohort.learner_journal import LearnerJournal


@pytest.fixture
def url(course: ServerCourse) -> str:
    """The address of a new learner."""
    return course.admit("ada")[0]


@pytest.fixture
def sitting(url: str, pack: PackFolder, clock: Clock) -> Iterator[Session]:
    """A session on the server, with one event that this machine knows of."""
    first = Session(url, pack, clock=clock)
    first.enrol(None, 20)
    first.close()
    made = Session(url, pack, clock=clock)
    yield made
    made.close()


def answer_elsewhere(url: str, pack: PackFolder, clock: Clock) -> None:
    """The same learner answers every problem of the day on another machine."""
    other = Session(url, pack, clock=clock)
    other.begin()
    while (problem := other.next()) is not None:
        texts = [question.key_text for question in problem.instance.questions]
        other.answer(texts, Confidence.SURE)
    other.memory.journal.close()


def test_an_answer_in_the_app_is_on_the_server(sitting: Session, url: str) -> None:
    """Typed by keys, judged, written."""
    sitting.memory.begin_here()

    async def walk(stage: Stage) -> None:
        await stage.press("enter")
        await stage.until("Check")
        assert sitting.problem is not None
        await stage.type(sitting.problem.instance.key_text)
        await stage.press("enter")
        await stage.until("How sure are you?")
        await stage.press("3")
        await stage.until("Next")

    run_session(sitting, walk)
    journal = LearnerJournal(url)
    assert [event for event in journal.events() if isinstance(event, Attempt)]
    journal.close()


def test_what_another_machine_did_comes_after_the_first_frame(
    sitting: Session, url: str, pack: PackFolder, clock: Clock
) -> None:
    """The plan of the last contact is shown at once, and then the newer one."""
    answer_elsewhere(url, pack, clock)
    sitting.memory.begin_here()
    assert not sitting.today().done

    async def walk(stage: Stage) -> None:
        await stage.until("Done for today")

    run_session(sitting, walk)


def test_the_first_frame_needs_no_driver_and_no_server(sitting: Session, url: str) -> None:
    """Only what is already on this machine is read for it."""
    code = (
        "import sys; from datetime import datetime, timezone; from pathlib import Path\n"
        "from tutor.files import PackFolder; from tutor.session import Session\n"
        "clock = lambda: datetime(2026, 3, 2, 20, tzinfo=timezone.utc)\n"
        "made = Session(sys.argv[1], PackFolder(Path(sys.argv[2])), clock=clock)\n"
        "made.memory.begin_here(); made.today()\n"
        "print(sorted({'psycopg', 'sqlalchemy'} & set(sys.modules)), made.memory._row)"
    )
    words = [sys.executable, "-c", code, url, str(sitting.pack.folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] 1"
