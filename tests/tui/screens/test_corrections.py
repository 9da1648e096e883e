"""After the verdict: undo that names its target, redo, a typing slip, another confidence."""

from collections.abc import Callable

from textual.widgets import Input

from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session, show
from tutor.events import AnswerCorrected, Attempt, Confidence, CorrectedField, Judgement, Mode
from tutor.session import Session
from tutor.session.results import CorrectionFault
from tutor.tui.messages import home_texts, problem_texts


def last(session: Session) -> Attempt:
    """The newest answer."""
    found = session.memory.last_attempt()
    assert found is not None
    return found


def key_of(session: Session) -> int:
    """The right answer of the problem on the screen."""
    assert session.problem is not None
    key = session.problem.instance.questions[0].key
    assert isinstance(key, int)
    return key


def test_undo_offers_the_text_again_and_redo_brings_the_answer_back(session: Session) -> None:
    """The same problem as practice, with the text in the field; ctrl+r there undoes the undo."""
    show(session, "toy.sizes.width")
    wrong = str(key_of(session) - 1)

    async def walk(stage: Stage) -> None:
        await stage.type(wrong)
        await stage.press("enter")
        await stage.until(problem_texts.HOW_SURE)
        await stage.press("3")
        await stage.until("Not right")
        draw = last(session).draw
        await stage.press("u")
        await stage.until(f"Taken back: {wrong}")
        assert stage.app.screen.query_one(Input).value == wrong
        assert session.problem is not None
        assert (session.problem.draw, session.problem.mode) == (draw, Mode.FREE)
        assert session.memory.last_attempt() is None
        await stage.press("ctrl+r")
        await stage.until(f"Counts again: {wrong}")
        assert last(session).draw == draw
        await stage.press("ctrl+r")
        await stage.until(problem_texts.NO_REDO)

    run_session(session, walk, start="item")


def test_a_typing_slip_is_corrected_once_and_recorded_as_one(session: Session) -> None:
    """One key may differ; more is refused, and so is a second correction."""
    show(session, "toy.sizes.width")
    key = key_of(session)
    slip = f"{key}1"

    async def walk(stage: Stage) -> None:
        await stage.type(slip)
        await stage.press("enter")
        await stage.until(problem_texts.HOW_SURE)
        await stage.press("3")
        await stage.until("m I mistyped")
        await stage.press("m")
        await stage.until(problem_texts.TYPE_WHAT_YOU_MEANT)
        await stage.press("backspace", "backspace", "enter")
        await stage.until(problem_texts.NOT_CORRECTED[CorrectionFault.NOT_ONE_EDIT])
        await stage.press("ctrl+u")
        await stage.type(str(key))
        await stage.press("enter")
        await stage.until(problem_texts.CORRECTED)
        await stage.until("✓ Right")
        await stage.press("m")
        await stage.until(problem_texts.NOT_CORRECTED[CorrectionFault.NOT_WRONG])

    run_session(session, walk, start="item")
    made = last(session)
    assert (made.typed, made.word, made.confidence) == (str(key), Judgement.RIGHT, Confidence.SURE)
    (note,) = session.memory.journal.latest(AnswerCorrected, 2)
    assert isinstance(note, AnswerCorrected)
    assert (note.what, note.attempt) == (CorrectedField.TYPING, made.stamp.id)
    assert note.target in session.state.voids


def test_the_confidence_alone_is_corrected(session: Session) -> None:
    """By c and a digit, or by the arrows and Enter; the answer stays."""
    show(session, "toy.sizes.width")
    wrong = str(key_of(session) - 1)

    async def walk(stage: Stage) -> None:
        await stage.type(wrong)
        await stage.press("enter")
        await stage.until("[think so]")
        await stage.press("right", "enter")
        await stage.until("Not right")
        assert last(session).confidence is Confidence.SURE
        await stage.press("c")
        await stage.until(problem_texts.HOW_SURE_WERE_YOU)
        await stage.press("1")
        await stage.until(problem_texts.confidence_changed("guess"))

    run_session(session, walk, start="item")
    assert (last(session).typed, last(session).confidence) == (wrong, Confidence.GUESS)


def test_a_key_pressed_twice_skips_no_verdict(session: Session) -> None:
    """Enter within 300 ms of the verdict, or of the question for confidence, does nothing."""
    show(session, "toy.sizes.width")
    seconds = [0.0]

    async def walk(stage: Stage) -> None:
        stage.app.ticks = lambda: seconds[0]  # type: ignore[attr-defined]  # our app
        await stage.type("1")
        await stage.press("enter")
        await stage.until(problem_texts.HOW_SURE)
        await stage.press("enter")
        assert session.memory.last_attempt() is None
        seconds[0] += 0.3
        await stage.press("enter")
        await stage.until("Not right")
        seconds[0] += 0.29
        await stage.press("enter")
        await stage.still()
        await stage.until("Not right")
        seconds[0] += 0.01
        await stage.press("enter")
        await stage.until_gone("Not right")

    run_session(session, walk, start="item")


def test_undo_asks_before_it_takes_back_an_answer_of_another_day(
    session: Session, opened: Callable[[], Session], clock: Clock
) -> None:
    """It names the answer and its day; u does not answer the question, redo brings it back."""
    session.begin()
    while (problem := session.next()) is not None:
        texts = [question.key_text for question in problem.instance.questions]
        session.answer(texts, Confidence.SURE)
    session.close()
    clock.later(days=3)
    again = opened()
    before = last(again)

    async def walk(stage: Stage) -> None:
        await stage.press("enter")
        await stage.press(*"uuuuuuuuuuuuuuu")
        await stage.until("answered 3 days ago?")
        assert last(again) == before
        await stage.press("n")
        await stage.until_gone("answered 3 days ago?")
        assert last(again) == before
        await stage.press("u", "y")
        await stage.until("Taken back:")
        assert before.stamp.id in again.state.voids
        await stage.press("r")
        await stage.until("Counts again:")

    run_session(again, walk)
    assert last(again).typed == before.typed
    assert last(again).stamp.day == before.stamp.day


def test_help_at_the_confidence_leaves_the_answer_as_it_was(session: Session) -> None:
    """The digit after help is the confidence; a click on the answer changes the answer again."""
    show(session, "toy.sizes.width")
    key = str(key_of(session))

    async def walk(stage: Stage) -> None:
        await stage.type(key)
        await stage.press("enter")
        await stage.until(problem_texts.HOW_SURE)
        await stage.press("question_mark")
        await stage.until(home_texts.HELP_TITLE)
        await stage.press("escape")
        await stage.until(problem_texts.HOW_SURE)
        line = stage.app.screen.query_one(Input)
        assert not line.has_focus
        await stage.pilot.click(line)
        await stage.until_true(lambda: line.has_focus, "a click does not reach the answer")
        await stage.until_gone(problem_texts.HOW_SURE)
        await stage.press("enter")
        await stage.until(problem_texts.HOW_SURE)
        await stage.press("2")
        await stage.until("Right")
        assert (last(session).typed, last(session).confidence) == (key, Confidence.THINK)

    run_session(session, walk, start="item")
