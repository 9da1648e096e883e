"""What a machine sees in the text of an open question: prompt, model, stages, ideas, samples."""

import pytest

from tests.shipped import shipped
from tutor.audit.question_audit import question_faults
from tutor.files import compose_text
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
  b: {choice: [slowly, fast]}
derived:
  c: 2*a
ask:
  - "Explain {{b}} how {{a}} doubles."
  - "What is twice {{c/2}}? Speak {{b}}."
parts:
  - name: answer
    answer:
      kind: open
      units:
        - {must: doubled, ask: "Is {{c}} named?", counter: "-",
           anchor: "Take the number two times and write down what you get: {{c}} comes out of it."}
        - {kill: halved, ask: "Is it halved?", anchor: "{{a}}/2.", counter: "Two halves."}
        - {strong: s1, ask: "1?", anchor: "-", counter: "-"}
        - {strong: s2, ask: "2?", anchor: "-", counter: "-"}
        - {strong: s3, ask: "3?", anchor: "-", counter: "-"}
        - {strong: s4, ask: "4?", anchor: "-", counter: "-"}
        - {strong: s5, ask: "5?", anchor: "-", counter: "-"}
      follow_ups:
        - {stage: compute, ask: "And three times?", accept: "{{3*a}}."}
        - {stage: why, ask: "Why?", accept: "Two of each."}
        - {stage: limit, ask: "And with zero?", accept: "Zero."}
        - {stage: trade-off, ask: "Add or shift?", accept: "Shift."}
      model: "Said {{b}}: two times {{a}} is {{c}}."
      samples:
        - {text: "{{a}} and as many again, so {{c}}.", units: [doubled, s1, s2, s3, s4]}
        - {text: "{{c}}", units: [doubled]}
        - {text: "{{a}}/2", units: [halved]}
hints: [Add., "Add {{a}}.", "{{c}}"]
solution: ["{{a}} + {{a}} = {{c}}"]
"""


def _read(text: str) -> Template:
    source, faults = compose_text(text, "open.yaml")
    assert source is not None
    template, more = read_template(source)
    assert template is not None, (faults, more)
    assert (*faults, *more) == ()
    return template


def test_a_sound_question_has_no_fault() -> None:
    """A value that stands there by way of a derived one counts as said."""
    assert list(question_faults(_read(QUESTION))) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("What is twice {{c/2}}? Speak", "What is twice that? Speak", "hidden_parameter"),
        ("Said {{b}}: two", "Said aloud: two", "model_ignores_parameter"),
        ("- {stage: limit,", "- {stage: why,", "stage_without_question"),
        ("- {stage: limit,", "- {stage: limit, unit: doubled,", "stage_without_question"),
        ('        - {strong: s5, ask: "5?", anchor: "-", counter: "-"}\n', "", "few_bonus_ideas"),
        ("units: [doubled, s1, s2, s3, s4]", "units: [doubled, s1, s2]", "sample_ratings"),
        ('{{c}}", units: [doubled]', '{{c}}", units: [doubled, s1, s2, s3, s4]', "sample_ratings"),
        ("units: [halved]", "units: [doubled]", "sample_ratings"),
        ("and as many again, so", "is taken, the number two times and write down what you get:",
         "recited_anchor"),
    ],
)  # fmt: skip
def test_each_fault_is_seen(old: str, new: str, code: str) -> None:
    assert old in QUESTION
    assert [fault.code for fault in question_faults(_read(QUESTION.replace(old, new)))] == [code]


def test_a_question_may_have_no_bonus_ideas() -> None:
    """Then a Strong Hire and a No Hire are all that the samples can show."""
    text = "\n".join(row for row in QUESTION.split("\n") if "{strong:" not in row)
    text = text.replace(", s1, s2, s3, s4", "")
    assert list(question_faults(_read(text))) == []
    faults = question_faults(_read(text.replace("units: [halved]", "units: [doubled]")))
    assert [fault.code for fault in faults] == ["sample_ratings"]


def test_other_kinds_are_not_looked_at() -> None:
    template = shipped().template("cnn.output-size.floor")
    assert template is not None
    assert list(question_faults(template)) == []
