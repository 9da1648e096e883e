"""The screens as text at three sizes; a change of looks is a change of these files.

`UPDATE_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py` writes them anew: read the difference.
"""

import os
from pathlib import Path

import pytest

from tests.tui.stage import Stage, drive, show
from tutor.session import Session

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((80, 24), (120, 40), (40, 10))


def compare(name: str, text: str) -> None:
    """The text of a screen as it was approved."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text + "\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text + "\n"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_screens_look_as_approved(session: Session, size: tuple[int, int]) -> None:
    """Today, a problem with a hint, the question for confidence, a verdict, self-assessment."""
    show(session, "toy.sizes.width")
    name = f"{size[0]}x{size[1]}"
    key = session.problem.instance.questions[0].key if session.problem else None
    assert isinstance(key, int)

    async def walk(stage: Stage) -> None:
        await stage.type(str(key - 1))
        await stage.press("f2")
        await stage.until("Count positions.")
        compare(f"drill-{name}", stage.text)
        await stage.press("enter")
        await stage.until("How sure are you?")
        await stage.press("3")
        await stage.until("Not right")
        await stage.pilot.pause(0.1)
        compare(f"verdict-{name}", stage.text)
        await stage.press("escape")
        await stage.until("minutes today")
        compare(f"today-{name}", stage.text)
        await stage.press("a")
        await stage.until("Self-assessment")
        compare(f"assess-{name}", stage.text)
        await stage.press("escape", "p")
        await stage.until("Progress")
        await stage.press("f1")
        await stage.until("Keys on this screen")
        compare(f"help-{name}", stage.text)

    drive(session, walk, size=size, start="item")
