"""Statements looked for in a sentence: words in an order, with negation and doubt heard.

Only what is plainly asserted counts. A sentence that asks, quotes, supposes or speaks of a
mistake asserts nothing, and one negation turns a statement round.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

GAP = 6
MOST_WORDS = 120
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_QUOTED = re.compile(r"\"[^\"\n]{0,400}\"|“[^”\n]{0,400}”|(?<!\w)'[^'\n]{0,400}'(?!\w)")
_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "cannot",
        "without",
        "neither",
        "nor",
        "none",
        "nothing",
        "hardly",
        "rarely",
        "nowhere",
    ]
)
_DOUBTS = re.compile(
    r"\b(?:mistak\w*|wrong\w*|incorrect\w*|untrue|false\w*|myth\w*|confus\w*|misconception\w*"
    r"|believ\w*|think|thinks|thought|claim\w*|says|suppos\w*|if|unless|would|might|could|should"
    r"|beginner\w*|pupil\w*|student\w*|people|slogan\w*|instead|rather|unlike|than|seems?"
    r"|careful|beware|trap\w*|error\w*|sometimes|may|forget\w*|first guess|at first)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of a statement in their order, alternatives at each place.

    A sentence with one of the words `unless` speaks of something else.
    """

    places: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...] = ()


class Stance(Enum):
    """How a sentence speaks of a statement."""

    ASSERTED = "asserted"
    DENIED = "denied"


def read_pattern(phrases: Iterable[str], unless: Iterable[str] = ()) -> Pattern:
    """The words of a claim as written: `mix*|combine*` are alternatives, * is any ending."""
    places = tuple(
        tuple(filter(None, (part.strip().lower() for part in phrase.split("|"))))
        for phrase in phrases
    )
    return Pattern(places, tuple(word.strip().lower() for word in unless))


def stance(pattern: Pattern, sentence: str, before: str = "") -> Stance | None:
    """How the sentence speaks of the statement; None where it does not, or leaves it open.

    `before` is what stands before it: "A mistake I expect:" is heard there too.
    """
    if sentence.rstrip().endswith("?") or doubts(sentence) or doubts(before):
        return None
    words = words_of(_QUOTED.sub(" ", sentence))
    span = _span(pattern.places, words)
    if span is None or any(is_word(other, word) for other in pattern.unless for word in words):
        return None
    needed = sum(all(_negative(part) for part in place) for place in pattern.places)
    negations = [place for place, word in enumerate(words) if _negates(word)]
    if len(negations) == needed:
        return Stance.ASSERTED
    if needed or len(negations) != 1 or not span[0] <= negations[0] < span[1]:
        return None
    limited = words[negations[0] + 1 : negations[0] + 2]
    return None if limited in (["only"], ["just"], ["merely"], ["simply"]) else Stance.DENIED


def doubts(sentence: str) -> bool:
    """Whether a sentence supposes, quotes or speaks of a mistake, and so asserts nothing."""
    return _DOUBTS.search(sentence) is not None


def words_of(text: str) -> list[str]:
    """The words of a sentence in small letters; not more of them than a sentence has."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)][:MOST_WORDS]


def _negates(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")


def _negative(phrase: str) -> bool:
    return any(_negates(word) for word in phrase.split())


def _span(places: tuple[tuple[str, ...], ...], words: Sequence[str]) -> tuple[int, int] | None:
    """Where the words stand in their order, at most GAP other words between two of them."""
    starts = {end: at for at, end in _ends(places[0], words, range(len(words)))} if places else {}
    for place in places[1:]:
        following: dict[int, int] = {}
        for end, first in starts.items():
            for _, later in _ends(place, words, range(end, min(end + GAP + 1, len(words)))):
                following.setdefault(later, first)
        starts = following
    return next(((first, end) for end, first in sorted(starts.items())), None)


def _ends(
    place: tuple[str, ...], words: Sequence[str], starts: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Where one of the alternatives begins and ends."""
    for at in starts:
        for phrase in place:
            wanted = phrase.split()
            if len(words) - at >= len(wanted) and all(map(is_word, wanted, words[at:])):
                yield at, at + len(wanted)


def is_word(pattern: str, word: str) -> bool:
    """Whether a word is the one of the pattern; `*` at its end stands for any ending."""
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
