"""What one decides on today: tomorrow instead, the misses again, the last verdict, a search."""

from pathlib import Path

import pytest

from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session
from tutor.events import Confidence, Mode, SimulationEnded, SimulationStarted
from tutor.session import Session
from tutor.session.course_settings import flagged_concepts
from tutor.tui.messages import home_texts, list_texts, problem_texts, study_texts, today_texts


def miss(session: Session) -> str:
    """Miss the first problem of the plan by its first mistake; the text that was typed."""
    session.begin()
    problem = session.next()
    assert problem is not None
    wrong = next(asked.wrong[0].text for asked in problem.instance.questions if asked.wrong)
    session.answer([wrong], Confidence.SURE)
    return wrong


def test_an_entry_is_postpone_notice(session: Session, clock: Clock) -> None:
    """It leaves the plan of today, in the list and in what comes next, and is there tomorrow."""

    async def walk(stage: Stage) -> None:
        await stage.until("▸ Sizes            One layer")
        await stage.press("t")
        shown = await stage.until(home_texts.postpone_notice("One layer"))
        assert "new     One layer" not in shown
        await stage.press("enter")
        await stage.until("Which network counts")

    run_session(session, walk)
    assert [entry.concept for entry in session.today().entries] == ["picks.one"]
    clock.later(days=1)
    assert "sizes.one" in [entry.concept for entry in session.today().entries]


def test_rows_that_no_minutes_are_left_for_are_named(session: Session) -> None:
    """Where answers take longer than planned, the rows that leave the list are named once."""
    session.enrol(None, 5)

    async def walk(stage: Stage) -> None:
        await stage.until("▸ Sizes            One layer")
        kept = session.today()
        stage.app.screen.plan = kept._replace(  # type: ignore[attr-defined]  # as before a sitting
            entries=(*kept.entries, kept.entries[0]._replace(concept="gone", title="Gone"))
        )
        await stage.press("p")
        await stage.until("Skills")
        await stage.press("escape")
        await stage.until(today_texts.rows_gone(["Gone"])[:40])
        await stage.press("p", "escape")
        await stage.until_gone("Not today any more")

    run_session(session, walk)


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
def test_an_interview_that_was_left_stands_on_today(
    session: Session, size: tuple[int, int]
) -> None:
    """With the key that goes on with it, until it is ended."""
    begun = SimulationStarted(session.stamp(), "toy", 1, "practice")
    session.memory.record(begun)

    async def walk(stage: Stage) -> None:
        await stage.until("Your interview is not finished.")
        ended = SimulationEnded(session.stamp(), "toy", begun.stamp.id, None)
        session.memory.record(ended)
        await stage.press("p")
        await stage.until("Skills")
        await stage.press("escape")
        await stage.until("Start")
        await stage.until_gone("Your interview is not finished.")

    run_session(session, walk, size=size)


def test_misses_are_practised_again_and_the_last_verdict_is_opened(session: Session) -> None:
    """v shows problem, answer and verdict; m asks what was missed on new numbers, as practice."""
    wrong = miss(session)
    before = session.memory.last_attempt()
    assert before is not None

    async def walk(stage: Stage) -> None:
        await stage.until("Start")
        await stage.press("v")
        shown = await stage.until(problem_texts.LAST_VERDICT)
        assert f"you {wrong}" in shown
        assert "Not right" in shown
        await stage.press("escape", "m")
        await stage.until("You missed this today.")
        assert session.problem is not None
        assert session.problem.mode is Mode.FREE
        assert session.problem.draw.template == before.draw.template
        assert session.problem.draw.seed != before.draw.seed
        await stage.press("escape")
        await stage.until("Start")
        await stage.press("slash")
        await stage.type("names")
        await stage.press("enter")
        await stage.until("▸ Picks            Names")
        await stage.press("slash")
        await stage.type("zebra")
        await stage.until(list_texts.no_row_has("zebra"))
        await stage.press("escape", "g")
        await stage.until_gone("▸ Picks            Names")
        await stage.press("full_stop")
        await stage.until("▸ Picks            Names")
        await stage.press("g", "comma")
        await stage.until("▸ Picks            Names")
        await stage.press("g", "G")
        await stage.until("▸ Picks            Names")

    run_session(session, walk)


def test_a_mistake_is_practised_and_the_report_written_from_progress(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """m lists the mistakes and Enter drills one; e writes the report where tutor was started."""
    monkeypatch.chdir(tmp_path)
    miss(session)

    async def walk(stage: Stage) -> None:
        await stage.until("Skills")
        await stage.press("m")
        await stage.until(study_texts.MISTAKES_ABOUT)
        await stage.press("enter")
        await stage.until("Practice for this mistake: ")
        assert session.problem is not None
        assert session.problem.mode is Mode.FREE
        await stage.press("escape", "e")
        said = "".join(study_texts.report_written(str(tmp_path)).split())
        await stage.until_screen(lambda shown: said[:60] in "".join(shown.split()), said)

    run_session(session, walk, start="progress")
    assert "<html" in (tmp_path / "tutor-report-2026-03-02.html").read_text(encoding="utf-8")


def test_after_midnight_today_says_which_day_runs(session: Session, clock: Clock) -> None:
    """At 02:05 the answers still count for the day before, and the hour can be changed."""
    clock.later(hours=8, minutes=5)

    async def walk(stage: Stage) -> None:
        await stage.until(home_texts.night(session.day, 4))

    run_session(session, walk)


def test_a_flagged_row_is_seen_on_today_and_in_the_concepts(session: Session) -> None:
    """d flags the chosen row and takes the flag away; nothing of the schedule moves."""
    before = session.today().entries

    async def walk(stage: Stage) -> None:
        await stage.until("▸ Sizes            One layer")
        await stage.press("d")
        await stage.until("▸!Sizes            One layer")
        await stage.until(home_texts.flag_notice("One layer", True, "c"))
        await stage.press("c")
        await stage.until("! One layer")
        await stage.press("escape", "d")
        await stage.until("▸ Sizes            One layer")

    run_session(session, walk)
    assert session.today().entries == before
    assert not flagged_concepts(session.state, session.outline.pack)
