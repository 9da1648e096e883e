"""How an attempt, an open answer, a round and an interview count: Strong, Lean or No Hire."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from tutor.events import HireRating, Judgement
from tutor.grading import messages
from tutor.grading.own_words import WordingFault, is_recital, wording_faults
from tutor.grading.spoken_evidence import room_for_ideas, room_in_explanation, shown_ideas
from tutor.grading.text_findings import Finding, FindingSort
from tutor.grading.verdict import Verdict
from tutor.kinds.open import Drawn
from tutor.kinds.rubric import Idea, Weight

FULL_SOLUTION = 3
NO_CHANCE = 5  # digits of a number that nobody meets by chance
ENOUGH, HALF, THIRD = 0.8, 0.5, 0.33
_ORDER = (HireRating.NO, HireRating.LEAN, HireRating.STRONG)


class RatingCap(StrEnum):
    """Why a rating is lower than the marks alone would make it."""

    NO_LINE = "no line"
    CONTRADICTION = "contradiction"
    RULED_OUT = "ruled out"
    NO_NUMBER = "no number"
    BONUS_NUMBER = "bonus number"
    NOTHING_FOUND = "nothing found"
    RECITAL = "recital"
    ONE_SENTENCE = "one sentence"
    OFF_TOPIC = "off topic"
    LOOSE = "loosely on topic"
    RUBRIC_WORDS = "rubric words"
    REPEATED = "repeated"
    UNCOUNTED = "uncounted"
    HINTS = "hints"
    SOLUTION = "solution"
    SEVERAL = "several"


_REFUSING = frozenset(
    {RatingCap.RECITAL, RatingCap.ONE_SENTENCE, RatingCap.OFF_TOPIC, RatingCap.SOLUTION,
     RatingCap.SEVERAL}
)  # fmt: skip
_UNCOUNTED = frozenset({RatingCap.NO_LINE, RatingCap.BONUS_NUMBER})  # of ideas, not of the rating


@dataclass(frozen=True, slots=True)
class RatedText:
    """An open answer as it is rated: its text, the question, what was found, hints opened.

    `earlier` are texts that its author may have copied: earlier answers, and samples marked then.
    """

    text: str
    prompt: str
    findings: tuple[Finding, ...] = ()
    hints: int = 0
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """The ideas as they were judged, with the line for each that was found."""

    held: Mapping[str, bool]
    quotes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OpenRating:
    """The rating of an open answer by rule, the reason, and what capped it."""

    outcome: HireRating
    why: str
    caps: tuple[RatingCap, ...] = ()


def outcome(
    verdict: Verdict, *, hints: int, seconds: float, limit: float | None = None
) -> HireRating | None:
    """None where no attempt was spent; Lean for hints, overtime or error carried forward."""
    if not verdict.counts:
        return None
    if hints >= FULL_SOLUTION:
        return HireRating.NO
    if verdict.word is Judgement.RIGHT:
        late = limit is not None and seconds > limit
        return HireRating.LEAN if hints or late else HireRating.STRONG
    return HireRating.LEAN if one_slip(verdict) else HireRating.NO


def one_slip(verdict: Verdict) -> bool:
    """One part wrong, and every later one right or following from it."""
    wrong = [part for part in verdict.parts if part.word is Judgement.WRONG]
    if len(verdict.parts) < 2 or len(wrong) != 1:
        return False
    place = verdict.parts.index(wrong[0])
    later = verdict.parts[place + 1 :]
    return bool(later) and all(part.word is Judgement.RIGHT for part in later)


def band(units: Sequence[Idea[Any]], held: Mapping[str, bool]) -> HireRating:
    """Strong: every must, four in five strong, no kill. Lean: every must, no kill. Else No Hire.

    A unit that was not judged counts as not held.
    """
    kept = {weight: [held.get(unit.name, False) for unit in units if unit.weight is weight]
            for weight in Weight}  # fmt: skip
    if any(kept[Weight.KILL]) or not all(kept[Weight.MUST]):
        return HireRating.NO
    strong = kept[Weight.STRONG]
    return HireRating.STRONG if sum(strong) >= ENOUGH * len(strong) else HireRating.LEAN


def why(units: Sequence[Idea[Any]], held: Mapping[str, bool]) -> str:
    """The rule behind the band, with the counts or with the questions that decided."""
    missing = [u.ask for u in units if u.weight is Weight.MUST and not held.get(u.name, False)]
    killed = [u.ask for u in units if u.weight is Weight.KILL and held.get(u.name, False)]
    strong = [held.get(u.name, False) for u in units if u.weight is Weight.STRONG]
    if killed:
        return messages.ruled_out(killed)
    if missing:
        return messages.must_missing(missing)
    return messages.musts_there(sum(strong), len(strong))


def rate_open_answer(rubric: Drawn, answer: RatedText, marks: Marks) -> OpenRating:
    """The rating of an answer that its author marked: by the ideas shown in it, and capped.

    An idea without a line of one's own does not count, nor a bonus idea whose number is nowhere.
    With a contradiction, a ruled-out idea, a hint or a required number that is nowhere it is Lean
    at best, as with words that are not the author's own. With two such things, with one and twice
    the ideas that it has lines for (or half as many again, and few of its numbers), with
    words of the rubric in a row, of something else or always the same, or with the full solution
    it is No Hire.
    """
    lines = _with_lines(rubric, answer, marks)
    shown = _with_numbers(rubric, answer, lines)
    claimed = {unit.name for unit in rubric.units if marks.held.get(unit.name, False)}
    unshown = [name for name in claimed if not lines[name]]
    caps = [
        *([RatingCap.NO_LINE] if unshown else []),
        *([RatingCap.BONUS_NUMBER] if shown != lines else []),
        *_caps(
            rubric,
            answer,
            shown,
            _Claim(
                len(unshown) / max(1, len(claimed)),
                band(rubric.units, marks.held) is HireRating.STRONG,
            ),
        ),
    ]
    by_ideas = band(rubric.units, shown)
    if _REFUSING & set(caps):
        rating = HireRating.NO
    elif set(caps) - _UNCOUNTED:
        rating = min(by_ideas, HireRating.LEAN, key=_ORDER.index)
    else:
        rating = by_ideas
    reasons = [why(rubric.units, shown), *_reasons(caps, rating, by_ideas)]
    return OpenRating(rating, " ".join(reasons), tuple(caps))


def _reasons(caps: Sequence[RatingCap], rating: HireRating, by_ideas: HireRating) -> Iterator[str]:
    """What lowered a rating, thing by thing, then once what follows for the rating."""
    yield from (messages.CAPS[cap] for cap in caps)
    if rating is not by_ideas and RatingCap.SEVERAL not in caps:
        yield messages.SO_NO_HIRE if rating is HireRating.NO else messages.SO_LEAN


def rate_explanation(rubric: Drawn, answer: RatedText, marks: Marks) -> OpenRating:
    """The rating of an explanation to a pupil: every required idea with a line of one's own.

    A false equation makes it Lean at best; words that repeat the rubric make it No Hire.
    """
    said = (answer.text, answer.prompt)
    shown = shown_ideas(rubric, marks.held, marks.quotes, said, room_in_explanation)
    checks = {
        RatingCap.NO_LINE: any(yes and not shown[name] for name, yes in marks.held.items()),
        RatingCap.CONTRADICTION: any(f.sort is FindingSort.FALSE for f in answer.findings),
        RatingCap.RECITAL: is_recital(answer.text, rubric),
    }
    caps = tuple(cap for cap, holds in checks.items() if holds)
    rating = by_ideas = band(rubric.units, shown)
    if RatingCap.CONTRADICTION in caps:
        rating = min(rating, HireRating.LEAN, key=_ORDER.index)
    if RatingCap.RECITAL in caps:
        rating = HireRating.NO
    reasons = [why(rubric.units, shown), *_reasons(caps, rating, by_ideas)]
    return OpenRating(rating, " ".join(reasons), caps)


def _with_lines(rubric: Drawn, answer: RatedText, marks: Marks) -> dict[str, bool]:
    """Ideas with a line; one whose number or formula is in the text needs no further words."""
    found = {each.unit for each in answer.findings if each.sort is FindingSort.FACT}
    proved = sum(marks.held.get(name, False) for name in found)

    def room(text: str, asked: str, rubric: Drawn) -> int:
        return room_for_ideas(text, asked, rubric) + proved

    return shown_ideas(rubric, marks.held, marks.quotes, (answer.text, answer.prompt), room)


def _with_numbers(rubric: Drawn, answer: RatedText, lines: Mapping[str, bool]) -> dict[str, bool]:
    """The ideas with a line, but for bonus ideas that ask for a number and have none of theirs."""
    checkable = {fact.unit for fact in rubric.facts if fact.part.kind.needs_noun}
    missing = set(unproved(rubric, answer.findings, Weight.STRONG)) & checkable
    return {name: yes and name not in missing for name, yes in lines.items()}


def uncounted(rubric: Drawn, answer: RatedText, marks: Marks) -> dict[str, RatingCap]:
    """The ideas marked yes that do not count: without a line, or a bonus without its number."""
    lines = _with_lines(rubric, answer, marks)
    shown = _with_numbers(rubric, answer, lines)
    return {
        unit.name: RatingCap.BONUS_NUMBER if lines[unit.name] else RatingCap.NO_LINE
        for unit in rubric.units
        if marks.held.get(unit.name, False) and not shown[unit.name]
    }


def weakest_ideas(rubric: Drawn, answer: RatedText, marks: Marks) -> tuple[Idea[str], ...]:
    """The ideas to write again: with a contradiction first, then missing required, then bonus."""
    shown = _with_numbers(rubric, answer, _with_lines(rubric, answer, marks))
    contradicted = {f.unit for f in answer.findings if f.sort is FindingSort.FALSE}
    missing = [
        idea
        for idea in rubric.units
        if idea.weight is not Weight.KILL and (idea.name in contradicted or not shown[idea.name])
    ]
    rank = list(Weight)
    return tuple(sorted(missing, key=lambda i: (i.name not in contradicted, rank.index(i.weight))))


class _Claim(NamedTuple):
    """What is claimed of a text: the share of its ideas without a line; a Strong Hire."""

    unshown: float
    strong: bool


def _caps(
    rubric: Drawn, answer: RatedText, shown: Mapping[str, bool], claim: _Claim
) -> list[RatingCap]:
    """What speaks against the text; weak words speak against it where Strong is claimed of it."""
    ruled_out = {idea.name for idea in rubric.units if idea.weight is Weight.KILL}
    wrong = ruled_out & {f.unit for f in answer.findings if f.sort is FindingSort.RULE}
    missing = [name for name in unproved(rubric, answer.findings) if shown[name]]
    false = {f.text: f.unit for f in answer.findings if f.sort is FindingSort.FALSE}
    there = _found_share(rubric, answer.findings)
    nothing = bool(rubric.facts) and not there
    facts = [each.text for each in answer.findings if each.sort is FindingSort.FACT]
    several = len(facts) > 1 or any(sum(map(str.isdigit, fact)) >= NO_CHANCE for fact in facts)
    wording = wording_faults(
        answer.text, rubric, answer.earlier, numbers_there=several and there >= HALF
    )
    against = len(false) + len(wrong) + (claim.unshown >= (THIRD if there < HALF else HALF))
    against += max(len(set(missing) - set(false.values())), claim.strong * nothing)
    against += claim.strong * len(wording)
    checks = {
        RatingCap.CONTRADICTION: bool(false),
        RatingCap.RULED_OUT: bool(wrong),
        RatingCap.NO_NUMBER: bool(missing),
        RatingCap.NOTHING_FOUND: nothing and not missing and WordingFault.UNCOUNTED not in wording,
        **{RatingCap(fault.value): True for fault in wording},
        RatingCap.HINTS: 0 < answer.hints < FULL_SOLUTION,
        RatingCap.SOLUTION: answer.hints >= FULL_SOLUTION,
        RatingCap.SEVERAL: against > 1,
    }
    return [cap for cap, holds in checks.items() if holds]


def _found_share(rubric: Drawn, findings: Sequence[Finding]) -> float:
    """The share of the ideas with something to find in the text of which something is there."""
    checkable = {fact.unit for fact in rubric.facts}
    found = {finding.unit for finding in findings if finding.sort is FindingSort.FACT}
    return len(found & checkable) / max(1, len(checkable))


def unproved(rubric: Drawn, findings: Sequence[Finding], weight: Weight = Weight.MUST) -> list[str]:
    """The ideas of a weight that have something to find in the text, and nothing is there."""
    found = {finding.unit for finding in findings if finding.sort is FindingSort.FACT}
    checkable = {fact.unit for fact in rubric.facts}
    return [
        idea.name
        for idea in rubric.units
        if idea.weight is weight and idea.name in checkable - found
    ]


def of_round(steps: Sequence[HireRating], late: bool) -> HireRating:
    """The weakest step decides; over time a round is Lean at best; without steps No Hire."""
    weakest = min(steps, key=_ORDER.index, default=HireRating.NO)
    return min(weakest, HireRating.LEAN, key=_ORDER.index) if late else weakest


def of_interview(rounds: Sequence[HireRating]) -> HireRating:
    """The committee's decision on all rounds; the rule is in `messages.RULE`."""
    refused = sum(band is HireRating.NO for band in rounds)
    strong = sum(band is HireRating.STRONG for band in rounds)
    if not rounds or refused > 1 or 2 * refused > len(rounds):
        return HireRating.NO
    return HireRating.STRONG if not refused and 2 * strong >= len(rounds) else HireRating.LEAN
