"""The figures of both packs in the report: beside the problem, for eyes, ears and paper."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from tests.export.test_report import Page
from tests.shipped import shipped
from tutor.export.report_html import html
from tutor.export.report_parts import CourseHistory
from tutor.files import PackFolder, shipped_content
from tutor.nets.figures.figure_catalog import FIGURES
from tutor.problems.generate import instance
from tutor.problems.instance import Instance
from tutor.problems.model import Template
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.tables import MistakeRow, Progress

PACKS = (shipped(), PackFolder(shipped_content() / "vision"))
SEED = 7


def template(name: str) -> Template | None:
    """A template of one of the shipped packs."""
    return PACKS[name.startswith("vision.")].template(name)


@pytest.fixture(scope="module")
def drawn() -> list[Instance]:
    """One problem for each kind of figure."""
    found: dict[str, Instance] = {}
    for pack in PACKS:
        for entry in pack.outline.template.values():
            each = template(entry.id)
            assert each is not None
            if each.figure and each.figure.kind not in found:
                found[each.figure.kind] = instance(each, SEED, each.rungs[0])
    assert set(found) == set(FIGURES)
    return list(found.values())


@pytest.fixture(scope="module")
def page(progress_of_two_weeks: Progress, drawn: list[Instance]) -> str:
    """A report on one attempt at each of them; the first one shows a mistake that recurs."""
    row = progress_of_two_weeks.attempts[0]
    attempts = tuple(
        replace(
            row, id=f"figure{place}", template=each.template.id, seed=SEED, rung=each.rung,
            prompt=each.prompt,
        )
        for place, each in enumerate(drawn)
    )  # fmt: skip
    first = drawn[0].template
    mistake = first.parts[0].mistakes[0].name
    habit = MistakeRow(row.skill, mistake, "It recurs", "F01", 2, 4, 0, (attempts[0].id,))
    progress = replace(progress_of_two_weeks, attempts=attempts, habits=(habit,))
    return html(progress, FormulaReader(template), CourseHistory())


def test_every_kind_of_figure_stands_beside_its_problem(page: str, drawn: list[Instance]) -> None:
    """Line by line as on the screen; the sentences are there for who does not see it."""
    read = Page(page)
    assert read.open == []
    for each in drawn:
        assert each.figure in read.text
        assert " ".join(each.figure_sentences) in read.labels


def test_a_recurring_mistake_shows_the_figure_of_its_problem(page: str) -> None:
    before, behind = page.split('<article class="mistake">', 1)
    assert 'class="figure"' in behind.split("</article>")[0]
    assert 'class="figure"' not in before


def test_figures_take_the_colours_of_the_page_and_fit_on_paper() -> None:
    """Names of colours that light, dark and paper each set, and no scrolling on paper."""
    style = (files("tutor.export") / "templates" / "report.css").read_text(encoding="utf-8")
    screen, paper = re.findall(r"^ *\.figure \{([^}]*)\}", style, re.M)
    assert "var(--ink)" in screen
    assert "var(--soft)" in screen
    assert "#" not in screen
    assert "overflow: visible" in paper
    for scheme in ("(prefers-color-scheme: dark)", "print"):
        rule = style.split(f"@media {scheme}")[1].split("} }")[0]
        assert "--ink:" in rule
        assert "--soft:" in rule
