"""Words around a value that say nothing about it: `about`, `it has`, `each`, `(no bias)`.

They become blanks, so that columns stay those of the typed text. Words that change what is said
(`not`, `more than`) stay and are refused.
"""

import re
from collections.abc import Callable

from tutor.lang import names

_VERBS = (
    "is|are|was|be|equals|has|have|had|get|gets|got|give|gives|make|makes|need|needs|take|takes"
    "|think|say|guess"
)
_NAMED = re.compile(
    r"\s*(?:#\s*)?(?:(?P<name>[^\W\d][\w {}'\\]{0,40}?)\s*"
    r"(?::=|:|=(?![=>])|[≈~]|\\approx(?![a-z]))"
    rf"|(?P<said>[^\W\d][\w {{}}'\\]{{0,40}}?)\s+(?:{_VERBS})\s"
    r"|(?:=>|->|[⇒→~≈=]|\\approx|\\Rightarrow))"
)
_SENTENCE = re.compile(rf"\s*(?P<said>[^\W\d][\w ']{{0,40}}?)\s+(?:{_VERBS})\s+(?=[-+−(\[{{.\d])")
_OTHER_CLAIMS = frozenset(
    {"not", "no", "never", "isnt", "cannot", "without", "except", "wrong",
     "less", "more", "than", "under", "over", "below", "above"}
)  # fmt: skip
_LEADING = re.compile(
    r"\s*(?:(?:so|thus|hence|therefore|about|around|roughly|approximately|approx\.?|circa|ca\.?"
    r"|nearly|almost|exactly|only|just|in|ans|answer|gives|yields|equals"
    r"|(?:it|that)['\N{RIGHT SINGLE QUOTATION MARK}]s|(?:by\s+)?(?:an?\s+|the\s+)?factor(?:\s+of)?)"
    r",?\s+)+",
    re.I,
)
_WITHOUT_VALUE = (
    "each|apiece|in total|total|in all|altogether|overall|wide|high|tall|long|deep|across|only"
    "|(?:per|a|each|on each|on either) side|on both sides"
)
_COMPARED = (
    "(?:faster|slower|fewer|more|smaller|larger|bigger|greater|less|cheaper|lighter|heavier|longer"
    "|shorter|higher|lower|as (?:many|much|large|big|small|fast|slow|long|high))"
    r"(?:\s+[^\W\d_]{3,}){0,2}"
)
_TRAILING = re.compile(
    rf"(?P<before>.*?\s(?={_WITHOUT_VALUE})|.*(?:x|×|times|fold|%|percent)\s+(?={_COMPARED}))"
    rf"(?:{_WITHOUT_VALUE}|{_COMPARED})\s*\.?\s*",
    re.I,
)
_REMARK = re.compile(
    r"(?<=[\w%.])\s*(?:\(\s*(?P<inside>[^\W\d_]{2,})(?P<rest>[^()]*)\)"
    r"|,\s+(?P<behind>[^\W\d_]{2,})(?P<words>[^()\d,;:=]*)$)"
)
_DECIDES = re.compile(r"\b(?:or|not|wrong|false|instead|unless|maybe|than|versus|vs)\b", re.I)
_BETWEEN = re.compile(r"(?<=\d)\s+(?:(?P<cross>by|times)|(?:out\s+)?of)\s+(?=\d)", re.I)
_JOINED_NOUN = re.compile(
    r"(?<=\d)-(?=(?:fold|bits?|bytes?|pixels?|px|layers?|channels?|percent)\b)", re.I
)
_APART_EXPONENT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(\s+)([eE][-+−]?\d+)\b", re.ASCII)


def without_words(text: str) -> str:
    """The text with blanks for words that say nothing about the value: `about`, `each`, `fewer`."""
    text = without_lead(text)
    text = without_remarks(text)
    if trailing := _TRAILING.fullmatch(text):
        text = _blanked(text, trailing.end("before"), len(text))
    text = _JOINED_NOUN.sub(" ", _BETWEEN.sub(_sign, text))
    return _APART_EXPONENT.sub(r"\2\1\3", text)


def without_lead(text: str) -> str:
    """The text without `so`, `about`, `only`, `a factor of` before the value."""
    leading = _LEADING.match(text)
    return _blanked(text, 0, leading.end()) if leading else text


def without_remarks(text: str) -> str:
    """The text without `(no bias)` or `, without bias`; what decides or can be computed stays."""
    return _REMARK.sub(_remark, text)


def _remark(found: re.Match[str]) -> str:
    first, whole = found["inside"] or found["behind"], found.group()
    is_formula = names.function(first) or first in names.CONSTANTS or first in names.INFIX_WORDS
    return whole if is_formula or _DECIDES.search(whole) else " " * len(whole)


def _sign(found: re.Match[str]) -> str:
    return ("x" if found["cross"] else "/").center(len(found.group()))


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def after_name(text: str, start: int, is_calculation: Callable[[str], bool]) -> int:
    """Where the value begins behind a name; a calculation, `not` or `more than` is none."""
    named = _NAMED.match(text, start)
    if named is None or named.end() >= len(text):
        return start
    name = named["name"] or named["said"] or ""
    if name.count("{") != name.count("}") or _claims_otherwise(name):
        return start
    return start if len(name.strip()) > 1 and is_calculation(name) else named.end()


def without_sentence(text: str) -> str:
    """The text without `The widths are` before a list."""
    found = _SENTENCE.match(text)
    if found is None or _claims_otherwise(found["said"]):
        return text
    return _blanked(text, 0, found.end())


def _claims_otherwise(words: str) -> bool:
    return not _OTHER_CLAIMS.isdisjoint(word.replace("'", "") for word in words.lower().split())


def is_other_claim(word: str) -> bool:
    """Whether a word such as `not` or `over` before a value changes what is said."""
    return word.lower() in _OTHER_CLAIMS
