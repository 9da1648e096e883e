"""Reading parts: the rule that a learner is shown."""

import pytest

from tutor.files.text import compose_text
from tutor.kinds.parts import part_schema
from tutor.kinds.registry import all_kinds, kind_words
from tutor.problems.generate import NoDraw, instance
from tutor.problems.instance import Instance
from tutor.problems.model import Template
from tutor.problems.reader import read_template

AUTHORED = """
id: t.size.rule
title: A rule
skill: size
params: {{n: {{int: [5, 9]}}, row: {{choice: [[few, 2], [some, 3]]}}}}
derived: {{a: '{formula}', b: a + 1}}
ask: "n = {{{{n}}}}"
parts:
  - {{name: out, label: out, answer: {{kind: number, value: 2*b}}}}
hints: [one, two, three]
solution: ["{{{{b}}}}"]
"""


def drawn(formula: str, authored: str = AUTHORED) -> Instance:
    """One draw of a template whose name `a` means the formula."""
    source, faults = compose_text(authored.format(formula=formula), "rule.yaml")
    assert source is not None, faults
    template, found = read_template(source)
    assert template is not None, found
    return instance(template, 1)


@pytest.mark.parametrize(
    ("formula", "rule"),
    [
        ("n - 4", "2·(n − 4 + 1)"),
        ("row[1]", "2·(a + 1)"),
        ("if(n > 6, 1, 2)", "2·(a + 1)"),
    ],
)
def test_a_rule_is_written_out_unless_that_explains_nothing(formula: str, rule: str) -> None:
    """Derived names give way to their formulas, but a look-up or a case stays a name."""
    assert drawn(formula).questions[0].rule == rule


def test_a_stated_value_and_an_earlier_part_stay_names_in_the_rule() -> None:
    """What the problem states, and what the learner found before, is not written out again."""
    stated = AUTHORED.replace("n = {{{{n}}}}", "a = {{{{a}}}}")
    followed = AUTHORED.replace(
        "  - {{name: out",
        "  - {{name: a, label: a, answer: {{kind: number, value: n - 4}}}}\n"
        "  - {{name: out, follow: [a]",
    )
    for authored in (stated, followed):
        rules = [question.rule for question in drawn("n - 4", authored).questions]
        assert rules[-1] == "2·(a + 1)"


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("sum(flat([[n, 1], [2, 3]]))", ""),
        ("row[1] + n", ""),
        ("sum([x + n for x in [1, 2]])", ""),
        ("n", ""),
        ("conv_out(n, 3)", "conv_out(n, 3)"),
        ("receptive_field([n, 3], [2, 1])", ""),
    ],
)  # fmt: skip
def test_a_program_or_a_fact_is_no_rule(value: str, rule: str) -> None:
    """Authors' functions, look-ups, lists and bare names are no formula; those of networks are."""
    authored = AUTHORED.replace("value: 2*b", f"value: '{value}'")
    question = drawn("n", authored).questions[0]
    assert question.rule == rule
    assert bool(question.rule_on_numbers) == bool(rule)


@pytest.mark.parametrize(
    ("value", "wrong", "rule"),
    [
        ("n + 2", "n", ("n", "")),
        ("n + 2", "n - 9", ("n − 9", "5 − 9")),
        ("n + 2", "0", ("", "")),
        ("row[1] + n + 9", "n", ("", "")),
    ],
)
def test_a_wrong_rule_is_shown_where_it_says_something(
    value: str, wrong: str, rule: tuple[str, str]
) -> None:
    """A number is no rule, and a lone letter is one beside the right rule only."""
    mistake = f"mistakes: {{{{m: {{{{family: F01, value: {wrong}}}}}}}}}"
    authored = AUTHORED.replace("value: 2*b}}}}", f"value: '{value}'}}}}, {mistake}}}}}")
    found = drawn("n", authored.replace("[5, 9]", "[5, 5]")).questions[0].wrong[0]
    assert (found.rule, found.rule_on_numbers) == rule


@pytest.mark.parametrize(
    ("option", "fault"),
    [
        ("digits: 10000000", "'digits' must be a whole number from 0 to 40, not '10000000'"),
        (
            "decimals: 1000000000",
            "'decimals' must be a whole number from 0 to 40, not '1000000000'",
        ),
        ("decimals: -1", "'decimals' must be a whole number from 0 to 40, not '-1'"),
        ("relative: 1e999", "'relative' must be a number above 0, not '1e999'"),
        ("absolute: nan", "'absolute' must be a number above 0, not 'nan'"),
    ],
)
def test_a_precision_that_nobody_needs_is_a_fault(option: str, fault: str) -> None:
    """It would have to be computed at every answer."""
    authored = AUTHORED.replace("kind: number", f"kind: number, {option}").format(formula="n")
    source, _ = compose_text(authored, "rule.yaml")
    assert source is not None
    assert [found.message for found in read_template(source)[1]] == [fault]


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("sum(sum(i*j, i, 1, 2000), j, 1, 2000)", "drawing takes more than 200,000 steps"),
        ("identity(10^9)", "drawing takes more than 200,000 steps"),
        ("significant(1/3, 10^7)", "drawing takes more than 200,000 steps"),
    ],
)
def test_a_template_that_takes_too_many_steps_has_no_draw(formula: str, reason: str) -> None:
    """All tries together share one budget."""
    with pytest.raises(NoDraw) as refusal:
        drawn(formula)
    assert str(refusal.value) == f"t.size.rule: {reason}"


