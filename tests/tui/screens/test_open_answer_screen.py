"""Open questions on screen: written, locked, predicted, judged idea by idea."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.shipped import shipped
from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session, screen_text, show
from tutor.events import (
    AnswerLocked,
    AnswerMarked,
    AnswerRevised,
    HireRating,
    Mode,
    SampleMarked,
)
from tutor.grading.messages import EVIDENCE_FAULTS
from tutor.kinds.open import Drawn, rubric_in
from tutor.kinds.rubric import Weight
from tutor.problems.generate import instance
from tutor.session import Session
from tutor.session.messages import CHOSEN_QUESTION, SECOND_LOOKS, sample_first
from tutor.tui.messages import open_texts, problem_texts, study_texts

QUESTION = "cnn.convolution.open-sixty-seconds"


@pytest.fixture
def start(clock: Clock, tmp_path: Path) -> Iterator[Callable[[], Session]]:
    """Opens sessions with the shipped pack on one journal."""
    seeds = count(1)
    made: list[Session] = []

    def open_one() -> Session:
        path = tmp_path / "journal.sqlite"
        made.append(Session(path, shipped(), clock=clock, seeds=lambda: next(seeds)))
        if made[-1].welcome_needed:
            made[-1].enrol(None, 20)
        return made[-1]

    yield open_one
    for session in made:
        session.close()


TEXT = (
    "Each output looks at a patch of the input with the same few weights [/b]",
    "The same weights everywhere mean that a shifted image gives a shifted map.",
    "The size is a question of the padding?",
)


def rubric() -> Drawn:
    """The rubric of the draw."""
    template = shipped().template(QUESTION)
    assert template is not None
    found = rubric_in(instance(template, 5).questions[0])
    assert found is not None
    return found


async def submit(stage: Stage, *rows: str) -> None:
    """Write the rows, submit them and expect Strong Hire."""
    await stage.until("ctrl+n Submit")
    await stage.paste("\n".join(rows))
    await stage.press("f5")
    await stage.until("Which rating will you get")
    await stage.press("3")


async def mark_strangers(stage: Stage) -> None:
    """Refuse every idea of the two samples that come first."""
    count = len(rubric().units)
    for _ in range(2):
        shown = await stage.until(f"idea 1 of {count}")
        assert "Mark someone else's answer" in shown
        await stage.press(*["n"] * count)
        await stage.until("marks agree with the reference marks")
        await stage.press("enter")


def test_an_open_question_is_asked_for_in_the_library(start: Callable[[], Session]) -> None:
    """It is free practice: written and marked as in the drill, and it moves no date."""
    session = start()

    async def walk(stage: Stage) -> None:
        await stage.until("Cheat sheet")
        await stage.press("slash")
        await stage.type("sixty seconds")
        await stage.press("enter")
        await stage.until(study_texts.question_about(4))
        await stage.press("enter")
        await stage.until(CHOSEN_QUESTION)
        await submit(stage, *TEXT)
        await stage.until("Mark someone else's answer")

    run_session(session, walk, start="library")
    (locked,) = session.memory.journal.latest(AnswerLocked, 2)
    assert isinstance(locked, AnswerLocked)
    assert (locked.draw.template, locked.mode) == (QUESTION, Mode.FREE)


def test_strangers_are_marked_first_and_their_labels_shown(start: Callable[[], Session]) -> None:
    """Two samples without their rating; after each the differences, the bias and the labels."""
    session = show(start(), QUESTION, 5)
    count = len(rubric().units)

    async def walk(stage: Stage) -> None:
        await submit(stage, *TEXT)
        shown = await stage.until(f"idea 1 of {count}")
        assert sample_first(2, round(2 * count / 6))[:45] in shown
        assert "Hire" not in shown
        await stage.press(*["n"] * count)
        shown = await stage.until("marks agree with the reference marks")
        assert "the reference says yes" in shown or f"{count} of your {count} marks" in shown
        await stage.press("enter")
        await stage.until("Mark someone else's answer")
        await stage.press(*["n"] * count, "enter")
        await stage.until("Mark your answer")

    run_session(session, walk, start="item")
    marked = session.memory.journal.latest(SampleMarked, 5)
    assert len(marked) == 2
    assert session.state.marking_in("cnn").samples == 2


def test_one_may_go_on_to_the_own_answer_at_once(start: Callable[[], Session]) -> None:
    """No mark of the stranger's answer is kept; the yes to a fault is asked for twice."""
    session = show(start(), QUESTION, 5)
    fault = next(at for at, unit in enumerate(rubric().units) if unit.weight is Weight.KILL)

    async def walk(stage: Stage) -> None:
        await submit(stage, *TEXT)
        await stage.until("Mark someone else's answer")
        await stage.press("n", "o")
        await stage.until("Mark your answer")
        await stage.until("idea 1 of ")
        await stage.press("o")
        await stage.until("Mark your answer")
        await stage.press(*["n"] * fault, "y")
        await stage.until(SECOND_LOOKS["fault"])
        await stage.until(f"idea {fault + 1} of ")
        await stage.press("y")
        await stage.until_gone(f"idea {fault + 1} of ")

    run_session(session, walk, start="item")
    assert session.memory.journal.latest(SampleMarked, 5) == []


