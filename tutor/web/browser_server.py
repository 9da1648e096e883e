"""The server of the browser version: who is let in, and a process of the app for each tab.

A page of another origin, or another program without the token, must not type into the app: a
browser lets every page connect to servers of this machine.
"""

import asyncio
import hmac
import secrets
import ssl
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from pathlib import Path
from socket import socket
from string import Template
from typing import NamedTuple

import textual_serve
from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from tutor import isolation
from tutor.web import messages

LOOPBACK = ("127.0.0.1", "localhost")
STATIC = Path(textual_serve.__file__).parent / "static"
MOST_TABS = 8
SMALLEST, LARGEST = 20, 500
PATIENCE = 5.0
SHUTDOWN_SECONDS = 1.0
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src data:; connect-src {socket}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Gate(NamedTuple):
    """What is asked of everybody who connects; `hosts` is empty where any name may lead here."""

    token: str
    scheme: str
    hosts: frozenset[str]

    def refusal(self, request: web.Request) -> str | None:
        """Why a request is refused, as a key of the messages; None where it is let in."""
        if self.hosts and request.host not in self.hosts:
            return "host"
        given = request.match_info.get("token", "")
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            return "token"
        origin = f"{self.scheme}://{request.host}"
        if request.path.endswith("/ws") and request.headers.get("Origin") != origin:
            return "origin"
        return None


def new_gate(port: int, secure: bool) -> Gate:
    """A gate with a token of its own; without a certificate only this machine's names count."""
    hosts = frozenset() if secure else frozenset(f"{name}:{port}" for name in LOOPBACK)
    return Gate(secrets.token_urlsafe(24), "https" if secure else "http", hosts)


class BrowserTab(AppService):
    """The process of one tab; `settings` are what its environment adds."""

    settings: Mapping[str, str] = {}

    async def _open_app_process(
        self, width: int = 80, height: int = 24
    ) -> asyncio.subprocess.Process:
        self._process = await isolation.start_tab(
            {**self._build_environment(width, height), **self.settings}
        )
        assert self._process.stdin is not None
        self._stdin = self._process.stdin
        return self._process

    async def stop(self) -> None:
        """End the process, by force where it does not end by itself."""
        reading, process = self._task, self._process
        if reading is None or process is None:
            return
        self._task = None
        try:
            await self.send_meta({"type": "quit"})
            await asyncio.wait({reading}, timeout=PATIENCE)
        finally:
            if process.returncode is None:
                process.kill()
        await reading
        await process.wait()


class BrowserServer(Server):
    """Pages and sockets behind a gate; `settings` are what the environment of each tab adds."""

    def __init__(self, gate: Gate, settings: Mapping[str, str]) -> None:
        super().__init__("tutor")
        self.gate = gate
        self._settings = settings
        self._open: set[web.WebSocketResponse] = set()

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guarded])
        app.add_routes(
            [
                web.get("/{token}/", self.page),
                web.get("/{token}/ws", self.tab),
                web.static("/static", STATIC),
            ]
        )
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _guarded(
        self,
        request: web.Request,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        """Let in who passes the gate; the files of the terminal are open to all."""
        known = request.match_info.route.resource
        if known is None or known.canonical != "/static":
            refusal = self.gate.refusal(request)
            if refusal is not None:
                return _refused(refusal)
        response = await handler(request)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    async def page(self, request: web.Request) -> web.Response:
        """The page with the terminal; it loads nothing from elsewhere."""
        scheme = "wss" if self.gate.scheme == "https" else "ws"
        host = f"{scheme}://{request.host}"
        text = files("tutor.web").joinpath("page.html").read_text(encoding="utf-8")
        made = Template(text).substitute(
            ended=messages.ENDED, socket=f"{host}/{self.gate.token}/ws"
        )
        policy = {"Content-Security-Policy": POLICY.format(socket=f"'self' {host}")}
        return web.Response(text=made, content_type="text/html", headers=policy)

    async def tab(self, request: web.Request) -> web.StreamResponse:
        """One tab: keys in, pictures out, until either side ends."""
        if len(self._open) >= MOST_TABS:
            return _refused("tabs")
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        self._open.add(websocket)

        async def close() -> None:
            await websocket.close()

        tab = BrowserTab(
            self.command,
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        tab.settings = self._settings
        try:
            await tab.start(_cells(request, "width", 80), _cells(request, "height", 24))
            await self._process_messages(websocket, tab)
        finally:
            await tab.stop()
            self._open.discard(websocket)
        return websocket

    async def on_shutdown(self, app: web.Application) -> None:
        """Close every tab."""
        del app
        for websocket in tuple(self._open):
            await websocket.close()


def _refused(reason: str) -> web.Response:
    return web.Response(status=403, text=messages.REFUSED[reason], headers=HEADERS)


def _cells(request: web.Request, name: str, otherwise: int) -> int:
    """A size that the page asks for, within bounds."""
    given = request.query.get(name, "")
    return min(LARGEST, max(SMALLEST, int(given))) if given.isdecimal() else otherwise


def serve_tabs(
    listening: socket, server: BrowserServer, certificate: ssl.SSLContext | None = None
) -> None:
    """Serve on a socket until SIGINT or SIGTERM."""
    web.run_app(
        server._make_app(),
        sock=listening,
        ssl_context=certificate,
        access_log=None,
        print=None,
        shutdown_timeout=SHUTDOWN_SECONDS,
    )
