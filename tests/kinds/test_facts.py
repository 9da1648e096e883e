"""A question as other programs read it."""

from tests.kinds.questions import REAL, mistake, options, question
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.expression import EXPRESSION
from tutor.kinds.facts import asked_facts, part_facts
from tutor.kinds.match import MATCH
from tutor.kinds.number import NUMBER

PAIRED = question(
    MATCH, (("1", "b"),), "pairs", "Pairs", key_text="1b",
    options=options("conv", first="1"), targets=options("no", "yes"),
)  # fmt: skip


def test_a_part_as_it_is_asked_has_the_members_of_every_part_and_its_own() -> None:
    asked = question(NUMBER, 112, "size", "The size", unit="pixels", wrong=(mistake("m", 111),))
    assert asked_facts(asked) == {
        "name": "size",
        "label": "The size",
        "kind": "number",
        "unit": "pixels",
        "symbols": {},
        "options": [],
        "targets": [],
        "limits": [],
    }
    assert asked_facts(PAIRED) == {
        "name": "pairs",
        "label": "Pairs",
        "kind": "match",
        "unit": "",
        "symbols": {},
        "options": [{"letter": "1", "text": "conv"}],
        "targets": [{"letter": "a", "text": "no"}, {"letter": "b", "text": "yes"}],
        "limits": [],
    }


def test_a_part_with_its_key_has_texts_without_letters_and_its_mistakes() -> None:
    assert part_facts(PAIRED) == {
        "name": "pairs",
        "kind": "match",
        "key": "1b",
        "unit": "",
        "symbols": {},
        "options": ["conv"],
        "targets": ["no", "yes"],
        "limits": [],
        "wrong": {},
    }
    asked = question(EXPRESSION, 0, key_text="2·x", symbols={"x": REAL}, wrong=(mistake("m", "x"),))
    facts = part_facts(asked)
    assert (facts["key"], facts["symbols"], facts["wrong"]) == ("2·x", {"x": "real"}, {"m": "x"})


def test_picks_of_one_mistake_stand_together() -> None:
    wrong = (mistake("m", "b"), mistake("q", "c"), mistake("m", "d"))
    asked = question(MULTI_SELECT, ("a",), options=options("1", "2", "3", "4"), wrong=wrong)
    assert part_facts(asked)["wrong"] == {"m": "b d", "q": "c"}
    one = question(CHOICE, "a", options=options("1", "2"), wrong=(mistake("m", "b"),))
    assert part_facts(one)["wrong"] == {"m": "b"}
