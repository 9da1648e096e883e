"""Earned levels: a total, monotone rule; what is missing is the next action."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

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
    SkillKey,
    Stamp,
)
from tutor.learner.evidence import (
    Evidence,
    MistakeTally,
    OpenAnswerTally,
    SkillEvidence,
    Tally,
    count_attempt,
)
from tutor.learner.levels import EarnedLevel, LevelStep, LevelStepCode, earned_level
from tutor.learner.spoken_tallies import await_marks, count_marked_answer
from tutor.problems.pack_index import ConceptEntry, PackIndex, SkillEntry, TemplateEntry

Answer = Callable[..., Attempt]
Learnt = Callable[..., Evidence]
PAD = ("pad_once",)


def level(evidence: Evidence, outline: PackIndex, days: int = 21) -> EarnedLevel:
    return earned_level(evidence, outline, "size", days)


def explained(evidence: Evidence, lean: int = 2, strong: int = 0) -> Evidence:
    evidence.skills[SkillKey("cnn", "size")].open = OpenAnswerTally(
        max(lean, strong, 1), lean, strong, recent=(1 << max(lean, strong)) - 1
    )
    return evidence


def able(judged_answer: Answer, learnt: Learnt, active: tuple[str, ...] = PAD) -> Evidence:
    """Right on four days, two of them derivations."""
    kinds = ("compute", "compute", "derive", "compute", "derive", "derive", "compute")
    return learnt(*(judged_answer(active, day=n, kind=kind) for n, kind in enumerate(kinds)))


def test_before_any_evidence_nothing_is_measured(outline: PackIndex) -> None:
    found = level(Evidence(), outline)
    assert (found.level, found.computed, found.explained) == (None, None, None)
    assert found.missing[0] == LevelStep(LevelStepCode.ANSWER_THREE)


def test_two_answers_measure_nothing(
    judged_answer: Answer, learnt: Learnt, outline: PackIndex
) -> None:
    """One right answer of one is no "1 Cannot"; three wrong ones are."""
    assert level(learnt(judged_answer(), judged_answer()), outline).level is None
    assert level(learnt(*(judged_answer(right=False) for _ in range(3))), outline).level == 1


def test_an_open_answer_alone_counts_as_far_as_vaguely(
    judged_answer: Answer, learnt: Learnt, outline: PackIndex
) -> None:
    found = level(explained(learnt(judged_answer())), outline)
    assert (found.level, found.computed, found.explained) == (2, None, 4)


def test_level_4_needs_the_recurring_rules_covered_and_an_open_answer(
    judged_answer: Answer, learnt: Learnt, outline: PackIndex
) -> None:
    assert level(explained(able(judged_answer, learnt)), outline).level == 4


def test_level_4_is_refused_while_a_recurring_rule_had_no_chance_to_show(
    judged_answer: Answer, learnt: Learnt, outline: PackIndex
) -> None:
    """However many answers were right."""
    found = level(explained(able(judged_answer, learnt, active=("ceil",))), outline)
    assert found.level == 3
    assert found.missing == (LevelStep(LevelStepCode.PASS_MISTAKES, names=("pad_once",)),)


def test_a_rule_of_one_template_is_not_demanded(
    judged_answer: Answer, learnt: Learnt, outline: PackIndex
) -> None:
    evidence = explained(able(judged_answer, learnt))
    assert "ceil" not in evidence.of(SkillKey("cnn", "size")).mistakes
    assert level(evidence, outline).level == 4


def test_a_rule_of_one_template_that_showed_is_to_be_passed(
    judged_answer: Answer, learnt: Learnt, outline: PackIndex
) -> None:
    """Though it does not recur, and its family is not active after one hit."""
    days = tuple(judged_answer(PAD, day=n, kind="derive") for n in range(7))
    shown = judged_answer(("pad_once", "ceil"), shown=("ceil",))
    found = level(explained(learnt(*days, shown)), outline)
    assert (found.level, found.computed) == (4, 3)
    assert found.missing == (LevelStep(LevelStepCode.PASS_MISTAKES, names=("ceil",)),)
    assert level(explained(learnt(*days, shown, judged_answer(PAD))), outline).level == 3
    passed = learnt(*days, shown, judged_answer(("pad_once", "ceil")))
    assert level(explained(passed), outline).level == 4


def test_level_4_waits_until_half_of_all_mistakes_had_a_chance_to_show(
    judged_answer: Answer, learnt: Learnt, outline: PackIndex
) -> None:
    """Also of those that stand in one template only; any of them count."""
    names = ("a", "b", "c", "d")
    one = TemplateEntry("cnn.size.c", 1, "size", mistakes=tuple((name, "F04") for name in names))
    held = outline.concepts[0]
    wider = replace(outline, concepts=(held._replace(templates=(*held.templates, one)),))
    found = level(explained(able(judged_answer, learnt)), wider)
    assert found.level == 3
    assert found.missing == (LevelStep(LevelStepCode.TEST_MISTAKES, count=2),)
    seen = able(judged_answer, learnt, active=("pad_once", "b", "d"))
    assert level(explained(seen), wider).level == 4


def test_an_active_family_holds_level_4_back(
    judged_answer: Answer, learnt: Learnt, outline: PackIndex
) -> None:
    evidence = able(judged_answer, learnt)
    both = ("pad_once", "ceil")
    hits = learnt(
        *(judged_answer(PAD, day=n, kind="derive") for n in range(7)),
        judged_answer(both, shown=("ceil",)),
        judged_answer(both, shown=("ceil",)),
    )
    assert level(explained(evidence), outline).level == 4
    found = level(explained(hits), outline)
    assert found.level == 3
    assert LevelStep(LevelStepCode.GET_OVER, names=("F03",)) in found.missing


def test_thirty_right_answers_without_an_open_one_are_vaguely_not_cannot(
    judged_answer: Answer, learnt: Learnt, outline: PackIndex
) -> None:
    found = level(
        learnt(*(judged_answer(PAD, day=n % 5, kind="derive") for n in range(30))), outline
    )
    assert (found.level, found.computed, found.explained) == (2, 4, None)
    assert found.missing == (LevelStep(LevelStepCode.EXPLAIN_ONCE),)


def test_level_5_asks_for_two_weeks_derivations_confidence_and_a_strong_answer(
    judged_answer: Answer, learnt: Learnt, outline: PackIndex
) -> None:
    evidence = explained(able(judged_answer, learnt), strong=1)
    assert level(evidence, outline, days=5).missing[0] == LevelStep(LevelStepCode.HOLD_ON, count=9)
    assert LevelStep(LevelStepCode.CALIBRATE) in level(evidence, outline).missing


KINDS = st.sampled_from(["recognise", "compute", "derive"])
STEPS = st.lists(
    st.tuples(st.booleans(), KINDS, st.integers(0, 25), st.sampled_from(["", "pad_once", "ceil"])),
    max_size=20,
)


@settings(max_examples=150, deadline=None)
@given(STEPS, st.integers(0, 3), st.integers(0, 30))
def test_the_rule_is_total(steps: list[tuple[bool, str, int, str]], opens: int, days: int) -> None:
    """Both ladders end at 5, the lower one counts, and exactly below 5 something is missing."""
    held = SkillEvidence(open=OpenAnswerTally(opens, opens // 2, opens // 3, recent=opens))
    for right, kind, _, name in steps:
        for each in (kind, "all"):
            tally = held.kinds.get(each, Tally())
            recent = tally.recent << 1 | right
            held.kinds[each] = Tally(tally.n + 1, tally.ok + right, recent)
        if name:
            clear = held.mistakes.get(name, MistakeTally()).clear
            held.mistakes[name] = MistakeTally(clear=clear + right)
    found = earned_level(Evidence({SkillKey("cnn", "size"): held}), OUTLINE, "size", days)
    measured = [level for level in (found.computed, found.explained) if level is not None]
    assert (found.computed is None) is (len(steps) < 3)
    assert (found.explained is None) is (opens == 0)
    assert found.level == (min([*measured, *[2] * (2 - len(measured))]) if measured else None)
    assert (found.missing == ()) is (found.level == 5)


OUTLINE = PackIndex(
    "cnn",
    "Networks",
    (SkillEntry("size", "Size"),),
    (
        ConceptEntry(
            "size.basic",
            "Size",
            "size",
            (
                TemplateEntry("a", mistakes=(("pad_once", "F02"),)),
                TemplateEntry("b", mistakes=(("pad_once", "F02"),)),
            ),
        ),
    ),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(KINDS, st.integers(0, 20)), min_size=1, max_size=14))
def test_one_more_right_answer_never_lowers_the_level(rights: list[tuple[str, int]]) -> None:
    """Monotone in the computed ladder: right answers only add."""
    held = SkillEvidence()
    before = 0
    for kind, day in sorted(rights, key=lambda item: item[1]):
        for each in (kind, "all"):
            tally = held.kinds.get(each, Tally())
            recent, days = tally.recent << 1 | 1, max(tally.days, day)
            held.kinds[each] = Tally(tally.n + 1, tally.ok + 1, recent, days)
        clear = held.mistakes.get("pad_once", MistakeTally()).clear
        held.mistakes["pad_once"] = MistakeTally(clear=clear + 1)
        computed = earned_level(
            Evidence({SkillKey("cnn", "size"): held}), OUTLINE, "size", 21
        ).computed
        assert (computed or 0) >= before
        before = computed or 0


def test_three_different_days_are_asked_for(
    judged_answer: Answer, learnt: Learnt, outline: PackIndex
) -> None:
    evidence = learnt(*(judged_answer(PAD, day=day, kind="derive") for day in (0, 0, 0, 1)))
    assert (
        LevelStep(LevelStepCode.MORE_DAYS, count=1) in level(explained(evidence), outline).missing
    )


ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(["right", "right", "wrong", "mistake", "open"]),
        KINDS,
        st.integers(0, 6),
    ),
    min_size=20,
    max_size=70,
)


def answer(evidence: Evidence, given: tuple[int, str, str, int]) -> None:
    """Count one answer: right, wrong, by the mistake `pad_once`, or open and good enough."""
    number, what, kind, day = given
    when = date(2026, 3, 2) + timedelta(days=day)
    stamp = Stamp(f"{number}", when, datetime(2026, 3, 2, tzinfo=UTC))
    draw = InstanceId("a", 1, 0, number)
    if what == "open":
        locked = AnswerLocked(stamp, "cnn", draw, "size", "", "", None, 60.0, Mode.DRILL)
        await_marks(evidence, locked)
        marked = AnswerMarked(stamp, "cnn", stamp.id, {}, {}, HireRating.STRONG)
        count_marked_answer(evidence, marked)
        return
    right = what == "right"
    attempt = Attempt(
        stamp=stamp, pack="cnn", draw=draw, skill="size", concept="size.basic", evidence=kind,
        parameters={}, prompt="", key="",
        active_mistakes=(ActiveMistake("", "pad_once", "F02", ""),),
        typed="", read_as="", word=Judgement.RIGHT if right else Judgement.WRONG, parts=(),
        mistakes=("pad_once",) if what == "mistake" else (), hints=0, confidence=Confidence.THINK,
        outcome=HireRating.STRONG if right else HireRating.NO, seconds=60.0, mode=Mode.DRILL,
    )  # fmt: skip
    count_attempt(evidence, attempt, ConceptKey("cnn", "size.basic"))


@settings(max_examples=150, deadline=None)
@given(ANSWERS)
def test_one_answer_lifts_a_level_by_one_at_most_and_takes_none_away_alone(
    answers: list[tuple[str, str, int]],
) -> None:
    """It falls only where the answer before it measured less, too."""
    evidence, levels, measured, day = Evidence(), [], [], 0
    for number, (what, kind, days) in enumerate(answers):
        day += days // 6
        answer(evidence, (number, what, kind, day))
        found = earned_level(evidence, OUTLINE, "size", day)
        levels.append(found.level)
        both = [2 if item is None else item for item in (found.computed, found.explained)]
        measured.append(None if found.computed is found.explained is None else min(both))
    for place in range(1, len(levels)):
        before, now = levels[place - 1], levels[place]
        if before is None or now is None:
            continue
        assert now <= before + 1
        if now < before:
            assert (measured[place - 1] or 0) < before
            assert (measured[place] or 0) < before
