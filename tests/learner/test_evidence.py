"""What answers prove: unaided ones only, and a mistake only where it was active."""

from collections.abc import Callable

import pytest
from msgspec.msgpack import encode
from msgspec.structs import replace

from tutor.events import (
    ActiveMistake,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    ConceptKey,
    Confidence,
    HireRating,
    InstanceId,
    Judgement,
    Mode,
    PartResult,
    SkillKey,
    Stamp,
)
from tutor.learner.evidence import (
    ALL,
    KEPT_ANSWERS,
    ConfidenceTally,
    Evidence,
    MisconceptionTally,
    MistakeTally,
    OpenAnswerTally,
    SkillEvidence,
    Tally,
    count_attempt,
    duplicate,
    unpassed_mistakes,
    without_latest,
)
from tutor.learner.spoken_tallies import await_marks, count_marked_answer

Answer = Callable[..., Attempt]
Learnt = Callable[..., Evidence]

SIZE = SkillKey("cnn", "size")
BASIC = ConceptKey("cnn", "size.basic")
PAD = ("pad_once",)


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


def test_an_answer_that_could_not_be_judged_proves_nothing(
    judged_answer: Answer, learnt: Learnt
) -> None:
    assert learnt(replace(judged_answer(), outcome=None)) == Evidence()


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.FREE])
def test_every_mode_but_free_practice_proves_something(
    judged_answer: Answer, learnt: Learnt, mode: Mode
) -> None:
    assert learnt(judged_answer(mode=mode)).of(SIZE).kinds[ALL].n == 1


def tallies_only(evidence: Evidence) -> Evidence:
    """Without what goes back over the latest answers."""
    for skill in evidence.skills.values():
        skill.before = ()
    return evidence


@pytest.mark.parametrize("hints", [0, 1])
@pytest.mark.parametrize("shown", [(), PAD])
@pytest.mark.parametrize("sure", [None, Confidence.SURE])
def test_without_its_latest_answer_the_evidence_is_what_it_was(
    judged_answer: Answer,
    learnt: Learnt,
    hints: int,
    shown: tuple[str, ...],
    sure: Confidence | None,
) -> None:
    first = [judged_answer(PAD, shown=PAD), judged_answer(("pad_once", "ceil"), day=1)]
    last = judged_answer(("pad_once", "ceil"), shown, hints=hints, sure=sure, day=2, kind="derive")
    found = without_latest(learnt(*first, last).of(SIZE))
    assert found is not None
    found.before = ()
    assert found == tallies_only(learnt(*first)).of(SIZE)


def test_no_more_answers_are_kept_than_a_level_asks_for(
    judged_answer: Answer, learnt: Learnt
) -> None:
    assert len(learnt(*(judged_answer() for _ in range(9))).of(SIZE).before) == KEPT_ANSWERS


def test_one_right_answer_is_counted_in_full(judged_answer: Answer, learnt: Learnt) -> None:
    """Kind, all kinds, confidence and the rules that were active; nothing else."""
    made = judged_answer(active=("pad_once", "ceil"), kind="derive")
    tally = Tally(n=1, ok=1, recent=1, days=1, last=made.stamp.day)
    assert tallies_only(learnt(made)) == Evidence(
        skills={
            SIZE: SkillEvidence(
                kinds={"derive": tally, ALL: tally},
                mistakes={"pad_once": MistakeTally(1, 0, 1), "ceil": MistakeTally(1, 0, 1)},
                confidence={"think so": ConfidenceTally(1, 1)},
            )
        }
    )


