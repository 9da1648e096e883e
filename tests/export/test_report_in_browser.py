"""The report as a browser lays it out: on paper, on a telephone, in the dark."""

import asyncio
import base64
import re
from pathlib import Path
from typing import Any

import pytest

from tests.frozen.days import journal
from tests.frozen.records import events_of
from tests.shipped import shipped
from tests.web.chromium import POLL, running_browser
from tutor.export.report_file import report_page
from tutor.session import Session
from tutor.store.journal import Journal

MOST_PAGES = 6
READY = "completeProgress: Convolutional networks for interviews"
A4 = {"paperWidth": 8.27, "paperHeight": 11.69}
PAGE = re.compile(rb"/Type\s*/Page[^s]")
MEASURES = """
(() => {
  const shown = getComputedStyle(document.body);
  return [document.documentElement.scrollWidth - innerWidth, shown.backgroundColor, shown.color];
})()
"""


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The pages that a report of four weeks prints on, and its measures in each scheme."""
    folder = tmp_path_factory.mktemp("report")
    events = events_of(journal())
    made = Journal(folder / "j.sqlite")
    made.append(*events)
    made.close()
    session = Session(folder / "j.sqlite", shipped(), clock=lambda: events[-1].stamp.instant)
    (folder / "report.html").write_text(report_page(session), encoding="utf-8")
    session.close()
    return asyncio.run(_looked_at(folder))


async def _looked_at(folder: Path) -> dict[str, Any]:
    async with running_browser(folder / "profile") as browser:
        tab = await browser.open((folder / "report.html").as_uri())
        while await tab.evaluate("document.readyState + document.title") != READY:
            await asyncio.sleep(POLL)
        telephone = {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        await tab.call("Emulation.setDeviceMetricsOverride", **telephone)
        found: dict[str, Any] = {}
        for scheme in ("dark", "light"):
            features = [{"name": "prefers-color-scheme", "value": scheme}]
            await tab.call("Emulation.setEmulatedMedia", features=features)
            found[scheme] = await tab.evaluate(MEASURES)
        await tab.call("Emulation.setEmulatedMedia", media="print", features=[])
        printed = await tab.call("Page.printToPDF", **A4)
        found["pages"] = len(PAGE.findall(base64.b64decode(printed["data"])))
        found["complaints"] = tab.complaints
        return found


def test_four_weeks_print_on_six_pages(laid_out: dict[str, Any]) -> None:
    """Of A4, for a learner with more than four hundred answers and nineteen open ones."""
    assert 2 <= laid_out["pages"] <= MOST_PAGES


def test_a_telephone_shows_it_without_scrolling_sideways(laid_out: dict[str, Any]) -> None:
    """Wide tables scroll by themselves."""
    assert laid_out["dark"][0] <= 0


def test_dark_and_light_follow_the_reader(laid_out: dict[str, Any]) -> None:
    """Paper and ink change places; the page keeps its own policy."""
    paper = {scheme: laid_out[scheme][1] for scheme in ("dark", "light")}
    assert paper == {"dark": "rgb(17, 22, 29)", "light": "rgb(251, 250, 247)"}
    assert laid_out["dark"][2] != laid_out["light"][2]
    assert laid_out["complaints"] == []
