"""What a report knows as text, read again by the templates that asked for it."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.grading.drawing import inline
from tests.grading.hostile import LINES
from tests.shipped import shipped
from tutor.events import HireRating, InstanceId, Judgement, Mode
from tutor.kinds.kind import offer_lines
from tutor.kinds.open import rubric_in
from tutor.kinds.rubric import FOLLOW_UP, Weight
from tutor.lang.line import line
from tutor.lang.mathml import mathml
from tutor.problems.generate import instance
from tutor.problems.model import Template
from tutor.problems.pack_index import TemplateEntry
from tutor.reports.formula_reader import FormulaReader, ReadText
from tutor.reports.messages import is_follow_up_answered
from tutor.reports.tables import AttemptRow, MistakeRow, OpenRow
from tutor.visible import visible

DAY = date(2026, 3, 2)
DRAWN = "cnn.convolution.corner"
TWO_PARTS = """
symbols: {x: real}
params: {n: {int: [9, 9]}, k: {int: [3, 3]}}
ask: "Two answers"
parts:
  - name: a
    answer: {kind: number, value: (n - k)/2 + 1, unit: px}
    mistakes: {no_plus_one: {family: F01, value: (n - k)/2, say: "One is missing."}}
  - name: b
    answer: {kind: expression, value: n*x + k}
    mistakes:
      no_k: {family: F01, value: n*x, rule: the k left out, say: "k is missing."}
"""
ONE_CHOICE = """
params: {n: {int: [5, 9]}}
ask: "Which?"
parts:
  - name: a
    answer: {kind: choice, options: [{text: "{{n}}", right: true},
             {text: no, mistake: says_no, family: F01, say: "It is."}]}
"""
STEPS = """
symbols: {x: real}
params: {n: {int: [2, 2]}}
ask: "Multiply out"
parts:
  - name: a
    answer: {kind: derivation, start: 2*(x + 1), value: n*x + n}
    mistakes: {half: {family: F01, value: n*x + 1, say: "The one as well."}}