def test_the_lines_of_the_interviewer_are_passed_over(start: Callable[[], Session]) -> None:
    """They have no number and are not chosen as evidence."""
    session = show(start(), QUESTION, 5)

    async def walk(stage: Stage) -> None:
        await submit(stage, "Many weights.", "Interviewer: And why?", "They are shared.")
        await stage.press("o")
        assert "▸ 1  Many weights." in await stage.until("Mark your answer")
        await stage.press("down")
        assert "    Interviewer: And why?" in await stage.until("▸ 3  They are shared.")
        await stage.press("up")
        await stage.until("▸ 1  Many weights.")

    run_session(session, walk, start="item")


def test_the_band_is_shown_only_after_every_idea_was_judged(start: Callable[[], Session]) -> None:
    """Write, lock, predict, judge with a line each, then band, model answer and samples."""
    session = show(start(), QUESTION, 5)
    count = len(rubric().units)

    async def walk(stage: Stage) -> None:
        await stage.until("ctrl+n Submit")
        await stage.press("f5")
        await stage.until("Write an answer first")
        numbers = [f"the {fact.near[0]} is {fact.part.key_text}" for fact in rubric().facts]
        await submit(stage, *TEXT[:2], "so 2+2 = 5", ", ".join(numbers))
        await mark_strangers(stage)
        shown = await stage.until("Mark your answer")
        assert "▸ 1  Each output looks" in shown
        assert "Hire" not in shown
        assert "line 3: 2+2 is 4, not 5." in shown
        assert open_texts.FOUND_BY_ARITHMETIC in shown
        await stage.press("y", "up", "up", "y", "left")
        await stage.until(f"idea 2 of {count}")
        await stage.press("n", *["n"] * (count - 2))
        shown = await stage.until("You expected Strong Hire.")
        assert "At least one equation in it is false." in " ".join(shown.split())
        assert "“Each output looks" in shown
        await stage.press("s")
        await stage.until(open_texts.sample_title("Strong Hire"))
        await stage.press("s", "s", "s")
        await stage.until("You expected Strong Hire.")

    run_session(session, walk, start="item")
    (locked,) = session.memory.journal.latest(AnswerLocked, 2)
    (marked,) = session.memory.journal.latest(AnswerMarked, 2)
    assert isinstance(locked, AnswerLocked)
    assert isinstance(marked, AnswerMarked)
    assert locked.predicted is HireRating.STRONG
    assert marked.outcome is HireRating.NO
    assert "contradiction" in marked.caps
    assert marked.quotes == {rubric().units[0].name: TEXT[0]}


