"""Progress: one page that scrolls, laid out for the width there is."""

from pathlib import Path

import pytest

from tests.tui.stage import Stage, run_session
from tutor.events import Confidence
from tutor.export.report_file import report_name, report_summary_text
from tutor.session import Session
from tutor.tui.messages import study_texts
from tutor.tui.screens import progress_screen
from tutor.tui.screens.progress_screen import skill_table


def test_what_was_measured_stands_beside_the_rating(session: Session) -> None:
    """Rating, success with n, what comes due; back with one key."""
    session.begin()
    problem = session.next()
    assert problem is not None
    texts = [question.key_text for question in problem.instance.questions]
    session.answer(texts, Confidence.SURE)
    session.rate("sizes", 3)

    async def walk(stage: Stage) -> None:
        shown = await stage.until("Mistakes that recur")
        assert f"{'Output size':<46}3    not yet measured" in shown
        assert "1/1" in shown
        assert "1 day practised" in shown
        await stage.press("escape")
        await stage.until("minutes today")

    run_session(session, walk, start="progress")


def test_the_report_is_opened_where_there_is_a_desktop(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written first; elsewhere the name of the file is said."""
    name = report_name(session.day)
    asked: list[Path] = []
    monkeypatch.chdir(tmp_path)
    for desktop in (True, False):

        def show(path: Path, there: bool = desktop) -> bool:
            asked.append(path)
            return there

        monkeypatch.setattr(progress_screen, "open_on_desktop", show)

        async def walk(stage: Stage, there: bool = desktop) -> None:
            await stage.until("Skills")
            await stage.press("o")
            said = study_texts.report_opened if there else study_texts.report_written
            await stage.until(said(name)[:60])

        run_session(session, walk, start="progress")
    assert asked == [tmp_path / name] * 2
    assert "<html" in asked[0].read_text(encoding="utf-8")


def test_the_summary_is_copied(session: Session) -> None:
    """As Markdown, by the terminal's clipboard."""

    async def walk(stage: Stage) -> None:
        await stage.until("Skills")
        await stage.press("y")
        await stage.until(study_texts.SUMMARY_COPIED)
        assert stage.app.clipboard == report_summary_text(session)

    run_session(session, walk, start="progress")


@pytest.mark.parametrize(
    ("width", "heads"),
    [
        (110, ["skill", "yours", "measured", "right", "of", "answered"]),
        (74, ["skill", "self", "measured", "right"]),
        (56, ["skill", "self", "measured"]),
        (36, ["skill", "measured"]),
    ],
)
def test_columns_without_room_are_left_out(session: Session, width: int, heads: list[str]) -> None:
    """No line wraps at any width."""
    text = "".join(
        piece if isinstance(piece, str) else piece[0]
        for piece in skill_table(session.progress(), width)
    )
    lines = text.split("\n")
    assert lines[0].split() == heads
    assert all(len(line) <= width for line in lines[:3])