def test_one_wrong_answer_is_counted_in_full(judged_answer: Answer, learnt: Learnt) -> None:
    """The mistake that showed is a hit, the other active one a chance, its family suspected."""
    made = judged_answer(active=("pad_once", "ceil"), shown=PAD, sure=Confidence.SURE, seed=7)
    tally = Tally(n=1, ok=0, recent=0, days=0, last=None)
    assert tallies_only(learnt(made)) == Evidence(
        skills={
            SIZE: SkillEvidence(
                kinds={"compute": tally, ALL: tally},
                mistakes={"pad_once": MistakeTally(1, 1, 0), "ceil": MistakeTally(1, 0, 0)},
                misconceptions={
                    "F02": MisconceptionTally(1, 0, 1, 0, "cnn.size.a:0:7", (made.stamp.id,))
                },
                confidence={"sure": ConfidenceTally(1, 0)},
            )
        },
        overconfident={BASIC: made.stamp.id},
    )


def test_chances_hits_and_clear_ones_of_a_mistake_add_up(
    judged_answer: Answer, learnt: Learnt
) -> None:
    hit, clear = judged_answer(PAD, shown=PAD), judged_answer(PAD)
    assert learnt(hit, hit).of(SIZE).mistakes == {"pad_once": MistakeTally(2, 2, 0)}
    assert learnt(hit, clear, clear).of(SIZE).mistakes == {"pad_once": MistakeTally(3, 1, 2)}


def test_a_wrong_answer_without_a_mistake_clears_nothing(
    judged_answer: Answer, learnt: Learnt
) -> None:
    held = learnt(judged_answer(active=PAD, right=False)).of(SIZE)
    assert (held.mistakes, held.misconceptions) == ({}, {})


def test_a_mistake_after_a_hint_still_shows(judged_answer: Answer, learnt: Learnt) -> None:
    """It is no unaided answer, but the confidence and the mistake are counted."""
    made = judged_answer(active=PAD, shown=PAD, hints=1, sure=Confidence.SURE)
    held = learnt(made)
    assert held.of(SIZE).kinds == {}
    assert held.of(SIZE).mistakes == {"pad_once": MistakeTally(1, 1, 0)}
    assert held.of(SIZE).confidence == {"sure": ConfidenceTally(1, 0)}
    assert held.overconfident == {BASIC: made.stamp.id}


def test_an_answer_without_confidence_is_counted_under_none(
    judged_answer: Answer, learnt: Learnt
) -> None:
    assert learnt(judged_answer(sure=None)).of(SIZE).confidence == {}


def test_each_confidence_is_counted_apart(judged_answer: Answer, learnt: Learnt) -> None:
    answers = [
        judged_answer(sure=sure, right=right)
        for sure in Confidence
        for right in (True, sure is not Confidence.GUESS)
    ]
    assert learnt(*answers).of(SIZE).confidence == {
        "guess": ConfidenceTally(2, 1), "think so": ConfidenceTally(2, 2),
        "sure": ConfidenceTally(2, 2),
    }  # fmt: skip


def test_days_are_those_of_right_answers(judged_answer: Answer, learnt: Learnt) -> None:
    """Two on one day are one; a day with a miss alone is none; the last right one is kept."""
    answers = [(0, True), (0, True), (1, False), (2, True), (3, False)]
    made = [judged_answer(day=day, right=right) for day, right in answers]
    tally = learnt(*made).of(SIZE).kinds[ALL]
    assert (tally.n, tally.ok, tally.days, tally.last) == (5, 3, 2, made[3].stamp.day)
    assert tally.recent == 0b11010


@pytest.mark.parametrize(
    ("rights", "latest", "share"),
    [
        ([], 12, 0.0),
        ([True] + [False] * 11, 12, 1 / 12),
        ([True] + [False] * 12, 12, 0.0),
        ([True] * 13, 20, 1.0),
        ([False, True, False], 12, 1 / 3),
        ([False, True, False], 2, 1 / 2),
        ([False, True, False], 1, 0.0),
        ([True, False, True], 1, 1.0),
    ],
)
def test_a_share_counts_the_latest_twelve_at_most(
    judged_answer: Answer, learnt: Learnt, rights: list[bool], latest: int, share: float
) -> None:
    held = learnt(*(judged_answer(right=right) for right in rights)).of(SIZE)
    assert held.kinds.get(ALL, Tally()).share(latest) == share
    assert held.kinds.get(ALL, Tally()).recent < 2**12
    if latest == 12:
        assert held.kinds.get(ALL, Tally()).share() == share


