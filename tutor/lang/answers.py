"""Reading by kind: a number, a shape, a list or a matrix in all usual spellings."""

import re

from tutor.faults import Unreadable
from tutor.lang.letters import Letters
from tutor.lang.limits import check_length
from tutor.lang.syntax import read, read_list_item
from tutor.lang.tree import Measure, Node, Relation, Sequence

PLAIN = Letters()
_SIDES = re.compile(r"\s*(?:[x×X✕⨯]|\bby\b|->|→|[,;*·⋅]|\\times)\s*")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_LEADING = re.compile(r"^\s*(?:(?:shape|size|output|h\s*x\s*w(?:\s*x\s*c)?)\s*[:=]|=)\s*", re.I)


def read_number(text: str, letters: Letters = PLAIN) -> Node:
    """A number or a calculation of numbers, with an optional unit; a leading `y =` is dropped."""
    node = read(_without_name(text), letters) if "=" in text else read(text, letters)
    value = node.value if isinstance(node, Measure) else node
    if isinstance(value, Sequence | Relation):
        raise Unreadable(1, "One number is asked.", "Type it alone, like 112.")
    return node


def _without_name(text: str) -> str:
    """`out = 112` as `   112` with its columns kept."""
    name, sign, rest = text.partition("=")
    if sign and re.fullmatch(r"\s*[^\W\d]?\w{0,20}\s*", name) and "=" not in rest:
        return " " * (len(name) + 1) + rest
    return text


def read_shape(text: str, letters: Letters = PLAIN) -> Sequence:
    """`28x28x128`, `28×28×128`, `(128, 28, 28)`, `[128,28,28]`, `128 28 28`."""
    check_length(text, author=False)
    start, end = _inside(text)
    pieces = _pieces(text, start, end, _SIDES)
    if len(pieces) == 1:
        pieces = _pieces(text, start, end, re.compile(r"\s+"))
    return Sequence(tuple(_piece(text, a, b, letters) for a, b in pieces))


def read_list(text: str, letters: Letters = PLAIN) -> Sequence:
    """`3, 7, 11`, `(3, 7, 11)`, `3; 7; 11`, `3 -> 7`, `3 7 11`; commas may group thousands."""
    check_length(text, author=False)
    start, end = _inside(text)
    inner = text[start:end]
    if re.search(r"->|→|⇒|=>", inner):
        separator = re.compile(r"\s*(?:->|→|⇒|=>)\s*")
    elif ";" in inner:
        separator = re.compile(r"\s*;\s*")
    elif re.search(r",\s", inner) and re.search(r"\d,\d{3}(?!\d)", inner):
        separator = re.compile(r"\s*,\s+")
    else:
        separator = re.compile(r"\s*,\s*")
    pieces = _pieces(text, start, end, separator)
    if len(pieces) == 1 and re.fullmatch(r"[\d\s./+-]+", inner) and re.search(r"\d\s+\S", inner):
        pieces = _pieces(text, start, end, re.compile(r"\s+"))
    return Sequence(tuple(_piece(text, a, b, letters) for a, b in pieces))


def read_matrix(text: str, letters: Letters = PLAIN) -> Sequence:
    """`[[1, 2], [3, 4]]`, `1 2; 3 4`, or one row a line."""
    check_length(text, author=False)
    start, end = _inside(text)
    if text[start:end].lstrip()[:1] in ("[", "("):
        rows = _pieces(text, start, end, re.compile(r"\s*[,;\n]\s*|\s+"))
    else:
        rows = _pieces(text, start, end, re.compile(r"\s*[;\n]\s*"))
    return Sequence(tuple(_row(text, a, b, letters) for a, b in rows))


def _row(text: str, start: int, end: int, letters: Letters) -> Sequence:
    opened = text[start:end].lstrip()[:1]
    if opened in _PAIRS:
        start, end = text.index(opened, start) + 1, text.rindex(_PAIRS[opened], start, end)
    separator = r"\s*,\s*" if "," in text[start:end] else r"\s+"
    pieces = _pieces(text, start, end, re.compile(separator))
    return Sequence(tuple(_piece(text, a, b, letters) for a, b in pieces))


def _piece(text: str, start: int, end: int, letters: Letters) -> Node:
    """One entry, read in place so that columns stay those of the whole text."""
    if not text[start:end].strip():
        raise Unreadable(start + 1, "An entry is empty.", "Fill it, or leave out the separator.")
    return read_list_item(" " * start + text[start:end], letters)


def _inside(text: str) -> tuple[int, int]:
    """The span within one pair of brackets around everything."""
    leading = _LEADING.match(text)
    start, end = leading.end() if leading else 0, len(text)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    opened = text[start : start + 1]
    if opened in _PAIRS and text[end - 1 : end] == _PAIRS[opened] and _matches(text, start, end):
        return start + 1, end - 1
    if opened in _PAIRS and _PAIRS[opened] not in text:
        raise Unreadable(
            start + 1, f"The bracket {opened!r} is not closed.", f"Add {_PAIRS[opened]!r}."
        )
    return start, end


def _matches(text: str, start: int, end: int) -> bool:
    depth = 0
    for position in range(start, end):
        depth += (text[position] in "([{") - (text[position] in ")]}")
        if depth == 0:
            return position == end - 1
    return False


def _pieces(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """The spans between separators at bracket depth 0."""
    spans, depth, begin, position = [], 0, start, start
    while position < end:
        found = separator.match(text, position, end) if depth == 0 and position > begin else None
        if found and found.end() > position and found.end() < end:
            spans.append((begin, position))
            begin = position = found.end()
            continue
        depth += (text[position] in "([{⌊") - (text[position] in ")]}⌋")
        position += 1
    spans.append((begin, end))
    return spans
