"""Bands of open answers, rounds and interviews follow from rules."""

from dataclasses import replace

import pytest

from tests.kinds.questions import question
from tutor.events import HireRating, Judgement
from tutor.grading import messages
from tutor.grading.hire_rating import (
    Marks,
    RatedText,
    RatingCap,
    band,
    of_interview,
    of_round,
    one_slip,
    outcome,
    rate_open_answer,
    uncounted,
    unproved,
    weakest_ideas,
    why,
)
from tutor.grading.text_findings import Finding, FindingSort
from tutor.grading.verdict import PartVerdict, Verdict
from tutor.kinds.kind import Question
from tutor.kinds.number import NUMBER
from tutor.kinds.rubric import Fact, Idea, Rubric, SampleAnswer, Weight

MUST = ("size", "recursion")
STRONG = ("collapse", "paths", "number", "limit", "landscape")
KILL = ("slogan",)
UNITS = tuple(
    Idea(name, weight, f"Is it {name}?", "this counts", "this does not")
    for weight, names in ((Weight.MUST, MUST), (Weight.STRONG, STRONG), (Weight.KILL, KILL))
    for name in names
)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((*MUST, *STRONG), HireRating.STRONG),
        ((*MUST, *STRONG[:4]), HireRating.STRONG),
        ((*MUST, *STRONG[:3]), HireRating.LEAN),
        (MUST, HireRating.LEAN),
        ((MUST[0], *STRONG), HireRating.NO),
        ((*MUST, *STRONG, *KILL), HireRating.NO),
        ((), HireRating.NO),
    ],
)
def test_the_band_follows_the_rule(held: tuple[str, ...], expected: HireRating) -> None:
    """Every must for Lean, four in five strong ones for Strong, any kill rules out."""
    assert band(UNITS, dict.fromkeys(held, True)) is expected


def test_a_unit_judged_absent_is_not_held() -> None:
    """A must that was answered with no is missing."""
    assert band(UNITS, {**dict.fromkeys((*MUST, *STRONG), True), "size": False}) is HireRating.NO


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ((*MUST, *STRONG[:3]), "Every required idea is there, and 3 of 5 bonus ideas."),
        ((MUST[0],), "A required idea is missing: Is it recursion?"),
        ((*MUST, *KILL), "It contains a fault. The answer is yes to: Is it slogan?"),
    ],
)
def test_the_reason_is_said_in_one_sentence(held: tuple[str, ...], said: str) -> None:
    """The learner reads which rule gave the band."""
    assert why(UNITS, dict.fromkeys(held, True)) == said


S, L, N = HireRating.STRONG, HireRating.LEAN, HireRating.NO


@pytest.mark.parametrize(
    ("steps", "late", "expected"),
    [((S, S), False, S), ((S, L), False, L), ((S, N), False, N), ((S, S), True, L),
     ((N,), True, N), ((), False, N)],
)  # fmt: skip
def test_the_weakest_step_decides_a_round(
    steps: tuple[HireRating, ...], late: bool, expected: HireRating
) -> None:
    """Over time a round is Lean at best, and a round without steps is none."""
    assert of_round(steps, late) is expected


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [((S, S, L, L), S), ((S, L, L, L), L), ((S, S, S, N), L), ((S, S, N, N), N), ((N,), N),
     ((L,), L), ((S,), S), ((S, N), L), ((), N), ((S, S, L, L, L), L), ((S, S, L), S),
     ((L, L, N), L), ((S, S, S, N, N, N), N), ((S, S, S, S, N, N), N)],
)  # fmt: skip
def test_the_committee_decides_by_rule(
    rounds: tuple[HireRating, ...], expected: HireRating
) -> None:
    """One refused round costs the Strong, two cost the offer."""
    assert of_interview(rounds) is expected


def part(word: Judgement, name: str = "a") -> PartVerdict:
    return PartVerdict(name, word)


def verdict(word: Judgement, *parts: Judgement) -> Verdict:
    """A verdict on an answer of some parts."""
    return Verdict(word, parts=tuple(part(each, chr(97 + n)) for n, each in enumerate(parts)))


RIGHT, WRONG, PARTLY = Judgement.RIGHT, Judgement.WRONG, Judgement.PARTLY


@pytest.mark.parametrize(
    ("word", "hints", "seconds", "limit", "expected"),
    [
        (RIGHT, 0, 60.0, None, S), (RIGHT, 0, 60.0, 60.0, S), (RIGHT, 0, 60.1, 60.0, L),
        (RIGHT, 1, 1.0, None, L), (RIGHT, 2, 1.0, None, L), (RIGHT, 3, 1.0, None, N),
        (RIGHT, 4, 1.0, None, N), (WRONG, 0, 1.0, None, N), (WRONG, 1, 1.0, 60.0, N),
        (Judgement.FORM, 3, 1.0, None, None), (Judgement.UNREADABLE, 0, 1.0, None, None),
        (Judgement.UNDECIDED, 0, 1.0, None, None),
    ],
)  # fmt: skip
def test_an_attempt_counts_by_verdict_hints_and_time(
    word: Judgement, hints: int, seconds: float, limit: float | None, expected: HireRating | None
) -> None:
    """The third hint is the solution; time counts only where it is limited."""
    found = outcome(verdict(word, word), hints=hints, seconds=seconds, limit=limit)
    assert found is expected


