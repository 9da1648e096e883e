"""Whether a number in a sentence stands with the noun that says what it is a number of."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tutor.kinds.kind import Question
from tutor.kinds.rubric import Fact

Span = tuple[int, int]
_BOUNDARY = re.compile(r",\s|;|:\s|\b(?:and|but|while|whereas|against|versus|vs|than|plus)\b")
_SHORT = 60  # characters before a number or noun in which a negation is heard
_KEPT = 512  # what was found in a sentence, for the next number in it
_A_CLAUSE = 1_000  # characters that a boundary between number and noun counts for
_NAME = re.compile(
    r"\b[A-Z][a-z]+[A-Z]\w*(?:-\w+)?|\b[A-Z]{2,}[a-z]*-?\d+\w*|\b[A-Z][a-z]+-\w*\d\w*"
)
_COUNTED = re.compile(r"\s+(people|[a-z][a-z-]{2,}s|[A-Z][A-Za-z]+s)\b")
_OTHER_UNIT = re.compile(
    r"-[^\W\d]|\s?(?:[kcm]m|kg|ms|s|h|min|[kMG]B|[kMG]?Hz|°C?|€|hours?|minutes?|dollars?)(?!\w)"
)
_VERBS = frozenset(
    {"this", "its", "is", "was", "has", "does", "plus", "gives", "makes", "means", "costs",
     "leaves", "comes", "fits", "thus", "across", "always", "needs", "works", "times", "less"}
)  # fmt: skip
_OWNER = re.compile(
    r"([^\W\d_]+(?:-[^\W\d_]+)*) of (?:about |only |just |exactly |roughly )?$", re.I
)
_AMOUNTS = frozenset(
    {"total", "factor", "count", "number", "sum", "product", "ratio", "value", "result", "all",
     "out", "maximum", "minimum", "instead", "because", "one", "each", "side", "half",
     "share", "cost"}
)  # fmt: skip
_SAME = (
    frozenset({"parameters", "parameter", "params", "weights", "weight", "biases", "learnables"}),
    frozenset({"pixels", "px", "positions", "rows", "columns", "values", "units", "field", "side",
               "size", "steps"}),
    frozenset({"mac", "macs", "multiplications", "operations", "flops", "cost", "mults", "madds",
               "multiply-adds", "multiply-accumulates", "multiply-accumulations"}),
    frozenset({"images", "samples", "examples", "pictures", "fold"}),
)  # fmt: skip
_OTHER_WORDS = {  # in the shorthand of notes, for a noun of the rubric
    "depthwise": ("dw",), "pointwise": ("pw",), "head": ("fc", "last layer", "new layer"),
    "parameters": ("params",), "field": ("RF", "r"), "speedup": ("as fast",),
}  # fmt: skip
_TIMES_SIGN = r"(?<=\d)\s?[x×](?!\w|\s?[\d(])"  # "8.7x": so many times
_LONG = 5  # digits that no other product of the question gives by chance
_PRODUCT = re.compile(r"\d\s*(?:[*·×x]|\\cdot|\\times)\s*\d[\d.,^²*·×x +()]*[=≈]\s*$")
_MACS = ("mac", "gmac", "mmac", "multiply accumulat*", "multiply-accumulat*", "multiply/accumulat*",
         "multiply–accumulat*", "multiply add", "multiply-add", "mult-add", "madd")  # fmt: skip
_WITHOUT = re.compile(r"\b(?:no|zero|hardly any)\s$", re.I)
_DENIED = re.compile(
    r"\b(?:not|never|isn't|isn’t|instead of|rather than)\s+(?:[^\s\d:;,]+\s+){0,2}$", re.I
)
_NUMBERED = re.compile(
    r"\b(?:pages?|room|figures?|fig\.?|tables?|sections?|epoch|version|year|line|seed|slide)\s$",
    re.I,
)
_LINK = r"\d[\d,.]*(?:\s?[x×]\s?\d[\d,.]*)*"
_CHAIN = re.compile(rf"{_LINK}(?:\s*(?:-+>|→|⇒|⟶|\\to\b)\s*{_LINK}){{2,}}")
_REFUTED = re.compile(
    r"\D{0,40}?\b(?:that|this|which|it)(?:['’]s| is| was| would be)\s(?:just |simply |plainly )?"
    r"(?:wrong|false|incorrect|untrue|nonsense|a mistake|not (?:true|right|so))\b",
    re.I,
)
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
    if (
        own is None
        or _DENIED.search(sentence[max(0, span[0] - _SHORT) : span[0]])
        or _NUMBERED.search(sentence[max(0, span[0] - _SHORT) : span[0]])
        or _REFUTED.match(sentence, span[1])
        or _counts_others(fact, sentence, span)
    ):
        return False
    numbers = (other for other in others if other.part.kind.needs_noun)
    other_nouns = [noun for other in numbers for noun in nouns_of(other) if noun not in nouns]
    other = _nearest(other_nouns, sentence, span)
    if any(noun[:1].isupper() for noun in nouns):
        name = _nearest_name((*nouns, *fact.part.label.split()), sentence, span)
        if own >= _A_CLAUSE and (
            name is not None or _nearest(nouns, sentence[: span[0]], span) is None
        ):
            return False
        other = min((each for each in (other, name) if each is not None), default=None)
    return other is None or own <= other


def _counts_others(fact: Fact[Question], sentence: str, span: Span) -> bool:
    """Whether the word behind the number says that other things are counted: 4096 GPUs."""
    if _OTHER_UNIT.match(sentence, span[1]):
        return True
    owner = _OWNER.search(sentence[max(0, span[0] - _SHORT) : span[0]])
    if owner and owner[1].lower() not in _AMOUNTS and not _is_noun(fact, owner[1]):
        return True
    counted = _COUNTED.match(sentence, span[1])
    return (
        counted is not None and counted[1].lower() not in _VERBS and not _is_noun(fact, counted[1])
    )


def _is_noun(fact: Fact[Question], word: str) -> bool:
    """Whether a word is a noun of the fact, a word of its label or means the same as one."""
    low = word.lower()
    known = {part.lower() for part in re.findall(r"[^\W\d_]{3,}", fact.part.label)}
    same = next((words for words in _SAME if low in words), frozenset())
    if known & same or low in known or low.rstrip("s") in known:
        return True
    return _nearest(nouns_of(fact), word, (0, 0)) is not None


def nouns_of(fact: Fact[Question]) -> tuple[str, ...]:
    """The nouns with their shorthand, MACs in all spellings; without any, the label's words."""
    if fact.near:
        short = (word for noun in fact.near for word in _OTHER_WORDS.get(noun, ()))
        return (*fact.near, *short, *(_MACS if "MACs" in fact.near else ()))
    words = re.findall(r"[^\W\d_]{3,}", fact.part.label)
    return tuple(word for word in words if word.lower() not in _STOPWORDS) or (fact.part.label,)


