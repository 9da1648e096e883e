"""Families of wrong rules: active, suspected, repaired or unknown, with the attempts behind it."""

from collections.abc import Callable

import pytest

from tutor.history import Attempt
from tutor.mastery.evidence import Evidence
from tutor.mastery.misconceptions import Status, active_families, habits, misconceptions

Answer = Callable[..., Attempt]
Learnt = Callable[..., Evidence]
PAD = ("pad_once",)


def one(evidence: Evidence) -> Status:
    (found,) = misconceptions(evidence)
    return found.status


def test_no_evidence_names_no_family(learnt: Learnt, answer: Answer) -> None:
    assert misconceptions(learnt(answer(PAD))) == ()


@pytest.mark.parametrize(
    ("seeds", "status"),
    [([1], Status.SUSPECTED), ([1, 1], Status.SUSPECTED), ([1, 2], Status.ACTIVE)],
)
def test_two_different_draws_make_it_active(
    learnt: Learnt, answer: Answer, seeds: list[int], status: Status
) -> None:
    assert one(learnt(*(answer(PAD, shown=PAD, seed=seed) for seed in seeds))) is status


@pytest.mark.parametrize(("clear", "status"), [(2, Status.ACTIVE), (3, Status.REPAIRED)])
def test_three_right_where_it_would_show_repair_it(
    learnt: Learnt, answer: Answer, clear: int, status: Status
) -> None:
    hits = [answer(PAD, shown=PAD), answer(PAD, shown=PAD)]
    assert one(learnt(*hits, *(answer(PAD) for _ in range(clear)))) is status


def test_right_answers_where_it_could_not_show_repair_nothing(
    learnt: Learnt, answer: Answer
) -> None:
    hits = [answer(PAD, shown=PAD), answer(PAD, shown=PAD)]
    assert one(learnt(*hits, *(answer(("ceil",)) for _ in range(9)))) is Status.ACTIVE


def test_it_can_come_back(learnt: Learnt, answer: Answer) -> None:
    hits = [answer(PAD, shown=PAD) for _ in range(4)]
    clear = [answer(PAD) for _ in range(3)]
    assert one(learnt(*hits[:2], *clear, *hits[2:])) is Status.ACTIVE


def test_each_claim_names_its_attempts(learnt: Learnt, answer: Answer) -> None:
    hits = [answer(PAD, shown=PAD), answer(PAD, shown=PAD)]
    (found,) = misconceptions(learnt(*hits))
    assert found.attempts == tuple(hit.stamp.id for hit in hits)
    assert (found.family, found.skills, found.hits) == ("F02", ("size",), 2)


def test_two_rules_of_one_family_count_together(learnt: Learnt, answer: Answer) -> None:
    both = ("no_floor", "ceil")
    evidence = learnt(answer(both, shown=("ceil",)), answer(both, shown=("no_floor",)))
    assert active_families(evidence.of("size")) == ("F03",)
    assert [habit.hits for habit in habits("size", evidence.of("size"))] == [1, 1]