@pytest.mark.parametrize(
    ("word", "parts", "expected"),
    [
        (PARTLY, (WRONG, RIGHT, RIGHT), L), (PARTLY, (RIGHT, WRONG, RIGHT), L),
        (PARTLY, (RIGHT, RIGHT, WRONG), N), (PARTLY, (WRONG, WRONG, RIGHT), N),
        (PARTLY, (WRONG, RIGHT, WRONG), N), (WRONG, (WRONG, WRONG), N),
        (PARTLY, (WRONG, Judgement.FORM, RIGHT), N), (PARTLY, (WRONG, RIGHT), L),
        (PARTLY, (RIGHT, RIGHT), N), (WRONG, (WRONG,), N), (WRONG, (), N),
    ],
)  # fmt: skip
def test_one_slip_with_everything_after_it_right_is_lean(
    word: Judgement, parts: tuple[Judgement, ...], expected: HireRating
) -> None:
    """A slip in the last part is a miss: nothing shows that the way on is known."""
    given = verdict(word, *parts)
    assert outcome(given, hints=0, seconds=1.0) is expected
    assert outcome(given, hints=2, seconds=1.0) is expected
    assert outcome(given, hints=3, seconds=1.0) is N
    assert one_slip(given) is (expected is L)


def ideas(must: int, strong: int) -> tuple[Idea[str], ...]:
    weights = [Weight.MUST] * must + [Weight.STRONG] * strong
    return tuple(Idea(f"u{n}", weight, "?", "", "") for n, weight in enumerate(weights))


@pytest.mark.parametrize(
    ("strong", "held", "expected"),
    [(0, 0, S), (1, 0, L), (1, 1, S), (3, 2, L), (3, 3, S), (4, 3, L), (10, 7, L), (10, 8, S)],
)
def test_four_in_five_bonus_ideas_are_strong(strong: int, held: int, expected: HireRating) -> None:
    """Where there is none, the required ones are all that can be said."""
    units = ideas(1, strong)
    assert band(units, {unit.name: True for unit in units[: held + 1]}) is expected


def test_the_reason_names_all_ideas_of_the_first_rule_that_applies() -> None:
    """What rules out goes before what is missing."""
    killed = {"slogan": True, "size": True}
    assert why(UNITS, killed) == "It contains a fault. The answer is yes to: Is it slogan?"
    assert why(UNITS, {"slogan": False}) == (
        "Required ideas are missing: Is it size? Is it recursion?"
    )
    assert why(UNITS, {**dict.fromkeys(MUST, True), "collapse": False, "paths": True}) == (
        "Every required idea is there, and 1 of 5 bonus ideas."
    )


TEXT = "Each block multiplies the gradient by I + J, and twelve of them make 4096 paths in all."
LONG = TEXT + " " + " ".join(f"term{n} grows" for n in range(32))
NUMBERED: Rubric[str, Question] = Rubric(
    UNITS, (Fact("size", question(NUMBER, 4096, "paths"), ("path",)),), (SampleAnswer(LONG, ()),)
)
FACT = Finding(FindingSort.FACT, 1, "4096", "paths", "size")
FALSE = Finding(FindingSort.FALSE, 1, "2 = 3", "2 is not 3.", "paths")
RULED = Finding(FindingSort.RULE, 1, "helps", "That is a slogan.", "slogan")
SLIP = Finding(FindingSort.RULE, 1, "24", "24 adds.", "paths")
FALSE_TOO = Finding(FindingSort.FALSE, 2, "2 = 4", "2 is not 4.", "paths")
BONUS_FACT = Finding(FindingSort.FACT, 1, "0.07", "the plain factor", "collapse")
ALL = {idea.name: idea.weight is not Weight.KILL for idea in UNITS}


