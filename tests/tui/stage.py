"""Drives the app by keys and reads the screen as text."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable
from itertools import count
from unittest.mock import patch

from textual._compositor import LayoutUpdate
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Paste
from textual.pilot import Pilot

from tutor.events import InstanceId
from tutor.session import Session
from tutor.tui.app import TutorApp

Walk = Callable[["Stage"], Awaitable[None]]
SIZE = (80, 24)
PATIENCE_SECONDS = 60
POLL_SECONDS, LONGEST_POLL_SECONDS = 0.01, 0.2  # a look costs as much as a drawing


class Stage:
    """A running app."""

    def __init__(self, app: App[int], pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type a text into what has the focus; the screen is drawn once, after the last key."""
        with patch("textual.app.wait_for_idle", self.idle):
            await self.pilot.press(*text)
        await self.dealt_with()

    async def paste(self, text: str) -> None:
        """Paste a text into what has the focus: a long one is written at once."""
        self.app.post_message(Paste(text))
        await self.dealt_with()

    async def until(self, text: str) -> str:
        """The screen once a text stands on it."""
        return await self.until_screen(lambda shown: text in shown, f"{text!r} did not appear")

    async def until_gone(self, text: str) -> str:
        """The screen once a text stands on it no more."""
        return await self.until_screen(lambda shown: text not in shown, f"{text!r} stayed")

    async def until_screen(self, holds: Callable[[str], bool], otherwise: str) -> str:
        """The screen once it is as it should be, however slow the machine."""
        deadline, pause = time.monotonic() + PATIENCE_SECONDS, POLL_SECONDS
        while not holds(shown := screen_text(self.app)):
            assert time.monotonic() < deadline, f"{otherwise}:\n{shown}"
            await self.pilot.pause(pause)
            pause = min(pause * 1.5, LONGEST_POLL_SECONDS)
        return shown

    async def dealt_with(self, seconds: float = 0) -> None:
        """Wait until a key has done what it does and the screen is drawn anew."""
        del seconds
        for _ in range(2):
            await self.idle()
            self.app.screen._on_timer_update()
        await self.idle()

    async def idle(self, timeout: float = 0) -> bool:
        """Wait until nothing is left that could run now.

        Pilot asks each widget of the screen to call back, which costs more than what a key does.
        """
        del timeout
        loop = asyncio.get_running_loop()
        while loop._ready:  # type: ignore[attr-defined]  # what the loop runs next
            await asyncio.sleep(0)
        return True

    async def still(self) -> None:
        """The screen once all messages are processed and what their threads said is shown."""
        for _ in range(2):
            await self.pilot.pause(0)
            await self.until_true(self._threads_ended, "a thread still works")
        await self.pilot.pause(0)

    def _threads_ended(self) -> bool:
        return all(worker.is_finished for worker in self.app.workers if worker._thread_worker)

    async def until_true(self, holds: Callable[[], bool], otherwise: str) -> None:
        """Wait for something that no text on the screen tells."""
        await self.until_screen(lambda _: holds(), otherwise)


_parse_rules = Stylesheet._parse_rules
_parsed: dict[Hashable, list[RuleSet]] = {}


def parse_once(sheet: Stylesheet, css: str, **given: Hashable) -> list[RuleSet]:
    """The rules of a text of styles, parsed by the first app with these colours."""
    key = (css, *given.values(), *sheet._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, css, **given)  # type: ignore[arg-type]
    return _parsed[key]


def run_session(
    session: Session, walk: Walk, *, size: tuple[int, int] = SIZE, **given: str
) -> TutorApp:
    """Open the app on a session and walk through it; the app that ran."""
    app = TutorApp(session, **given)  # type: ignore[arg-type]
    run_app(app, walk, size)
    return app


def run_app(app: App[int], walk: Walk, size: tuple[int, int] = SIZE) -> None:
    """Walk through an app; between two looks at its clock an hour passes, however fast it is."""
    if isinstance(app, TutorApp):
        app.ticks = count(0.0, 3600.0).__next__

    async def play() -> None:
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot)
            with (
                patch("textual.app.wait_for_idle", stage.dealt_with),
                patch.object(pilot, "_wait_for_screen", stage.idle),
            ):
                await stage.still()
                await walk(stage)

    with patch.object(Stylesheet, "_parse_rules", parse_once):
        asyncio.run(play())


def show(session: Session, template: str, seed: int = 1) -> Session:
    """Put exactly this draw on the screen, at the template's first rung."""
    found = session.pack.template(template)
    assert found is not None
    session.free = True
    assert session.show(InstanceId(template, found.version, found.start, seed)) is not None
    return session


def screen_text(app: App[int]) -> str:
    """The screen as text: the strips that a screenshot would colour, without making the picture."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    rows = ("".join(strip.text for strip in row) for row in update.strips)
    return "\n".join(row.replace("\xa0", " ").rstrip(" ") for row in rows)


def place(stage: Stage, text: str) -> tuple[int, int]:
    """The column and row where a text stands on the screen."""
    rows = screen_text(stage.app).split("\n")
    row = next(number for number, line in enumerate(rows) if text in line)
    return rows[row].index(text), row


async def click(stage: Stage, text: str) -> None:
    """Click on the first letter of a text."""
    await stage.pilot.click(offset=place(stage, text))
