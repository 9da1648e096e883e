"""Hunting a wrong rule: beliefs move by answers, and the telling draw is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.events import InstanceId
from tutor.learner.evidence import MistakeTally, SkillEvidence
from tutor.planning.diagnostic_draws import (
    SOUND,
    Candidate,
    beliefs,
    best,
    certain_hypothesis,
    diagnostic_draw,
    spread,
    suspected_mistakes,
    update_beliefs,
)
from tutor.problems.pack_index import TemplateEntry

EVEN = {SOUND: 0.25, "a": 0.25, "b": 0.25, "c": 0.25}
BLIND = {SOUND: "5", "a": "5", "b": "5", "c": "5"}
HALF = {SOUND: "5", "a": "5", "b": "4", "c": "4"}
FULL = {SOUND: "5", "a": "6", "b": "4", "c": "3"}


def draw(seed: int) -> InstanceId:
    return InstanceId("t", 1, 0, seed)


def template(*names: str) -> TemplateEntry:
    return TemplateEntry("t", mistakes=tuple((name, f"F{name}") for name in names))


@pytest.mark.parametrize(("answers", "bits"), [(BLIND, 0.0), (HALF, 1.0), (FULL, 2.0)])
def test_a_draw_tells_the_entropy_of_its_answers(answers: dict[str, str], bits: float) -> None:
    assert spread(EVEN, answers) == pytest.approx(bits)


def test_the_draw_that_tells_most_is_taken() -> None:
    candidates = [Candidate(draw(0), BLIND), Candidate(draw(1), FULL), Candidate(draw(2), HALF)]
    assert best(EVEN, candidates).draw == draw(1)
    seen = {0: HALF, 1: {}, 2: FULL}
    assert diagnostic_draw(EVEN, map(draw, seen), lambda asked: seen[asked.seed]) == draw(2)


def test_where_nothing_can_be_seen_nothing_is_hunted() -> None:
    assert diagnostic_draw(EVEN, [draw(0)], lambda _: {}) is None


def test_one_telling_answer_names_the_rule() -> None:
    assert certain_hypothesis(update_beliefs(EVEN, FULL, "4")) == "b"
    assert certain_hypothesis(update_beliefs(EVEN, FULL, "5")) == SOUND
    assert certain_hypothesis(update_beliefs(EVEN, HALF, "4")) is None


def test_an_answer_no_rule_gives_is_a_slip_and_names_none() -> None:
    assert update_beliefs(EVEN, FULL, "17") == pytest.approx(EVEN)


@given(
    st.lists(st.sampled_from("3456"), max_size=12),
    st.dictionaries(st.sampled_from("abc"), st.sampled_from("3456")),
)
def test_beliefs_stay_a_distribution(typed: list[str], answers: dict[str, str]) -> None:
    held = EVEN
    for text in typed:
        held = dict(update_beliefs(held, {SOUND: "5", **answers}, text))
    assert sum(held.values()) == pytest.approx(1)
    assert all(weight >= 0 for weight in held.values())


def test_what_showed_weighs_more_than_what_was_passed() -> None:
    evidence = SkillEvidence(
        mistakes={"a": MistakeTally(chances=1, hits=1), "b": MistakeTally(chances=2, clear=2)}
    )
    held = beliefs(evidence, ["a", "b", "c"])
    assert held["a"] > held["c"] > held["b"]
    assert sum(held.values()) == pytest.approx(1)


def test_a_rule_is_suspected_with_its_family_until_it_was_passed() -> None:
    one, other = template("a", "b"), template("c")
    shown = SkillEvidence(mistakes={"a": MistakeTally(chances=1, hits=1)})
    assert suspected_mistakes(shown, [one, other]) == {"a"}
    passed = SkillEvidence(mistakes={"a": MistakeTally(chances=2, hits=1, clear=1)})
    assert suspected_mistakes(passed, [one, other]) == frozenset()
