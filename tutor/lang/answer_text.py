"""Reading by kind: a number, a shape, a list or a matrix in all usual spellings."""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache, partial

from tutor.faults import Unreadable
from tutor.lang import messages
from tutor.lang.chains import has_steps, read_chain
from tutor.lang.domain import Domain
from tutor.lang.latex_layout import without_layout
from tutor.lang.letters import Letters
from tutor.lang.limits import EXPONENT, check_length
from tutor.lang.prose import (
    after_name,
    is_other_claim,
    without_lead,
    without_remarks,
    without_sentence,
    without_words,
)
from tutor.lang.spans import inside_brackets, split_spans, trim
from tutor.lang.syntax import read
from tutor.lang.tree import (
    Measure,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sequence,
)

PLAIN = Letters()
BYTES = Letters(bytes=True)
KEPT, SHORT = 1_024, 32  # the texts whose trees are kept, and the length of the longest


def letters_of(symbols: Mapping[str, Domain]) -> Letters:
    """The letters that an answer may use; plain numbers are read with the same as ever."""
    return Letters(symbols) if symbols else PLAIN


_BLANK_GROUP = re.compile(r"(?<![\d.,/] )(?<![\d.,])(\d{1,3}) (\d{3})(?! ?[\d/])(?!,\d)", re.ASCII)
_WORD = re.compile(r"[^\W\d_]")
_HEXADECIMAL = re.compile(r"(?<![\w.])0[xX]\d")
_DOT_GROUPS = re.compile(
    r"(?<![\d.,])(?:\d{1,3}\.\d{3},\d+|\d+(?:\.\d+){2,})(?:,\d+)?(?![\d.])", re.ASCII
)
_BLANKS_AND_COMMA = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+,\d", re.ASCII)
_DIGIT = re.compile(r"\d")
_ENTRY_NAME = re.compile(r"\s*([^\W\d]\w{0,11})\s*(?:=(?!=)|:(?!=))")
_ENTRY_LABEL = re.compile(r"\s*([^\W\d_]{3,12})\s+(?=[-+−]?\.?\d)")
_ABOUT = re.compile(r"\s*(?:[~≈]|\\approx(?![a-z]))")
_CROSSES = re.compile(
    r"\s*(?:(?<![^\W\d_xX])[xX](?![^\W\d_xX])|[×✕⨯]|\bby(?![^\W\d_])|\\times(?![a-z]))\s*"
)
_RATIO = re.compile(r"\s*(\d+)\s*:\s*(\d+)\s*", re.ASCII)
_SIDES = re.compile(r"\s*(?:->|→|[,;])\s*")
_STARS = re.compile(r"\s*(?:[*·⋅∗]|\\cdot(?![a-z]))\s*")
_BLANKS = re.compile(r"\s+")
_ARROWS = re.compile(
    r"\s*(?:->|→|⇒|=>|\\(?:to|(?:long)?rightarrow|Rightarrow)(?![a-zA-Z])|\bthen\b)\s*"
)
_NUMBERING = re.compile(r"(?:(?<![^\s,;(\[])(?:[^\W\d_]{1,12}\s+)?#?(\d{1,2})\s*[:)]\s+)", re.ASCII)
_COMMAS = re.compile(r"\s*,\s*(?:and|or)\s+|\s+(?:and|or|∨)\s+|\s*&\s*|\s*,\s*")
_SPACED_COMMAS = re.compile(r"\s*,\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+")
_SEMICOLONS = re.compile(r"\s*;\s*")
_BARRED = re.compile(r"\s*\|.*\|\s*")
_ROWS = re.compile(r"\s*(?:[;\n]|\\\\)\s*")
_BRACKETED_ROWS = re.compile(r"\s*[,;\n]\s*|\s+")
_CELLS = re.compile(r"\s*[,&]\s*")
_SHAPE_NAME = re.compile(
    r"(?:torch\.size|tuple)(?= ?\()|\([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)+\)\s*="
    r"|(?:shape|size|output|out|(?:c ?x ?)?h ?x ?w(?: ?x ?c)?) ?[:=]|[=~≈]",
    re.I,
)
_LIST_NAME = re.compile(
    r"[=~≈]|(?:(?:torch\.|np\.)?(?:tensor|array|set|list|tuple|vector))(?= ?\()"
    r"|[^\W\d]\w{0,11}\s*(?:[=:](?=\s*(?:[({\[<]|\\begin))|(?:∈|\\in(?![a-z]))(?=\s*\{))"
    r"|\([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)+\)\s*=",
    re.I,
)
_BARE_ENTRIES = re.compile(
    r"\s*[-+−]?\d[\d./+−-]*(?:e[-+−]?\d+)?(?:[a-z]{1,3}|%)?"
    r"(?:\s+[-+−]?\d[\d./+−-]*(?:e[-+−]?\d+)?(?:[a-z]{1,3}|%)?)+\s*",
    re.I | re.ASCII,
)
_MATRIX_NAME = re.compile(
    r"(?:(?:\\[dt]?frac\{[^{}]*\}\{[^{}]*\}|[^\W\d][\w/'^ ]{0,23}?) ?[=:] ?)?"
    r"(?:(?:np\.|numpy\.|torch\.)?(?:matrix|array|tensor)(?= ?\())?",
    re.I,
)
_STOP = re.compile(r"(?<=[\])}])\s*\.(?=\s*$)")
_BEGUN = re.compile(
    r"\\begin\{((?:[pbB]|small)?matrix|array)\}(?:\{[clr| ]+\})?(.*)\\end\{\1\}\s*", re.S
)


