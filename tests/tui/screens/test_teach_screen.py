"""Teach-back on the screen: problems from the list or typed, the mistake, the text, its ideas."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.shipped import shipped
from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session
from tutor.events import HireRating, TeachBackEnded
from tutor.session import Session
from tutor.session.results import InterviewChoice


@pytest.fixture
def session(clock: Clock, tmp_path: Path) -> Iterator[Session]:
    """A session that asks for a pupil of output sizes."""
    seeds: Callable[[], int] = count(1).__next__
    made = Session(tmp_path / "journal.sqlite", shipped(), clock=clock, seeds=seeds)
    made.enrol(None, 20)
    made.interview_choice = InterviewChoice(skill="output-size", seed=3)
    yield made
    made.close()


def test_a_pupil_is_taught_by_keys(session: Session) -> None:
    async def walk(stage: Stage) -> None:
        await stage.until("I know the mistake")
        await stage.press("tab")
        await stage.type("n=74 k=15 s=2 p=4")
        await stage.press("enter")
        await stage.until("The pupil answers: 32.")
        await stage.press("up", "enter")
        await stage.until("Which remark fits this pupil?")
        await stage.press("down", "enter")
        await stage.until("Yes, that is it, after 1 problem.")
        await stage.type("You added the padding p only once to the width.")
        await stage.press("enter")
        await stage.type("It stands on both sides, so the rule is floor((n + 2p - k)/s) + 1.")
        await stage.press("enter")
        await stage.type("With n = 74, k = 15, s = 2, p = 4 you get 32 positions, and right is 34.")
        await stage.press("f5")
        await stage.until("Is the pupil's rule named")
        await stage.press("y")
        await stage.until("Is the right rule said")
        await stage.press("down", "y")
        await stage.until("Are both rules shown on numbers")
        await stage.press("up", "y")
        await stage.until("This line has no result of a problem")
        await stage.press("down", "down", "y")
        await stage.until("Is another wrong rule taught")
        await stage.press("n")
        await stage.until("This counts for level 5")
        await stage.press("enter")
        await stage.until_gone("This counts for level 5")

    run_session(session, walk, start="teach")
    (event,) = session.memory.journal.latest(TeachBackEnded, 2)
    assert isinstance(event, TeachBackEnded)
    assert (event.named, event.problems, event.outcome) == ("pad_once", 1, HireRating.STRONG)
    assert [line[:8] for line in event.quotes.values()] == ["You adde", "It stand", "With n ="]


def test_unfit_numbers_and_an_empty_text_say_what_is_wanted(session: Session) -> None:
    async def walk(stage: Stage) -> None:
        await stage.until("I know the mistake")
        await stage.press("tab")
        await stage.type("s=0")
        await stage.press("enter")
        await stage.until("These numbers make no problem here.")
        await stage.press("shift+tab", "enter")
        await stage.until("the pupil answers")
        await stage.press("up", "enter", "enter")
        await stage.until("The remark that fits:")
        await stage.press("f5")
        await stage.until("Write an answer first")
        await stage.press("escape")
        await stage.until_gone("The remark that fits:")

    run_session(session, walk, start="teach")
    assert session.memory.journal.latest(TeachBackEnded, 2) == []
