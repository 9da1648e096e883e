"""Sentences of a free text, with their places: lines, bullets and clauses end one.

A line of running text that goes on in the next line does not; nor does a full stop in a number
or behind an abbreviation. Lines of the interviewer are nobody's sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

INTERVIEWER = "Interviewer:"  # begins a line of an answer that its author did not write
LONGEST = 8_000
MOST_LINES = 120
LONGEST_SENTENCE = 600
RUNNING = 55  # a line as long as this may go on in the next one

_PLAIN = {0xFF01 + place: 0x21 + place for place in range(94)} | dict.fromkeys(
    (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD), " "
)  # full-width letters, and characters that nobody sees
_END = re.compile(r"(?<![.!?;])[.!?;]++(?=[\"”')\]*_]*(?:\s|$))|\n")
_SHORT = re.compile(r"\b(?:e\.g|i\.e|approx|ca|vs|al|fig|eq|cf|resp|incl|etc)$", re.I)
_ITEM = re.compile(r"\s*\(?\d{1,2}")
_BULLET = re.compile(r"\s*(?:[-*•◦+–—]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+|[\s>#]+")
_NEW = re.compile(r"\s*$|\s*(?:[-*•◦+–—#>]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_LABEL = re.compile(r"\s*[^\W\d][\w./-]*(?:\s[\w./-]+){0,2}\s?(?:=|:\s)")  # of a line of notes


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its text on one line, and where it begins in the whole."""

    text: str
    start: int
    before: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column in the whole text, counted from 1."""

    line: int
    column: int


def own_text(written: str) -> str:
    """What is searched of a text, with blanks for the lines that the interviewer said."""
    rows = written[:LONGEST].translate(_PLAIN).split("\n")[:MOST_LINES]
    return "\n".join(" " * len(row) if row.startswith(INTERVIEWER) else row for row in rows)


def place_of(text: str, offset: int) -> Place:
    """Line and column of an offset."""
    line = text.count("\n", 0, offset)
    return Place(line + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences in their order; `before` is the one before in the same paragraph."""
    start, before = 0, ""
    for end in _cut(_ends(text)):
        sentence = _trimmed(text, start, end, before)
        if sentence.text:
            yield sentence
            before = sentence.text
        if text[max(0, start - 1) : end] == "\n\n":
            before = ""
        start = end


def _trimmed(text: str, start: int, end: int, before: str) -> Sentence:
    """The sentence without the mark of a list before it."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return Sentence(part.strip().replace("\n", " "), start, before)


def _cut(ends: Iterator[int]) -> Iterator[int]:
    """The ends, with some between where a sentence is too long to be one."""
    start = 0
    for end in ends:
        yield from range(start + LONGEST_SENTENCE, end, LONGEST_SENTENCE)
        yield end
        start = end


def _ends(text: str) -> Iterator[int]:
    """Where a sentence ends."""
    for found in _END.finditer(text):
        if found.group() == "\n":
            if not _goes_on(text, found.start()):
                yield found.end()
        elif found.group() != "." or not _is_short(text, found.start()):
            yield found.end()
    yield len(text)


def _is_short(text: str, stop: int) -> bool:
    """Whether a full stop belongs to an abbreviation, or to the number of an item."""
    row = text[text.rfind("\n", 0, stop) + 1 : stop]
    return _SHORT.search(row[-8:]) is not None or _ITEM.fullmatch(row) is not None


def _goes_on(text: str, newline: int) -> bool:
    """Whether a line of running text continues in the next one."""
    row = text[text.rfind("\n", 0, newline) + 1 : newline].rstrip()
    following = text[newline + 1 :].split("\n", 1)[0]
    if following.lstrip()[:1] in ("=", "≈"):
        return True
    if len(row) < RUNNING or row[-1] in ".:;!?":
        return False
    is_note = _LABEL.match(following) or (_LABEL.match(row) and row[-1] in "0123456789)]}$")
    return _NEW.match(following) is None and not is_note
