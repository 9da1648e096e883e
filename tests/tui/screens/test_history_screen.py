"""The history of a concept: every answer, and the verdict on each."""

from datetime import date

from tests.tui.stage import Stage, run_session, show
from tutor.events import ConceptKey
from tutor.session import Session
from tutor.session.concept_help import history_of, latest_results
from tutor.tui.messages import problem_texts, study_texts

ONE = ConceptKey("toy", "sizes.one")


def answer(session: Session, seed: int, off_by: int) -> str:
    """Answer the problem on a width of output, wrong by so much; what was typed."""
    show(session, "toy.sizes.width", seed)
    assert session.problem is not None
    key = session.problem.instance.questions[0].key
    assert isinstance(key, int)
    session.answer([str(key - off_by)], None)
    return str(key - off_by)


def test_every_answer_to_a_concept_is_found_the_newest_first(session: Session) -> None:
    """Practice counts as an answer here; what was taken back and other concepts do not."""
    typed = [answer(session, 1, 0), answer(session, 2, 1), answer(session, 3, 0)]
    session.undo()
    assert [attempt.typed for attempt in history_of(session, ONE)] == typed[1::-1]
    assert history_of(session, ConceptKey("toy", "picks.one")) == ()


def test_the_latest_results_are_those_that_were_graded(session: Session) -> None:
    """A day, right or not."""
    session.begin()
    problem = session.next()
    assert problem is not None
    texts = [question.key_text for question in problem.instance.questions]
    session.answer(texts, None)
    (result,) = latest_results(session, problem.key)
    assert result == (date(2026, 3, 2), True)


def test_an_answer_opens_with_its_verdict(session: Session) -> None:
    """From the list of concepts: what was typed, the mistake; Enter shows all of it again."""
    wrong = answer(session, 1, 1)

    async def walk(stage: Stage) -> None:
        await stage.until("One layer")
        await stage.press("enter")
        shown = await stage.until(study_texts.HISTORY_ABOUT)
        row = next(line for line in shown.split("\n") if "✗" in line)
        assert row.split() == ["✗", "Mon", "2", "Mar", wrong, "F01"]
        await stage.press("enter")
        shown = await stage.until(problem_texts.LAST_VERDICT)
        assert f"you {wrong}" in shown
        await stage.press("escape", "escape")
        await stage.until("not started")

    run_session(session, walk, start="concepts")


def test_a_concept_without_answers_says_so(session: Session) -> None:
    """Opened from the plan of the day."""

    async def walk(stage: Stage) -> None:
        await stage.until("Start")
        await stage.press("h")
        await stage.until(problem_texts.FIRST_TIME)

    run_session(session, walk)
