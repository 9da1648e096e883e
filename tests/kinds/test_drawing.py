"""Questions on drawn numbers: slips in lines, designs, blanks, several solutions, joined rules."""

from collections.abc import Callable
from typing import Any

from tutor.lang.line import line
from tutor.problems.generate import instance
from tutor.problems.model import Template

Sound = Callable[[str], Template]
SPOT = """
    answer:
      kind: spot-the-error
      lines:
        - {text: "twice: {{2*n}}", shown: 2*n, right: 2*n}
        - {text: "and one: {{if(k = 3, 2*n, 2*n + 1)}}", shown: "if(k = 3, 2*n, 2*n + 1)", right: 2*n + 1}
      correction: {kind: number, unit: pixels}
    mistakes:
      overlooked: {family: F01, when: k = 3, value: 0, say: look again}
      suspicious: {family: F26, value: 1, say: line 1 is right}
    """  # noqa: E501


def test_the_wrong_line_is_the_one_whose_number_is_not_right(with_answer: Sound) -> None:
    """Its right value is the correction; without a wrong line the key is `none`."""
    template = with_answer(SPOT)
    seen = set()
    for seed in range(30):
        problem = instance(template, seed)
        question: Any = problem.questions[0]
        n = problem.values["n"]
        assert isinstance(n, int)
        wrong = problem.values["k"] == 3
        seen.add(wrong)
        assert question.key == ((2, 2 * n + 1) if wrong else (0,))
        assert question.key_text == (f"2: {2 * n + 1}" if wrong else "none")
        picked = {rule.name: rule.text for rule in question.wrong}
        assert picked == ({"overlooked": "none"} if wrong else {}) | {"suspicious": "1"}
        if question.correction is not None:
            assert question.correction.unit == "pixels"
    assert seen == {True, False}


def test_a_statement_is_wrong_where_its_author_says_so(with_answer: Sound) -> None:
    """Lines without numbers carry a condition, and the line alone is asked."""
    template = with_answer(
        """
        answer:
          kind: spot-the-error
          lines: [{text: fine}, {text: doubtful, wrong: k = 2}, {text: doubtful, wrong: k = 3}]
        """
    )
    for seed in range(20):
        problem = instance(template, seed)
        assert problem.questions[0].key == (problem.values["k"],)
        question: Any = problem.questions[0]
        assert question.correction is None


def test_a_design_keeps_traced_names_and_fills_in_drawn_ones(with_answer: Sound) -> None:
    """What is left of a limit speaks of the network alone, whatever a parameter is called."""
    template = with_answer(
        """
        answer:
          kind: design
          value: "conv {{n}} k{{k}}"
          limits: [{holds: channels = n, text: "{{n}} channels"}, {holds: rf <= k, text: near}]
        """
    )
    problem = instance(template, 1)
    question: Any = problem.questions[0]
    n, k = problem.values["n"], problem.values["k"]
    assert question.key_text == f"conv {n} k{k}"
    assert [line(limit.condition) for limit in question.limits] == [f"channels = {n}", f"rf <= {k}"]
    assert question.limits[0].text == f"{n} channels"


def test_a_blank_holds_a_word_or_the_word_of_a_parameter(with_answer: Sound) -> None:
    """A name of the draw means its value; any other word means itself."""
    word = with_answer("answer: {kind: fill-in, value: AlexNet, spellings: [Alex Net]}")
    question: Any = instance(word, 1).questions[0]
    assert (question.key, question.spellings) == ("AlexNet", ("Alex Net",))
    named = with_answer("answer: {kind: fill-in, value: n}")
    problem = instance(named, 1)
    assert problem.questions[0].key == str(problem.values["n"])


def test_a_condition_for_solutions_keeps_its_unknowns_in_letters(with_answer: Sound) -> None:
    """Drawn numbers are filled in, asked letters are not, even where one has the same name."""
    template = with_answer(
        "answer: {kind: number, value: 40 - k, accepts: k + n = 40, unknowns: [n]}"
    )
    problem = instance(template, 1)
    question: Any = problem.questions[0]
    assert question.condition is not None
    assert line(question.condition.holds) == f"{problem.values['k']} + n = 40"


JOINED = """
    answer: {kind: number, value: n + k + 1}
    mistakes:
      no_one: {family: F01, value: n + k, say: one more, with: {no_k: n}}
      no_k: {family: F02, value: n + 1, say: add k}
    """


def test_two_mistakes_made_at_once_are_one_more_rule_with_both_names(with_answer: Sound) -> None:
    """Its feedback holds what both have to say."""
    problem = instance(with_answer(JOINED), 1)
    rules = {rule.name: rule for rule in problem.questions[0].wrong}
    assert rules["no_one+no_k"].value == problem.values["n"]
    assert rules["no_one+no_k"].say == "one more add k"


def test_no_active_mistake_gives_the_key(with_answer: Sound) -> None:
    """A draw on which a mistake would be right is drawn again."""
    template = with_answer(
        """
        answer: {kind: number, value: n}
        mistakes:
          rounded: {family: F03, value: 10*floor(n/10), say: not rounded}
          double: {family: F09, when: k = 2, value: k*n, say: once}
        """
    )
    for seed in range(80):
        problem = instance(template, seed)
        n = problem.values["n"]
        assert isinstance(n, int)
        assert n % 10
        names = {rule.name for rule in problem.questions[0].wrong}
        assert ("double" in names) == (problem.values["k"] == 2)
