"""The README's picture: a wrong answer in the drill, the rule behind it and the rule that holds.

python -m benchmarks.screenshot     writes docs/screen.svg
"""

import asyncio
import re
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from tutor.events import InstanceId
from tutor.files import shipped_pack
from tutor.session import Session
from tutor.tui.app import TutorApp

PICTURE = Path(__file__).parents[1] / "docs" / "screen.svg"
TEMPLATE, RUNG, SEED = "cnn.output-size.general", 0, 1
MISTAKE = "no_plus_one"
SIZE = (80, 50)
FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.S)


def main() -> None:
    """Answer one problem wrong, and keep the screen."""
    with TemporaryDirectory() as folder:
        seeds = count(1)
        session = Session(
            Path(folder) / "journal.sqlite",
            shipped_pack(),
            clock=lambda: datetime(2026, 3, 2, 18, tzinfo=UTC),
            seeds=lambda: next(seeds),
        )
        template = session.pack.template(TEMPLATE)
        assert template is not None
        draw = InstanceId(TEMPLATE, template.version, RUNG, SEED)
        session.free = True
        assert session.show(draw) is not None
        asyncio.run(_played(session))


async def _played(session: Session) -> None:
    assert session.problem is not None
    question = session.problem.instance.questions[0]
    typed = next(rule.text for rule in question.wrong if rule.name == MISTAKE)
    app = TutorApp(session, start="item")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*typed, "enter")
        await _until(pilot, "sure")
        await pilot.press("2")
        await _until(pilot, "rule")
        picture = FONT_FACES.sub("", app.export_screenshot(title="tutor"))
        PICTURE.write_text(picture, encoding="utf-8")


async def _until(pilot: Pilot[int], word: str) -> None:
    for _ in range(200):
        await pilot.pause(0.05)
        if word in pilot.app.export_screenshot():
            return
    raise AssertionError(f"{word!r} did not appear")


if __name__ == "__main__":
    main()
