"""Lessons on screen: search, read, fill what the example leaves blank."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shipped import shipped
from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session, show
from tutor.events import ConceptKey
from tutor.problems.lessons import Support
from tutor.session import Session
from tutor.session.worked_examples import example_of, lesson_of, record_example


@pytest.fixture
def session(clock: Clock, tmp_path: Path) -> Iterator[Session]:
    """A session with the shipped pack."""
    made = Session(tmp_path / "journal.sqlite", shipped(), clock=clock)
    made.enrol(None, 20)
    yield made
    made.close()


def test_the_list_is_searched_by_words(session: Session) -> None:
    """All words must stand in a lesson; nothing found is said."""

    async def walk(stage: Stage) -> None:
        await stage.until("Lessons")
        await stage.press("slash")
        await stage.type("bottleneck")
        await stage.until("1x1 convolution: bottlenecks")
        await stage.type(" zebra")
        await stage.until("No lesson has all of these words")
        await stage.press("f6")
        shown = await stage.until("Cheat sheet")
        assert "remember" in shown

    run_session(session, walk, start="lessons")


def test_a_question_comes_before_the_note_and_another_after_the_example(session: Session) -> None:
    """What was said stands beside the answer; a step that was shown counts as missed."""
    found = lesson_of(session, "separable.steps")
    assert found is not None
    assert found.before is not None
    assert found.check is not None

    async def open_lesson(stage: Stage) -> None:
        await stage.press("slash")
        await stage.type("separable.steps")
        await stage.press("enter")

    async def walk(stage: Stage) -> None:
        await stage.until("Lessons")
        await open_lesson(stage)
        shown = await stage.until("Before you read")
        assert "Depthwise" not in shown
        await stage.type("two steps")
        await stage.press("enter")
        shown = await stage.until("you said: two steps")
        assert "First one filter for each channel" in shown
        await stage.press("f6")
        await stage.until("the last step is yours")
        await stage.press("f7")
        await stage.until("Check yourself")
        await stage.type("pointwise")
        await stage.press("enter")
        await stage.until("you said: pointwise")

    run_session(session, walk, start="lessons")
    record = session.state.worked[ConceptKey("cnn", "separable.steps")]
    assert record.support == Support.LAST
    assert len(record.missed) == 1


def test_an_example_leaves_one_step_and_no_more_after_a_miss(session: Session) -> None:
    """What is typed is compared as a number; after a miss as much support comes again."""
    found = lesson_of(session, "separable.steps")
    assert found is not None
    example = example_of(session, found, Support.LAST, 2)
    assert example is not None
    blank = example.lines[-1].blank

    async def walk(stage: Stage) -> None:
        await stage.until("Lessons")
        await stage.press("slash")
        await stage.type("separable.steps")
        await stage.press("enter")
        await stage.until("Before you read")
        await stage.press("f6")
        await stage.until("Try it")
        await stage.press("f6")
        await stage.until("the last step is yours")
        await stage.type("1")
        await stage.press("enter")
        await stage.until("Not right.")
        await stage.press("backspace")
        await stage.type(blank)
        await stage.press("enter")
        await stage.until("The example is complete.")
        await stage.press("f6")
        await stage.until_gone("The example is complete.")
        shown = await stage.until("the last step is yours")
        assert "the last two steps" not in shown

    run_session(session, walk, start="lessons", size=(100, 50))
    assert session.state.worked[ConceptKey("cnn", "separable.steps")].support == Support.LAST


def test_a_drill_opens_the_lesson_behind_it(session: Session) -> None:
    """One key, and back to the same problem."""
    show(session, "cnn.separable.ratio")

    async def walk(stage: Stage) -> None:
        await stage.until("Check")
        await stage.press("f5")
        await stage.until("lesson")
        await stage.press("escape")
        await stage.until("Check")

    run_session(session, walk, start="item")


def test_a_figure_stands_in_the_text_of_its_lesson(session: Session) -> None:
    """Line by line as it is drawn, between the words around it."""
    found = lesson_of(session, "output-size.basic")
    assert found is not None
    rows = found.figure.split("\n")

    async def walk(stage: Stage) -> None:
        await stage.until("Lessons")
        await stage.press("slash")
        await stage.type("kernel, stride and padding")
        await stage.press("enter")
        await stage.until("Before you read")
        await stage.press("enter")
        await stage.until("Count where the kernel fits")
        shown = await stage.until(rows[0])
        lines = [line.strip() for line in shown.split("\n")]
        at = lines.index(rows[0])
        assert lines[at : at + len(rows)] == [row.strip() for row in rows]
        assert "[figure]" not in shown
        assert "Layers worth knowing by heart" in lines

    run_session(session, walk, start="lessons", size=(80, 60))


def test_a_newcomer_tries_a_problem_first_and_a_miss_brings_its_lesson(
    clock: Clock, tmp_path: Path
) -> None:
    """One Enter from the welcome to a problem; after a miss its lesson comes before the next."""
    session = Session(tmp_path / "fresh.sqlite", shipped(), clock=clock)

    async def walk(stage: Stage) -> None:
        await stage.until("Welcome")
        await stage.press("enter")
        await stage.until("Check")
        await stage.type("987654")
        await stage.press("enter")
        await stage.until("How sure are you?")
        await stage.press("enter")
        await stage.until("Not right")
        await stage.press("enter")
        await stage.until("Before you read")

    run_session(session, walk)
    session.close()


def test_an_answer_taken_back_does_not_open_the_lesson_again(session: Session) -> None:
    """Once in a sitting is enough; after the undo the problem itself is seen."""

    async def walk(stage: Stage) -> None:
        await stage.until("Start")
        await stage.press("enter")
        await stage.until("To the problem")
        await stage.press("escape")
        await stage.until("Check")
        await stage.press("f3", "y")
        await stage.until("Solution shown")
        await stage.press("f4")
        shown = await stage.until("Taken back")
        assert "Check" in shown

    run_session(session, walk)


def test_an_empty_step_is_asked_for_and_not_left(session: Session) -> None:
    """Enter on an empty step says what to do; a complete example leads back."""

    async def walk(stage: Stage) -> None:
        await stage.until("Lessons")
        await stage.press("slash")
        await stage.type("separable.steps")
        await stage.press("enter")
        await stage.until("Before you read")
        await stage.press("enter")
        await stage.until("Try it")
        await stage.press("f6")
        await stage.until("the last step is yours")
        await stage.press("enter")
        await stage.until("Type what stands at ____")
        await stage.press("f7", "enter")
        await stage.until("answer:")
        await stage.press("enter")
        assert "Show step" not in await stage.until("Cheat sheet")

    run_session(session, walk, start="lessons", size=(100, 50))


def test_the_step_that_is_asked_stays_in_sight_while_one_reads(session: Session) -> None:
    """The problem, the blank and its line stand above the note, which scrolls."""
    found = lesson_of(session, "separable.steps")
    assert found is not None
    example = example_of(session, found, Support.LAST, 2)
    assert example is not None
    blank = example.lines[-1].shown

    async def walk(stage: Stage) -> None:
        await stage.until("Lessons")
        await stage.press("slash")
        await stage.type("separable.steps")
        await stage.press("enter")
        await stage.until("Before you read")
        await stage.press("enter")
        await stage.until("Try it")
        await stage.press("n")
        await stage.until("the last step is yours")
        await stage.press("pageup", "pageup", "pageup", "pageup")
        shown = await stage.until_gone("the last step is yours")
        assert example.prompt.split("\n")[0][:40] in shown
        assert blank[:30] in shown
        assert "ctrl+t Show step" in shown

    run_session(session, walk, start="lessons")


def test_an_example_shows_no_step_after_the_one_that_is_asked(session: Session) -> None:
    """The next line may print what is asked now; what was typed before is gone with its example."""
    found = lesson_of(session, "separable.steps")
    assert found is not None
    record_example(session, "separable.steps", Support.LAST, ())
    two = example_of(session, found, Support.TWO, 1)
    assert two is not None
    asked, later = two.lines[-2:]

    async def walk(stage: Stage) -> None:
        await stage.until("Lessons")
        await stage.press("slash")
        await stage.type("separable.steps")
        await stage.press("enter")
        shown = await stage.until("the last two steps are yours")
        assert later.shown.split("=")[0].strip() not in " ".join(shown.split())
        await stage.type("zebra")
        await stage.press("ctrl+n")
        await stage.until_gone("zebra")
        await stage.type(asked.blank)
        await stage.until(asked.blank)

    run_session(session, walk, start="lessons", size=(80, 100))
