"""A sentence in tokens of arithmetic and the words between them, each with its place.

Nothing is decided here but what a piece of text is: a number, a sign, a bracket, a name, a word.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from tutor.lang.units import unit


class Sort(Enum):
    """What a token is."""

    NUMBER = auto()
    SCALE = auto()  # k, M, million, GMACs behind a number; value is the factor
    PERCENT = auto()
    OPERATOR = auto()
    POWER = auto()  # superscript digits
    FUNCTION = auto()
    OPEN = auto()
    CLOSE = auto()
    RELATION = auto()  # = and what says the same
    NEAR = auto()  # ≈
    NAME = auto()  # C_in, k, r_40, ResNet-50
    WORD = auto()
    MARK = auto()  # punctuation and arrows: what stands beside it is another thing
    STOP = auto()  # anything that makes its neighbours unreadable


@dataclass(frozen=True, slots=True)
class TextToken:
    """A piece of the sentence; `plain` is how the expression language spells it."""

    sort: Sort
    start: int
    end: int
    text: str
    plain: str
    factor: Fraction = Fraction(1)
    unit: str = ""


_NUMBER = (
    r"\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d{1,3}(?:[\u202f\u00a0]|\\,|\{,\})\d{3}"
    r"(?:(?:[\u202f\u00a0]|\\,|\{,\})\d{3})*(?!\d)|\d{1,3}(?: \d{3})+(?![\d.,]*\d)"
    r"|\d+(?:\.\d+)?(?:[eE][+-]?\d{1,4}(?!\w))?|\.\d+"
)
_SPACE = (
    r"\s+|\\(?:[,;:! ]|left(?![a-z])|right(?![a-z])|quad\b|qquad\b|[bB]igg?[lr]?\b|displaystyle\b)"
    r"|\\[()\[\]]|\$+|`+|(?<![\w)*])\*\*(?=\S)|(?<=\S)\*\*(?![\w(\s*])|(?<=[\w)%])\*\*(?=\s|$)"
)
_PATTERNS = {
    "space": _SPACE,
    "stop": r"\.{3,}|…|±|∓|\\pm\b|\\[lc]?dots\b|√(?!\s*[\d(])",
    "mark": r"[<>!]=|=>|=!=|≠|\\neq?\b|≤|≥|<|>|\\leq?\b|\\geq?\b|-+>|→|⇒|↦|⟶|\\to\b|:=|--+|—"
            r"|\\[Rr]ightarrow\b|\\implies\b",
    "near": r"≈|≃|≅|∼|~=|=~|~|\\approx\b|\\simeq\b|\\sim\b|\\doteq\b",
    "relation": r"===?|=",
    "percent": r"\\?%|(?:percent|per cent|pct)\b",
    "text": r"\\(?:text|mathrm|textrm|operatorname|mathbf|mbox)\{[^{}]{0,60}\}",
    "function": r"\\(?:[dt]?frac|sqrt|ln|exp)(?![a-zA-Z])|√"
                r"|(?:floor|ceil|sqrt|ln|exp|log2)(?=\s?[(⌊{])",
    "operator": r"\*\*|//|[+*/÷·⋅∗×✕⨯^−–-]|\\(?:times|cdot|div|ast)(?![a-zA-Z])",
    "power": r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+",
    "open": r"\\l(?:floor|ceil)\b|[(\[{⌊⌈]",
    "close": r"\\r(?:floor|ceil)\b|[)\]}⌋⌉]",
    "command": r"\\[a-zA-Z]+",
    "number": _NUMBER,
    "pronoun": r"[iI](?=\s+[a-z]{2,})",
    "name": r"[^\W\d_](?=[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])"
            r"|[^\W\d]\w*(?:-\w*\d\w*)+|(?:d|∂|Δ)?[^\W\d](?:[_']\{?\w+\}?|\d\w*|[₀-₉ₗₖᵢⱼₙ]+)+"
            r"|[^\W\d_]\b|[^\W\d]\w*[\d_]\w*",
    "word": r"[^\W\d_]+(?:['’-][^\W\d_]+)*",
    "other": r"[,:.!?;\"“”‘’'|•◦&#@]",
}  # fmt: skip
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()))
_SCALE = re.compile(
    r"\s?(?:\\,|~)?(?:\\(?:text|mathrm)\{)?\s?(?P<word>[kKMGBT](?!\w)|[^\W\d_]{2,16}(?!\w))\}?"
)
_LETTER_SCALES = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "B": 10**9, "T": 10**12}
_WORD_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
                "mio": 10**6, "mn": 10**6, "bn": 10**9}  # fmt: skip
_BYTES = re.compile(r"(?<![^\W\d_])[kKMGT]i?B\b")
_MEASURED = frozenset({"seconds", "bytes", "bits", "FLOPs", "MACs"})
_CROSS = re.compile(r"[xX](?=\s*[\d(\[{⌊])")
_WORD_OPERATORS = {"times": "*", "plus": "+", "minus": "-"}
_WORD_POWERS = {"squared": "^2", "cubed": "^3"}
_VERBS = frozenset({"is", "are", "equals", "gives", "makes", "equal"})
_SIGNS = str.maketrans({"÷": "/", "·": "*", "⋅": "*", "∗": "*", "×": "*", "✕": "*", "⨯": "*",
                        "−": "-", "–": "-"})  # fmt: skip
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_OPERAND_END = (Sort.NUMBER, Sort.CLOSE, Sort.PERCENT, Sort.POWER, Sort.SCALE)
OPERAND_START = (Sort.NUMBER, Sort.OPEN, Sort.FUNCTION)


def tokens(sentence: str) -> list[TextToken]:
    """The tokens of a sentence, without blanks, signs of layout and markup."""
    made: list[TextToken] = []
    at = 0
    while at < len(sentence):
        found = _scale(sentence, at, made) or _cross(sentence, at, made)
        if found is None:
            match = _TOKEN.match(sentence, at)
            if match is None:
                found = TextToken(Sort.STOP, at, at + 1, sentence[at], "")
            elif match.lastgroup == "space":
                at = match.end()
                continue
            else:
                found = _token(match)
        made.append(found)
        at = found.end
    return made


def _scale(sentence: str, at: int, made: list[TextToken]) -> TextToken | None:
    """A scale or a measured unit right behind a number."""
    if not made or made[-1].sort is not Sort.NUMBER:
        return None
    match = _SCALE.match(sentence, made[-1].end)
    if match is None or match.end() <= at:
        return None
    word = match["word"]
    if word == "B" and match.group() != "B" and _BYTES.search(sentence):
        return TextToken(Sort.STOP, at, match.end(), word, "")  # bytes or billions: not judged
    factor = _LETTER_SCALES.get(word) or _WORD_SCALES.get(word.lower())
    if factor is not None:
        return TextToken(Sort.SCALE, at, match.end(), word, "", Fraction(factor))
    measured = unit(word) if len(word) > 1 else None
    if measured is None or measured[0] not in _MEASURED:
        return None
    return TextToken(Sort.SCALE, at, match.end(), word, "", measured[1], measured[0])


def _cross(sentence: str, at: int, made: list[TextToken]) -> TextToken | None:
    """The letter x between two operands, also behind a noun: 2048 features x 6."""
    counted = len(made) > 1 and made[-1].sort is Sort.WORD and made[-2].sort is Sort.NUMBER
    if not made or not (counted or made[-1].sort in _OPERAND_END):
        return None
    match = _CROSS.match(sentence, at)
    return None if match is None else TextToken(Sort.OPERATOR, at, at + 1, match.group(), "*")


def _token(match: re.Match[str]) -> TextToken:
    """A token of what was matched."""
    group, text = match.lastgroup or "", match.group()
    sort, plain = _SORTS[group], text
    if group == "word":
        sort, plain = _word(text)
    elif group == "number":
        plain = re.sub(r"[^\d.eE+-]", "", text)
    elif group == "operator":
        plain = text.translate(_SIGNS)
    elif group == "power":
        plain = f"^({text.translate(_RAISED)})"
    return TextToken(sort, match.start(), match.end(), text, plain)


def _word(text: str) -> tuple[Sort, str]:
    low = text.lower()
    if low in _WORD_OPERATORS:
        return Sort.OPERATOR, _WORD_OPERATORS[low]
    if low in _WORD_POWERS:
        return Sort.POWER, _WORD_POWERS[low]
    return (Sort.RELATION, low) if low in _VERBS else (Sort.WORD, text)


_SORTS = {
    "stop": Sort.STOP, "mark": Sort.MARK, "near": Sort.NEAR, "relation": Sort.RELATION,
    "percent": Sort.PERCENT, "text": Sort.WORD, "function": Sort.FUNCTION,
    "operator": Sort.OPERATOR, "power": Sort.POWER, "open": Sort.OPEN, "close": Sort.CLOSE,
    "command": Sort.NAME, "number": Sort.NUMBER, "name": Sort.NAME, "word": Sort.WORD,
    "other": Sort.MARK, "pronoun": Sort.WORD,
}  # fmt: skip
