"""Beliefs about mistakes move by answers, and the draw that separates them best is taken."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.events import InstanceId, Judgement
from tutor.grading.verdict import PartVerdict, Verdict
from tutor.kinds.judgement import RecognisedMistake
from tutor.learner.evidence import MistakeTally, SkillEvidence
from tutor.planning.diagnostic_draws import (
    SOUND,
    Candidate,
    beliefs,
    best,
    certain_hypothesis,
    diagnostic_draw,
    likeliest_first,
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


def test_the_first_of_equally_telling_draws_is_taken() -> None:
    candidates = [Candidate(draw(0), BLIND), Candidate(draw(1), HALF), Candidate(draw(2), HALF)]
    assert best(EVEN, candidates).draw == draw(1)


def test_a_rule_without_an_answer_answers_the_key() -> None:
    """So a draw that names one rule only tells that one from the others."""
    held = {SOUND: 0.5, "a": 0.25, "b": 0.25}
    assert spread(held, {SOUND: "5", "b": "4"}) == pytest.approx(
        -(0.75 * math.log2(0.75) + 0.25 * math.log2(0.25))
    )
    assert spread({SOUND: 1.0, "a": 0.0}, FULL) == 0.0
    assert update_beliefs(held, {SOUND: "5", "b": "4"}, "4")["b"] == pytest.approx(
        0.95 / (0.95 + 3 * 0.05 / 20)
    )


def test_the_key_speaks_for_a_rule_that_is_not_active() -> None:
    held = {SOUND: 0.5, "a": 0.25, "b": 0.25}
    after = update_beliefs(held, {SOUND: "5", "b": "4"}, "5")
    assert after["a"] == pytest.approx(after[SOUND] / 2)
    assert after["b"] < after["a"] / 100


def test_an_answer_weighs_a_belief_by_the_chance_of_it() -> None:
    """0.95 where the rule gives it; one of twenty wrong answers, by a slip of 0.05, where not."""
    total = 0.25 * 0.95 + 3 * 0.25 * 0.05 / 20
    after = update_beliefs(EVEN, FULL, "4")
    assert after["b"] == pytest.approx(0.25 * 0.95 / total)
    assert after["a"] == after["c"] == after[SOUND] == pytest.approx(0.25 * 0.05 / 20 / total)


def test_a_learner_who_never_slips_leaves_no_doubt() -> None:
    """Yet nothing becomes impossible."""
    after = update_beliefs(EVEN, FULL, "4", slip=0.0)
    assert after["b"] == pytest.approx(1.0, abs=1e-9)
    assert 0 < after["a"] < 1e-9


def test_beliefs_without_weight_stay_so() -> None:
    assert update_beliefs({SOUND: 0.0}, {SOUND: "5"}, "5") == {SOUND: 0.0}


@pytest.mark.parametrize(("weight", "name"), [(0.89, None), (0.9, "a"), (0.95, "a")])
def test_a_rule_is_named_from_nine_tenths_on(weight: float, name: str | None) -> None:
    """Or from what is asked for."""
    assert certain_hypothesis({SOUND: 1 - weight, "a": weight}) == name
    assert certain_hypothesis({SOUND: 0.4, "a": 0.6}, enough=0.6) == "a"


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


def believed(**tallies: tuple[int, int]) -> dict[str, float]:
    """Beliefs in the rules a, b and c after so many hits and clear draws of each."""
    mistakes = {
        name: MistakeTally(chances=hits + clear, hits=hits, clear=clear)
        for name, (hits, clear) in tallies.items()
    }
    return dict(beliefs(SkillEvidence(mistakes=mistakes), ["b", "a", "c", "a"]))


@pytest.mark.parametrize(
    ("tallies", "power"),
    [
        ({}, 0), ({"a": (1, 0)}, 1), ({"a": (0, 2)}, -2), ({"a": (2, 1)}, 1), ({"a": (3, 0)}, 3),
        ({"a": (4, 0)}, 3), ({"a": (0, 3)}, -3), ({"a": (0, 9)}, -3), ({"a": (9, 2)}, 1),
    ],
)  # fmt: skip
def test_each_hit_weighs_nineteen_to_one_and_each_clear_draw_the_other_way(
    tallies: dict[str, tuple[int, int]], power: int
) -> None:
    """The key has half of the weight before, the rules share the other; three are counted."""
    held = believed(**tallies)
    share = 0.5 / 3
    total = 0.5 + 2 * share + share * 19.0**power
    assert held == pytest.approx(
        {SOUND: 0.5 / total, "a": share * 19.0**power / total, "b": share / total,
         "c": share / total}
    )  # fmt: skip


def test_without_rules_the_key_is_believed() -> None:
    assert beliefs(SkillEvidence(), []) == {SOUND: 1.0}


def test_families_are_suspected_across_templates() -> None:
    """A rule of another family is none of it; one that was only active is not suspected."""
    one = TemplateEntry("t", mistakes=(("a", "F1"), ("b", "F2")))
    other = TemplateEntry("u", mistakes=(("c", "F1"), ("d", "F3")))
    tallies = {"a": MistakeTally(1, 1, 0), "b": MistakeTally(1, 0, 0), "d": MistakeTally(2, 1, 1)}
    assert suspected_mistakes(SkillEvidence(mistakes=tallies), [one, other]) == {"a", "c"}
    assert suspected_mistakes(SkillEvidence(), [one, other]) == frozenset()


def test_a_rule_is_suspected_with_its_family_until_it_was_passed() -> None:
    one, other = template("a", "b"), template("c")
    shown = SkillEvidence(mistakes={"a": MistakeTally(chances=1, hits=1)})
    assert suspected_mistakes(shown, [one, other]) == {"a"}
    passed = SkillEvidence(mistakes={"a": MistakeTally(chances=2, hits=1, clear=1)})
    assert suspected_mistakes(passed, [one, other]) == frozenset()


def possible(*names: str) -> Verdict:
    """A wrong answer that each of these mistakes gives."""
    mistakes = tuple(RecognisedMistake(name, f"F{name}", "", certain=False) for name in names)
    part = PartVerdict("out", Judgement.WRONG, mistakes=mistakes)
    return Verdict(Judgement.WRONG, mistakes=mistakes, parts=(part,))


def names_of(verdict: Verdict) -> list[str]:
    return [mistake.name for mistake in verdict.possible_mistakes]


@pytest.mark.parametrize(
    ("tallies", "order"),
    [
        ({}, ["b", "a", "c"]),
        ({"c": MistakeTally(1, 1, 0)}, ["c", "b", "a"]),
        ({"c": MistakeTally(1, 0.5, 0), "a": MistakeTally(2, 2, 0)}, ["a", "c", "b"]),
        ({"b": MistakeTally(2, 0, 2)}, ["a", "c", "b"]),
        ({"other": MistakeTally(3, 3, 0)}, ["b", "a", "c"]),
    ],
)
def test_possible_mistakes_stand_by_this_learners_history(
    tallies: dict[str, MistakeTally], order: list[str]
) -> None:
    """What showed comes first, what was passed last; without history the author's order stays."""
    verdict = likeliest_first(possible("b", "a", "c"), SkillEvidence(mistakes=tallies))
    assert names_of(verdict) == order
    assert [mistake.name for mistake in verdict.parts[0].mistakes] == order


def test_a_verdict_without_possible_mistakes_stays_as_it_is() -> None:
    sure = Verdict(Judgement.WRONG, mistakes=(RecognisedMistake("a", "Fa", ""),))
    assert likeliest_first(sure, SkillEvidence()) is sure
