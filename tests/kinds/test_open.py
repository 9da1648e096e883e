"""Rubrics are read with every fault, and set on the numbers of the draw."""

import pytest

from tests.kinds.questions import question as built
from tutor.events import Judgement
from tutor.faults import Fault
from tutor.files import compose_text
from tutor.kinds import messages
from tutor.kinds.number import NUMBER
from tutor.kinds.open import OPEN, STAGES, judge, preview, rubric_in
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
        - {unit: doubled, name: twice, label: the double, near: [double],
           answer: {kind: number, value: 2*a}}
      follow_ups:
        - {stage: why, ask: "Why not {{a+2}}?", unit: doubled, accept: "{{a+2}} adds two."}
        - {stage: limit, ask: "And with zero?", unit: why, given: false}
      interruptions: ["Is {{a}} even?", {about: [twice, double], ask: "Of {{a}}?"}]
      claims:
        - {unit: why, words: [doubl*, adds, two], say: "{{a}} + 2 is {{a+2}}.",
           "false": [Doubling adds two.], "true": [Doubling does not add two.]}
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
    assert rubric.facts[0].near == ("double",)
    assert [(claim.unit, claim.holds, claim.say) for claim in rubric.claims] == [
        ("why", False, f"{double // 2} + 2 is {double // 2 + 2}.")
    ]
    assert rubric.follow_ups[0].ask == f"Why not {double // 2 + 2}?"
    assert rubric.follow_ups[1].given is False
    assert [(each.ask, each.about) for each in rubric.interruptions] == [
        (f"Is {double // 2} even?", ()),
        (f"Of {double // 2}?", ("twice", "double")),
    ]
    assert question.key_text == f"Two times {double // 2} is {double}."
    assert rubric.samples[1].text == str(double)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("units: [halved]", "units: [tripled]",
         "open.yaml:32:36: no idea unit 'tripled' [Units: doubled, halved, why.]"),
        ("- {kill: halved", "- {strong: halved",
         "open.yaml:15:9: no unit of weight 'kill' [A rubric needs must and kill units.]"),
        ("- {strong: why", "- {strong: doubled",
         "open.yaml:15:9: a second unit 'doubled' [Rename one of them.]"),
        ("- {strong: why,", "- {strong: why, must: why,",
         "open.yaml:16:11: a unit needs one weight [Write `must: name`.]"),
        ("stage: limit", "stage: end",
         "open.yaml:23:19: 'stage' cannot be 'end' [Write one of compute, why, limit, trade-off.]"),
        ("unit: doubled, name: twice", "unit: dubbed, name: twice",
         "open.yaml:19:18: no idea unit 'dubbed' [Units: doubled, halved, why.]"),
        ("kind: number, value: 2*a", "kind: number, value: 2*b",
         "open.yaml:20:42: unknown name 'b' in '2*b' [Define it in params or derived, "
         "a letter of the answer in symbols. Only its first use is named.]"),
        ('        - {text: "{{2*a}}", units: [doubled]}\n', "",
         "open.yaml:30:9: 'samples' has 2 items; it needs at least 3 [Add what is missing, "
         "or take out what is too much.]"),
        ('      model: "Two times {{a}} is {{2*a}}."\n', "",
         "open.yaml:13:7: 'model' is missing [Write the answer you would give.]"),
        ("words: [doubl*, adds, two]", "words: []",
         "open.yaml:26:30: a claim without words "
         "[Write its words in order: `words: [depthwise, \"mix*|combine*\", \"channel*\"]`.]"),
        ("\"false\": [Doubling adds two.], ", "",
         "open.yaml:26:11: a claim without false sentences "
         "[Add `false: [...]` with sentences as a learner would write them.]"),
        ("[Doubling adds two.]", "[Doubling adds three.]",
         "open.yaml:27:22: 'Doubling adds three.' is not read as false "
         "[Change the words of the claim, or the sentence.]"),
        ("[Doubling does not add two.]", "[Doubling surely adds two.]",
         "open.yaml:27:52: 'Doubling surely adds two.' is not read as true "
         "[Change the words of the claim, or the sentence.]"),
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


