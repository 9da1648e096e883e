"""The app in a real browser: a whole drill, two tabs on one journal, and nobody else let in."""

import asyncio
import re
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cli.test_two_packs import PACK, TEMPLATE
from tests.export.histories import journal_of
from tests.web.chromium import PATIENCE, Browser, Tab, running_browser
from tutor.events import Attempt, Event, Judgement, PackEnrolled, Stamp
from tutor.store.journal import Journal
from tutor.tui.messages.problem_texts import DONE_TODAY

RETRY = 0.5
MOMENT = datetime(2026, 3, 2, 18, tzinfo=UTC)
PROMPT = r"(?m)^\W*(\d+)\?\W*$"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal that has begun a pack whose answers are all 5; the place of the journal."""
    folder = tmp_path / "bees"
    (folder / "wings").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK.format(pack="bees"))
    for concept in ("span", "beat"):
        text = TEMPLATE.format(pack="bees", name=concept, concept=concept)
        (folder / "wings" / f"{concept}.yaml").write_text(text)
    monkeypatch.setenv("TUTOR_PACK", str(folder))
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TUTOR_NOW", f"{MOMENT.isoformat()}")
    stamp = Stamp("0" * 32, MOMENT.date(), MOMENT, 0)
    return journal_of(tmp_path / "journal.sqlite", [PackEnrolled(stamp, "bees", None, 20)])


class Served:
    """A running server: its address, and the processes of its tabs."""

    def __init__(self, process: asyncio.subprocess.Process, address: str) -> None:
        self.process = process
        self.address = address
        self.socket = address.replace("http", "ws", 1) + "ws"

    @property
    def origin(self) -> str:
        """The origin of its page."""
        return self.address.rsplit("/", 2)[0]

    def tabs(self) -> int:
        """How many processes it has."""
        number = self.process.pid
        return len(Path(f"/proc/{number}/task/{number}/children").read_text().split())


@asynccontextmanager
async def served(*words: str) -> AsyncIterator[Served]:
    """`tutor serve` on a free port; it ends by SIGTERM and leaves no process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tutor", "serve", "--port", "0", *words,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode()
        yield Served(process, line.split()[-1])
    finally:
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0


def attempts(place: Path) -> list[Attempt]:
    """The answers in the journal."""
    journal = Journal(place)
    try:
        held: list[Event] = journal.events()
    finally:
        journal.close()
    return [event for event in held if isinstance(event, Attempt)]


Steps = Callable[[Served, Browser], Awaitable[None]]


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Steps], None]]:
    """Takes steps with a server of their own, in one browser for all tests."""
    with asyncio.Runner() as runner:
        held = running_browser(tmp_path_factory.mktemp("profile"))
        browser = runner.run(held.__aenter__())

        async def take(steps: Steps) -> None:
            async with served() as server:
                await steps(server, browser)

        yield lambda steps: runner.run(take(steps))
        runner.run(held.__aexit__(None, None, None))


def count_of(place: Path) -> int:
    """How many answers the journal holds, asked of the file itself."""
    with closing(sqlite3.connect(place)) as file:
        return int(file.execute("SELECT COUNT(*) FROM events WHERE kind = 'Attempt'").fetchone()[0])


async def opened(browser: Browser, server: Served) -> Tab:
    """A tab on the plan of the day, ready for keys."""
    tab = await browser.open(server.address)
    await tab.until("0 of 20 minutes today|Span")
    await tab.focus()
    return tab


def number_of(tab: Tab) -> str:
    """The number that the problem on the screen asks about; empty on other screens."""
    found = re.search(PROMPT, tab.text)
    return found[1] if found else ""


async def answer(tab: Tab, place: Path) -> None:
    """Answer the problem on the screen, on disk before this returns."""
    count = count_of(place)
    await tab.press("5", "enter", "3")
    await tab.until(lambda: count_of(place) == count + 1)


async def go_on(tab: Tab, before: str) -> None:
    """Leave the verdict; a key that comes too soon after it is not taken, and is pressed again."""
    while number_of(tab) == before:
        await tab.press("enter")
        with suppress(TimeoutError):
            await asyncio.wait_for(tab.until(lambda: number_of(tab) != before), RETRY)


def test_a_whole_drill_in_a_browser(place: Path, walk: Callable[[Steps], None]) -> None:
    """From the plan to the end of the day; nothing is loaded from elsewhere."""

    async def steps(server: Served, browser: Browser) -> None:
        tab = await opened(browser, server)
        await tab.press("enter")
        while DONE_TODAY not in tab.text:
            await tab.until(lambda: number_of(tab) != "" or DONE_TODAY in tab.text)
            if number := number_of(tab):
                await answer(tab, place)
                await go_on(tab, number)
        assert {urlsplit(address).netloc for address in tab.addresses} == {
            urlsplit(server.address).netloc
        }
        assert tab.complaints == []
        await tab.close()
        await tab.until(lambda: server.tabs() == 0)

    walk(steps)
    held = attempts(place)
    assert [attempt.word for attempt in held] == [Judgement.RIGHT] * 4
    assert {attempt.concept for attempt in held} == {"wings.span", "wings.beat"}


def test_two_tabs_work_on_one_journal(place: Path, walk: Callable[[Steps], None]) -> None:
    """Each is a process; what one has answered the other does not ask again."""

    async def steps(server: Served, browser: Browser) -> None:
        one, two = await opened(browser, server), await opened(browser, server)
        assert server.tabs() == 2
        await one.press("enter")
        await one.until(PROMPT)
        await answer(one, place)
        first = number_of(one)
        await go_on(one, first)
        await answer(one, place)
        await two.press("enter")
        await two.until(PROMPT)
        await answer(two, place)
        await one.close()
        await two.until(lambda: server.tabs() == 1)

    walk(steps)
    assert [attempt.concept for attempt in attempts(place)] == [
        "wings.span", "wings.span", "wings.beat",
    ]  # fmt: skip


def test_a_page_of_another_origin_and_a_wrong_token_are_refused(
    place: Path, walk: Callable[[Steps], None]
) -> None:
    """By the browser's own requests; no process is started for them."""
    connect = (
        "new Promise(done => {{ const s = new WebSocket('{}'); "
        "s.onopen = () => done('open'); s.onerror = () => done('refused'); }})"
    )

    async def steps(server: Served, browser: Browser) -> None:
        other = await browser.open("about:blank")
        assert await other.evaluate(connect.format(server.socket)) == "refused"
        wrong = f"{server.origin}/{'x' * 32}/"
        tab = await browser.open(wrong)
        await tab.until(lambda: tab.status.get(wrong) == 403)
        own = await browser.open(server.address)
        await own.until("Span")
        assert await own.evaluate(connect.format(server.socket)) == "open"
        assert await own.evaluate(connect.format(f"ws://{wrong[7:]}ws")) == "refused"
        await own.close()
        await tab.until(lambda: server.tabs() == 0)

    walk(steps)
    assert attempts(place) == []
