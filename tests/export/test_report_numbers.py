"""The numbers of a whole report agree with each other, wherever they stand."""

import re

import pytest

from tests.export.page_numbers import PageNumbers, disagreements
from tests.frozen.days import journal
from tests.frozen.records import events_of
from tests.shipped import shipped
from tutor.export.report_file import report_markdown, report_page
from tutor.session import Session
from tutor.store.journal import Journal


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The report of four weeks as a page and as Markdown."""
    path = tmp_path_factory.mktemp("numbers") / "j.sqlite"
    events = events_of(journal())
    made = Journal(path)
    made.append(*events)
    made.close()
    session = Session(path, shipped(), clock=lambda: events[-1].stamp.instant)
    reports = report_page(session, name="Ada"), report_markdown(session, name="Ada")
    session.close()
    return reports


def test_no_number_of_the_page_contradicts_another(both: tuple[str, str]) -> None:
    """Minutes, answers, levels, mistakes, recall, open answers and reviews, wherever repeated."""
    assert list(disagreements(both[0])) == []


@pytest.mark.parametrize(
    "number",
    [
        r"\d+(?= minutes in all)",
        r"\d+(?= answers: )",
        r"\d+(?= open answers)",
        r"(?<=<b>)\d+(?=</b> min)",
        r"(?<=<dt>time</dt><dd>)\d+",
        r"(?<=<dt>right, no hints</dt><dd>)\d+",
        r"(?<=\(latest: )\d+",
        r"\d+(?= given with a hint)",
        r"(?<=%\)</td><td class=\"number\">)\d+",
        r"(?<=; not right )\d+",
        r"(?<=Shown )\d+(?= times)",
        r"\d+(?= of \d+ answers right without a hint)",
        r"\d+(?= times\))",
        r"\d(?=% \(80% range \d+% to \d+%\) after)",
    ],
)
def test_a_number_that_is_changed_in_one_place_is_found(both: tuple[str, str], number: str) -> None:
    """The check sees what it is for."""
    changed = re.sub(number, lambda found: str(int(found[0]) + 1), both[0], count=1)
    assert changed != both[0]
    assert list(disagreements(changed)) != []


def test_markdown_says_the_same(both: tuple[str, str]) -> None:
    """Minutes, answers and recall of every skill."""
    page, markdown = both
    numbers = PageNumbers(page)
    lead = numbers.lead
    assert f"{lead.minutes} minutes in all" in markdown
    assert f"{lead.right} of {lead.unaided} right without a hint" in markdown
    for title, card in numbers.cards().items():
        (row,) = re.findall(rf"^\| {re.escape(title)} \| .*$", markdown.split("## Levels")[0], re.M)
        assert f"| {card['right, no hints'].partition(' (')[0]} |" in row
        recall = card["recall today"].replace(" (", " (80% range ").replace(" to", "% to")
        assert f"| {recall} |" in row
        assert row.endswith(f"| {card['time'].removesuffix(' min')} |")


def test_the_weakest_concepts_have_a_range_after_the_interview(both: tuple[str, str]) -> None:
    """Recall is predicted on any day; the journal ends on the day of the interview or later."""
    assert "Lowest predicted recall today" in both[0]
    assert re.search(r"recall today</dt><dd>\d+% \(\d+ to \d+%\)", both[0])