def test_a_line_that_shows_nothing_is_refused_and_a_doubtful_yes_asked_for_twice(
    start: Callable[[], Session],
) -> None:
    """The status line says why; the second y counts."""
    session = show(start(), QUESTION, 5)
    facts = {fact.unit for fact in rubric().facts}
    units = rubric().units
    doubtful = next(
        (at for at, u in enumerate(units) if u.weight is Weight.MUST and u.name in facts), None
    )

    async def walk(stage: Stage) -> None:
        await submit(stage, *TEXT)
        await mark_strangers(stage)
        await stage.until("Mark your answer")
        await stage.press("down", "down", "y")
        shown = await stage.until(EVIDENCE_FAULTS["question"])
        assert f"idea 1 of {len(units)}" in shown
        if doubtful is None:
            return
        await stage.press("up", *["n"] * doubtful, "y")
        await stage.until(SECOND_LOOKS["not found"][:40])
        await stage.press("y")
        await stage.until(f"idea {doubtful + 2} of {len(units)}")

    run_session(session, walk, start="item")


def test_the_weakest_ideas_are_written_again(start: Callable[[], Session]) -> None:
    """At once, one after the other, each judged by its anchor; what was written is kept."""
    session = show(start(), QUESTION, 5)
    count = len(rubric().units)
    weak = [idea for idea in rubric().units if idea.weight is Weight.MUST][:2]

    async def walk(stage: Stage) -> None:
        await submit(stage, *TEXT)
        await mark_strangers(stage)
        await stage.until("Mark your answer")
        await stage.press(*["n"] * count)
        await stage.until("r Write again")
        await stage.press("r")
        for number, idea in enumerate(weak, start=1):
            await stage.until(f"idea {number} of 2")
            await stage.type(f"again {number}")
            await stage.press("f5")
            await stage.until("y Yes")
            assert idea.anchor.split()[0] in screen_text(stage.app)
            await stage.press("y")
        await stage.until("s Sample answers")

    run_session(session, walk, start="item")
    (event,) = session.memory.journal.latest(AnswerRevised, 2)
    assert isinstance(event, AnswerRevised)
    assert event.texts == {idea.name: f"again {n}" for n, idea in enumerate(weak, start=1)}
    assert event.units == {idea.name: True for idea in weak}


def test_an_answer_of_an_earlier_day_is_marked_again(
    start: Callable[[], Session], clock: Clock
) -> None:
    """Today says so; o marks it without its first marks, and says how many agree."""
    session = show(start(), QUESTION, 5)
    count = len(rubric().units)

    async def first(stage: Stage) -> None:
        await submit(stage, *TEXT)
        await mark_strangers(stage)
        await stage.until("Mark your answer")
        await stage.press(*["n"] * count)
        await stage.until("enter Go on")

    run_session(session, first, start="item")
    clock.later(days=2)

    async def second(stage: Stage) -> None:
        await stage.until("can be marked again: press o")
        await stage.press("o")
        shown = await stage.until(f"idea 1 of {count}")
        assert "Mark it again" in shown
        await stage.press("y", *["n"] * (count - 1))
        await stage.until(f"{count - 1} of your {count} marks are the same as the first time.")

    run_session(start(), second)


def test_leaving_keeps_the_draft_and_the_next_start_goes_on(start: Callable[[], Session]) -> None:
    """What was written stands there again."""
    session = show(start(), QUESTION, 5)

    async def write(stage: Stage) -> None:
        await stage.until("ctrl+n Submit")
        await stage.type("half an answer")
        await stage.press("escape")
        await stage.until("enter Start")

    run_session(session, write, start="item")
    again = start()
    again.free = True

    async def read(stage: Stage) -> None:
        await stage.until("half an answer")

    run_session(again, read, start="drill")


