"""The corrected recall: what a learner's own answers make of the memory model's prediction."""

import math

import pytest

from tutor.chance import Chance
from tutor.events import ConceptKey, SkillKey
from tutor.learner.recall_fit import (
    CONCEPT,
    LEARNER,
    LEAST,
    MOST,
    SKILL,
    RecallFit,
    RecallPlace,
    copy_of,
    corrected,
    learn,
    supposed,
)

SIZE, DEPTH = SkillKey("cnn", "size"), SkillKey("cnn", "depth")
HERE = RecallPlace(SIZE, ConceptKey("cnn", "size.basic"), "cnn.size.a")
OTHER_TEMPLATE = HERE._replace(template="cnn.size.b")
OTHER_CONCEPT = RecallPlace(SIZE, ConceptKey("cnn", "size.dilated"), "cnn.size.c")
OTHER_SKILL = RecallPlace(DEPTH, ConceptKey("cnn", "depth.basic"), "cnn.depth.a")


def answered(right: int, wrong: int, recalled: float | None = 0.9) -> RecallFit:
    """The fit after so many answers at one place."""
    fit = RecallFit()
    for number in range(right + wrong):
        learn(fit, HERE, recalled, number % (right + wrong) < right)
    return fit


def test_before_any_answer_a_usual_learner_is_predicted() -> None:
    assert 0.75 < corrected(RecallFit(), HERE, 0.9) < 0.85


@pytest.mark.parametrize("rights", ["1", "0", "10", "1110"])
def test_many_answers_bring_the_prediction_to_the_learners_share(rights: str) -> None:
    """Within five points after two hundred."""
    fit = RecallFit()
    for number in range(200):
        learn(fit, HERE, 0.9, rights[number % len(rights)] == "1")
    share = rights.count("1") / len(rights)
    assert corrected(fit, HERE, 0.9) == pytest.approx(share, abs=0.05)


def test_a_higher_recall_of_the_memory_model_predicts_more() -> None:
    """The correction is monotone: it never turns the order of two reviews of a concept round."""
    fit = answered(3, 5)
    chances = [corrected(fit, HERE, recalled / 20) for recalled in range(1, 20)]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_what_is_nearer_learns_more_from_a_miss() -> None:
    """The template itself most, then its concept, its skill, and everything else a little."""
    fit = answered(0, 4)
    places = (HERE, OTHER_TEMPLATE, OTHER_CONCEPT, OTHER_SKILL)
    chances = [corrected(fit, place, 0.9) for place in places]
    assert chances == sorted(chances)
    assert len(set(chances)) == 4
    assert chances[-1] < corrected(RecallFit(), OTHER_SKILL, 0.9)


def test_beside_the_reviews_the_memory_model_says_nothing() -> None:
    """Misses of what is not in the reviews lower their own offset, and leave the slope alone."""
    fit = answered(0, 6, recalled=None)
    assert fit.slope == RecallFit().slope
    assert fit.unpractised.mean < 0
    assert corrected(fit, HERE, None) < corrected(fit, HERE, 0.9)


def test_the_spread_that_is_left_shrinks_with_answers() -> None:
    before, after = RecallFit(), answered(30, 10)
    assert after.learner.variance < 0.5 * before.learner.variance
    assert 0 < after.concepts[HERE.concept].variance < CONCEPT.variance
    assert 0 < after.skills[SIZE].variance < SKILL.variance


@pytest.mark.parametrize("recalled", [0.0, 1e-9, 1.0, None])
def test_a_prediction_is_never_certain(recalled: float | None) -> None:
    for fit in (answered(400, 0), answered(0, 400)):
        assert LEAST <= corrected(fit, HERE, recalled) <= MOST


def test_supposed_learners_scatter_as_the_answers_leave_open() -> None:
    """Their middle is what is believed, and their spread more than nothing after many answers."""
    fit = answered(60, 20)
    chance = Chance("worlds")
    worlds = [supposed(fit, chance, [HERE, OTHER_SKILL]) for _ in range(400)]
    means = [world.learner.mean for world in worlds]
    middle = sum(means) / len(means)
    spread = math.sqrt(sum((mean - middle) ** 2 for mean in means) / len(means))
    assert middle == pytest.approx(fit.learner.mean, abs=0.1)
    assert math.sqrt(fit.learner.variance) < spread < math.sqrt(LEARNER.variance)
    assert {world.learner.variance for world in worlds} == {0.0}
    assert set(worlds[0].skills) == {SIZE, DEPTH}


def test_the_same_chance_supposes_the_same_learner() -> None:
    fit = answered(5, 5)
    one, again, other = (supposed(fit, Chance(name), [HERE]) for name in ("a", "a", "b"))
    assert one == again
    assert one != other


def test_a_copy_shares_nothing_that_changes() -> None:
    fit = answered(2, 1)
    after = copy_of(fit)
    assert after == fit
    learn(after, HERE, 0.9, False)
    assert after != fit
    assert fit == answered(2, 1)
