"""What stands in a free text that can be checked: facts of the rubric, equations, claims.

Only suggestions for whoever judges the ideas. A number is a fact only beside its noun, since a
bare number says nothing; an equation that does not hold is a contradiction; the value of a named
mistake is pointed out only where the right value is nowhere in the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from tutor.events import Judgement
from tutor.grading.equation_check import FalseEquation, failing_equations
from tutor.grading.fact_nouns import is_beside_noun, is_computed, is_in_chain, is_operand
from tutor.grading.grade import grade_question
from tutor.grading.sentences import Sentence, own_text, place_of, sentences
from tutor.grading.verdict import PartVerdict
from tutor.kinds.claims import Stance, doubts, stance
from tutor.kinds.kind import Question
from tutor.kinds.rubric import Claim, Fact, FollowUp, Rubric
from tutor.lang.domain import Domain
from tutor.lang.evaluate import text
from tutor.lang.values import Work, budget, exact

MOST_PIECES, MOST_PLACES, MOST_SEEN = 40, 3, 20
STEPS = 400_000
_TAKEN_BACK = re.compile(r"[\s.,;!-]*(?:wait|oops|no\b|sorry|correction|i mean|scratch)", re.I)
_SPACED = re.compile(r"(?<![\w.,])\d{1,3}(?:(?:[ \u202f\u00a0]|\\,|\{,\})\d{3})+(?![\w.,]*\d)")
_BLANKS = re.compile(r"[^\d]")
_UPSTREAM = re.compile(
    r"^[d∂δ]L/[d∂δ]y\s*[*·]?\s*(?=\()|(?<=\))(?:\^T)?\s*[*·]?\s*[d∂δ]L/[d∂δ]y$"
)  # the gradient that arrives, before or behind the factor of a block
_BRANCH = re.compile(
    r"\\frac\{\\?(?:partial|d)\s?F\w*\}\{\\?(?:partial|d)\s?x\w*\}"
    r"|[d∂]F(?:_\w+)?(?:\(x\))?/[d∂]x(?:_\w+)?|F(?:_\w+)?['’](?:\(x\))?|J_?F"
)  # the Jacobian of a branch, for which a rubric has J
_INDEX = re.compile(r"_\{?[a-z]\}?|[ₗₖᵢⱼₙ]")
PIECE_STEPS = 400


class FindingSort(StrEnum):
    """What a finding is: a fact of the rubric, a wrong rule or claim, or a false equation."""

    FACT = "found"
    RULE = "wrong rule"
    FALSE = "contradiction"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the text; `unit` is the idea it touches, line and column count from 1."""

    sort: FindingSort
    line: int
    text: str
    say: str
    unit: str = ""
    column: int = 1


@dataclass(frozen=True, slots=True)
class _Searched:
    """A text with its sentences, and the steps that are left for it."""

    text: str
    sentences: tuple[Sentence, ...]
    steps: Work

    def finding(
        self, sort: FindingSort, sentence: Sentence, span: tuple[int, int], said: tuple[str, str]
    ) -> Finding:
        """A finding at a span of a sentence; `said` is the sentence to show and the idea."""
        place = place_of(self.text, sentence.start + span[0])
        quote = sentence.text[slice(*span)]
        return Finding(sort, place.line, quote, said[0], said[1], place.column)

    def affords(self, cost: int = PIECE_STEPS) -> bool:
        """Whether there are steps for one thing more; looking at it takes some."""
        self.steps.left -= cost
        return self.steps.left >= 0


def find(written: str, rubric: Rubric[str, Question]) -> tuple[Finding, ...]:
    """Everything that could be checked, in the order of the text."""
    own = own_text(written)
    with budget(STEPS) as steps:
        searched = _Searched(own, tuple(sentences(own)), steps)
        found = list(_contradictions(rubric, searched))
        found.extend(item for claim in rubric.claims for item in _claim(claim, searched))
        found.extend(item for fact in rubric.facts for item in _fact(fact, rubric, searched))
    order = list(FindingSort)
    return tuple(sorted(found, key=lambda each: (each.line, order.index(each.sort), each.column)))


def follow_ups(
    rubric: Rubric[str, Question], findings: tuple[Finding, ...]
) -> tuple[FollowUp[str], ...]:
    """The questions that build on what was found in the answer, in the order of the rubric."""
    given = {finding.unit for finding in findings if finding.sort is FindingSort.FACT}
    return tuple(
        item for item in rubric.follow_ups if not item.unit or (item.unit in given) is item.given
    )


def _contradictions(rubric: Rubric[str, Question], searched: _Searched) -> Iterator[Finding]:
    """Equations that do not hold, and are not set right further on."""
    letters = _letters(rubric)
    for sentence in searched.sentences:
        for false in failing_equations(sentence.text, letters, searched.steps):
            if not _set_right(false, sentence, searched.text):
                said = (false.say, _unit_of(false, sentence, rubric))
                span = (false.start, false.end)
                yield searched.finding(FindingSort.FALSE, sentence, span, said)


def _letters(rubric: Rubric[str, Question]) -> Mapping[str, Domain]:
    """The letters of all facts that are formulas."""
    known: dict[str, Domain] = {}
    for fact in rubric.facts:
        known.update(getattr(fact.part, "symbols", {}) if not fact.part.kind.needs_noun else {})
    return known


