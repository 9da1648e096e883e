"""Lessons: read with every fault, and faded step by step."""

import pytest

from tests.shipped import shipped
from tutor.authoring.source import Role, Source
from tutor.faults import Where
from tutor.files import compose_text
from tutor.problems.generate import instance
from tutor.problems.lessons import (
    Lesson,
    LessonLine,
    LessonQuestion,
    Support,
    next_support,
    read_lesson,
    read_rows,
    worked_lines,
)

KNOWN = {Role.TEMPLATE: ["toy.a"]}
FRONT = (
    "title: Growth\nconcept: field.growth\nexample: toy.a\nitems: [64, 66]\ncheatsheet: [field]\n"
)
BODY = """\
Each layer adds
a little.

## Formula
$$ r + k - 1 $$
- first: $r = 1$
- then $k - 1$ times
  the jump
In numbers {{3*3}}.
"""


def _front(text: str) -> Source:
    source, faults = compose_text(text, "growth.md")
    assert source is not None
    assert faults == ()
    return source


def _lesson(body: str = BODY) -> Lesson:
    lesson, faults = read_lesson(_front(FRONT), body, Where("growth.md", 7), KNOWN)
    assert faults == ()
    assert lesson is not None
    return lesson


def test_a_lesson_is_set_as_paragraphs_headings_lists_and_formulas() -> None:
    """Lines of a paragraph join; headings, list items and tall formulas stand alone."""
    assert _lesson().text == (
        "Each layer adds a little.\n\n## Formula\n\nr + k − 1\n\n"
        "- first: r = 1\n- then k − 1 times the jump In numbers 9."
    )


def test_a_numbered_list_keeps_its_lines() -> None:
    """As a list with dashes does, with what continues an item."""
    text = _lesson("First:\n1. one\n   and more\n2. two\n\nThe end.").text
    assert text == "First:\n\n1. one and more\n2. two\n\nThe end."


def test_questions_of_a_lesson_are_read_and_its_check_is_taken_from_the_end() -> None:
    """The note is told without the answer to the question that ends it."""
    front = FRONT + (
        'before: {ask: "How far?", answer: "Two pixels."}\n'
        'why: {ask: "Why so?", answer: "It adds k - 1."}\n'
    )
    body = BODY + "\n## Check\nThree 3x3 layers: how far? ($1 + 3*2$, that is 7.)\n"
    lesson, faults = read_lesson(_front(front), body, Where("growth.md", 7), KNOWN)
    assert faults == ()
    assert lesson is not None
    assert lesson.before == LessonQuestion("How far?", "Two pixels.")
    assert lesson.why == LessonQuestion("Why so?", "It adds k - 1.")
    assert lesson.check == LessonQuestion("Three 3x3 layers: how far?", "1 + 3·2, that is 7.")
    assert "Check" not in lesson.text
    assert "that is 7" not in lesson.text


def test_steps_missed_before_stay_open_and_support_goes_down_without_a_miss() -> None:
    assert next_support(Support.LAST, ()) is Support.TWO
    assert next_support(Support.LAST, (0,)) is Support.LAST
    assert next_support(Support.ALL, ()) is Support.ALL


def test_the_front_matter_says_what_it_teaches() -> None:
    """Concept, example, curriculum items and rows of the cheat sheet."""
    lesson = _lesson()
    assert (lesson.concept, lesson.title, lesson.example) == ("field.growth", "Growth", "toy.a")
    assert (lesson.items, lesson.rows) == ((64, 66), ("field",))


@pytest.mark.parametrize(
    ("front", "body", "told"),
    [
        (FRONT.replace("title: Growth\n", ""), BODY,
         "growth.md:1:1: 'title' is missing [Add `title: ...`.]"),
        (FRONT.replace("[64, 66]", "[64, x]"), BODY,
         "growth.md:4:13: 'items' must be a whole number from 0 to 9999, not 'x' "
         "[Write a whole number from 0 to 9999.]"),
        (FRONT, "Of {{n}} pixels.",
         "growth.md:7:6: 'n' has no value in a lesson [Write it as $n$.]"),
        (FRONT, "a" * 6_001, "growth.md:7:1: longer than 6000 characters [Make it two lessons.]"),
    ],
)  # fmt: skip
def test_a_fault_of_a_lesson_says_where_and_how_to_repair(front: str, body: str, told: str) -> None:
    """Each mistake has its place, its message and its repair."""
    lesson, faults = read_lesson(_front(front), body, Where("growth.md", 7), KNOWN)
    assert lesson is None
    assert [f"{fault.where}: {fault.message} [{fault.hint}]" for fault in faults] == [told]


def test_a_lesson_with_an_unknown_example_is_read_with_a_fault() -> None:
    """The note can be read; the place is that of the name."""
    lesson, faults = read_lesson(
        _front(FRONT.replace("toy.a", "toy.b")), BODY, Where("growth.md", 7), KNOWN
    )
    assert lesson is not None
    assert [(fault.code, fault.where) for fault in faults] == [
        ("no_template", Where("growth.md", 3, 10))
    ]