def read_number(text: str, letters: Letters = PLAIN, asked: str = "") -> Node:
    """A number or a calculation of numbers, with an optional unit; a leading `y =` is dropped.

    `asked` is the unit of the question: where that is bytes, `512B` means bytes.
    """
    check_length(text, author=False)
    if asked.partition("/")[0].endswith("B") or "byte" in asked.lower():
        letters = BYTES if letters is PLAIN else replace(letters, bytes=True)
    is_plain = letters is PLAIN or letters is BYTES
    if is_plain and len(text) <= SHORT and not has_steps(text):
        return _kept_number(text, letters is BYTES)
    return _read_number(text, letters)


@lru_cache(maxsize=KEPT)
def _kept_number(text: str, as_bytes: bool) -> Node:
    """A number without steps: reading it computes nothing, so that it takes no step either."""
    return _read_number(text, BYTES if as_bytes else PLAIN)


def _read_number(text: str, letters: Letters) -> Node:
    text = without_layout(text)
    if _WORD.search(text):
        text = without_words(text)
    text = _BLANK_GROUP.sub("\\1\u202f\\2", text) if " " in text else text
    if hexadecimal := _HEXADECIMAL.search(text):
        raise Unreadable(hexadecimal.start() + 1, *messages.HEXADECIMAL)
    if "." in text and (dotted := _DOT_GROUPS.search(text)):
        raise Unreadable(dotted.start() + 1, *messages.DOT_GROUPS)
    if " " in text and (mixed := _BLANKS_AND_COMMA.search(text)):
        raise Unreadable(mixed.start() + 1, *messages.DECIMAL_COMMA)
    start, before = after_name(text, 0, partial(_is_calculation, letters=letters)), 0
    while before < start and _WORD.match(text, start):  # `I think it is 112`
        before, start = start, after_name(text, start, partial(_is_calculation, letters=letters))
    node = read_chain(text, start, lambda begin, end: _number(text[:end], begin, letters))
    value = node.value if isinstance(node, Measure) else node
    if isinstance(value, Sequence | Relation):
        raise Unreadable(1, *messages.ONE_NUMBER)
    return _folded(node)


def _is_calculation(text: str, letters: Letters) -> bool:
    try:
        read(text, letters)
    except Unreadable:
        return False
    return True


def _number(text: str, start: int, letters: Letters) -> Node:
    """A number from `start` on; `8.84×` has the sign as its unit, `1:9` is a ratio."""
    if ":" in text and (ratio := _RATIO.fullmatch(text, start)):
        sides = (_read_span(text, *ratio.span(group), letters) for group in (1, 2))
        return Quotient(*sides)
    if text.rstrip().endswith("×"):
        return Measure(_read_span(text, start, text.rindex("×"), letters), "x")
    return _read_span(text, start, len(text), letters)


def _folded(node: Node) -> Node:
    """Scientific notation as one number: `3.7·10^9` is `3.7e9`, but 16·10^2 is a product."""
    if isinstance(node, Measure):
        return Measure(_folded(node.value), node.unit)
    if isinstance(node, Negative):
        return Negative(_folded(node.operand))
    factors = node.factors if isinstance(node, Product) else (Number(Fraction(1), "1"), node)
    first, exponent = factors[0], _power_of_ten(factors[-1])
    if exponent is None or not isinstance(first, Number) or len(factors) != 2:
        return node
    decimal = re.fullmatch(r"\d+(\.\d*)?", first.spelling, re.ASCII)
    if decimal is None or (0 <= exponent < 3 and not decimal.group(1)):
        return node
    return Number(first.value * Fraction(10) ** exponent, f"{first.spelling}e{exponent}")


