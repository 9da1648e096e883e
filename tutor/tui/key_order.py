"""Keys act one after the other, in the order in which they arrive.

Textual hands a letter to the focused widget at once, while a key with a binding first travels up to
the app. In one burst, such as a paste by `tmux send-keys`, a letter overtakes the key before it.
Here a key waits until everything that the key before it has caused is done.
"""

import asyncio
from collections import deque
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump

PATIENCE_SECONDS = 5.0
PAUSE_SECONDS = 0.002
QUIET_ROUNDS = 2
CHECKING = "checking"
URGENT = ("escape", "ctrl+c")


class KeyOrder:
    """The keys that wait for their turn. A worker in the group CHECKING holds them back as well."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Event] = deque()
        self._turn: Event | None = None
        self._handing_out: asyncio.Task[None] | None = None

    def admits(self, event: Event) -> bool:
        """Whether an event may act now; a key that may not is kept and comes again."""
        if not isinstance(event, Key | Paste) or event.is_forwarded or event is self._turn:
            return True
        busy = self._handing_out is not None and not self._handing_out.done()
        if busy and isinstance(event, Key) and event.key in URGENT and self._check_runs():
            self._waiting.clear()
            return True
        if busy:
            self._waiting.append(event)
            return False
        self._handing_out = asyncio.create_task(self._hand_out())
        return True

    async def _hand_out(self) -> None:
        """Give each waiting key its turn once the app is at rest."""
        await self._rest()
        while self._waiting:
            self._turn = self._waiting.popleft()
            self._app.post_message(self._turn)
            await self._rest()

    async def _rest(self) -> None:
        """Wait until no message is left between the focus and the app, and no answer is checked."""
        end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        quiet = 0
        while quiet < QUIET_ROUNDS and asyncio.get_running_loop().time() < end:
            if self._check_runs():
                await asyncio.sleep(PAUSE_SECONDS)
            for pump in self._pumps():
                await _caught_up(pump)
            left = self._check_runs() or any(pump.message_queue_size for pump in self._pumps())
            quiet = 0 if left else quiet + 1

    def _check_runs(self) -> bool:
        workers = self._app.workers
        return any(item.group == CHECKING and not item.is_finished for item in workers)

    def _pumps(self) -> list[MessagePump]:
        """Where a key passes: the focus, what it lies in, the screen, the app."""
        app = self._app
        if not app.is_running or not app.screen_stack:
            return []
        first = app.focused or app.screen
        return [node for node in first.ancestors_with_self if isinstance(node, MessagePump)]


async def _caught_up(pump: MessagePump) -> None:
    """Wait until a pump has dealt with all messages that it has now, unless it ends before."""
    reached: list[bool] = []
    if not pump.call_later(reached.append, True):
        return
    while not reached and pump.is_running and not pump._closing and not pump._closed:
        await asyncio.sleep(0)
