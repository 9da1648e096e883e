"""The screens as text at three sizes; a change of looks is a change of these files.

`UPDATE_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py` writes them anew: read the difference.
"""

import os
from pathlib import Path

import pytest

from tests.tui.stage import Stage, run_session, screen_text, show
from tutor.session import Session

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((80, 24), (120, 40), (40, 10))


async def compare(stage: Stage, name: str) -> None:
    """Wait until the screen is the approved one."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        await stage.pilot.pause(1)
        path.write_text(screen_text(stage.app) + "\n", encoding="utf-8")
    approved = path.read_text(encoding="utf-8")
    await stage.until_screen(lambda shown: shown + "\n" == approved, f"not as {path.name}")


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
        await compare(stage, f"drill-{name}")
        await stage.press("enter")
        await stage.until("How sure are you?")
        await stage.press("3")
        await stage.until("Not right")
        await compare(stage, f"verdict-{name}")
        await stage.press("escape")
        await stage.until("minutes today")
        await compare(stage, f"today-{name}")
        await stage.press("a")
        await stage.until("Self-assessment")
        await compare(stage, f"assess-{name}")
        await stage.press("escape", "p")
        await stage.until("Progress")
        await stage.press("f1")
        await stage.until("Keys on this screen")
        await compare(stage, f"help-{name}")

    run_session(session, walk, size=size, start="item")