def _power_of_ten(node: Node) -> int | None:
    if not isinstance(node, Power) or node.base != Number(Fraction(10)):
        return None
    negative = isinstance(node.exponent, Negative)
    inner = node.exponent.operand if isinstance(node.exponent, Negative) else node.exponent
    if not isinstance(inner, Number) or inner.value.denominator != 1 or inner.value > EXPONENT:
        return None
    return -int(inner.value) if negative else int(inner.value)


def read_shape(text: str, letters: Letters = PLAIN) -> Sequence:
    """`28x28x128`, `28×28×128`, `(128, 28, 28)`, `[128,28,28]`, `28 by 28`, `128 28 28`."""
    check_length(text, author=False)
    text = _without_prose(without_layout(text), letters)
    start, end = _within(text, _SHAPE_NAME)
    while (inner := inside_brackets(text, start, end)) is not None:
        start, end = inner
    spans = _first_that_splits(text, start, end, (_CROSSES, _SIDES, _STARS))
    if len(spans) == 1 and all(_DIGIT.search(side) for side in text[start:end].split()):
        spans = split_spans(text, start, end, _BLANKS)  # `28 28`, but not `28 px`
    sides = [side for span in spans for side in _crossed_inside(text, *span)]
    return Sequence(tuple(_piece(text, a, b, letters) for a, b in sides))


