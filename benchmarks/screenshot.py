"""The README's pictures: a wrong answer in the drill with both rules, and the plan of a day.

python -m benchmarks.screenshot     writes docs/screen.svg and docs/today.svg
"""

import asyncio
import re
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from benchmarks.synthetic import write
from tutor.events import InstanceId
from tutor.files import shipped_pack
from tutor.session import Session
from tutor.tui.app import TutorApp

DOCS = Path(__file__).parents[1] / "docs"
TEMPLATE, RUNG, SEED = "cnn.output-size.general", 0, 10
MISTAKE = "no_plus_one"
NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
YESTERDAY, INTERVIEW = date(2026, 3, 1), date(2026, 3, 30)
EVENTS = 60
DRILL_SIZE, TODAY_SIZE = (80, 36), (80, 24)
FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.S)


def main() -> None:
    """Answer one problem wrong and keep the screen; then keep the plan of another learner."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        asyncio.run(_drill(_session(folder / "new.sqlite")))
        practised = write(folder / "practised.sqlite", EVENTS, YESTERDAY)
        asyncio.run(_today(_session(practised)))


def _session(journal: Path) -> Session:
    seeds = count(1)
    return Session(journal, shipped_pack(), clock=lambda: NOW, seeds=lambda: next(seeds))


async def _drill(session: Session) -> None:
    template = session.pack.template(TEMPLATE)
    assert template is not None
    session.free = True
    problem = session.show(InstanceId(TEMPLATE, template.version, RUNG, SEED))
    assert problem is not None
    question = problem.instance.questions[0]
    typed = next(mistake.text for mistake in question.wrong if mistake.name == MISTAKE)
    app = TutorApp(session, start="item")
    async with app.run_test(size=DRILL_SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*typed, "enter")
        await _until(pilot, "sure")
        await pilot.press("2")
        await _until(pilot, "rule")
        _keep(app, "screen.svg")
    session.close()


async def _today(session: Session) -> None:
    session.enrol(INTERVIEW, 20)
    app = TutorApp(session)
    async with app.run_test(size=TODAY_SIZE) as pilot:
        await _until(pilot, "minutes")
        _keep(app, "today.svg")
    session.close()


def _keep(app: TutorApp, name: str) -> None:
    picture = FONT_FACES.sub("", app.export_screenshot(title="tutor"))
    (DOCS / name).write_text(picture, encoding="utf-8")


async def _until(pilot: Pilot[int], word: str) -> None:
    for _ in range(200):
        await pilot.pause(0.05)
        if word in pilot.app.export_screenshot():
            return
    raise AssertionError(f"{word!r} did not appear")


if __name__ == "__main__":
    main()
