"""A course as a file: tables that a mentor reads, and data for other programs."""

import csv
import json
from dataclasses import replace
from datetime import date

import pytest

from tests.export.test_report import Page
from tutor.export.course_export import (
    COURSE_FORMATS,
    course_csv,
    course_html,
    course_json,
    course_markdown,
)
from tutor.reports.course_report import (
    CourseLearner,
    CourseReport,
    CourseSkill,
    SharedMisconception,
    TemplateQuality,
)

DAY = date(2026, 3, 11)
REPORT = CourseReport(
    "cnn", "Networks | more", DAY,
    (
        CourseLearner("=ada|\x1b[2J", DAY, 3, 8, 6, 41.6, {"size": 3}),
        CourseLearner("bob", None, 0, 0, 0, 0.0, {}),
    ),
    (CourseSkill("size", "Output size", {1: 0, 2: 0, 3: 1, 4: 0, 5: 0}, 1),),
    (SharedMisconception("F03", "the floor", 1, 1.0, 4),),
    (
        TemplateQuality("cnn.size.a", 12, 40, 0.5, 0.05),
        TemplateQuality("cnn.size.b", 12, 40, 0.5, 0.6),
        TemplateQuality("cnn.size.c", 2, 4, 0.5, None),
    ),
)  # fmt: skip
EMPTY = CourseReport("cnn", "Networks", DAY, (), (), (), ())


def test_the_tables_in_markdown() -> None:
    """Learners, levels, misconceptions, and the problems that tell learners apart badly."""
    text = course_markdown(REPORT)
    assert "2026-03-11: 2 learners, 1 of them have practised." in text
    assert "| =ada\\|\\u001b[2J | 2026-03-11 | 3 | 8 | 75 % | 42 |" in text
    assert "| bob | - | 0 | 0 | - | 0 |" in text
    assert "| Output size | 0 | 0 | 1 | 0 | 0 | 1 |" in text
    assert "- the floor: 1 learner of 1 (100%), 4 times - most of the course" in text
    assert "- cnn.size.a: discrimination 0.05, 50% right, 12 learners" in text
    assert "cnn.size.b" not in text


def test_a_course_without_answers_says_so() -> None:
    """No empty sections."""
    text = course_markdown(EMPTY)
    assert "No answer has shown one yet." in text
    assert "a problem needs answers of ten learners" in text


def test_the_page_is_one_well_formed_file_with_every_table() -> None:
    """What a learner calls themselves is text, and no control character stays."""
    text = course_html(REPORT)
    read = Page(text)
    assert (read.open, read.links) == ([], [])
    assert "\x1b" not in text
    assert text.lstrip().startswith("<!doctype html>")
    for shown in ("Networks | more", "=ada|\\u001b[2J", "2026-03-11", "75 %", "the floor", "0.05"):
        assert shown in read.text
    assert "cnn.size.b" not in read.text
    assert course_html(replace(REPORT, title="<script>alert(1)</script>")).count("<script") == 0


def test_a_page_of_a_course_without_answers_says_so() -> None:
    """No empty table."""
    text = Page(course_html(EMPTY)).text
    assert "No answer has shown one yet." in text
    assert "a problem needs answers of ten learners" in text


def test_json_holds_every_table() -> None:
    """Under the name of its schema."""
    facts = json.loads(course_json(REPORT))
    assert facts["schema"] == "tutor.course/1"
    assert facts["learners"][0]["levels"] == {"size": 3}
    assert facts["learners"][1]["last_day"] is None
    assert [row["discrimination"] for row in facts["templates"]] == [0.05, 0.6, None]


def test_csv_has_one_row_a_learner() -> None:
    """No cell is taken for a formula."""
    rows = list(csv.reader(course_csv(REPORT).splitlines()))
    assert rows[0] == ["name", "last_day", "days", "answered", "correct", "minutes", "size"]
    assert rows[1] == ["'=ada|\\u001b[2J", "2026-03-11", "3", "8", "6", "41.6", "3"]
    assert rows[2] == ["bob", "", "0", "0", "0", "0.0", ""]


@pytest.mark.parametrize("form", COURSE_FORMATS)
def test_no_format_carries_a_control_character(form: str) -> None:
    """A name comes from outside."""
    assert "\x1b" not in COURSE_FORMATS[form](REPORT)
