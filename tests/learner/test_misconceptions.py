"""Families of mistakes: active, suspected, repaired or unknown, with the attempts behind it."""

from collections.abc import Callable

import pytest

from tutor.events import Attempt, SkillKey
from tutor.learner.evidence import Evidence, MisconceptionTally, MistakeTally, SkillEvidence
from tutor.learner.misconceptions import (
    MisconceptionRecord,
    MisconceptionStatus,
    RecurringMistake,
    active_misconceptions,
    misconceptions,
    recurring_mistakes,
    status,
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


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (None, MisconceptionStatus.UNKNOWN),
        (MisconceptionTally(), MisconceptionStatus.UNKNOWN),
        (MisconceptionTally(hits=1, ever=1), MisconceptionStatus.SUSPECTED),
        (MisconceptionTally(hits=1, ever=3, repaired=1), MisconceptionStatus.SUSPECTED),
        (MisconceptionTally(hits=2, ever=2), MisconceptionStatus.ACTIVE),
        (MisconceptionTally(hits=3, ever=3, repaired=1), MisconceptionStatus.ACTIVE),
        (MisconceptionTally(ever=2, repaired=1), MisconceptionStatus.REPAIRED),
    ],
)
def test_hits_decide_before_what_was_repaired(
    tally: MisconceptionTally | None, expected: MisconceptionStatus
) -> None:
    assert status(tally) is expected


def evidence_of(**skills: dict[str, MisconceptionTally]) -> Evidence:
    """Skills of one pack, beside another pack that must not count."""
    other = SkillEvidence(misconceptions={"F09": MisconceptionTally(hits=5, ever=5)})
    own = {
        SkillKey("cnn", name): SkillEvidence(misconceptions=tallies)
        for name, tallies in skills.items()
    }
    return Evidence(skills={SkillKey("rnn", "size"): other, **own})


def test_one_hit_in_each_of_two_skills_is_active() -> None:
    """Hits add up over skills, the fewest clear ones count, all attempts are named."""
    evidence = evidence_of(
        size={"F02": MisconceptionTally(1, 2, 4, 1, "a:0:1", ("x", "y"))},
        field={"F02": MisconceptionTally(1, 1, 1, 0, "b:0:1", ("z",))},
    )
    assert misconceptions(evidence, "cnn") == (
        MisconceptionRecord(
            "F02", MisconceptionStatus.ACTIVE, 5, 1, ("field", "size"), ("x", "y", "z")
        ),
    )


def test_right_answers_count_since_it_last_showed_where_it_still_stands() -> None:
    """A skill in which it is over does not hide what is right in the other one."""
    evidence = evidence_of(
        size={"F02": MisconceptionTally(hits=1, clear=2, ever=1)},
        field={"F02": MisconceptionTally(clear=0, ever=2, repaired=1)},
    )
    (found,) = misconceptions(evidence, "cnn")
    assert (found.clear, found.hits) == (2, 3)


@pytest.mark.parametrize(
    ("size", "field", "expected"),
    [
        (MisconceptionTally(hits=1), MisconceptionTally(repaired=1), MisconceptionStatus.SUSPECTED),
        (MisconceptionTally(), MisconceptionTally(repaired=1), MisconceptionStatus.REPAIRED),
        (MisconceptionTally(hits=2), MisconceptionTally(), MisconceptionStatus.ACTIVE),
        (MisconceptionTally(), MisconceptionTally(), MisconceptionStatus.UNKNOWN),
    ],
)
def test_the_worst_skill_decides(
    size: MisconceptionTally, field: MisconceptionTally, expected: MisconceptionStatus
) -> None:
    (found,) = misconceptions(evidence_of(size={"F02": size}, field={"F02": field}), "cnn")
    assert found.status is expected


def test_active_ones_stand_first_and_the_frequent_before_the_rare() -> None:
    """In the order active, suspected, repaired, unknown; then by hits, then by name."""
    evidence = evidence_of(
        size={
            "F01": MisconceptionTally(),
            "F02": MisconceptionTally(ever=2, repaired=1),
            "F03": MisconceptionTally(hits=1, ever=1),
            "F04": MisconceptionTally(hits=2, ever=2),
            "F05": MisconceptionTally(hits=2, ever=7),
            "F06": MisconceptionTally(hits=2, ever=7),
        }
    )
    found = misconceptions(evidence, "cnn")
    assert [item.family for item in found] == ["F05", "F06", "F04", "F03", "F02", "F01"]
    assert active_misconceptions(evidence.of(SkillKey("cnn", "size"))) == ("F04", "F05", "F06")


def test_mistakes_that_showed_are_listed_by_hits_and_name() -> None:
    held = SkillEvidence(
        mistakes={
            "never": MistakeTally(9, 0, 9),
            "rare": MistakeTally(3, 1, 2),
            "also": MistakeTally(4, 1, 0),
            "often": MistakeTally(5, 2, 1),
        }
    )
    assert recurring_mistakes("size", held) == (
        RecurringMistake("size", "often", 5, 2, 1),
        RecurringMistake("size", "also", 4, 1, 0),
        RecurringMistake("size", "rare", 3, 1, 2),
    )
