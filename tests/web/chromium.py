"""A real browser for the tests: Chromium without a window, driven by its DevTools protocol."""

import asyncio
import base64
import os
import re
import shutil
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pyte
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse

PATIENCE = 30.0
COLUMNS, ROWS = 100, 40
POLL = 0.05
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader",
    "--remote-debugging-port=0", "--no-first-run", "--disable-background-networking",
    "--disable-extensions", "--disable-dev-shm-usage", "--mute-audio", "--window-size=760,440",
    "--disable-component-update", "--disable-sync", "--no-default-browser-check",
)  # fmt: skip
KEYS = {"enter": ("Enter", 13, "\r"), "escape": ("Escape", 27, ""), "down": ("ArrowDown", 40, "")}


def chromium() -> str:
    """The browser; skipped where none is installed, unless one is required."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        reason = "no Chromium here: install the Debian package chromium"
        if os.environ.get("TUTOR_TEST_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


class Tab:
    """One page: keys in, the screen of its terminal out."""

    def __init__(self, browser: "Browser", session: str) -> None:
        self._browser = browser
        self._session = session
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self.addresses: list[str] = []
        self.status: dict[str, int] = {}
        self.complaints: list[str] = []

    def take(self, method: str, facts: dict[str, Any]) -> None:
        """An event of the page."""
        if method == "Network.webSocketFrameReceived" and facts["response"]["opcode"] == 2:
            self._stream.feed(base64.b64decode(facts["response"]["payloadData"]))
        elif method == "Network.requestWillBeSent":
            self.addresses.append(facts["request"]["url"])
        elif method == "Network.responseReceived":
            self.status[facts["response"]["url"]] = facts["response"]["status"]
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(facts["exceptionDetails"]))
        elif method == "Log.entryAdded" and facts["entry"]["level"] == "error":
            self.complaints.append(facts["entry"]["text"])

    @property
    def text(self) -> str:
        """What its terminal shows."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    async def call(self, method: str, **facts: Any) -> Any:
        """A command to the page."""
        return await self._browser.call(method, facts, self._session)

    async def press(self, *keys: str) -> None:
        """Keys by name, others as they are typed."""
        for key in keys:
            name, code, text = KEYS.get(key, (key, ord(key[0].upper()), key))
            facts = {"key": name, "windowsVirtualKeyCode": code, "text": text}
            await self.call("Input.dispatchKeyEvent", type="keyDown", **facts)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=name)

    async def focus(self) -> None:
        """Click into the terminal."""
        for kind in ("mousePressed", "mouseReleased"):
            await self.call(
                "Input.dispatchMouseEvent", type=kind, x=700, y=4, button="left", clickCount=1
            )

    async def until(self, wanted: str | Callable[[], bool]) -> str:
        """Wait for a pattern on the screen, or for a condition; the screen then."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            met = re.search(wanted, self.text) if isinstance(wanted, str) else wanted()
            if met:
                return self.text
            await asyncio.sleep(POLL)
        raise AssertionError(f"{wanted!r} did not come:\n{self.text}\n{self.complaints}")

    async def evaluate(self, code: str) -> Any:
        """The value of an expression on the page, waited for."""
        done = await self.call(
            "Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True
        )
        return done["result"].get("value")

    async def close(self) -> None:
        """Close the page."""
        await self.call("Page.close")


class Browser:
    """A running browser."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._tabs: dict[str, Tab] = {}
        self._reader = asyncio.create_task(self._read())
        self._number = 0

    async def call(self, method: str, facts: dict[str, Any], session: str = "") -> Any:
        """A command and its result."""
        self._number += 1
        self._waiting[self._number] = answer = asyncio.get_running_loop().create_future()
        message = {"id": self._number, "method": method, "params": facts}
        await self._socket.send_json(message | ({"sessionId": session} if session else {}))
        return await asyncio.wait_for(answer, PATIENCE)

    async def _read(self) -> None:
        async for message in self._socket:
            held = message.json()
            if "id" in held:
                answer = self._waiting.pop(held["id"])
                if "error" in held:
                    answer.set_exception(RuntimeError(held["error"]["message"]))
                else:
                    answer.set_result(held["result"])
            elif (tab := self._tabs.get(held.get("sessionId", ""))) is not None:
                tab.take(held["method"], held["params"])

    async def open(self, address: str) -> Tab:
        """A page of its own."""
        made = await self.call("Target.createTarget", {"url": "about:blank"})
        facts = {"targetId": made["targetId"], "flatten": True}
        session = (await self.call("Target.attachToTarget", facts))["sessionId"]
        tab = self._tabs[session] = Tab(self, session)
        for domain in ("Network", "Runtime", "Page", "Log"):
            await tab.call(f"{domain}.enable")
        await tab.call("Page.navigate", url=address)
        return tab


@asynccontextmanager
async def running_browser(folder: Path) -> AsyncIterator[Browser]:
    """A browser with a profile of its own, ended with the block."""
    command = [chromium(), *FLAGS, f"--user-data-dir={folder}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        async with ClientSession() as client:
            socket = await client.ws_connect(await _address(folder), max_msg_size=0)
            browser = Browser(socket)
            yield browser
            await browser.call("Browser.close", {})
            await socket.close()
    finally:
        process.terminate()
        process.wait(PATIENCE)


async def _address(folder: Path) -> str:
    """Where the browser takes commands: it writes this into its profile."""
    written = folder / "DevToolsActivePort"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if written.is_file() and len(lines := written.read_text().splitlines()) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        await asyncio.sleep(0.02)
    raise TimeoutError("Chromium did not start")
