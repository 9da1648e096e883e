"""The interview on screen: rounds against the clock, nothing told before the debrief."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.shipped import shipped
from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session, screen_text
from tutor.events import AnswerDrafted, HireRating, SimulationEnded
from tutor.session import Session
from tutor.session.results import InterviewChoice
from tutor.tui.messages.open_texts import clock_text


@pytest.fixture
def start(clock: Clock, tmp_path: Path) -> Iterator[Callable[[str], Session]]:
    """Opens sessions that ask for an interview."""
    seeds = count(1)
    made: list[Session] = []

    def open_one(script: str) -> Session:
        path = tmp_path / "journal.sqlite"
        made.append(Session(path, shipped(), clock=clock, seeds=lambda: next(seeds)))
        if made[-1].welcome_needed:
            made[-1].enrol(None, 20)
        made[-1].interview_choice = InterviewChoice(script, 4)
        return made[-1]

    yield open_one
    for session in made:
        session.close()


def test_an_interview_runs_from_the_first_round_to_the_debrief(
    start: Callable[[str], Session], clock: Clock
) -> None:
    """Verdicts wait; follow-ups build on the answer; the debrief quotes it with the reasons."""
    session = start("startup")

    async def walk(stage: Stage) -> None:
        await stage.until("10:00 left")
        await stage.type("Split first")
        await stage.press("f5")
        await stage.until("Interviewer:")
        for _ in range(3):
            await stage.press("f5")
        await stage.until("Which rating will you get")
        clock.later(minutes=11)
        await stage.press("1")
        await stage.until("5:00 left")
        await stage.type("A patch")
        await stage.press("f5", "f5", "f5", "f5")
        await stage.until("Which rating")
        await stage.press("1")
        strangers = ["Mark someone else's answer"] * 2
        for title in [*strangers, "Mark your answer"] * 2:
            await stage.until(title)
            await stage.until("idea 1 of ")
            while "idea " in (shown := screen_text(stage.app)) and "n No" in shown:
                await stage.press("n")
            await stage.press("enter")
        await stage.until("Notes for yourself")
        await stage.type("too slow")
        await stage.press("f5")
        shown = await stage.until("Round 1: The pipeline")
        assert "No Hire" in shown
        assert "1:00 over time" in shown
        await stage.press("end")
        await stage.until_screen(lambda shown: "--seed 4" in " ".join(shown.split()), "seed")

    run_session(session, walk, start="interview")
    (ended,) = session.memory.journal.latest(SimulationEnded, 2)
    assert isinstance(ended, SimulationEnded)
    assert (ended.outcome, ended.notes) == (HireRating.NO, "too slow")


def test_a_computed_step_tells_no_verdict_and_offers_no_hint(
    start: Callable[[str], Session],
) -> None:
    """The answer is recorded and the next problem stands there."""
    session = start("large-company")

    async def walk(stage: Stage) -> None:
        shown = await stage.until("enter Answer")
        assert "Hint" not in shown
        assert "6:00 left" in shown
        await stage.type("7")
        await stage.press("f2", "enter")
        shown = await stage.until("last map")
        assert "right" not in shown.lower()
        await stage.press("1", "6", "enter", "a", "enter")
        shown = await stage.until("ctrl+n Submit")
        assert "right" not in shown.lower()
        await stage.press("escape")
        await stage.until("resume  A network for photographs on other images")
        await stage.press("enter")
        await stage.until("ctrl+n Submit")

    run_session(session, walk, start="interview")
    made = session.memory.last_attempt()
    assert made is not None
    assert (made.typed, made.hints, made.confidence) == ("16; a", 0, None)


def test_a_computed_step_can_be_passed_and_opens_no_lesson(
    start: Callable[[str], Session],
) -> None:
    """Half an answer is asked back; F3 passes to the next step, as a miss."""
    session = start("large-company")

    async def walk(stage: Stage) -> None:
        await stage.until("ctrl+g Pass")
        await stage.press("f5", "enter")
        shown = await stage.until("Type an answer first, or pass.")
        assert "lesson" not in shown
        await stage.press("f3", "y")
        await stage.until("last map")

    run_session(session, walk, start="interview")
    made = session.memory.last_attempt()
    assert made is not None
    assert made.outcome is HireRating.NO


def test_leaving_keeps_the_text_and_the_clock(
    start: Callable[[str], Session], clock: Clock
) -> None:
    """Two minutes are gone, and nine hours away from it are not; a silence is broken."""
    session = start("startup")

    async def walk(stage: Stage) -> None:
        await stage.until("10:00 left")
        await stage.type("Split first")
        clock.later(minutes=2)
        await stage.until("8:00 left")
        await stage.until("Interviewer: Think aloud")
        await stage.press("escape")
        await stage.until("resume  Few labels, one engineer")
        clock.later(minutes=540)
        await stage.press("enter")
        shown = await stage.until("8:00 left")
        assert "Split first" in shown

    run_session(session, walk, start="interview")


@pytest.mark.parametrize("script", ["startup", "large-company"])
def test_time_is_kept_while_nothing_is_typed(
    start: Callable[[str], Session], clock: Clock, script: str
) -> None:
    """In a text and in a computed step: what a kill leaves is at most some seconds old."""
    session = start(script)

    async def walk(stage: Stage) -> None:
        left = "10:00 left" if script == "startup" else "6:00 left"
        await stage.until(left)
        await stage.type("7")
        clock.later(minutes=2)
        stage.app.screen._keep()  # type: ignore[attr-defined]  # what the interval calls
        (draft,) = session.memory.journal.latest(AnswerDrafted, 1)
        assert isinstance(draft, AnswerDrafted)
        assert draft.text == "7"
        before = session.memory.journal.event(draft.shown)
        assert before is not None
        assert (draft.stamp.instant - before.stamp.instant).total_seconds() > 119
        clock.later(minutes=1)
        stage.app.screen._keep()  # type: ignore[attr-defined]  # the same text once more
        (later,) = session.memory.journal.latest(AnswerDrafted, 1)
        assert (later.stamp.instant - before.stamp.instant).total_seconds() > 179

    run_session(session, walk, start="interview")


def test_the_interviewer_interrupts_with_ones_own_words(
    start: Callable[[str], Session], clock: Clock
) -> None:
    """Two fifths of the time are gone; the last sentence is quoted."""
    session = start("startup")

    async def walk(stage: Stage) -> None:
        await stage.until("10:00 left")
        await stage.type("Split first. Then a baseline")
        clock.later(minutes=4, seconds=1)
        await stage.until('You wrote: "Then a baseline"')

    run_session(session, walk, start="interview")


@pytest.mark.parametrize(
    ("seconds", "shown"), [(600, "10:00 left"), (0, "0:00 left"), (-61, "1:01 over time")]
)
def test_the_clock_says_what_is_left(seconds: float, shown: str) -> None:
    """Minutes and seconds, or how far over."""
    assert clock_text(seconds) == shown
