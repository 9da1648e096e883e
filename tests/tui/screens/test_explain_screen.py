"""Why it is so: asked after a first right answer, in one line, beside a sentence."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.shipped import shipped
from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session
from tutor.session import Session
from tutor.session.open_answers import current_note


@pytest.fixture
def session(clock: Clock, tmp_path: Path) -> Iterator[Session]:
    """A session with the shipped pack."""
    numbers = count(1)
    made = Session(tmp_path / "journal.sqlite", shipped(), clock=clock, seeds=lambda: next(numbers))
    made.enrol(None, 20)
    yield made
    made.close()


def test_a_first_right_answer_asks_why_and_keeps_the_line(session: Session) -> None:
    session.begin()
    problem = session.next()
    assert problem is not None
    assert problem.concept == "output-size.basic"

    async def walk(stage: Stage) -> None:
        await stage.until("enter Check")
        for question in problem.instance.questions:
            await stage.type(question.key_text)
            await stage.press("enter")
        await stage.until("How sure")
        await stage.press("2")
        await stage.until("Why is there a + 1 in the formula?")
        await stage.press("w")
        await stage.until("in your own words")
        await stage.type("posts and gaps")
        await stage.press("enter")
        await stage.until("m steps make m + 1 places")
        await stage.press("enter")
        await stage.until("Next problem")

    run_session(session, walk, start="drill")
    attempt = session.memory.last_attempt()
    assert attempt is not None
    assert current_note(session, attempt.stamp.id) == "posts and gaps"
