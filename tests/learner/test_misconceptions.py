"""Families of mistakes: active, suspected, repaired or unknown, with the attempts behind it."""

from collections.abc import Callable

import pytest

from tutor.events import Attempt, SkillKey
from tutor.learner.evidence import Evidence
from tutor.learner.misconceptions import (
    MisconceptionStatus,
    active_misconceptions,
    misconceptions,
    recurring_mistakes,
)

Answer = Callable[..., Attempt]
Learnt = Callable[..., Evidence]
PAD = ("pad_once",)


def one(evidence: Evidence) -> MisconceptionStatus:
    (found,) = misconceptions(evidence, "cnn")
    return found.status


def test_no_evidence_names_no_family(learnt: Learnt, judged_answer: Answer) -> None:
    assert misconceptions(learnt(judged_answer(PAD)), "cnn") == ()


@pytest.mark.parametrize(
    ("seeds", "status"),
    [
        ([1], MisconceptionStatus.SUSPECTED),
        ([1, 1], MisconceptionStatus.SUSPECTED),
        ([1, 2], MisconceptionStatus.ACTIVE),
    ],
)
def test_two_different_draws_make_it_active(
    learnt: Learnt, judged_answer: Answer, seeds: list[int], status: MisconceptionStatus
) -> None:
    assert one(learnt(*(judged_answer(PAD, shown=PAD, seed=seed) for seed in seeds))) is status


@pytest.mark.parametrize(
    ("clear", "status"), [(2, MisconceptionStatus.ACTIVE), (3, MisconceptionStatus.REPAIRED)]
)
def test_three_right_where_it_would_show_repair_it(
    learnt: Learnt, judged_answer: Answer, clear: int, status: MisconceptionStatus
) -> None:
    hits = [judged_answer(PAD, shown=PAD), judged_answer(PAD, shown=PAD)]
    assert one(learnt(*hits, *(judged_answer(PAD) for _ in range(clear)))) is status


def test_right_answers_where_it_could_not_show_repair_nothing(
    learnt: Learnt, judged_answer: Answer
) -> None:
    hits = [judged_answer(PAD, shown=PAD), judged_answer(PAD, shown=PAD)]
    assert (
        one(learnt(*hits, *(judged_answer(("ceil",)) for _ in range(9))))
        is MisconceptionStatus.ACTIVE
    )


def test_it_can_come_back(learnt: Learnt, judged_answer: Answer) -> None:
    hits = [judged_answer(PAD, shown=PAD) for _ in range(4)]
    clear = [judged_answer(PAD) for _ in range(3)]
    assert one(learnt(*hits[:2], *clear, *hits[2:])) is MisconceptionStatus.ACTIVE


def test_each_claim_names_its_attempts(learnt: Learnt, judged_answer: Answer) -> None:
    hits = [judged_answer(PAD, shown=PAD), judged_answer(PAD, shown=PAD)]
    (found,) = misconceptions(learnt(*hits), "cnn")
    assert found.attempts == tuple(hit.stamp.id for hit in hits)
    assert (found.family, found.skills, found.hits) == ("F02", ("size",), 2)


def test_two_rules_of_one_family_count_together(learnt: Learnt, judged_answer: Answer) -> None:
    both = ("no_floor", "ceil")
    evidence = learnt(
        judged_answer(both, shown=("ceil",)), judged_answer(both, shown=("no_floor",))
    )
    assert active_misconceptions(evidence.of(SkillKey("cnn", "size"))) == ("F03",)
    assert [
        habit.hits for habit in recurring_mistakes("size", evidence.of(SkillKey("cnn", "size")))
    ] == [1, 1]
