"""What a key sends to the terminal: little enough for a slow line, and nothing while idle."""

import io

import pytest
from rich.console import Console
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen

from tests.tui.stage import Stage, run_session, show
from tutor.session import Session
from tutor.tui.screens import today_screen

MOST_BYTES = 300
MOST_OF_PANE = 1_100
SIZES = ((80, 24), (120, 40))


CONSOLE = Console(color_system="truecolor", force_terminal=True, file=io.StringIO())


class Line:
    """Counts what would be written to a terminal; without one, Textual paints and sends nothing."""

    def __init__(self) -> None:
        self.sent = 0

    def display(self, _: App[int], __: Screen[object], update: object) -> None:
        """Count the bytes of an update."""
        if isinstance(update, CompositorUpdate):
            self.sent += len(update.render_segments(CONSOLE).encode())

    async def of_key(self, stage: Stage, key: str) -> int:
        """The bytes that a key costs once everything it causes is painted."""
        await stage.still()
        before = self.sent
        await stage.press(key)
        await stage.still()
        return self.sent - before


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    """The line to a terminal that counts."""
    counted = Line()
    monkeypatch.setattr(App, "_display", lambda app, *told: counted.display(app, *told))
    return counted


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_typing_an_answer_costs_little(session: Session, line: Line, size: tuple[int, int]) -> None:
    """A digit of an answer, with the line that says how it is read."""
    show(session, "toy.sizes.width")

    async def walk(stage: Stage) -> None:
        await stage.type("1")
        cost = [await line.of_key(stage, key) for key in ("2", "3", "backspace")]
        assert all(0 < each <= MOST_BYTES for each in cost), cost

    run_session(session, walk, size=size, start="item")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_row_of_the_plan_costs_little(
    session: Session, line: Line, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cursor and the reason change; the pane beside the plan waits until the cursor rests."""
    monkeypatch.setattr(today_screen, "REST_SECONDS", 3600.0)

    async def walk(stage: Stage) -> None:
        await stage.press("down", "up")
        cost = [await line.of_key(stage, key) for key in ("down", "up")]
        assert all(0 < each <= MOST_BYTES for each in cost), cost

    run_session(session, walk, size=size)


def test_the_pane_sends_its_text_and_no_more(session: Session, line: Line) -> None:
    """Once the cursor rests: the new topic, and nothing of the week below it or of the plan."""

    async def walk(stage: Stage) -> None:
        await stage.until("This week")
        await stage.until("No review of this yet.")
        cost = []
        for key in ("down", "up"):
            before = line.sent
            await stage.press(key)
            await stage.pilot.pause(2 * today_screen.REST_SECONDS)
            await stage.still()
            cost.append(line.sent - before)
        assert all(0 < each <= MOST_OF_PANE for each in cost), cost

    run_session(session, walk, size=(120, 40))


def test_nothing_is_sent_while_idle(session: Session, line: Line) -> None:
    """No blinking cursor, no animation."""

    async def walk(stage: Stage) -> None:
        await stage.still()
        before = line.sent
        await stage.pilot.pause(1.2)
        assert line.sent == before > 0

    run_session(session, walk)
