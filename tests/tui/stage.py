"""Drives the app by keys and reads the screen as text."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from xml.etree import ElementTree

from textual.app import App
from textual.pilot import Pilot

from tutor.events import InstanceId
from tutor.session import Session
from tutor.tui.app import TutorApp

Walk = Callable[["Stage"], Awaitable[None]]
SIZE = (80, 24)
CELL = 12.2


class Stage:
    """A running app."""

    def __init__(self, app: App[int], pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        await self.pilot.press(*text)

    async def until(self, text: str) -> str:
        """The screen once a text stands on it."""
        for _ in range(200):
            shown = screen_text(self.app)
            if text in shown:
                return shown
            await self.pilot.pause(0.02)
        raise AssertionError(f"{text!r} did not appear:\n{screen_text(self.app)}")

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return screen_text(self.app)


def drive(session: Session, walk: Walk, *, size: tuple[int, int] = SIZE, **given: str) -> TutorApp:
    """Open the app on a session and walk through it; the app that ran."""
    app = TutorApp(session, **given)  # type: ignore[arg-type]
    run(app, walk, size)
    return app


def run(app: App[int], walk: Walk, size: tuple[int, int] = SIZE) -> None:
    """Walk through an app."""

    async def play() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await walk(Stage(app, pilot))

    asyncio.run(play())


def show(session: Session, template: str, seed: int = 1) -> Session:
    """Put exactly this draw on the screen, at the template's first rung."""
    found = session.pack.template(template)
    assert found is not None
    session.free = True
    assert session.show(InstanceId(template, found.version, found.start, seed)) is not None
    return session


def screen_text(app: App[int]) -> str:
    """The screen as text, from the picture of it."""
    root = ElementTree.fromstring(app.export_screenshot())
    columns, rows = app.size
    grid = [[" "] * columns for _ in range(rows)]
    for node in root.iter("{http://www.w3.org/2000/svg}text"):
        place = node.get("clip-path", "")
        with suppress(ValueError):
            row = int(place.rpartition("-")[2].rstrip(")"))
            column = round(float(node.get("x", "0")) / CELL)
            if "line" in place:
                for offset, sign in enumerate(node.text or ""):
                    if row < rows and column + offset < columns:
                        grid[row][column + offset] = sign
    return "\n".join("".join(row).replace("\xa0", " ").rstrip() for row in grid)