def test_a_draw_is_another_one_by_template_rung_or_seed(
    judged_answer: Answer, learnt: Learnt
) -> None:
    """The same draw missed twice in a row is one hit, but both were times it showed."""
    draws = [("a", 0, 1), ("a", 0, 1), ("a", 0, 2), ("a", 3, 2), ("b", 3, 2), ("b", 3, 2)]
    made = [
        judged_answer(PAD, shown=PAD, template=template, rung=rung, seed=seed)
        for template, rung, seed in draws
    ]
    tally = learnt(*made).of(SIZE).misconceptions["F02"]
    assert (tally.hits, tally.ever, tally.draw) == (4, 6, "b:3:2")


def test_the_latest_five_attempts_stand_behind_a_misconception(
    judged_answer: Answer, learnt: Learnt
) -> None:
    made = [judged_answer(PAD, shown=PAD) for _ in range(6)]
    tally = learnt(*made).of(SIZE).misconceptions["F02"]
    assert tally.attempts == tuple(attempt.stamp.id for attempt in made[1:])


@pytest.mark.parametrize(
    ("hits", "clear", "expected"),
    [(1, 2, (1, 2, 0)), (1, 3, (0, 0, 0)), (2, 2, (2, 2, 0)), (2, 3, (0, 0, 1)), (3, 9, (0, 0, 1))],
)
def test_three_clear_ones_close_a_misconception(
    judged_answer: Answer, learnt: Learnt, hits: int, clear: int, expected: tuple[int, int, int]
) -> None:
    """It counts as repaired only where two hits had made it active."""
    made = [judged_answer(PAD, shown=PAD) for _ in range(hits)]
    tally = learnt(*made, *(judged_answer(PAD) for _ in range(clear))).of(SIZE).misconceptions[
        "F02"
    ]  # fmt: skip
    assert (tally.hits, tally.clear, tally.repaired) == expected
    assert tally.ever == hits


def test_a_hit_takes_the_clear_ones_of_the_misconception_away(
    judged_answer: Answer, learnt: Learnt
) -> None:
    hit, clear = judged_answer(PAD, shown=PAD), judged_answer(PAD)
    again = judged_answer(PAD, shown=PAD)
    tally = learnt(hit, clear, clear, again, clear).of(SIZE).misconceptions["F02"]
    assert (tally.hits, tally.clear) == (2, 1)


def test_two_rules_of_a_family_on_one_draw_are_one_hit_and_one_clear_one(
    judged_answer: Answer, learnt: Learnt
) -> None:
    both = ("no_floor", "ceil")
    tally = learnt(judged_answer(both, shown=both)).of(SIZE).misconceptions["F03"]
    assert (tally.hits, tally.ever) == (1, 1)
    tally = learnt(judged_answer(both, shown=both), judged_answer(both)).of(SIZE).misconceptions[
        "F03"
    ]  # fmt: skip
    assert tally.clear == 1


def test_a_clear_answer_leaves_other_families_alone(judged_answer: Answer, learnt: Learnt) -> None:
    hits = [judged_answer(PAD, shown=PAD), judged_answer(("ceil",), shown=("ceil",))]
    held = learnt(*hits, judged_answer(("ceil",))).of(SIZE)
    assert [held.misconceptions[name].clear for name in ("F02", "F03")] == [0, 1]


def test_the_newest_confident_miss_is_remembered(judged_answer: Answer, learnt: Learnt) -> None:
    """A miss with less confidence leaves it as it is."""
    misses = [
        judged_answer(right=False, sure=sure)
        for sure in (Confidence.SURE, Confidence.SURE, Confidence.THINK)
    ]
    assert learnt(*misses).overconfident == {BASIC: misses[1].stamp.id}


