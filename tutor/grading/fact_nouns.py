"""Whether a number in a sentence stands with the noun that says what it is a number of."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tutor.kinds.kind import Question
from tutor.kinds.rubric import Fact

Span = tuple[int, int]
_BOUNDARY = re.compile(r",\s|;|:\s|\b(?:and|but|while|whereas|against|versus|vs|than|plus)\b")
_A_CLAUSE = 1_000  # characters that a boundary between number and noun counts for
_NAME = re.compile(
    r"\b[A-Z][a-z]+[A-Z]\w*(?:-\w+)?|\b[A-Z]{2,}[a-z]*-?\d+\w*|\b[A-Z][a-z]+-\w*\d\w*"
)
_COUNTED = re.compile(r"\s+([a-z][a-z-]{2,}s|[A-Z][A-Za-z]+s)\b")
_NEUTRAL = frozenset(
    {"parameters", "params", "weights", "pixels", "values", "numbers", "units", "times",
     "biases", "entries", "macs", "flops", "this", "its", "is", "was", "has", "does", "plus",
     "gives", "makes", "means", "costs", "leaves", "comes", "fits", "thus", "across", "always",
     "needs", "works", "bytes", "bits", "elements", "learnables", "multiplications", "operations"}
)  # fmt: skip
_DENIED = re.compile(r"\b(?:not|never|isn't|isn’t|instead of|rather than)\s+(?:\S+\s+){0,2}$", re.I)
_STOPWORDS = frozenset(
    {"the", "a", "an", "of", "at", "in", "on", "with", "without", "for", "to", "and", "or",
     "one", "new", "number", "count", "size"}
)  # fmt: skip


def is_beside_noun(
    fact: Fact[Question], others: Iterable[Fact[Question]], sentence: str, span: Span
) -> bool:
    """Whether one of the fact's nouns is in the sentence, and none of another fact is nearer."""
    nouns = nouns_of(fact)
    own = _nearest(nouns, sentence, span)
    if own is None or _DENIED.search(sentence[: span[0]]):
        return False
    counted = _COUNTED.match(sentence, span[1])
    if (
        counted
        and counted[1].lower() not in _NEUTRAL
        and _nearest(nouns, counted[1], (0, 0)) is None
    ):
        return False
    other_nouns = [noun for other in others for noun in nouns_of(other) if noun not in nouns]
    other = _nearest(other_nouns, sentence, span)
    if any(noun[:1].isupper() for noun in nouns):
        other = min(filter(None, (other, _nearest_name(nouns, sentence, span))), default=None)
    return other is None or own <= other


def nouns_of(fact: Fact[Question]) -> tuple[str, ...]:
    """The nouns as written; without any, the words of the label."""
    if fact.near:
        return fact.near
    words = re.findall(r"[^\W\d_]{3,}", fact.part.label)
    return tuple(word for word in words if word.lower() not in _STOPWORDS) or (fact.part.label,)


def is_operand(sentence: str, start: int, end: int) -> bool:
    """Whether a number is only a part of a product, a power or a sum."""
    before, after = sentence[:start].rstrip(), sentence[end:].lstrip()
    if before[-1:] in ("*", "/", "^", "×", "·", "+") or before.endswith(("\\times", "\\cdot")):
        return True
    crossed = re.match(r"[xX]\s*\d", after) or re.search(r"\d\s*[xX]$", before)
    return (
        bool(crossed)
        or (after[:1] in ("*", "/", "^", "×", "·") and bool(after[1:].strip()))
        or (bool(re.match(r"\+\s*\d|\\times|\\cdot", after)))
    )


def _nearest(nouns: Sequence[str], sentence: str, span: Span) -> int | None:
    """How far the nearest of the nouns is from a place; None where none is there."""
    found = (match.span() for noun in nouns for match in _pattern(noun).finditer(sentence))
    return min((_distance(sentence, span, each) for each in found), default=None)


def _nearest_name(nouns: Sequence[str], sentence: str, span: Span) -> int | None:
    """How far the nearest name is that is none of the nouns, as AlexNet is none of VGG."""
    found = (m for m in _NAME.finditer(sentence) if _nearest(nouns, m.group(), (0, 0)) is None)
    return min((_distance(sentence, span, match.span()) for match in found), default=None)


def _distance(sentence: str, span: Span, noun: Span) -> int:
    """The characters between them; what stands in another clause is far away."""
    first, last = sorted((span, noun))
    between = sentence[first[1] : last[0]]
    return len(between) + _A_CLAUSE * len(_BOUNDARY.findall(between))


@lru_cache(maxsize=512)
def _pattern(noun: str) -> re.Pattern[str]:
    """The noun as a word, also in the plural; `*` at its end stands for any ending."""
    words = r"\s+".join(map(re.escape, noun.rstrip("*").split()))
    begin = r"(?<![^\W_])" if noun[:1].isalnum() else ""
    ending = r"\w*" if noun.endswith("*") else r"(?:s|es)?(?![^\W_])" if noun[-1:].isalnum() else ""
    return re.compile(rf"{begin}{words}{ending}", re.IGNORECASE)