def test_an_answer_that_was_not_judged_waits_and_blocks_nothing(
    start: Callable[[], Session],
) -> None:
    """Locked and left: the sitting goes on, today says that it waits, and o judges it."""
    session = show(start(), QUESTION, 5)

    async def leave(stage: Stage) -> None:
        await stage.until("ctrl+n Submit")
        await stage.type("x")
        await stage.press("f5", "left", "enter")
        await stage.until(f"idea 1 of {len(rubric().units)}")
        await stage.press("escape")
        await stage.until("free practice")

    run_session(session, leave, start="item")
    (locked,) = session.memory.journal.latest(AnswerLocked, 2)
    assert isinstance(locked, AnswerLocked)
    assert locked.predicted is HireRating.NO

    async def judge(stage: Stage) -> None:
        await stage.press("enter")
        await stage.until("To the problem")
        assert "Mark someone else's answer" not in screen_text(stage.app)
        stage.app.return_home()  # type: ignore[attr-defined]  # our app
        await stage.press("o")
        await stage.until("Mark someone else's answer")

    run_session(start(), judge)


async def answer_with_a_far_line(stage: Stage) -> None:
    """A long answer, whose line 30 is chosen for the second idea."""
    await submit(stage, *(f"line of the answer, number {n}" for n in range(1, 31)))
    await mark_strangers(stage)
    await stage.until("Mark your answer")
    await stage.press("up", "n", *["down"] * 30)
    await stage.until("▸30")


async def line_30_at(stage: Stage, size: tuple[int, int]) -> str:
    """The screen in that size, when it shows the line."""
    await stage.pilot.resize_terminal(*size)
    return await stage.until_screen(
        lambda text: "number 30" in text and len(text.split("\n")) == size[1], "line 30"
    )


def test_the_question_the_idea_and_the_line_it_points_at_are_seen_together(
    start: Callable[[], Session],
) -> None:
    """In one pane or two, at every size, however long the answer is."""
    session = show(start(), QUESTION, 5)
    idea = rubric().units[1]

    async def walk(stage: Stage) -> None:
        await answer_with_a_far_line(stage)
        for size in ((80, 24), (40, 15), (120, 40)):
            shown = await line_30_at(stage, size)
            assert "Explain a convolutional" in shown
            assert idea.ask in " ".join(shown.split())
            assert idea.anchor.split()[0] in shown

    run_session(session, walk, start="item")


def test_hints_and_how_it_is_marked_stand_beside_a_wide_question(
    start: Callable[[], Session],
) -> None:
    """The pane has what stands below the text in a narrow terminal."""
    session = show(start(), QUESTION, 5)
    hint = session.on_screen.available_hints[0].split()[0]

    async def walk(stage: Stage) -> None:
        await stage.until("ctrl+n Submit")
        await stage.press("f2")
        beside = [line[77:] for line in (await stage.until("1. ")).split("\n")]
        assert any(hint in line for line in beside)
        assert any(problem_texts.MARKING_HEAD in line for line in beside)
        await stage.pilot.resize_terminal(80, 24)
        await stage.until("Hint 1")

    run_session(session, walk, start="item", size=(120, 40))


def test_the_model_answer_stands_beside_the_rating_and_the_text(
    start: Callable[[], Session],
) -> None:
    """What was asked, what was written and what is right, in one look."""
    session = show(start(), QUESTION, 5)
    count = len(rubric().units)

    async def walk(stage: Stage) -> None:
        await submit(stage, *TEXT)
        await mark_strangers(stage)
        await stage.press(*["n"] * count)
        shown = await stage.until("No Hire   You expected Strong Hire.")
        assert "Explain a convolutional" in shown
        beside = [line[77:] for line in shown.split("\n")]
        heads = [line.strip() for line in beside]
        assert heads.index(open_texts.MODEL_ANSWER) < heads.index(open_texts.YOUR_TEXT)

    run_session(session, walk, start="item", size=(120, 50))