def test_rules_to_pass_are_those_that_recur_or_showed_and_were_not_clear_since() -> None:
    held = SkillEvidence(
        mistakes={
            "shown": MistakeTally(2, 1, 0),
            "passed": MistakeTally(2, 1, 1),
            "active": MistakeTally(2, 0, 0),
            "clear": MistakeTally(1, 0, 1),
        }
    )
    assert unpassed_mistakes(held, ()) == {"shown"}
    assert unpassed_mistakes(held, ("active", "clear", "never")) == {"shown", "active", "never"}


@pytest.fixture
def locked(stamp: Callable[..., Stamp]) -> AnswerLocked:
    """An open answer that waits for its marks."""
    draw = InstanceId("cnn.size.o", 1, 0, 1)
    return AnswerLocked(stamp(0), "cnn", draw, "size", "", "", None, 100.0, Mode.DRILL)


@pytest.mark.parametrize(
    ("outcome", "tally"),
    [
        (HireRating.NO, OpenAnswerTally(1, 0, 0, 1)),
        (HireRating.LEAN, OpenAnswerTally(1, 1, 0, recent=1)),
        (HireRating.STRONG, OpenAnswerTally(1, 1, 1, recent=1)),
    ],
)
def test_a_marked_answer_counts_by_its_rating(
    locked: AnswerLocked, stamp: Callable[..., Stamp], outcome: HireRating, tally: OpenAnswerTally
) -> None:
    evidence = Evidence()
    await_marks(evidence, locked)
    assert evidence == Evidence(unmarked={locked.stamp.id: SIZE})
    unknown = AnswerMarked(stamp(0), "cnn", "another", {}, {}, outcome)
    count_marked_answer(evidence, unknown)
    assert evidence == Evidence(unmarked={locked.stamp.id: SIZE})
    count_marked_answer(evidence, replace(unknown, locked=locked.stamp.id))
    assert tallies_only(evidence) == Evidence(skills={SIZE: SkillEvidence(open=tally)})


def test_a_copy_shares_nothing_that_changes(
    judged_answer: Answer, learnt: Learnt, locked: AnswerLocked, stamp: Callable[..., Stamp]
) -> None:
    """Counting in the copy leaves every tally of the original as it was."""
    miss = judged_answer(PAD, shown=PAD, sure=Confidence.SURE)
    marked = AnswerMarked(stamp(0), "cnn", locked.stamp.id, {}, {}, HireRating.STRONG)
    original = learnt(miss, judged_answer(PAD))
    original.overconfident[BASIC] = miss.stamp.id
    await_marks(original, locked)
    original.skills[SIZE].open = OpenAnswerTally(n=1)
    before = encode(original)
    changes: list[Callable[[Evidence], None]] = [
        lambda held: count_attempt(held, judged_answer(PAD, day=9), BASIC),
        lambda held: count_attempt(held, judged_answer(PAD, shown=PAD), BASIC),
        lambda held: count_marked_answer(held, marked),
        lambda held: await_marks(held, replace(locked, stamp=stamp(1))),
    ]
    for change in changes:
        copied = duplicate(original)
        assert encode(copied) == before
        change(copied)
        assert encode(copied) != before
        assert encode(original) == before


def test_evidence_is_found_by_pack_and_skill(judged_answer: Answer, learnt: Learnt) -> None:
    made = judged_answer()
    evidence = learnt(made, replace(made, pack="rnn", skill="depth"))
    assert evidence.of(SkillKey("cnn", "depth")) == SkillEvidence()
    assert list(evidence.of_pack("cnn")) == ["size"]
    assert evidence.of_pack("rnn") == {"depth": evidence.skills[SkillKey("rnn", "depth")]}