"""


def reader(*bodies: str) -> FormulaReader:
    """A reader that knows these templates as `0`, `1`, ..."""
    found: dict[str, Template] = {str(at): inline(body).template for at, body in enumerate(bodies)}
    return FormulaReader(found.get)


def attempt(template: str = "0", id: str = "one") -> AttemptRow:
    """An attempt at a template."""
    return AttemptRow(
        id, date(2026, 3, 2), "s", "c", template, 0, 0, "", "", "", Judgement.WRONG, None, (), 0,
        Mode.DRILL,
    )  # fmt: skip


def shown(pieces: tuple[ReadText, ...]) -> list[tuple[str, str]]:
    """Each piece with the line of its tree; empty where it stays text."""
    return [(piece.text, line(piece.tree) if piece.tree else "") for piece in pieces]


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("(9-3)/2; 9x+3", [("(9-3)/2", "(9 − 3)/2"), ("9x+3", "9·x + 3")]),
        ("4 px; 9x", [("4 px", ""), ("9x", "9·x")]),
        ("-4; x", [("-4", ""), ("x", "x")]),
    ],
)
def test_each_part_is_read_by_its_kind(typed: str, pieces: list[tuple[str, str]]) -> None:
    """In the letters of its template; a number alone stays as it was typed."""
    assert shown(reader(TWO_PARTS).answer(attempt(), typed)) == pieces


@pytest.mark.parametrize(
    "typed",
    ["", "4", "4; x; x", "4; <script>", "4; q", "4; 9^9^", "4; 7", f"4; {'(' * 300}", "4;\u202ex"],
)
def test_what_cannot_be_read_stays_text(typed: str) -> None:
    """As it was typed, in one piece: unknown letters, another number of parts, deep brackets."""
    assert shown(reader(TWO_PARTS).answer(attempt(), typed)) == [(typed, "")]


def test_a_letter_of_a_choice_is_no_formula() -> None:
    """`a` names an option."""
    assert shown(reader(ONE_CHOICE).answer(attempt(), "a")) == [("a", "")]


def test_every_line_of_a_derivation_is_a_formula() -> None:
    """In order."""
    typed = "2(x+1)\n2x + 2*1"
    pieces = reader(STEPS).answer(attempt(), typed)
    assert [piece.tree is not None for piece in pieces] == [True, True]
    assert [piece.text for piece in pieces] == ["2·(x + 1)", "2·x + 2·1"]


def test_without_the_template_nothing_is_read() -> None:
    """A template that is gone takes its letters with it."""
    assert shown(reader().answer(attempt(), "x+1")) == [("x+1", "")]


def mistake(name: str, *attempts: str) -> MistakeRow:
    """A mistake with the attempts that show it."""
    counts = (len(attempts), len(attempts), 0)
    return MistakeRow("s", name, "Steps for positions", "F01", *counts, attempts)


def test_both_rules_of_a_mistake_are_in_letters() -> None:
    """From the newest attempt whose template still has the mistake."""
    attempts = [attempt("0", "one"), attempt("1", "two"), attempt("gone", "three")]
    example, pair, say = reader(TWO_PARTS, ONE_CHOICE).mistake(
        mistake("no_plus_one", "one", "two", "three"), attempts
    )
    assert (example, say) == (attempts[0], "One is missing.")
    assert pair.wrong is not None
    assert pair.right is not None
    assert shown((pair.wrong, pair.right)) == [
        ("(n − k)/2", "(n − k)/2"),
        ("(n − k)/2 + 1", "(n − k)/2 + 1"),
    ]


def test_a_rule_in_the_authors_words_stays_words() -> None:
    """`the k left out` is no product of letters."""
    pair = reader(TWO_PARTS).mistake(mistake("no_k", "one"), [attempt()]).rules
    assert pair.wrong == ReadText("the k left out")


def test_a_rule_in_names_of_the_template_is_told_on_the_numbers() -> None:
    """A learner knows no `on_branch`."""
    body = TWO_PARTS.replace("n:", "on_branch:").replace("n - k", "on_branch - k")
    pair = (
        reader(body.replace("n*x", "on_branch*x"))
        .mistake(mistake("no_plus_one", "one"), [attempt()])
        .rules
    )
    assert [rule and rule.text for rule in pair] == ["(9 − 3)/2", "(9 − 3)/2 + 1"]


def test_a_mistake_without_a_formula_has_no_rules() -> None:
    """An option that was picked, a mistake that is gone, an attempt of another one."""
    known = reader(ONE_CHOICE)
    for name, id, say in (("says_no", "one", "It is."), ("gone", "one", "")):
        assert known.mistake(mistake(name, id), [attempt()]) == (attempt(), (None, None), say)
    assert known.mistake(mistake("says_no", "another"), [attempt()]) == (None, (None, None), "")


@pytest.mark.parametrize("template", ["0", "1", "2"])
def test_no_text_breaks_the_report(template: str) -> None:
    """Whatever was typed, each piece is well-formed MathML or the text as it was."""
    known = reader(TWO_PARTS, STEPS, ONE_CHOICE)
    for typed in LINES:
        for text in (typed, f"4; {typed}"):
            pieces = known.answer(attempt(template), text)
            for piece in pieces:
                if piece.tree is not None:
                    ElementTree.fromstring(visible(mathml(piece.tree, piece.text)))
            if all(piece.tree is None for piece in pieces):
                assert shown(pieces) == [(text, "")]


def test_an_idea_is_asked_for_on_the_numbers_of_the_answer() -> None:
    """The draw of the answer is known; another draw would ask for other numbers."""
    name = "cnn.skip-connections.open-proof"
    template = shipped().template(name)
    assert template is not None
    asked = {}
    for seed in (1, 2):
        known = FormulaReader(shipped().template, {"o": InstanceId(name, 1, 0, seed)})
        rubric = rubric_in(instance(template, seed, 0).questions[0])
        assert rubric is not None
        idea = next(one for one in rubric.units if "2^" in one.ask)
        row = OpenRow("o", DAY, "s", name, "", HireRating.LEAN, None, (idea.name,), ())
        asked[seed] = known.ideas(row).met
        assert asked[seed] == (idea.ask,)
    assert asked[1] != asked[2]


def test_a_reply_to_a_follow_up_is_named_by_its_question() -> None:
    """Only those that were marked, as bonus ideas."""
    name = "cnn.skip-connections.open-proof"
    template = shipped().template(name)
    assert template is not None
    rubric = rubric_in(instance(template, 1, 0).questions[0])
    assert rubric is not None
    known = FormulaReader(shipped().template, {"o": InstanceId(name, 1, 0, 1)})
    row = OpenRow(
        "o", DAY, "s", name, "", HireRating.LEAN, None, (f"{FOLLOW_UP}2",), (f"{FOLLOW_UP}1",)
    )  # fmt: skip
    found = known.ideas(row)
    assert found.met == (is_follow_up_answered(rubric.follow_ups[1].ask),)
    assert (found.missing, found.bonus) == (
        (), (is_follow_up_answered(rubric.follow_ups[0].ask),)
    )  # fmt: skip


def test_what_the_index_knows_is_not_read_again() -> None:
    """Title, that there is no figure, and numbers that are clearest as they were typed."""

    def read_again(name: str) -> None:
        raise AssertionError(name)

    known = FormulaReader(read_again, entries={"0": TemplateEntry("0", title="Sizes")})
    row = replace(attempt("0"), prompt="How wide?", key="112; -3.5")
    assert (known.title("0"), known.figure(row), known.prompt(row)) == ("Sizes", None, "How wide?")
    assert shown(known.answer(row, "112; -3.5")) == [("112; -3.5", "")]
    with pytest.raises(AssertionError):
        known.answer(row, "x + 1")


def test_a_problem_stands_with_its_options() -> None:
    """Where the pack draws the same today; without its template the prompt stands alone."""
    known = reader(ONE_CHOICE, TWO_PARTS)
    row = replace(attempt("0"), prompt="Which?")
    drawn = instance(inline(ONE_CHOICE).template, 0, 0)
    lines = [row for question in drawn.questions for row in offer_lines(question)]
    assert len(lines) == 2
    assert known.prompt(row) == "\n".join(["Which?", *lines])
    assert known.prompt(replace(row, prompt="Which one?")) == "Which one?"
    assert known.prompt(replace(attempt("1"), prompt="Two answers")) == "Two answers"
    assert known.prompt(replace(row, template="gone")) == "Which?"


def test_ideas_that_are_rightly_absent_are_not_missing() -> None:
    """An idea that would rule the answer out counts neither as there nor as missing."""
    name = "cnn.convolution.open-sixty-seconds"
    known = FormulaReader(shipped().template)
    template = shipped().template(name)
    assert template is not None
    rubric = rubric_in(instance(template, 0).questions[0])
    assert rubric is not None
    harmful = {unit.name for unit in rubric.units if unit.weight is Weight.KILL}
    first, *others = [unit.name for unit in rubric.units if unit.name not in harmful]
    row = OpenRow(
        "o", date(2026, 3, 2), "convolution", name, "", HireRating.LEAN, None, (first,),
        (*others, *harmful),
    )  # fmt: skip
    assert harmful
    asked = {unit.name: unit.ask for unit in rubric.units}
    found = known.ideas(row)
    assert found.met == (asked[first],)
    assert {*found.missing, *found.bonus} == {asked[name] for name in others}
    assert found.ruled_out == ()
    required = {unit.ask for unit in rubric.units if unit.weight is Weight.MUST}
    assert set(found.missing) == required - {asked[first]}
    ruled_out = known.ideas(replace(row, held=(first, *harmful), missing=tuple(others)))
    assert set(ruled_out.ruled_out) == {asked[name] for name in harmful}
    apart = known.faults_apart(row)
    assert (apart.held, apart.missing, apart.faults) == ((first,), tuple(others), ())
    apart = known.faults_apart(replace(row, held=(first, *harmful), missing=tuple(others)))
    assert (apart.held, apart.missing, apart.faults) == ((first,), tuple(others), tuple(harmful))
    gone = known.ideas(replace(row, held=("the_old_idea",)))
    assert gone.met == ("the old idea",)
    assert known.title(name) == template.title
    assert known.title("gone") == "gone"


def test_a_figure_is_drawn_on_the_numbers_that_were_asked() -> None:
    """With its sentences; not where the pack would draw another problem today."""
    template = shipped().template(DRAWN)
    assert template is not None
    drawn = instance(template, 5, template.rungs[0])
    row = replace(attempt(DRAWN), seed=5, rung=drawn.rung, prompt=drawn.prompt)
    known = FormulaReader(shipped().template)
    found = known.figure(row)
    assert found is not None
    assert (found.text, found.sentences) == (drawn.figure, drawn.figure_sentences)
    assert known.figure(replace(row, prompt="another problem")) is None
    assert known.figure(replace(row, template="gone")) is None
    assert reader(TWO_PARTS).figure(attempt("0")) is None
