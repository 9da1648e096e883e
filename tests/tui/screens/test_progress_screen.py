"""Progress: one page that scrolls, laid out for the width there is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.tui.stage import Stage, run_session
from tutor.events import Confidence
from tutor.export.report_file import report_name, report_summary_text
from tutor.reports.tables import DayRow, DueRow
from tutor.session import Session
from tutor.tui.messages import study_texts
from tutor.tui.screens import progress_screen
from tutor.tui.screens.progress_view import day_bars, dots, heat_map, skill_table
from tutor.tui.widgets.plain_text import Piece


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
        row = next(line for line in shown.split("\n") if line.startswith("  Output size"))
        assert row.split()[2:] == ["-", "-", "3", "1/1", "-"]
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
            said = study_texts.report_opened(name) if there else study_texts.report_written("")
            await stage.until(said.strip())

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
        (76, ["skill", "computed", "explained", "self", "right", "recall"]),
        (50, ["skill", "level", "right", "recall"]),
        (36, ["skill", "level", "right"]),
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
    assert all(len(line.rstrip()) <= width for line in lines)


def test_recall_is_said_with_its_range_as_in_the_report(session: Session) -> None:
    """From the tables; a stroke where nothing is in the reviews."""
    known = session.progress()
    first, second, *others = known.skills
    held = replace(first, recall=0.7, recall_low=0.55, recall_high=0.82)
    none = replace(second, recall=None, recall_low=None, recall_high=None)
    text = text_of(skill_table(replace(known, skills=(held, none, *others)), 90))
    rows = {row.title: next(line for line in text.split("\n") if row.title[:20] in line)
            for row in (first, second)}  # fmt: skip
    assert rows[first.title].endswith("70% (55-82%)")
    assert rows[second.title].rstrip().endswith("-")


def text_of(pieces: list[Piece]) -> str:
    """The text without its styles."""
    return "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)


def test_a_level_is_five_dots() -> None:
    """As many full ones as the level; a stroke where nothing was measured."""
    assert [dots(level) for level in (None, 1, 4)] == ["-", "●○○○○", "●●●●○"]


def test_the_weeks_are_a_map_that_ends_today() -> None:
    """A column for each week, darker with more answers; days to come are left out."""
    today = date(2026, 3, 4)
    rows = [DayRow(today, 25, 20, 30.0, 0), DayRow(date(2026, 2, 24), 1, 1, 2.0, 0)]
    lines = text_of(heat_map(rows, today)).split("\n")
    assert [line[:3] for line in lines[:7]] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert lines[1].split()[1:] == ["··"] * 6 + ["░░", "··"]
    assert lines[2].split()[1:] == ["··"] * 7 + ["██"]
    assert len(lines[3].split()) == 8


def test_the_days_ahead_have_bars_of_their_reviews() -> None:
    """The longest bar fills its room; a day without reviews has none."""
    today = date(2026, 3, 4)
    due = [DueRow(today, ("a",) * 16, 20.0), DueRow(date(2026, 3, 6), ("b",), 2.0)]
    lines = text_of(day_bars(due, today, 3, 40)).split("\n")
    assert lines[0] == "Wed  4 Mar  ████████ 16 reviews, 20 min"
    assert lines[1].split() == ["Thu", "5", "Mar", "-"]
    assert lines[2].count("█") == 1


def test_the_charts_stand_beside_the_tables_where_there_is_room(session: Session) -> None:
    """And below them where there is none, never twice."""

    async def walk(stage: Stage) -> None:
        shown = await stage.until("answers a day")
        assert shown.count("answers a day") == 1
        row = next(line for line in shown.split("\n") if "Practice" in line)
        assert row.index("Practice") > 70
        await stage.pilot.resize_terminal(80, 50)
        shown = await stage.until_screen(lambda shown: "▏" not in shown, "the pane stays")
        assert shown.count("answers a day") == 1

    run_session(session, walk, size=(120, 40), start="progress")
