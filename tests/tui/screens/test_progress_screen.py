"""Progress: one page that scrolls, laid out for the width there is."""

import pytest

from tests.tui.stage import Stage, run_session
from tutor.events import Confidence
from tutor.session import Session
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
