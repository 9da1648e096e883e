"""Who is let in, what the page may load, and how the server starts and ends."""

import asyncio
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from aiohttp import ClientSession, TCPConnector
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request
from click.testing import CliRunner

from tests.web.test_browser_server import served
from tutor import isolation
from tutor.cli.root import main
from tutor.web import browser_server, messages
from tutor.web.browser_server import BrowserServer, new_gate

GATE = new_gate(8000, secure=False)
HERE, NAME = "127.0.0.1:8000", "localhost:8000"


@pytest.mark.parametrize(
    ("path", "token", "headers", "refusal"),
    [
        ("/", GATE.token, {"Host": HERE}, None),
        ("/", GATE.token, {"Host": NAME}, None),
        ("/", GATE.token, {"Host": "evil.example"}, "host"),
        ("/", GATE.token, {"Host": "127.0.0.1:80"}, "host"),
        ("/", "", {"Host": HERE}, "token"),
        ("/", f"{GATE.token}x", {"Host": HERE}, "token"),
        ("/", "\u00fc", {"Host": HERE}, "token"),
        ("/ws", GATE.token, {"Host": HERE, "Origin": f"http://{HERE}"}, None),
        ("/ws", GATE.token, {"Host": NAME, "Origin": f"http://{NAME}"}, None),
        ("/ws", GATE.token, {"Host": HERE}, "origin"),
        ("/ws", GATE.token, {"Host": HERE, "Origin": "null"}, "origin"),
        ("/ws", GATE.token, {"Host": HERE, "Origin": f"https://{HERE}"}, "origin"),
        ("/ws", GATE.token, {"Host": HERE, "Origin": f"http://{NAME}"}, "origin"),
        ("/ws", GATE.token, {"Host": HERE, "Origin": "http://evil.example"}, "origin"),
        ("/ws", "x", {"Host": HERE, "Origin": f"http://{HERE}"}, "token"),
    ],
    ids=range(15),
)
def test_who_is_let_in(
    path: str, token: str, headers: Mapping[str, str], refusal: str | None
) -> None:
    """The token, this server's own names, and for keys a page of its own."""
    request = make_mocked_request("GET", path, headers, match_info={"token": token})
    assert GATE.refusal(request) == refusal
    assert refusal is None or messages.REFUSED[refusal]


def test_behind_a_certificate_any_name_may_lead_here() -> None:
    """Its page must still be its own; each start has another token."""
    gate = new_gate(8000, secure=True)
    assert gate.token != GATE.token
    facts = {"Host": "pi.home:8000", "Origin": "https://pi.home:8000"}
    match = {"token": gate.token}
    assert gate.refusal(make_mocked_request("GET", "/ws", facts, match_info=match)) is None
    facts["Origin"] = "https://evil.example"
    assert gate.refusal(make_mocked_request("GET", "/ws", facts, match_info=match)) == "origin"


def test_the_page_loads_nothing_from_elsewhere() -> None:
    """Its policy and its text; it is kept nowhere and tells no other page where it was."""

    async def run() -> tuple[str, Mapping[str, str], int]:
        async with TestClient(TestServer(await BrowserServer(GATE, {})._make_app())) as client:
            names = {"Host": HERE}
            found = await client.get(f"/{GATE.token}/", headers=names)
            refused = await client.get("/wrong/", headers=names)
            assert (await client.get("/static/js/textual.js", headers=names)).status == 200
            return await found.text(), found.headers, refused.status

    text, headers, refused = asyncio.run(run())
    assert refused == 403
    assert "http" not in text.replace(f"ws://{HERE}/{GATE.token}/ws", "")
    assert messages.ENDED in text
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert f"connect-src 'self' ws://{HERE};" in policy
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_a_process_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its tab; and there is a bound of tabs."""
    started: list[asyncio.subprocess.Process] = []

    async def deaf(environment: Mapping[str, str]) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        code = "import time; print('__GANGLION__', flush=True); time.sleep(60)"
        started.append(
            await asyncio.create_subprocess_exec(
                sys.executable, "-c", code, stdin=pipe, stdout=pipe, stderr=pipe
            )
        )
        return started[-1]

    async def run() -> tuple[int | None, int]:
        async with TestClient(TestServer(await BrowserServer(GATE, {})._make_app())) as client:
            headers = {"Host": HERE, "Origin": f"http://{HERE}"}
            tab = await client.ws_connect(f"/{GATE.token}/ws?width=9999&height=x", headers=headers)
            second = await client.get(f"/{GATE.token}/ws", headers=headers)
            await tab.close()
            ended = await asyncio.wait_for(started[0].wait(), 30)
        return ended, second.status

    monkeypatch.setattr(isolation, "start_tab", deaf)
    monkeypatch.setattr(browser_server, "PATIENCE", 0.2)
    monkeypatch.setattr(browser_server, "MOST_TABS", 1)
    assert asyncio.run(run()) == (-9, 403)
    assert len(started) == 1


@pytest.mark.parametrize("words", [("--host", "0.0.0.0"), ("--host", "::"), ("--port", "70000")])
def test_another_host_needs_a_certificate(words: tuple[str, ...]) -> None:
    """Nothing listens without one."""
    ran = CliRunner().invoke(main, ["serve", *words])
    assert ran.exit_code == 2


def test_what_cannot_be_served_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A port that is taken, a file that is no certificate, a missing extra."""
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "j.sqlite"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = CliRunner().invoke(main, ["serve", "--port", port])
    assert (ran.exit_code, f"port {port}" in ran.stderr) == (1, True)
    (tmp_path / "c.pem").write_text("no certificate")
    ran = CliRunner().invoke(main, ["serve", "--certificate", str(tmp_path / "c.pem")])
    assert (ran.exit_code, "is no certificate" in ran.stderr) == (1, True)
    monkeypatch.setitem(sys.modules, "tutor.web.browser_server", None)
    ran = CliRunner().invoke(main, ["serve"])
    assert (ran.exit_code, "tutor[web]" in ran.stderr) == (1, True)


def test_with_a_certificate_it_serves_over_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the host that was named, and to nobody without TLS."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl here to make a certificate with")
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "j.sqlite"))
    certificate, key = str(tmp_path / "c.pem"), str(tmp_path / "k.pem")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=tutor", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip

    async def run() -> str:
        words = ("--host", "0.0.0.0", "--certificate", certificate, "--key", key)
        async with served(*words) as server:
            address = server.address.replace("0.0.0.0", "127.0.0.1")
            trusted = TCPConnector(ssl=ssl.create_default_context(cafile=certificate))
            async with ClientSession(connector=trusted) as client, client.get(address) as found:
                assert found.status == 200
                return found.headers["Content-Security-Policy"]

    assert "connect-src 'self' wss://127.0.0.1:" in asyncio.run(run())
