"""The report in every format, from the same tables."""

import csv
import io
import json
import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import msgspec
import pytest

from tests.grading.drawing import inline
from tutor.events import Attempt, Event, Judgement, PartResult
from tutor.export import messages
from tutor.export.report import FIELDS, csv_cell, csv_parts, json_parts, open_csv_parts
from tutor.export.report_html import html
from tutor.export.report_parts import CourseHistory
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState
from tutor.problems.pack_index import PackIndex
from tutor.reports.attempt_links import standing_attempts
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.level_history import LevelPoint
from tutor.reports.period import PeriodStart
from tutor.reports.progress import progress
from tutor.reports.tables import Progress

VOID = {"meta", "rect", "line", "circle", "br", "col"}


class Page(HTMLParser):
    """Checks that tags close in order, and keeps ids, links and other attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.labels: list[str] = []
        self.names: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An opening tag."""
        given = dict(attrs)
        self.names |= set(given)
        self.ids.extend(value for name, value in given.items() if name == "id" and value)
        self.links.extend(value for name, value in given.items() if name == "href" and value)
        self.labels.extend(value for name, value in attrs if name == "aria-label" and value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A closing tag."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        self.text += data


FORMULA = """
symbols: {n: integer+, k: integer+}
params: {c: {int: [5, 5]}}
ask: "What is the size?"
parts:
  - name: size
    answer: {kind: expression, value: (n - k)/c + 1}
    mistakes:
      no_plus_one: {family: F01, value: (n - k)/c, say: "One position is missing."}
"""
TEMPLATE = inline(FORMULA).template
TEXT_ONLY = FormulaReader(lambda name: None)
WITH_TEMPLATE = FormulaReader(lambda name: TEMPLATE)


def as_json(progress: Progress) -> str:
    """The report as JSON."""
    return "".join(json_parts(progress.attempts, lambda: progress))


def as_csv(attempts: Iterable[Attempt]) -> str:
    """The attempts as CSV."""
    return "".join(csv_parts(attempts))


@pytest.fixture
def attempts(two_weeks: list[Event], outline_of_two_weeks: PackIndex) -> list[Attempt]:
    """The answers of two weeks that were not taken back."""
    state = replay(two_weeks, outline_of_two_weeks.cadence)
    return list(standing_attempts(two_weeks, state, "cnn"))


@pytest.fixture(scope="module")
def page(progress_of_two_weeks: Progress) -> str:
    """The report as HTML."""
    return html(progress_of_two_weeks, WITH_TEMPLATE, CourseHistory())


def test_an_idea_stands_once_beside_an_attempt(progress_of_two_weeks: Progress) -> None:
    """Two mistakes of one answer may have the same idea behind them."""
    (first, *others) = progress_of_two_weeks.attempts
    titles = {"": {"a": "the idea twice", "b": "the idea twice"}}
    both = replace(first, mistakes=("a", "b"))
    made = html(
        replace(progress_of_two_weeks, attempts=(both, *others), titles=titles),
        TEXT_ONLY,
        CourseHistory(),
    )
    assert made.count("the idea twice") == 1


def test_the_page_is_one_well_formed_file(page: str) -> None:
    """It begins with the doctype, every tag closes, and no id stands twice."""
    assert page.lstrip().startswith("<!doctype html>")
    parsed = Page(page)
    assert parsed.open == []
    assert len(parsed.ids) == len(set(parsed.ids))


def test_the_page_runs_nothing_and_fetches_nothing(page: str) -> None:
    """No script, no address but its own anchors; the policy admits its one style by hash."""
    parsed = Page(page)
    assert "<script" not in page
    assert not parsed.names & {"src", "style", "onclick", "onload"}
    assert all(link.startswith("#") for link in parsed.links)
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page


def test_every_link_leads_to_an_attempt_on_the_page(page: str) -> None:
    """Claims point at what they rest on."""
    parsed = Page(page)
    assert parsed.links
    assert {link[1:] for link in parsed.links} <= set(parsed.ids)


def test_each_attempt_and_open_answer_has_its_replay_line(page: str) -> None:
    """In the row that a claim leads to, with the beginning of its own id."""
    rows = re.findall(r'<tr id="a-([^"]+)">(.*?)</tr>', page, re.DOTALL)
    assert len(rows) == len(Page(page).ids) - page.count('id="s-')
    assert all(f"<code>tutor replay {name[:8]}</code>" in row for name, row in rows)


def test_a_problem_that_was_given_up_links_to_its_attempts(progress_of_two_weeks: Progress) -> None:
    """As every other claim of the first page."""
    first, second, *others = progress_of_two_weeks.attempts
    blank = [replace(row, template="cnn.size.gone", typed="") for row in (first, second)]
    made = html(
        replace(progress_of_two_weeks, attempts=(*blank, *others)), TEXT_ONLY, CourseHistory()
    )
    (claim,) = re.findall(r"<li>Given up 2 times: cnn.size.gone(.*?)</li>", made, re.DOTALL)
    assert [f"#a-{row.id}" for row in blank] == Page(claim.replace("<br>", "")).links


def test_a_page_without_answers_calls_nothing_weak(outline_of_two_weeks: PackIndex) -> None:
    """No skill has enough answers, which is said once, and no empty picture stands there."""
    nothing = progress(LearnerState(), outline_of_two_weeks, date(2026, 3, 2))
    made = html(nothing, TEXT_ONLY, CourseHistory())
    assert messages.NOTHING_MEASURED in made
    assert messages.NOTHING_WEAK not in made
    assert messages.not_measured([row.title for row in nothing.skills], 0) in made
    assert "levels from" not in made


def test_what_was_typed_is_text_and_never_markup(page: str) -> None:
    """Answers and titles are shown as they are."""
    assert "&lt;script&gt;" in page
    assert "Receptive field <b>[/]" in Page(page).text


def test_the_first_page_says_what_holds_what_is_weak_and_what_comes_next(page: str) -> None:
    """Before any table; an attempt is folded, with its problem and the command that repeats it."""
    order = ["Can be relied on", "Weak", messages.NEXT, "Skills", "Mistakes that recur"]
    places = [page.index(f"{title}</h2>") for title in order]
    assert places == sorted(places)
    assert page.index("Attempts</h2>") < page.index("; listed are ")
    assert "tutor replay " in page
    assert "as it was asked" in page
    assert ">off</td>" in page


def test_levels_are_drawn_over_the_days(progress_of_two_weeks: Progress) -> None:
    """A line for what was computed and one for what was explained, as their labels say."""
    day = progress_of_two_weeks.calendar[0].day
    points = {"size": [LevelPoint(day, 2, None), LevelPoint(progress_of_two_weeks.day, 3, 1)]}
    made = html(progress_of_two_weeks, TEXT_ONLY, CourseHistory(levels=points))
    assert 'class="computed" d="M0.0 42.0H220.0V28.0H220"' in made
    assert 'class="explained" d="M220.0 56.0H220"' in made


def test_the_report_of_a_part_says_so(progress_of_two_weeks: Progress) -> None:
    """Since when it counts, and the level before."""
    start = PeriodStart(date(2026, 3, 9), {"size": 2})
    made = Page(html(progress_of_two_weeks, TEXT_ONLY, CourseHistory(start=start))).text
    assert messages.counted_since(start.since) in made
    assert "(before 2026-03-09: 2 Vaguely)" in made
    assert "practised on 5 of 3 days" in made


def test_a_claim_without_its_attempt_has_no_dead_link(progress_of_two_weeks: Progress) -> None:
    """A report made without the history links nothing."""
    bare = replace(progress_of_two_weeks, attempts=())
    assert Page(html(bare, WITH_TEMPLATE, CourseHistory())).links == []


def test_formulas_stand_as_mathml(progress_of_two_weeks: Progress) -> None:
    """Typed answers and both rules of a mistake that recurs; the text is there for all readers."""
    first = progress_of_two_weeks.attempts[0]
    typed = replace(first, typed="(n-k)/5", key="(n - k)/5 + 1")
    rest = progress_of_two_weeks.attempts[1:]
    made = html(
        replace(progress_of_two_weeks, attempts=(typed, *rest)), WITH_TEMPLATE, CourseHistory()
    )
    shown = re.findall(r'<math [^>]*alttext="([^"]*)"', made)
    assert {"(n-k)/5", "(n - k)/5 + 1", "(n − k)/c", "(n − k)/c + 1"} == set(shown)
    assert "<mfrac><mrow><mi>n</mi><mo>−</mo><mi>k</mi></mrow><mn>5</mn></mfrac>" in made
    assert Page(made).open == []


def test_without_templates_every_answer_stays_text(progress_of_two_weeks: Progress) -> None:
    """As it was typed."""
    made = html(progress_of_two_weeks, TEXT_ONLY, CourseHistory())
    assert "<math" not in made
    assert "=2+5" in Page(made).text


def test_json_holds_every_table(progress_of_two_weeks: Progress) -> None:
    """One object with plain values; dates as ISO text."""
    held = json.loads(as_json(progress_of_two_weeks))
    assert held["day"] == "2026-03-11"
    assert held["skills"][0]["ratings"] == [["2026-03-02", 2], ["2026-03-03", 4]]
    assert held["attempts"][0]["word"] == "wrong"
    assert held["calibration"]["brier"] == pytest.approx(0.3221, abs=1e-4)


def test_csv_has_one_row_an_attempt(
    progress_of_two_weeks: Progress, attempts: list[Attempt]
) -> None:
    """With the columns named in the first row."""
    head, *rows = csv.reader(io.StringIO(as_csv(attempts)))
    assert head[:3] == ["id", "day", "skill"]
    assert len(rows) == len(progress_of_two_weeks.attempts) == 7


def test_csv_has_one_row_an_open_answer(progress_of_two_weeks: Progress) -> None:
    """With its ideas; lines end as RFC 4180 says."""
    text = "".join(open_csv_parts(progress_of_two_weeks.opens))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == [row.id for row in progress_of_two_weeks.opens]
    assert rows[0]["held"] == " ".join(progress_of_two_weeks.opens[0].held)
    assert text.count("\r\n") >= len(rows) + 1


@pytest.mark.parametrize("typed", ["=2+5", "+x", "-x", "@a", "\t=1", " =1"])
def test_no_cell_is_a_formula_for_a_spreadsheet(attempts: list[Attempt], typed: str) -> None:
    """What begins like a formula is quoted; numbers stay numbers."""
    changed = msgspec.structs.replace(attempts[0], typed=typed)
    (row,) = csv.DictReader(io.StringIO(as_csv([changed])))
    assert row["typed"] == f"'{typed}"


def test_a_negative_number_stays_a_number(attempts: list[Attempt]) -> None:
    """Only text is quoted."""
    changed = msgspec.structs.replace(attempts[0], typed="-12.5")
    (row,) = csv.DictReader(io.StringIO(as_csv([changed])))
    assert row["typed"] == "-12.5"


def test_an_empty_history_has_a_report(progress_of_two_weeks: Progress) -> None:
    """The first day can be exported too, in every format."""
    empty = replace(
        progress_of_two_weeks, habits=(), misconceptions=(), calendar=(), due=(), attempts=(),
        opens=(), concepts=(),
    )  # fmt: skip
    assert len(Page(html(empty, TEXT_ONLY, CourseHistory())).text) > 200
    assert as_csv([]).strip()
    assert json.loads(as_json(empty))["attempts"] == []


@pytest.mark.parametrize(
    "typed", ["＝1+1", "＋1", "＠a", "-inf", "-1_0", "+1", "\n=1", "-2+3", "=", "- 1", "\u00a0=1"]
)
def test_no_spelling_of_a_formula_is_one(typed: str) -> None:
    """In full width, behind a line break, or as something that Python takes for a number."""
    assert str(csv_cell(typed)).startswith("'")


@pytest.mark.parametrize("number", ["-1", "-0.5", "-1e-07", "12", "-2.5e+20"])
def test_numbers_stay_numbers(number: str) -> None:
    """Negative ones among them."""
    assert csv_cell(number) == number
    assert csv_cell(float(number)) == float(number)


def test_csv_has_every_field_of_an_attempt(attempts: list[Attempt]) -> None:
    """Whatever an attempt holds stands in a column."""
    parts = {"stamp": attempts[0].stamp, "draw": attempts[0].draw}
    fields = {f"{name}.{held}" for name, part in parts.items() for held in part.__struct_fields__}
    fields |= set(attempts[0].__struct_fields__) - set(parts)
    assert set(FIELDS.values()) == fields
    full = msgspec.structs.replace(
        attempts[0],
        parameters={"n": "7", "k": "3"},
        parts=(PartResult("size", Judgement.WRONG),),
        read_as="six",
        recall=0.5,
    )
    (row,) = csv.DictReader(io.StringIO(as_csv([full])))
    said = (row["parameters"], row["parts"], row["read_as"], row["recall"])
    assert said == ("n = 7; k = 3", "size=wrong", "six", "0.5")
    assert set(row["active_mistakes"].split()) == {"no_plus_one", "no_floor"}
    assert (row["word"], row["outcome"], row["day"]) == ("wrong", "No Hire", "2026-03-02")


def test_an_open_answer_keeps_its_text_in_csv(progress_of_two_weeks: Progress) -> None:
    """With the lines that show its ideas."""
    text = "".join(open_csv_parts(progress_of_two_weeks.opens))
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["text"] == "Because [it] <fits>."
    assert row["quotes"] == "formula = Because [it] <fits>."
