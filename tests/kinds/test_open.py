"""Rubrics are read with every fault, and set on the numbers of the draw."""

import pytest

from tutor.faults import Fault
from tutor.files import compose_text
from tutor.kinds.open import OPEN, rubric_in
from tutor.kinds.rubric import Weight
from tutor.problems.generate import instance
from tutor.problems.model import Template
from tutor.problems.reader import read_template

QUESTION = """\
id: toy.sums.open-count
version: 1
title: Count aloud
skill: sums
from: 0
evidence: explain
params:
  a: {int: [11, 99]}
ask: "Explain how {{a}} doubles."
parts:
  - name: answer
    answer:
      kind: open
      units:
        - {must: doubled, ask: "Is {{2*a}} named?", anchor: "{{2*a}} stands there.", counter: "-"}
        - {strong: why, ask: "Why?", anchor: "Two of each.", counter: "So it is."}
        - {kill: halved, ask: "Is it halved?", anchor: "{{a}}/2.", counter: "Two halves."}
      facts:
        - {unit: doubled, name: twice, label: the double, answer: {kind: number, value: 2*a}}
      follow_ups:
        - {stage: why, ask: "Why not {{a+2}}?", unit: doubled}
        - {stage: limit, ask: "And with zero?", unit: why, given: false}
      interruptions: ["Is {{a}} even?"]
      model: "Two times {{a}} is {{2*a}}."
      samples:
        - {text: "{{a}} + {{a}} = {{2*a}}, two of each.", units: [doubled, why]}
        - {text: "{{2*a}}", units: [doubled]}
        - {text: "{{a}}/2", units: [halved]}
hints: [Add., "Add {{a}}.", "{{2*a}}"]
solution: ["{{a}} + {{a}} = {{2*a}}"]
"""


def _read(text: str) -> tuple[Template | None, tuple[Fault, ...]]:
    source, faults = compose_text(text, "open.yaml")
    assert source is not None
    assert faults == ()
    return read_template(source)


def test_a_rubric_is_set_on_the_numbers_of_the_draw() -> None:
    """Units, facts, follow-ups, samples and model carry the drawn numbers."""
    template, faults = _read(QUESTION)
    assert faults == ()
    assert template is not None
    drawn = instance(template, seed=3)
    (question,) = drawn.questions
    rubric = rubric_in(question)
    assert rubric is not None
    double = 2 * int(str(drawn.values["a"]))
    assert question.kind is OPEN
    assert [unit.weight for unit in rubric.units] == [Weight.MUST, Weight.STRONG, Weight.KILL]
    assert rubric.units[0].ask == f"Is {double} named?"
    assert rubric.facts[0].unit == "doubled"
    assert rubric.facts[0].part.key == double
    assert rubric.follow_ups[0].ask == f"Why not {double // 2 + 2}?"
    assert rubric.follow_ups[1].given is False
    assert rubric.interruptions == (f"Is {double // 2} even?",)
    assert question.key_text == f"Two times {double // 2} is {double}."
    assert rubric.samples[1].text == str(double)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("units: [halved]", "units: [tripled]",
         "open.yaml:28:36: no idea unit 'tripled' [Units: doubled, halved, why.]"),
        ("- {kill: halved", "- {strong: halved",
         "open.yaml:15:9: no unit of weight 'kill' [A rubric needs must, strong and kill units.]"),
        ("- {strong: why", "- {strong: doubled",
         "open.yaml:15:9: a second unit 'doubled' [Rename one of them.]"),
        ("- {strong: why,", "- {strong: why, must: why,",
         "open.yaml:16:11: a unit needs one weight [Write `must: name`.]"),
        ("stage: limit", "stage: end",
         "open.yaml:22:19: no stage 'end' [Write one of compute, why, limit, trade-off.]"),
        ("unit: doubled, name: twice", "unit: dubbed, name: twice",
         "open.yaml:19:18: no idea unit 'dubbed' [Units: doubled, halved, why.]"),
        ("kind: number, value: 2*a", "kind: number, value: 2*b",
         "open.yaml:19:89: unknown name 'b' in '2*b' [Define it in params or derived.]"),
        ('        - {text: "{{2*a}}", units: [doubled]}\n', "",
         "open.yaml:13:7: 2 marked samples, 3 are needed [Write one for each band.]"),
        ('      model: "Two times {{a}} is {{2*a}}."\n', "",
         "open.yaml:13:7: 'model' is missing [Write the answer you would give.]"),
        ("anchor: \"Two of each.\"", "anchro: \"Two of each.\"",
         "open.yaml:16:38: unknown key 'anchro' [Did you mean 'anchor'?]"),
    ],
)  # fmt: skip
def test_a_fault_of_a_rubric_says_where_and_how_to_repair(old: str, new: str, told: str) -> None:
    """Each mistake an author can make has its place, its message and its repair."""
    assert old in QUESTION
    template, faults = _read(QUESTION.replace(old, new, 1))
    assert template is None
    said = [f"{fault.where}: {fault.message} [{fault.hint}]" for fault in faults]
    assert told in said
