"""Screens of the shipped pack as text, for the learner of the recorded journal.

The small pack's own screens (problem, verdict, self-assessment, help) are held in `tests/tui`.
`UPDATE_FROZEN=1 pytest tests/frozen/test_screens.py` writes them anew: read the difference.
"""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.frozen.days import FOLDER, journal
from tests.frozen.records import session_at
from tests.tui.stage import Stage, run_session, screen_text, show
from tutor.session import Session
from tutor.session.results import InterviewChoice

SCREENS = FOLDER / "screens"
SIZES = ((80, 24),)
MORE_SIZES = ((120, 40), (40, 15))
AT_MORE_SIZES = ("write", "mark", "marked", "interviews", "interview", "debrief", "lesson")
OPEN = "cnn.convolution.open-sixty-seconds"
Open = Callable[[int], Session]


class Clock:
    """An evening of the four weeks; it moves when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 17, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of a test."""
    return Clock()


@pytest.fixture
def start(clock: Clock, tmp_path: Path) -> Iterator[Open]:
    """Opens a session on a day of the journal, counted from 1, before its first answer."""
    made: list[Session] = []

    def open_one(day: int) -> Session:
        clock.now += timedelta(days=day)
        made.append(session_at(tmp_path / "journal.sqlite", clock, journal()))
        return made[-1]

    yield open_one
    for session in made:
        session.close()


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Columns and rows of the terminal."""
    columns, rows = request.param
    return columns, rows


async def held(stage: Stage, name: str, *words: str) -> None:
    """The screen becomes the one of the file, however slow the machine; some at more sizes."""
    for word in words:
        await stage.until(word)
    for size in MORE_SIZES if name in AT_MORE_SIZES else ():
        await stage.pilot.resize_terminal(*size)
        await held_at_this_size(stage, name)
    await stage.pilot.resize_terminal(*SIZES[0])
    await held_at_this_size(stage, name)


async def held_at_this_size(stage: Stage, name: str) -> None:
    """The screen becomes the one of the file of this size."""
    columns, rows = stage.app.size
    path = SCREENS / f"{name}-{columns}x{rows}.txt"
    if os.environ.get("UPDATE_FROZEN"):
        await stage.pilot.pause(0.5)
        SCREENS.mkdir(exist_ok=True)
        path.write_text(screen_text(stage.app) + "\n", encoding="utf-8")
    wanted = path.read_text(encoding="utf-8").splitlines()
    await stage.until_screen(lambda shown: shown.splitlines() == wanted, f"{path.name} differs")


async def refuse_all(stage: Stage) -> None:
    """Say no to every idea of the text that is marked."""
    await stage.until("idea 1 of ")
    while "n No" in screen_text(stage.app):
        await stage.press("n")


def test_the_screens_around_a_sitting(start: Open, size: tuple[int, int]) -> None:
    """Today, progress, library, architecture, lessons, lesson, cheat sheet, plan."""

    async def walk(stage: Stage) -> None:
        await held(stage, "today", "minutes today")
        await stage.press("p")
        await held(stage, "progress", "computed: your level")
        await stage.press("escape", "l")
        await held(stage, "library", "Cheat sheet")
        await stage.press("slash")
        await stage.type("AlexNet")
        await stage.press("enter")
        await stage.until("2012  AlexNet")
        await stage.press("enter")
        await held(stage, "architecture", "conv1")
        await stage.press("escape", "escape", "n")
        await stage.until("Lessons")
        await stage.press("slash")
        await stage.type("bottleneck")
        await held(stage, "lessons", "1x1 convolution: bottlenecks")
        await stage.press("enter")
        await held(stage, "lesson", "Before you read")
        await stage.press("escape", "f6")
        await held(stage, "sheet", "Cheat sheet")
        await stage.press("escape", "escape", "escape", "s")
        await held(stage, "plan", "Predicted recall")

    run_session(start(16), walk, size=size)


def test_an_open_question(start: Open, size: tuple[int, int]) -> None:
    """Written, locked with a prediction, judged idea by idea."""
    session = show(start(16), OPEN, 5)

    async def walk(stage: Stage) -> None:
        await stage.until("ctrl+n Submit")
        await stage.type("A patch; 2+2 = 5")
        await stage.press("f2")
        await held(stage, "write", "2+2 = 5", "Hint 1")
        await stage.press("f5")
        await held(stage, "predict", "Which rating will you get")
        await stage.press("3")
        await held(stage, "stranger", "Mark someone else's answer", "idea 1 of ")
        await refuse_all(stage)
        await held(stage, "labels", "marks agree with the reference marks")
        await stage.press("enter")
        await stage.until("Mark someone else's answer")
        await refuse_all(stage)
        await stage.press("enter")
        await held(stage, "mark", "Mark your answer", "idea 1 of ")
        await refuse_all(stage)
        await held(stage, "marked", "You expected Strong Hire.")

    run_session(session, walk, size=size, start="item")


def test_an_interview(start: Open, clock: Clock, size: tuple[int, int]) -> None:
    """From the choice over a round against the clock to the debrief."""
    session = start(16)
    session.interview_choice = InterviewChoice("startup", 4)

    async def lock(stage: Stage, text: str) -> None:
        await stage.type(text)
        while "1 No Hire" not in screen_text(stage.app):
            await stage.press("f5")
        await stage.press("1")

    async def walk(stage: Stage) -> None:
        await held(stage, "interview", "10:00 left")
        clock.now += timedelta(minutes=11)
        await lock(stage, "Split first")
        await stage.until("5:00 left")
        await lock(stage, "A patch")
        strangers = ["Mark someone else's answer"] * 2
        for title in [*strangers, "Mark your answer"] * 2:
            await stage.until(title)
            await refuse_all(stage)
            await stage.press("enter")
        await stage.until("Notes for yourself")
        await stage.type("too slow")
        await stage.press("f5")
        await held(stage, "debrief", "Round 1: The pipeline")

    run_session(session, walk, size=size, start="interview")


def test_the_choice_of_an_interview(start: Open, size: tuple[int, int]) -> None:
    """The scripts with their minutes."""

    async def walk(stage: Stage) -> None:
        await held(stage, "interviews", "Few labels, one engineer")

    run_session(start(16), walk, size=size, start="interview")


@pytest.mark.parametrize(
    ("name", "day", "words"),
    [
        ("welcome", 1, "Welcome"),
        ("away", 14, "You were away"),
        ("interview-is-over", 29, "The interview is over"),
    ],
)
def test_a_day_that_begins_in_its_own_way(
    start: Open, size: tuple[int, int], name: str, day: int, words: str
) -> None:
    """The first day, the return after days away, the day after the interview."""

    async def walk(stage: Stage) -> None:
        await held(stage, name, words)

    run_session(start(day), walk, size=size)