def parts(body: str) -> tuple[Template | None, list[str]]:
    """The template of a list of parts, and the codes of its faults."""
    text = (
        "id: t.size.one\ntitle: A\nskill: size\nparams: {n: {int: [5, 60]}}\nask: n\n"
        f"parts: [{body}]\nhints: [a, b, c]\nsolution: [n]\n"
    )
    source, _ = compose_text(text, "one.yaml")
    assert source is not None
    template, faults = read_template(source)
    return template, [fault.code for fault in faults]


NUMBER = "answer: {kind: number, value: n}"
TWO = "{l: {family: F01, value: 1}, m: {family: F01, value: 2}}"


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (f"{{name: a, {NUMBER}}}", []), ("", ["parts_missing"]), ("{name: a}", ["answer_missing"]),
        (f"{{{NUMBER}}}", ["key_missing"]), ("{name: a, answer: {kind: nmber}}", ["no_kind"]),
        ("{name: a, answer: {value: n}}", ["key_missing"]),
        ("{name: a, answer: {knd: number, value: n}}", ["unknown_key"]),
        (f"{{name: a, {NUMBER}}}, {{name: a, {NUMBER}}}", ["second_part"]),
        (f"{{name: a, label: '{{{{n}}}} apples', {NUMBER}}}", ["hole_in_label"]),
        ("{name: a, answer: {kind: choice, options: [{text: x, right: true, rank: 1}, {text: y}]}}",
         ["unknown_key"]),
        ("{name: a, answer: {kind: order, items: [{text: x, right: true}, {text: y, rank: 1}]}}",
         ["unknown_key"]),
        ("{name: a, answer: {kind: order, shuffle: false, items: [{text: x}, {text: y, rank: 1}]}}",
         ["unknown_key"]),
        ("{name: a, answer: {kind: match, items: [{text: x, to: t, rank: 1}], targets: {t: T}}}",
         ["unknown_key"]),
        (f"{{name: a, {NUMBER}, follow: [b]}}", ["follows_nothing"]),
        (f"{{name: a, {NUMBER}, folow: [b]}}", ["unknown_key", "follows_nothing"]),
        (f"{{name: a, {NUMBER}, mistakes: {{m: {{family: F01}}}}}}", ["mistake_without_value"]),
        (f"{{name: a, {NUMBER}, mistakes: {{m: {{value: 1}}}}}}", ["key_missing"]),
        (f"{{name: a, {NUMBER}, mistakes: {{m: {{family: F01, value: 1, wehn: 2}}}}}}",
         ["unknown_key"]),
        (f"{{name: a, {NUMBER}, mistakes: {{m: {{family: F01, value: 1, with: {{q: 2}}}}}}}}",
         ["joins_nothing"]),
        (f"{{name: a, {NUMBER}, mistakes: {{m: {{family: F01, value: 1}}}}, separate: true}}",
         ["nothing_to_separate"]),
        (f"{{name: a, {NUMBER}, collisions: no reason}}", ["nothing_to_separate"]),
        (f"{{name: a, {NUMBER}, mistakes: {TWO}, separate: perhaps}}", ["no_flag"]),
        (f"{{name: a, {NUMBER}, mistakes: {TWO}, separate: true}}", []),
        (f"{{name: a, {NUMBER}, mistakes: {TWO}, collisions: a reason}}", []),
    ],
)  # fmt: skip
def test_a_fault_of_a_part_has_its_code(body: str, codes: list[str]) -> None:
    assert parts(body)[1] == codes


def test_a_part_follows_earlier_ones_all_of_them_where_it_says_so() -> None:
    body = (
        f"{{name: a, {NUMBER}}}, {{name: b, label: Bee, {NUMBER}, follow: [a]}}, "
        f"{{name: c, {NUMBER}, follow: true}}"
    )
    template, codes = parts(body)
    assert template is not None, codes
    assert [(part.name, part.label, part.follow) for part in template.parts] == [
        ("a", "a", ()), ("b", "Bee", ("a",)), ("c", "c", ("a", "b")),
    ]  # fmt: skip


def test_the_schema_of_a_part_knows_every_kind_and_its_members() -> None:
    schema = part_schema()
    answer = schema["properties"]["answer"]
    assert schema["required"] == ["name", "answer"]
    assert answer["required"] == ["kind"]
    assert tuple(answer["properties"]["kind"]["enum"]) == kind_words()
    rules = {name: rule["then"] for rule in answer["allOf"]
             for name in rule["if"]["properties"]["kind"]["enum"]}  # fmt: skip
    assert set(rules) == set(kind_words())
    for kind in all_kinds():
        assert set(rules[kind.name]["properties"]) == {"kind", *kind.members}
    assert schema["properties"]["mistakes"]["additionalProperties"]["required"] == ["family"]