@pytest.mark.parametrize(
    ("active", "shown", "hits"),
    [
        ((("a", "F1", "8"), ("b", "F2", "8")), ("a", "b"), {"a": 0.5, "b": 0.5}),
        ((("a", "F1", "8"), ("b", "F2", "7")), ("a",), {"a": 1, "b": 0}),
        ((("a", "F1", "8"), ("b", "F2", "7"), ("a+b", "F1", "6")), ("a", "b"), {"a": 1, "b": 1}),
        ((("a", "F1", "8"), ("b", "F2", "8"), ("a+b", "F1", "8")), ("a", "b"),
         {"a": 2 / 3, "b": 2 / 3}),
        ((("a", "F1", "8"), ("b", "F2", "8"), ("c", "F1", "8")), ("a", "b", "c"),
         {"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}),
    ],
)  # fmt: skip
def test_an_answer_that_several_mistakes_give_is_shared_among_them(
    judged_answer: Answer,
    learnt: Learnt,
    active: tuple[tuple[str, str, str], ...],
    shown: tuple[str, ...],
    hits: dict[str, float],
) -> None:
    """Evidence about a mistake is what the number shows, and no more."""
    rules = tuple(ActiveMistake("out", name, family, value) for name, family, value in active)
    part = PartResult("out", Judgement.WRONG, "8", shown)
    made = replace(judged_answer(active=("a",), shown=shown), active_mistakes=rules, parts=(part,))
    held = learnt(made).of(SIZE)
    assert {name: held.mistakes[name].hits for name in hits} == pytest.approx(hits)


@pytest.mark.parametrize(
    ("hits", "clear", "share"),
    [(0, 0, 0.5), (1, 0, 0.95), (0, 1, 0.05), (1, 1, 0.95), (2, 0, 361 / 362), (9, 0, 6859 / 6860)],
)
def test_an_answer_is_shared_by_what_was_believed_before(
    judged_answer: Answer, learnt: Learnt, hits: int, clear: int, share: float
) -> None:
    """A mistake that showed alone has most of the next number that it may explain."""
    alone = [judged_answer(active=("a",), shown=("a",), seed=seed) for seed in range(hits)]
    passed = [judged_answer(active=("a",), seed=hits + seed) for seed in range(clear)]
    rules = tuple(ActiveMistake("out", name, "F1", "8") for name in ("a", "b"))
    parts = (PartResult("out", Judgement.WRONG, "8", ("a", "b")),)
    made = judged_answer(active=("a",), shown=("a", "b"), seed=99)
    both = replace(made, active_mistakes=rules, parts=parts)
    held = learnt(*passed, *alone, both).of(SIZE).mistakes
    before = learnt(*passed, *alone).of(SIZE).mistakes if hits else {}
    gained = held["a"].hits - (before["a"].hits if before else 0)
    assert (gained, held["b"].hits) == pytest.approx((share, 1 - share))


def test_a_possible_mistake_keeps_the_clear_answers_before_it(
    judged_answer: Answer, learnt: Learnt
) -> None:
    """Only a certain one takes them away."""
    rules = tuple(ActiveMistake("out", name, "F1", "8") for name in ("a", "b"))
    parts = (PartResult("out", Judgement.WRONG, "8", ("a", "b")),)
    clear = judged_answer(active=("a",), seed=1)
    made = replace(
        judged_answer(active=("a",), shown=("a", "b"), seed=2), active_mistakes=rules, parts=parts
    )
    assert learnt(clear, made).of(SIZE).mistakes["a"].clear == 1


def test_no_hires_in_a_row_are_counted_up_to_the_next_that_is_none(
    locked: AnswerLocked, stamp: Callable[..., Stamp]
) -> None:
    """Two after a Lean Hire are two; a Lean Hire after them ends the row."""
    evidence = Evidence()
    counted = []
    for rating in (HireRating.LEAN, HireRating.NO, HireRating.NO, HireRating.LEAN):
        await_marks(evidence, locked)
        marks = AnswerMarked(stamp(0), "cnn", locked.stamp.id, {}, {}, rating)
        count_marked_answer(evidence, marks)
        counted.append(evidence.skills[SIZE].open.failed)
    assert counted == [0, 1, 2, 0]
