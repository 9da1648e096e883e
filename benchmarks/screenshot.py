"""The README's pictures: a verdict with one certain mistake, a day, a recording, the report.

python -m benchmarks.screenshot     writes docs/screen.svg, today.svg, recording.svg, report.png

The report is laid out by Chromium; where there is none, its picture stays as it is.
"""

import asyncio
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from html import unescape
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from benchmarks.recording import Frame, animated, without_fonts
from benchmarks.synthetic import write
from tests.frozen.days import journal
from tests.frozen.records import events_of
from tutor.events import InstanceId, Judgement
from tutor.export.report_file import report_page
from tutor.files import shipped_pack
from tutor.grading.grade import grade_parts
from tutor.problems.generate import instance
from tutor.problems.model import Template
from tutor.session import Session
from tutor.store.journal import Journal
from tutor.tui.app import TutorApp
from tutor.tui.messages.problem_texts import HOW_SURE, VERDICT

DOCS = Path(__file__).parents[1] / "docs"
TEMPLATE, RUNG = "cnn.output-size.general", 0
MISTAKE = "no_plus_one"
NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
YESTERDAY, INTERVIEW = date(2026, 3, 1), date(2026, 3, 30)
EVENTS = 60
DRILL_SIZE, TODAY_SIZE = (80, 24), (80, 24)
REPORT_SIZE = (1000, 820)
KEY_SECONDS, READ_SECONDS, VERDICT_SECONDS = 0.4, 2.5, 6.0


def main() -> None:
    """Answer one problem wrong and keep each screen; then a plan, then a report of four weeks."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        frames = asyncio.run(_drill(_session(folder / "new.sqlite")))
        (DOCS / "screen.svg").write_text(without_fonts(frames[-1].picture), encoding="utf-8")
        (DOCS / "recording.svg").write_text(animated(frames), encoding="utf-8")
        practised = write(folder / "practised.sqlite", EVENTS, YESTERDAY)
        asyncio.run(_today(_session(practised)))
        _report(folder)


def _session(journal: Path, now: datetime = NOW) -> Session:
    seeds = count(1)
    return Session(journal, shipped_pack(), clock=lambda: now, seeds=lambda: next(seeds))


def certain_answer(template: Template) -> tuple[int, str]:
    """The first seed at which the answer of the mistake shows it and no other, and the answer."""
    for seed in count(1):
        drawn = instance(template, seed, RUNG)
        for wrong in drawn.questions[0].wrong:
            found = grade_parts(drawn, [wrong.text])
            if wrong.name == MISTAKE and [m.name for m in found.certain_mistakes] == [MISTAKE]:
                return seed, wrong.text
    raise AssertionError("no draw shows the mistake alone")


async def _drill(session: Session) -> list[Frame]:
    """The screens from the problem to the verdict on a wrong answer."""
    template = session.pack.template(TEMPLATE)
    assert template is not None
    seed, typed = certain_answer(template)
    session.free = True
    assert session.show(InstanceId(TEMPLATE, template.version, RUNG, seed)) is not None
    app = TutorApp(session, start="item")
    frames = []

    def keep(seconds: float) -> None:
        frames.append(Frame(app.export_screenshot(title="tutor"), seconds))

    async with app.run_test(size=DRILL_SIZE) as pilot:
        await pilot.pause()
        keep(READ_SECONDS)
        for key in typed:
            await pilot.press(key)
            await pilot.pause()
            keep(KEY_SECONDS)
        await pilot.press("enter")
        await _until(pilot, HOW_SURE)
        keep(READ_SECONDS)
        await pilot.press("2")
        await _until(pilot, VERDICT[Judgement.WRONG])
        keep(VERDICT_SECONDS)
    session.close()
    return frames


async def _today(session: Session) -> None:
    session.enrol(INTERVIEW, 20)
    app = TutorApp(session)
    async with app.run_test(size=TODAY_SIZE) as pilot:
        await _until(pilot, "minutes")
        picture = without_fonts(app.export_screenshot(title="tutor"))
    (DOCS / "today.svg").write_text(picture, encoding="utf-8")
    session.close()


def _report(folder: Path) -> None:
    """The first screen of the report of a learner of four weeks."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.stderr.write("no Chromium here: docs/report.png stays as it is\n")
        return
    events = events_of(journal())
    made = Journal(folder / "weeks.sqlite")
    made.append(*events)
    made.close()
    session = _session(folder / "weeks.sqlite", events[-1].stamp.instant)
    page = folder / "report.html"
    page.write_text(report_page(session), encoding="utf-8")
    session.close()
    width, height = REPORT_SIZE
    subprocess.run(
        [browser, "--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu",
         f"--user-data-dir={folder / 'profile'}", f"--window-size={width},{height}",
         f"--screenshot={DOCS / 'report.png'}", page.as_uri()],
        check=True, capture_output=True,
    )  # fmt: skip


async def _until(pilot: Pilot[int], word: str) -> None:
    for _ in range(200):
        await pilot.pause(0.05)
        if word in unescape(pilot.app.export_screenshot()).replace("\xa0", " "):
            return
    raise AssertionError(f"{word!r} did not appear")


if __name__ == "__main__":
    main()