@pytest.mark.parametrize(
    ("answer", "expected", "caps"),
    [
        (RatedText(LONG, "", (FACT,)), HireRating.STRONG, ()),
        (RatedText(LONG, "", (FACT, SLIP)), HireRating.STRONG, ()),
        (RatedText(LONG, "", (FACT, FALSE)), HireRating.LEAN, (RatingCap.CONTRADICTION,)),
        (RatedText(LONG, "", (FACT, RULED)), HireRating.LEAN, (RatingCap.RULED_OUT,)),
        (
            RatedText(LONG, "", (BONUS_FACT,)),
            HireRating.LEAN,
            (RatingCap.NO_NUMBER,),
        ),
        (RatedText(LONG, "", (FACT,), 0, (LONG,)), HireRating.LEAN, (RatingCap.REPEATED,)),
        (
            RatedText(LONG, "", (), 0, (LONG,)),
            HireRating.NO,
            (RatingCap.NO_NUMBER, RatingCap.REPEATED, RatingCap.SEVERAL),
        ),
        (
            RatedText(LONG, "", (FACT, FALSE, FALSE_TOO)),
            HireRating.NO,
            (RatingCap.CONTRADICTION, RatingCap.SEVERAL),
        ),
        (RatedText(LONG, "", (FACT, FALSE, FALSE)), HireRating.LEAN, (RatingCap.CONTRADICTION,)),
        (
            RatedText(LONG, "", (BONUS_FACT, RULED)),
            HireRating.NO,
            (
                RatingCap.RULED_OUT,
                RatingCap.NO_NUMBER,
                RatingCap.SEVERAL,
            ),
        ),
        (RatedText(LONG, "", (FACT,), hints=1), HireRating.LEAN, (RatingCap.HINTS,)),
        (RatedText(LONG, "", (FACT,), hints=3), HireRating.NO, (RatingCap.SOLUTION,)),
        (RatedText("so 4096", "", (FACT,)), HireRating.NO, (RatingCap.NO_LINE,)),
    ],
)
def test_an_open_answer_is_capped(
    answer: RatedText, expected: HireRating, caps: tuple[RatingCap, ...]
) -> None:
    """Each cause is named in the reason; a value of a mistake alone decides nothing."""
    quotes = dict.fromkeys(ALL, answer.text)
    rating = rate_open_answer(NUMBERED, answer, Marks(ALL, quotes))
    assert (rating.outcome, rating.caps) == (expected, caps)
    assert all(messages.CAPS[cap] in rating.why for cap in caps)


def test_what_follows_from_all_caps_is_said_once_and_last() -> None:
    """Not for each of them, and not where the ideas alone give the same rating."""
    several = RatedText(LONG, "", (FACT, FALSE), hints=1)
    quotes = dict.fromkeys(ALL, LONG)
    rating = rate_open_answer(NUMBERED, several, Marks(ALL, quotes))
    assert len(rating.caps) == 2
    assert rating.why.endswith(messages.SO_LEAN)
    assert rating.why.count(messages.SO_LEAN) == 1
    nothing = rate_open_answer(NUMBERED, several, Marks(dict.fromkeys(ALL, False), {}))
    assert messages.CAPS[RatingCap.CONTRADICTION] in nothing.why
    assert messages.SO_LEAN not in nothing.why


def test_an_answer_without_any_number_is_told_so_once() -> None:
    """That no number of the question is in it goes without saying then."""
    words = " ".join(f"the path {chr(97 + n)} grows" for n in range(26))
    rating = rate_open_answer(NUMBERED, RatedText(words, ""), Marks(ALL, dict.fromkeys(ALL, words)))
    assert RatingCap.UNCOUNTED in rating.caps
    assert RatingCap.NOTHING_FOUND not in rating.caps


def test_a_required_idea_without_a_line_is_missing() -> None:
    """And so is a bonus idea."""
    answer = RatedText(LONG, "", (FACT,))
    rating = rate_open_answer(NUMBERED, answer, Marks(ALL, {"size": LONG}))
    assert rating.outcome is HireRating.NO
    assert rating.caps == (RatingCap.NO_LINE,)
    assert "recursion" in rating.why


def test_a_bonus_idea_that_asks_for_a_number_does_not_count_without_it() -> None:
    """The marks stay as they are, and the idea is one of those to write again."""
    facts = (*NUMBERED.facts, Fact("number", question(NUMBER, 7, "rate"), ("rate",)))
    rubric = replace(NUMBERED, facts=facts)
    answer = RatedText(LONG, "", (FACT,))
    marks = Marks(ALL, dict.fromkeys(ALL, LONG))
    rating = rate_open_answer(rubric, answer, marks)
    assert (rating.outcome, rating.caps) == (HireRating.STRONG, (RatingCap.BONUS_NUMBER,))
    assert "4 of 5 bonus ideas" in rating.why
    assert uncounted(rubric, answer, marks) == {"number": RatingCap.BONUS_NUMBER}
    assert [idea.name for idea in weakest_ideas(rubric, answer, marks)] == ["number"]


def test_weak_words_speak_against_an_answer_only_where_strong_is_claimed_of_it() -> None:
    """Who claims the required ideas alone stays at Lean Hire."""
    modest = {name: yes and name in MUST for name, yes in ALL.items()}
    answer = RatedText(LONG, "", (), 0, (LONG,))
    claims = [(ALL, HireRating.NO), (modest, HireRating.LEAN)]
    for held, expected in claims:
        marks = Marks(held, dict.fromkeys(held, LONG))
        assert rate_open_answer(NUMBERED, answer, marks).outcome is expected


def test_the_weakest_ideas_are_contradicted_or_missing() -> None:
    """Contradicted first, then required, then bonus; never a ruled-out one."""
    answer = RatedText(LONG, "", (FALSE,))
    held = dict.fromkeys((*MUST, *STRONG), True) | {"recursion": False, "collapse": False}
    marks = Marks(held, dict.fromkeys(held, LONG))
    assert [idea.name for idea in weakest_ideas(NUMBERED, answer, marks)] == [
        "paths", "recursion", "collapse",
    ]  # fmt: skip
    assert unproved(NUMBERED, ()) == ["size"]
    assert unproved(NUMBERED, (FACT,)) == []