def test_the_true_sentences_of_a_claim_that_holds_make_it() -> None:
    """Said, it speaks for the idea; denied, it is false; any other sentence is no example."""
    turned = QUESTION.replace("words: [doubl*, adds, two]", "holds: true, words: [doubl*, add*, a]")
    old = '"false": [Doubling adds two.], "true": [Doubling does not add two.]'
    right = '"false": [Doubling does not add a.], "true": [Doubling adds a.]'
    assert old in turned
    assert _read(turned.replace(old, right))[1] == ()
    other = right.replace("[Doubling adds a.]", "[Two of each.]")
    assert [fault.code for fault in _read(turned.replace(old, other))[1]] == ["claim_misread"]


def test_an_open_answer_is_judged_and_read_by_its_author_alone() -> None:
    asked = built(OPEN, "")
    found = judge(asked, "Because.")
    assert (found.word, found.read_as, found.message) == (
        Judgement.UNDECIDED, "", messages.SELF_MARKED,
    )  # fmt: skip
    assert preview(asked, "Because.") == ""
    assert rubric_in(asked) is asked.rubric
    assert rubric_in(built(NUMBER, 1)) is None


def test_other_programs_read_the_whole_rubric_on_these_numbers() -> None:
    template, _ = _read(QUESTION)
    assert template is not None
    drawn = instance(template, seed=3)
    (question,) = drawn.questions
    a = int(str(drawn.values["a"]))
    facts = question.kind.document_facts(question)
    assert facts["units"] == [
        {"name": "doubled", "weight": "must", "ask": f"Is {2 * a} named?",
         "accept": f"{2 * a} stands there.", "reject": "-"},
        {"name": "why", "weight": "strong", "ask": "Why?", "accept": "Two of each.",
         "reject": "So it is."},
        {"name": "halved", "weight": "kill", "ask": "Is it halved?", "accept": f"{a}/2.",
         "reject": "Two halves."},
    ]  # fmt: skip
    assert facts["facts"] == [
        {"unit": "doubled", "label": "the double", "kind": "number", "key": str(2 * a)}
    ]
    assert facts["follow_ups"] == [
        {"stage": "why", "ask": f"Why not {a + 2}?", "accept": f"{a + 2} adds two."},
        {"stage": "limit", "ask": "And with zero?", "accept": "Two of each."},
    ]
    assert facts["model"] == f"Two times {a} is {2 * a}."
    assert facts["samples"] == [
        {"text": f"{a} + {a} = {2 * a}, two of each.", "units": ["doubled", "why"]},
        {"text": str(2 * a), "units": ["doubled"]},
        {"text": f"{a}/2", "units": ["halved"]},
    ]


def test_a_follow_up_of_what_was_given_accepts_only_what_its_author_wrote() -> None:
    """The idea was there already, so its anchor is no answer to the next question."""
    _, faults = _read(QUESTION.replace(', accept: "{{a+2}} adds two."', ""))
    assert [fault.code for fault in faults] == ["follow_up_without_key"]
    template, _ = _read(QUESTION)
    assert template is not None
    rubric = rubric_in(instance(template, seed=3).questions[0])
    assert rubric is not None
    assert [each.accept for each in rubric.follow_ups] == ["25 adds two.", "Two of each."]


def test_a_follow_up_speaks_of_a_unit_that_was_given_unless_said_otherwise() -> None:
    template, _ = _read(QUESTION)
    assert template is not None
    rubric = rubric_in(instance(template, seed=3).questions[0])
    assert rubric is not None
    assert [(each.stage, each.unit, each.given) for each in rubric.follow_ups] == [
        ("why", "doubled", True), ("limit", "why", False),
    ]  # fmt: skip
    assert [(each.name, each.anchor, each.counter) for each in rubric.units][1] == (
        "why", "Two of each.", "So it is.",
    )  # fmt: skip
    assert [sample.units for sample in rubric.samples] == [
        ("doubled", "why"), ("doubled",), ("halved",),
    ]  # fmt: skip
    assert STAGES == ("compute", "why", "limit", "trade-off")


def test_a_fact_must_be_of_a_kind_that_can_be_found_in_a_text() -> None:
    fact = "answer: {kind: number, value: 2*a}"
    found = "answer: {kind: matrix, value: '[[a, 1], [1, a]]'}"
    assert fact in QUESTION
    template, faults = _read(QUESTION.replace(fact, found))
    assert template is None
    assert [fault.code for fault in faults] == ["not_findable"]