def _set_right(false: FalseEquation, sentence: Sentence, whole: str) -> bool:
    """Whether the same left side stands further on with its true value."""
    if false.value is None:
        return False
    left = re.split(r"[=≈]", sentence.text[false.start : false.end])[0]
    true = f"{left}={text(exact(false.value), decimals=True)}"
    later = whole[sentence.start + false.end :]
    if _TAKEN_BACK.match(later):
        return True
    return _bare(true) in _bare(later)


def _bare(written: str) -> str:
    return "".join(written.split()).replace(",", "").replace("$", "")


def _unit_of(false: FalseEquation, sentence: Sentence, rubric: Rubric[str, Question]) -> str:
    """The idea that a false equation touches: by its true value, else by a noun."""
    for fact in rubric.facts:
        if false.value is not None and fact.part.key == exact(false.value):
            return fact.unit
    for fact in rubric.facts:
        span = (false.start, false.end)
        if fact.near and is_beside_noun(fact, rubric.facts, sentence.text, span):
            return fact.unit
    return ""


def _claim(claim: Claim[str], searched: _Searched) -> Iterator[Finding]:
    """The first sentence that says what is false, and the first that says what holds."""
    seen: set[FindingSort] = set()
    for sentence in searched.sentences:
        if not searched.affords():
            return
        spoken = stance(claim.pattern, sentence.text, sentence.before)
        if spoken is None or (spoken is Stance.DENIED and not claim.holds):
            continue
        true = claim.holds and spoken is Stance.ASSERTED
        sort = FindingSort.FACT if true else FindingSort.RULE
        if sort not in seen:
            seen.add(sort)
            span = (0, len(sentence.text))
            yield searched.finding(sort, sentence, span, (claim.say, claim.unit))


def _fact(
    fact: Fact[Question], rubric: Rubric[str, Question], searched: _Searched
) -> Iterator[Finding]:
    """The first place where the fact stands; without one, the first of its mistakes."""
    suspect = None
    for sentence, piece, span, by_noun in _candidates(fact, rubric, searched):
        part = _judged(fact.part, piece)
        if _is_right(fact.part, part, piece):
            said = (fact.part.label, fact.unit)
            yield searched.finding(FindingSort.FACT, sentence, span, said)
            return
        named = _named_mistake(fact.part, part)
        if (
            suspect is None
            and named
            and by_noun
            and not (doubts(sentence.text) or doubts(sentence.before))
        ):
            suspect = searched.finding(FindingSort.RULE, sentence, span, (named, fact.unit))
    if suspect is not None:
        yield suspect


def _candidates(
    fact: Fact[Question], rubric: Rubric[str, Question], searched: _Searched
) -> Iterator[tuple[Sentence, str, tuple[int, int], bool]]:
    """What may be the fact, with its place: any formula, a number beside its noun or computed.

    The last member says whether a noun or the form of the answer says what it is.
    """
    alone = not fact.part.kind.needs_noun
    for sentence in searched.sentences:
        if sentence.text.endswith("?"):
            continue
        for piece, span in _pieces(fact.part, sentence.text):
            if not searched.affords(PIECE_STEPS + len(sentence.text)):
                return
            by_noun = alone or is_beside_noun(fact, rubric.facts, sentence.text, span)
            place = (sentence.text, *span)
            if by_noun or is_computed(*place) or is_in_chain(*place):
                yield sentence, piece, span, by_noun


def _named_mistake(question: Question, part: PartVerdict) -> str:
    """What is said of the mistake of the rubric that gives this value; empty without one."""
    names = {mistake.name for mistake in question.wrong}
    return next((mistake.say for mistake in part.mistakes if mistake.name in names), "")


def _judged(question: Question, piece: str) -> PartVerdict:
    """The verdict on a piece; of a formula also in the letters of the rubric, without an index."""
    part = grade_question(question, piece, None)[0]
    if part.word is Judgement.UNREADABLE and not question.kind.needs_noun:
        plain = _INDEX.sub("", _BRANCH.sub("J", _UPSTREAM.sub("", piece)))
        if plain != piece:
            return grade_question(question, plain, None)[0]
    return part


def _is_right(question: Question, part: PartVerdict, piece: str) -> bool:
    """A number may be unfinished or rounded; a formula stands in the form that is asked."""
    if part.word is Judgement.RIGHT:
        return True
    if not question.kind.needs_noun:
        return False
    rounds = question.kind.rounds
    return part.word is Judgement.FORM or (rounds is not None and rounds(question, piece))


def _pieces(question: Question, sentence: str) -> list[tuple[str, tuple[int, int]]]:
    """What in a sentence could be an answer of this kind, with its place."""
    if question.kind.pieces is None:
        return []
    found: list[tuple[str, tuple[int, int]]] = []
    alone = not question.kind.needs_noun
    names = dict.fromkeys(piece.strip() for piece in question.kind.pieces(sentence))
    for piece in list(filter(None, names))[:MOST_PIECES]:
        spans = ((start, start + len(piece)) for start in _places(piece, sentence))
        whole = (span for span in spans if alone or not is_operand(sentence, *span))
        found.extend((piece, span) for span in islice(whole, MOST_PLACES))
    if not alone:
        found.extend((_BLANKS.sub("", match.group()), match.span())
                     for match in _SPACED.finditer(sentence))  # fmt: skip
    return found


def _places(piece: str, sentence: str) -> list[int]:
    """Where a piece stands by itself and not within a longer number or word, else where at all."""
    alone = rf"(?<![\w.]){re.escape(piece)}(?!\.?\d|[^\W\dxX])"
    starts = [match.start() for match in islice(re.finditer(alone, sentence), MOST_SEEN)]
    first = sentence.find(piece)
    return starts or ([first] if first >= 0 else [])