@pytest.mark.parametrize(
    ("formula", "sound"),
    [
        ("2*3 + 1 = 7", True), ("2*3 + 1 = 8", False), ("27/49 = 0.551", True),
        ("27/49 = 0.552", False), ("r + 1 = 7", True), ("3 < 2", False),
        ("1 + 1 = 2 and 2 = 4/2", True),
        ("1 + 1 = 2 and 2 = 5/2", False), ("1/0 = 2", True), ("49 = 49.4", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["Here ${}$.", "A line\nand ${}$."])
def test_an_equation_of_plain_numbers_must_hold(formula: str, sound: bool, around: str) -> None:
    """A decimal may be rounded to what it shows; letters and missing values say nothing."""
    body = around.format(formula)
    _, faults = read_lesson(_front(FRONT), body, Where("growth.md", 7), KNOWN)
    line, column = (7, 7) if "\n" not in body else (8, 6)
    expected = [] if sound else [("false_formula", Where("growth.md", line, column))]
    assert [(fault.code, fault.where) for fault in faults] == expected


def test_a_lesson_without_front_matter_is_a_fault() -> None:
    """It says how to begin."""
    lesson, faults = read_lesson(None, BODY, Where("growth.md"), KNOWN)
    assert lesson is None
    assert [fault.message for fault in faults] == ["the front matter is missing"]


def test_a_worked_example_fades_from_its_end() -> None:
    """Full, last result blank, two blank, all blank; the blanks hold what was hidden."""
    template = shipped().template("cnn.output-size.dilated")
    assert template is not None
    drawn = instance(template, seed=1)
    count = len(drawn.steps)
    for support, hidden in ((Support.FULL, 0), (Support.LAST, 1), (Support.TWO, 2),
                            (Support.ALL, count)):  # fmt: skip
        lines = worked_lines(drawn, support)
        assert [line.blank != "" for line in lines] == [False] * (count - hidden) + [True] * hidden
        filled = [line.shown.replace("____", line.blank) for line in lines]
        assert filled == list(drawn.steps)
    assert worked_lines(drawn, Support.LAST)[-1].blank == drawn.questions[0].key_text


def test_the_result_is_what_follows_the_last_equals_sign() -> None:
    """A step without one is hidden after its colon, or whole."""
    template = shipped().template("cnn.output-size.dilated")
    assert template is not None
    drawn = instance(template, seed=1)
    assert worked_lines(drawn, Support.ALL)[0] == LessonLine(
        drawn.steps[0].rpartition(" = ")[0] + " = ____", drawn.steps[0].rpartition(" = ")[2]
    )


def test_a_figure_is_drawn_on_its_own_numbers_and_has_its_place_in_the_text() -> None:
    """A paragraph of its own, whatever stands around it."""
    front = f"{FRONT}figure: {{kind: slide, n: 8, k: 3, s: 2}}\n"
    body = "First\nwords.\n[figure]\n- then a list\n"
    lesson, faults = read_lesson(_front(front), body, Where("growth.md", 8), KNOWN)
    assert faults == ()
    assert lesson is not None
    assert lesson.text == "First words.\n\n[figure]\n\n- then a list"
    assert lesson.figure.startswith("8 pixels, kernel 3, stride 2\n")
    assert "= 3 positions" in lesson.figure
    assert _lesson().figure == ""


@pytest.mark.parametrize(
    ("figure", "body", "told"),
    [
        ("{kind: slide, n: 8, k: 3}", "No place.",
         "a figure needs `figure:` in the front matter and a line '[figure]' in the text"),
        ("", "[figure]",
         "a figure needs `figure:` in the front matter and a line '[figure]' in the text"),
        ("{kind: slide, n: 8, k: 9}", "[figure]",
         "the figure cannot be drawn: a kernel of 9 does not fit on 8"),
        ("{kind: slide, n: n, k: 3}", "[figure]", "unknown name 'n' in 'n'"),
        ("{kind: slide, n: 8}", "[figure]", "the figure 'slide' needs 'k'"),
    ],
)  # fmt: skip
def test_a_fault_of_a_figure_is_told(figure: str, body: str, told: str) -> None:
    """Without its place, without numbers, or not drawable: no lesson, one fault."""
    front = f"{FRONT}figure: {figure}\n" if figure else FRONT
    lesson, faults = read_lesson(_front(front), body, Where("growth.md", 8), KNOWN)
    assert lesson is None
    assert [fault.message for fault in faults] == [told]


def test_the_cheat_sheet_is_read_row_by_row() -> None:
    """Formulas in facts and mistakes are set."""
    text = 'rows:\n  - {id: a, title: T, fact: "$n/2$", mistake: "no $n$", concept: c.d}\n'
    rows, faults = read_rows(_front(text))
    assert faults == ()
    assert [(row.id, row.fact, row.mistake, row.concept) for row in rows] == [
        ("a", "n/2", "no n", "c.d")
    ]


def test_a_missing_fact_is_a_fault() -> None:
    """The row is named by its place."""
    rows, faults = read_rows(_front("rows:\n  - {id: a, title: T, mistake: m, concept: c}\n"))
    assert len(rows) == 1
    assert [str(fault.where) for fault in faults] == ["growth.md:2:5"]
