"""The self-assessment: every rating kept, beside what was measured."""

from tests.tui.stage import Stage, run_session
from tutor.events import SkillKey
from tutor.session import Session
from tutor.tui.screens.self_assessment_screen import level_text, skill_rows


def test_ratings_are_kept_beside_earlier_ones(session: Session) -> None:
    """A digit rates and goes on to the next skill; rating again overwrites nothing."""

    async def walk(stage: Stage) -> None:
        shown = await stage.until("Self-assessment")
        assert "-              not yet" in shown
        assert "4 Can Derive  derives" in shown
        await stage.press("2", "up", "5")
        await stage.until("Output size: 5 Can Teach. Saved")
        await stage.press("escape")
        await stage.until("minutes today")

    run_session(session, walk, start="assess")
    assert [level for _, level in session.state.ratings[SkillKey("toy", "sizes")]] == [2, 5]


def test_a_narrow_list_leaves_out_what_has_no_room() -> None:
    """Below 60 columns the own rating stays and titles are cut."""
    rows = [("A long title of a skill", "3 Can Explain", "not yet")]
    narrow = "".join(piece[0] for line in skill_rows(rows, 0, 34) for piece in line)
    assert narrow.split("\n")[1].rstrip() == "▸ A long title of … 3 Can Explain"
    assert "not yet" not in narrow


def test_the_title_of_a_skill_is_read_whole_at_80_columns() -> None:
    """Beside the rating and what was measured there is room for the longest title."""
    title = "Derive what skip connections do for gradients"
    row = skill_rows([(title, "3 Can Explain", "2")], 0, 74)[1]
    assert "".join(piece[0] for piece in row) == f"▸ {title}  3 Can Explain  2\n"


def test_meanings_wrap_under_themselves() -> None:
    """A long meaning goes on below its own text."""
    lines = level_text(("a b c d e f g h i j k", "", "", "", ""), 30).split("\n")
    assert lines[:2] == ["1 Cannot      a b c d e f g h", "              i j k"]