def is_operand(sentence: str, start: int, end: int) -> bool:
    """Whether a number is only a part of a product, a power or a sum."""
    before, after = sentence[:start].rstrip(), sentence[end:].lstrip()
    if before[-1:] in ("*", "/", "^", "×", "·", "+") or before.endswith(("\\times", "\\cdot")):
        return True
    if re.match(r"/[^\W\d]{3,}", after):  # per byte, per image
        return False
    crossed = re.match(r"[xX]\s*\d", after) or re.search(r"\d\s*[xX]$", before)
    if re.match(rf"[xX×]\s*{re.escape(sentence[start:end])}(?![\d.,]*[\dxX×])", after):
        return False
    return (
        bool(crossed)
        or (after[:1] in ("*", "/", "^", "×", "·") and bool(after[1:].strip()))
        or (bool(re.match(r"\+\s*\d|\\times|\\cdot", after)))
    )


def is_computed(sentence: str, start: int, end: int) -> bool:
    """Whether a long number is the result of a product of numbers that stands before it."""
    digits = sum(map(str.isdigit, sentence[start:end]))
    return digits >= _LONG and _PRODUCT.search(sentence[max(0, start - _SHORT) : start]) is not None


def is_in_chain(sentence: str, start: int, end: int) -> bool:
    """Whether a number is a later link of at least three that arrows join: 113 -> 57 -> 29."""
    chains = (chain for chain in _CHAIN.finditer(sentence) if chain.start() < start)
    return any(end <= chain.end() for chain in chains)


def _nearest(nouns: Sequence[str], sentence: str, span: Span) -> int | None:
    """How far the nearest of the nouns is from a place; None where none is there."""
    found = (each for noun in nouns for each in _places(noun, sentence))
    return min((_distance(sentence, span, each) for each in found), default=None)


@lru_cache(maxsize=_KEPT)
def _places(noun: str, sentence: str) -> tuple[Span, ...]:
    """Where a noun stands in a sentence, and not as something that is absent."""
    return tuple(
        match.span()
        for match in _pattern(noun).finditer(sentence)
        if not _WITHOUT.search(sentence[max(0, match.start() - _SHORT) : match.start()])
    )


def _nearest_name(nouns: Sequence[str], sentence: str, span: Span) -> int | None:
    """How far the nearest name is that is none of the nouns, as AlexNet is none of VGG."""
    found = (place for name, place in _names(sentence) if _nearest(nouns, name, (0, 0)) is None)
    return min((_distance(sentence, span, place) for place in found), default=None)


@lru_cache(maxsize=_KEPT)
def _names(sentence: str) -> tuple[tuple[str, Span], ...]:
    """The names of networks in a sentence, with their places; behind "on" it is a data set."""
    return tuple(
        (match.group(), match.span())
        for match in _NAME.finditer(sentence)
        if not sentence[: match.start()].endswith("on ")
    )


def _distance(sentence: str, span: Span, noun: Span) -> int:
    """The characters between them; what stands in another clause is far away."""
    first, last = (span, noun) if span <= noun else (noun, span)
    begin, end = first[1], max(first[1], last[0])
    clauses = sum(begin <= cut[0] and cut[1] <= end for cut in _boundaries(sentence))
    return end - begin + _A_CLAUSE * clauses


@lru_cache(maxsize=_KEPT)
def _boundaries(sentence: str) -> tuple[Span, ...]:
    """Where a clause of the sentence ends."""
    return tuple(match.span() for match in _BOUNDARY.finditer(sentence))


@lru_cache(maxsize=512)
def _pattern(noun: str) -> re.Pattern[str]:
    """The noun as a word, also in the plural; `*` at its end stands for any ending."""
    words = r"\s+".join(map(re.escape, noun.rstrip("*").split()))
    begin = r"(?<![^\W_])" if noun[:1].isalnum() else ""
    ending = (
        r"\w*"
        if noun.endswith("*")
        else r"(?:s|es|-?\d+[a-z]?)?(?![^\W_])"
        if noun[-1:].isalnum()
        else ""
    )
    sign = rf"|{_TIMES_SIGN}" if noun == "times" else ""
    return re.compile(rf"{begin}{words}{ending}{sign}", re.IGNORECASE)
