"""What one decides on today: tomorrow instead, the misses again, the last verdict, a search."""

from pathlib import Path

import pytest

from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session
from tutor.events import Confidence, Mode
from tutor.session import Session
from tutor.session.course_settings import flagged_concepts
from tutor.tui.messages import home_texts, problem_texts, study_texts


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
        await stage.until(home_texts.no_row_has("zebra"))
        await stage.press("escape", "g")
        await stage.until_gone("▸ Picks            Names")
        await stage.press("G")
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