def _crossed_inside(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sides of a part in brackets: `28x144x(4x5)`."""
    inner = inside_brackets(text, start, end) if text[start:end].strip().startswith("(") else None
    sides = split_spans(text, *inner, _CROSSES) if inner else []
    return sides if len(sides) > 1 else [(start, end)]


def _without_prose(text: str, letters: Letters) -> str:
    """A list or shape without words around it, and its entries without their numbers."""
    if letters.symbols or not _WORD.search(text):
        return _without_numbering(text)
    return _without_numbering(without_sentence(without_lead(without_remarks(text))))


def _without_numbering(text: str) -> str:
    """`1: 83, 2: 42` or `layer 1: 83, layer 2: 42` without what counts the entries."""
    found = list(_NUMBERING.finditer(text))
    places = [int(each[1]) for each in found]
    if len(places) < 2 or places[0] > 1 or places != list(range(places[0], places[-1] + 1)):
        return text
    return _NUMBERING.sub(lambda each: " " * len(each.group()), text)


def read_list(text: str, letters: Letters = PLAIN) -> Sequence:
    """`3, 7, 11`, `(3, 7, 11)`, `{3, 7}`, `3; 7; 11`, `3 -> 7`, `3 7 11`, `<3, 7>`."""
    check_length(text, author=False)
    text = _without_prose(without_layout(text), letters)
    text, start, end = _vector(text, *_within(text, _LIST_NAME))
    while (unwrapped := inside_brackets(text, start, end, angles=True)) is not None:
        opened, (start, end) = text[start], unwrapped
        if opened != "(" or text[start : start + 1] != "(":
            break
    if text[start:end].count(";") == 1 and text[start:end].endswith(";"):
        start, end = trim(text, start, end - 1)
    inner = text[start:end]
    if _ARROWS.search(inner):
        spans = split_spans(text, start, end, _ARROWS)
    elif ";" in inner:
        spans = split_spans(text, start, end, _SEMICOLONS)
    elif re.search(r",\s", inner) and re.search(r"\d,\d{3}(?!\d)", inner, re.ASCII):
        spans = split_spans(text, start, end, _SPACED_COMMAS)
    else:
        spans = split_spans(text, start, end, _COMMAS)
        _check_groups(text, spans)
    if len(spans) == 1 and _BARE_ENTRIES.fullmatch(inner):
        spans = split_spans(text, start, end, _BLANKS)
    return Sequence(tuple(_piece(text, a, b, letters) for a, b in spans))


def _vector(text: str, start: int, end: int) -> tuple[str, int, int]:
    """A LaTeX row or column with commas between its entries."""
    inside = inside_brackets(text, start, end)
    begun = _BEGUN.fullmatch(text, *inside) if inside else _BEGUN.fullmatch(text, start, end)
    if begun is None:
        return text, start, end
    start, end = trim(text, *begun.span(2))
    inner = text[start:end].replace("\\\\", ", ").replace("&", ",")
    return text[:start] + inner + text[end:], start, end


def _check_groups(text: str, spans: list[tuple[int, int]]) -> None:
    """`1,024,2,048` has entries such as 024: the commas were meant to group thousands."""
    for start, end in spans[1:]:
        if re.fullmatch(r"0\d\d", text[start:end], re.ASCII):
            raise Unreadable(start, *messages.COMMA_UNCLEAR)


def read_matrix(text: str, letters: Letters = PLAIN) -> Sequence:
    r"""`[[1, 2], [3, 4]]`, `1 2; 3 4`, `matrix([1,2],[3,4])`, LaTeX, or one row a line."""
    check_length(text, author=False)
    text = _STOP.sub(" ", _without_bars(without_layout(text)))
    if not letters.symbols and "\\" not in text:
        text = _without_numbering(without_sentence(text))
    start, end = _within(text, _MATRIX_NAME)
    while True:
        if begun := _BEGUN.fullmatch(text, start, end):
            return _matrix(text, _latex_rows(text, *begun.span(2)), letters)
        inner = inside_brackets(text, start, end)
        if inner is None:
            break
        start, end = inner
        if text.startswith("\\begin", start):
            continue
        if text[start : start + 1] not in ("[", "(", "{"):
            break
        if (row := inside_brackets(text, start, end)) and text[row[0]] not in "[({":
            break
    bracketed = text[start : start + 1] in ("[", "(", "{")
    return _matrix(
        text, split_spans(text, start, end, _BRACKETED_ROWS if bracketed else _ROWS), letters
    )


def _without_bars(text: str) -> str:
    """Rows of `| 9 | 17 |` with blanks and commas for the bars."""
    rows = text.split("\n")
    if not all(_BARRED.fullmatch(row) for row in rows):
        return text
    return "\n".join(
        row.replace("|", " ", 1)[::-1].replace("|", " ", 1)[::-1].replace("|", ",") for row in rows
    )


def _latex_rows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    start, end = trim(text, start, end)
    end = end - 2 if text[start:end].endswith("\\\\") else end
    return split_spans(text, start, end, _ROWS)


def _matrix(text: str, rows: list[tuple[int, int]], letters: Letters) -> Sequence:
    return Sequence(tuple(_row(text, start, end, letters) for start, end in rows))


def _row(text: str, start: int, end: int, letters: Letters) -> Sequence:
    start, end = inside_brackets(text, start, end) or trim(text, start, end)
    spans = _first_that_splits(text, start, end, (_CELLS, _BLANKS))
    return Sequence(tuple(_piece(text, a, b, letters) for a, b in spans))


def _within(text: str, leading: re.Pattern[str]) -> tuple[int, int]:
    """The span of the answer without a leading name and blanks around it."""
    start, end = trim(text, 0, len(text))
    found = leading.match(text, start)
    return trim(text, found.end() if found else start, end)


def _first_that_splits(
    text: str, start: int, end: int, separators: tuple[re.Pattern[str], ...]
) -> list[tuple[int, int]]:
    for separator in separators:
        spans = split_spans(text, start, end, separator)
        if len(spans) > 1:
            return spans
    return [(start, end)]


def _piece(text: str, start: int, end: int, letters: Letters) -> Node:
    """One entry, without a name before it such as `H=`."""
    if not text.strip():
        raise Unreadable(1, *messages.NOTHING_TYPED)
    if not text[start:end].strip():
        raise Unreadable(start + 1, *messages.ENTRY_EMPTY)
    about = _ABOUT.match(text, start, end)
    start = about.end() if about else start
    named = _ENTRY_NAME.match(text, start, end) or _entry_label(text, start, end, letters)
    start = named.end() if named and text[named.end() : end].strip() else start
    node = _read_span(text, start, end, letters)
    if isinstance(node, Relation):
        raise Unreadable(start + 1, *messages.ENTRY_EQUATION)
    return _folded(node)


def _entry_label(text: str, start: int, end: int, letters: Letters) -> re.Match[str] | None:
    """A word before an entry, as in `head 1e-3`: neither a function nor a claim such as `not`."""
    found = _ENTRY_LABEL.match(text, start, end)
    if found is None or letters.symbols or letters.function(found[1]) is not None:
        return None
    return None if is_other_claim(found[1]) else found


@lru_cache(maxsize=KEPT)
def _kept_tree(text: str) -> Node:
    return read(text, PLAIN)


def _read_span(text: str, start: int, end: int, letters: Letters) -> Node:
    """A part of the text, with columns counted in the whole."""
    try:
        if letters is PLAIN and end - start <= SHORT:
            return _kept_tree(text[start:end])
        return read(text[start:end], letters)
    except Unreadable as refusal:
        raise refusal.at(refusal.column + start) from None
