"""Each demand of the levels at its border: what is just not enough, and what just is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from tutor.events import Confidence, SkillKey
from tutor.learner.evidence import (
    ALL,
    ConfidenceTally,
    Evidence,
    MisconceptionTally,
    MistakeTally,
    OpenAnswerTally,
    SkillEvidence,
    Tally,
    TeachTally,
)
from tutor.learner.levels import COMPUTED, EXPLAINED, WORDS, EarnedLevel, LevelStep, earned_level
from tutor.learner.levels import LevelStepCode as Code
from tutor.problems.pack_index import ConceptEntry, PackIndex, SkillEntry, TemplateEntry

PAD = (("pad_once", "F02"),)
OUTLINE = PackIndex(
    "cnn",
    "Networks",
    (SkillEntry("size", "Size"),),
    (
        ConceptEntry(
            "size.basic",
            "Size",
            "size",
            (TemplateEntry("a", mistakes=PAD), TemplateEntry("b", mistakes=PAD)),
        ),
    ),
)


def tally(rights: str, days: int = 0) -> Tally:
    """A tally from answers, oldest first: 1 right, 0 wrong."""
    return Tally(len(rights), rights.count("1"), int(rights or "0", 2), days)


@dataclass(frozen=True)
class Learner:
    """What one skill shows; by default it is worth the highest level."""

    kinds: Mapping[str, Tally]
    mistakes: Mapping[str, MistakeTally]
    misconceptions: Mapping[str, MisconceptionTally]
    open: OpenAnswerTally
    confidence: Mapping[str, ConfidenceTally]
    days: int = 14
    taught: TeachTally = field(default_factory=lambda: TeachTally(1, 1))

    def level(self, skill: str = "size") -> EarnedLevel:
        """The earned level."""
        held = SkillEvidence(
            dict(self.kinds), dict(self.mistakes), dict(self.misconceptions), self.open,
            dict(self.confidence), taught=self.taught,
        )  # fmt: skip
        evidence = Evidence({SkillKey("cnn", skill): held})
        return earned_level(evidence, OUTLINE, skill, self.days)


BEST = Learner(
    kinds={"derive": tally("1111"), ALL: tally("1111", 3)},
    mistakes={"pad_once": MistakeTally(1, 0, 1)},
    misconceptions={},
    open=OpenAnswerTally(1, 1, 1, recent=1),
    confidence={Confidence.THINK.value: ConfidenceTally(10, 7)},
)


def kinds(compute: str = "", derive: str = "", every: str = "1111", days: int = 3) -> Learner:
    """The best learner with other answers."""
    of_kinds = {"compute": tally(compute), "derive": tally(derive), ALL: tally(every, days)}
    return replace(BEST, kinds={name: held for name, held in of_kinds.items() if held.n})


def sure(right: int, answered: int = 10) -> Learner:
    """The best learner, who thinks so (0.7) of some answers."""
    held = {Confidence.THINK.value: ConfidenceTally(answered, right)} if answered else {}
    return replace(BEST, confidence=held)


def test_the_highest_level_can_be_earned_and_nothing_is_missing() -> None:
    assert BEST.level() == EarnedLevel(5, 5, 5, ())


def test_a_skill_that_the_pack_has_no_longer_asks_for_no_mistake() -> None:
    """Its answers are still worth what they show."""
    assert replace(BEST, mistakes={}).level("depth") == EarnedLevel(5, 5, 5, ())


@pytest.mark.parametrize(
    ("learner", "level", "missing"),
    [
        pytest.param(kinds("", "11", "11"), 2, LevelStep(Code.ANSWER_THREE), id="two answers"),
        pytest.param(kinds("", "1111", "100"), 1, LevelStep(Code.TWO_RIGHT), id="one right"),
        pytest.param(kinds("", "1111", "11000001"), 1, LevelStep(Code.TWO_RIGHT), id="one of six"),
        pytest.param(
            kinds("11", "1"), 2, LevelStep(Code.COMPUTE_MORE, count=1), id="three computed"
        ),
        pytest.param(kinds("", "1"), 2, LevelStep(Code.COMPUTE_MORE, count=3), id="one computed"),
        pytest.param(kinds("", "1100"), 2, LevelStep(Code.RAISE_SHARE, 4, 0.5), id="two of four"),
        pytest.param(kinds("1111", "", "1111"), 3, LevelStep(Code.ONE_DERIVED), id="none derived"),
        pytest.param(
            kinds("", "1101101001"), 2, LevelStep(Code.RAISE_SHARE, 10, 0.6), id="six of ten"
        ),
        pytest.param(
            kinds("", "1111", days=2), 3, LevelStep(Code.MORE_DAYS, count=1), id="two days"
        ),
        pytest.param(kinds("", "1111", days=0), 3, LevelStep(Code.MORE_DAYS, count=3), id="no day"),
        pytest.param(
            replace(BEST, mistakes={}),
            3,
            LevelStep(Code.PASS_MISTAKES, names=("pad_once",)),
            id="no chance",
        ),
        pytest.param(
            replace(BEST, misconceptions={"F02": MisconceptionTally(hits=2)}),
            3,
            LevelStep(Code.GET_OVER, names=("F02",)),
            id="active misconception",
        ),
        pytest.param(replace(BEST, days=13), 4, LevelStep(Code.HOLD_ON, count=1), id="13 days"),
        pytest.param(replace(BEST, days=0), 4, LevelStep(Code.HOLD_ON, count=14), id="day 0"),
        pytest.param(kinds("1111", "11"), 4, LevelStep(Code.DERIVE_WELL), id="two derived"),
        pytest.param(kinds("1111", "1101"), 4, LevelStep(Code.DERIVE_WELL), id="three of four"),
        pytest.param(sure(0, 0), 4, LevelStep(Code.SAY_CONFIDENCE), id="no confidence"),
        pytest.param(sure(5), 4, LevelStep(Code.CALIBRATE), id="too sure by 20 points"),
        pytest.param(sure(9), 4, LevelStep(Code.CALIBRATE), id="too unsure by 20 points"),
        pytest.param(
            replace(BEST, open=OpenAnswerTally(1, 0, 0)),
            2,
            LevelStep(Code.EXPLAIN_ONCE),
            id="No Hire",
        ),
        pytest.param(
            replace(BEST, open=OpenAnswerTally(1, 1, 0, recent=1)),
            3,
            LevelStep(Code.EXPLAIN_AGAIN),
            id="Lean Hire",
        ),
        pytest.param(
            replace(BEST, open=OpenAnswerTally(2, 2, 0, recent=0b11)),
            4,
            LevelStep(Code.EXPLAIN_WELL),
            id="two Lean Hires",
        ),
        pytest.param(
            replace(BEST, open=OpenAnswerTally(3, 1, 1, recent=0b001)),
            3,
            LevelStep(Code.EXPLAIN_AGAIN),
            id="one good answer of three",
        ),
        pytest.param(
            replace(BEST, open=OpenAnswerTally(9, 2, 1, recent=0b0110)),
            3,
            LevelStep(Code.EXPLAIN_AGAIN),
            id="two good answers of four",
        ),
        pytest.param(
            replace(BEST, taught=TeachTally(2, 0)),
            4,
            LevelStep(Code.TEACH_BACK),
            id="no pupil repaired",
        ),
    ],
)
def test_what_is_just_not_enough_is_named_first(
    learner: Learner, level: int, missing: LevelStep
) -> None:
    """Everything else would be worth the highest level."""
    found = learner.level()
    assert (found.level, found.missing[0]) == (level, missing)


@pytest.mark.parametrize(
    "learner",
    [
        pytest.param(kinds("", "1111", "110"), id="two of three"),
        pytest.param(kinds("", "1111", "1100000011"), id="two of the latest six"),
        pytest.param(kinds("1", "111"), id="four computed"),
        pytest.param(kinds("1111111000", "111"), id="seven of ten, of the better kind"),
        pytest.param(kinds("000", "111", "000111"), id="the other kind is never right"),
        pytest.param(kinds("1", "11101"), id="four of five derived"),
        pytest.param(replace(BEST, days=15), id="15 days"),
        pytest.param(sure(6), id="too sure by ten points"),
        pytest.param(sure(8), id="too unsure by ten points"),
        pytest.param(
            replace(BEST, misconceptions={"F02": MisconceptionTally(hits=1)}), id="suspected only"
        ),
        pytest.param(
            replace(BEST, open=OpenAnswerTally(9, 3, 1, recent=0b0111)), id="three good of four"
        ),
    ],
)
def test_what_is_just_enough_earns_the_highest_level(learner: Learner) -> None:
    assert learner.level() == EarnedLevel(5, 5, 5, ())


def test_problems_that_are_only_recognised_are_not_computed() -> None:
    recognised = {"recognise": tally("1111"), ALL: tally("1111", 3)}
    found = replace(BEST, kinds=recognised).level()
    assert (found.computed, found.missing[0]) == (2, LevelStep(Code.COMPUTE_MORE, count=4))


@pytest.mark.parametrize(
    ("computed", "explained", "level"),
    [
        ("", "", None), ("000", "", 1), ("111", "", 2), ("1111", "", 2), ("", "no", 2),
        ("", "strong", 2), ("000", "strong", 1), ("1111", "no", 2), ("1111", "strong", 5),
    ],
)  # fmt: skip
def test_the_lower_ladder_decides_and_one_alone_counts_as_far_as_vaguely(
    computed: str, explained: str, level: int | None
) -> None:
    opens = {"": (0, 0, 0, 0, 0), "no": (1, 0, 0, 1, 0), "strong": (1, 1, 1, 0, 1)}[explained]
    learner = kinds("", computed, computed) if computed else replace(BEST, kinds={})
    assert replace(learner, open=OpenAnswerTally(*opens)).level().level == level


def test_the_next_actions_are_those_up_to_the_next_level_only() -> None:
    """Computed before explained, lower levels first."""
    nothing = replace(
        BEST, kinds={}, mistakes={}, open=OpenAnswerTally(), confidence={}, days=0
    ).level()
    assert nothing.missing == (LevelStep(Code.ANSWER_THREE),)
    second = replace(
        BEST, kinds={"derive": tally("11"), ALL: tally("111", 0)}, open=OpenAnswerTally(1, 0, 0)
    ).level()
    assert second.level == 2
    assert second.missing == (LevelStep(Code.COMPUTE_MORE, count=2), LevelStep(Code.EXPLAIN_ONCE))


def test_every_level_has_a_word_and_demands() -> None:
    assert list(WORDS) == [1, 2, 3, 4, 5]
    assert list(COMPUTED) == list(EXPLAINED) == [2, 3, 4, 5]


@pytest.mark.parametrize(("failed", "explained"), [(0, 5), (1, 4), (2, 3), (3, 2)])
def test_explaining_falls_by_one_for_each_no_hire_in_a_row(failed: int, explained: int) -> None:
    """Whatever came before; an answer that is none ends the row."""
    learner = replace(BEST, open=OpenAnswerTally(7, 5, 2, failed, recent=0b1111 << failed))
    assert learner.level().explained == explained
