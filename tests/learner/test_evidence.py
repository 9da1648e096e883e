"""What answers prove: unaided ones only, and a mistake only where it was active."""

from collections.abc import Callable

from tutor.events import Attempt, ConceptKey, Confidence, Mode, SkillKey
from tutor.learner.evidence import ALL, Evidence

Answer = Callable[..., Attempt]
Learnt = Callable[..., Evidence]

SIZE = SkillKey("cnn", "size")


def test_free_practice_proves_nothing(judged_answer: Answer, learnt: Learnt) -> None:
    assert learnt(judged_answer(mode=Mode.FREE)) == Evidence()


def test_an_answer_after_a_hint_counts_as_aided(judged_answer: Answer, learnt: Learnt) -> None:
    """Neither the share of right answers nor a cleared rule comes of it."""
    held = learnt(judged_answer(active=("pad_once",), hints=1)).of(SIZE)
    assert held.kinds == {}
    assert held.mistakes == {}


def test_kinds_are_counted_apart_and_together(judged_answer: Answer, learnt: Learnt) -> None:
    held = learnt(
        judged_answer(), judged_answer(kind="derive", day=1), judged_answer(right=False, day=1)
    ).of(SIZE)
    assert (held.kinds["compute"].n, held.kinds["derive"].n, held.kinds[ALL].n) == (2, 1, 3)
    assert (held.kinds[ALL].ok, held.kinds[ALL].days) == (2, 2)


def test_the_share_looks_at_the_latest(judged_answer: Answer, learnt: Learnt) -> None:
    tally = learnt(*(judged_answer(right=n >= 6) for n in range(12))).of(SIZE).kinds[ALL]
    assert (tally.share(6), tally.share()) == (1.0, 0.5)


def test_a_right_answer_clears_only_the_rules_that_were_active(
    judged_answer: Answer, learnt: Learnt
) -> None:
    held = learnt(judged_answer(active=("pad_once",))).of(SIZE)
    assert held.mistakes["pad_once"].clear == 1
    assert "ceil" not in held.mistakes


def test_a_rule_that_shows_takes_its_clear_ones_away(judged_answer: Answer, learnt: Learnt) -> None:
    both = ("pad_once", "ceil")
    held = learnt(judged_answer(both), judged_answer(both, shown=("pad_once",))).of(SIZE)
    assert (held.mistakes["pad_once"].hits, held.mistakes["pad_once"].clear) == (1, 0)
    assert (held.mistakes["ceil"].hits, held.mistakes["ceil"].clear) == (0, 1)


def test_a_confident_miss_waits_for_the_next_checkpoint_until_it_comes_right(
    judged_answer: Answer, learnt: Learnt
) -> None:
    miss = judged_answer(right=False, sure=Confidence.SURE)
    assert learnt(miss).overconfident == {ConceptKey("cnn", "size.basic"): miss.stamp.id}
    assert learnt(miss, judged_answer(sure=Confidence.THINK)).overconfident == {}
    assert learnt(judged_answer(right=False, sure=Confidence.GUESS)).overconfident == {}
