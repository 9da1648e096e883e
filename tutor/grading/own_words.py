"""Whether an answer is in its author's own words, and about the question.

No rule here judges an idea. Each compares the words of the text with those of the rubric, of the
author's earlier answers, or of the text's own other lines.
"""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from tutor.grading.sentences import own_text
from tutor.kinds.open import Drawn

SHORTEST_TERM = 3  # letters of a word that may be one of the subject
SAME_BEGINNING = 6  # letters in which two forms of one word agree: normalise, normalisation
RUN = 4  # words in a row that two texts have in common
RECITED, COPIED = 0.6, 0.8
FEW_TERMS = 12  # terms of a text that is too short to ask what it is about
OFF_TOPIC, LOOSE = 0.33, 0.43  # share of the terms that the rubric uses too; good answers have more
RUBRIC_ONLY = 0.92  # share of the terms that the ideas use too; good answers have fewer
SAME_FRAME, FRAMES = 0.12, 3  # share of the runs that stand in the text so many times
WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_COUNT = re.compile(
    r"[\d=≈∝]|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|hundred\w*|thousand\w*"
    r"|million\w*|half|halves|halved|twice|thrice|double\w*|quarter\w*|third|zero)\b",
    re.I,
)
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|ly)$")
_COMMON = frozenset(  # words of any answer, without endings
    """about all also alway and another answer any approach are ask because been before both but
    can compare could data decide decision deep deeper detail each even every example explain
    final first for from get giv give given good great has have here how image important into
    its just keep kept know last layer learn like look made mak make many matter may model more
    most much must need network never new not now often one only other our out over own paper
    people practice question real reason result right same see several should side since some
    sort start step still such sum tak take than that the their them then there these they thi
    thing think those time too two use used very was way well were what when where which while
    who why will with without work would wrong you your""".split()  # noqa: SIM905  # a list is long
)


class WordingFault(StrEnum):
    """What speaks against the words of an answer."""

    RECITAL = "recital"
    ONE_SENTENCE = "one sentence"
    OFF_TOPIC = "off topic"
    LOOSE = "loosely on topic"
    RUBRIC_WORDS = "rubric words"
    REPEATED = "repeated"
    UNCOUNTED = "uncounted"


def wording_faults(
    text: str, rubric: Drawn, earlier: Iterable[str], *, numbers_there: bool
) -> tuple[WordingFault, ...]:
    """What speaks against the words of an answer.

    `earlier` are texts that its author knows: earlier answers and samples that were marked. With
    `numbers_there` the text holds numbers of the rubric, and may use more words of its own.
    """
    own = own_text(text)
    topic = _share_of_terms(own, (*rubric_texts(rubric), *_counters(rubric)))
    known = [_unnumbered(each) for each in (*earlier, rubric.model or "")]
    checks = {
        WordingFault.RECITAL: is_recital(text, rubric),
        WordingFault.ONE_SENTENCE: _same_frame(own) >= SAME_FRAME,
        WordingFault.OFF_TOPIC: topic < OFF_TOPIC and not numbers_there,
        WordingFault.LOOSE: topic < OFF_TOPIC if numbers_there else OFF_TOPIC <= topic < LOOSE,
        WordingFault.RUBRIC_WORDS: _share_of_terms(own, _ideas(rubric), of_few=0.0) >= RUBRIC_ONLY,
        WordingFault.REPEATED: shared_part(_unnumbered(own), known) > RECITED,
        WordingFault.UNCOUNTED: _COUNT.search(own) is None,
    }
    return tuple(fault for fault, holds in checks.items() if holds)


def is_recital(text: str, rubric: Drawn) -> bool:
    """Whether most of a text stands word for word in the ideas, or nearly all in the model."""
    own = own_text(text)
    copied = shared_part(_unnumbered(own), [_unnumbered(rubric.model or "")]) > COPIED
    return copied or shared_part(own, _ideas(rubric)) > RECITED


def shared_part(text: str, sources: Iterable[str]) -> float:
    """The share of the runs of words of a text that stand in one of the sources too."""
    runs = _runs(text)
    if not runs:
        return 0.0
    known = {run for source in sources for run in _runs(source)}
    return sum(run in known for run in runs) / len(runs)


def rubric_texts(rubric: Drawn) -> Iterable[str]:
    """Everything that the rubric says of its subject, but for what does not count."""
    yield from _ideas(rubric)
    yield from (sample.text for sample in rubric.samples)
    yield from (item.accept or "" for item in rubric.follow_ups)
    yield from (noun for fact in rubric.facts for noun in (*fact.near, *fact.part.label))
    yield rubric.model or ""


def stems(text: str) -> set[str]:
    """The words of a text without endings; those that a text on anything has are left out."""
    return {
        _ENDING.sub("", word)
        for word in map(str.lower, WORD.findall(text))
        if len(word) >= SHORTEST_TERM or word.isdigit()
    } - _COMMON


def _ideas(rubric: Drawn) -> list[str]:
    return [part for idea in rubric.units for part in (idea.ask, idea.anchor)]


def _counters(rubric: Drawn) -> list[str]:
    """What does not count for an idea, and what is asked: words of the subject all the same."""
    asked = [item.ask for item in rubric.follow_ups]
    return [*(idea.counter for idea in rubric.units), *asked]


def _share_of_terms(text: str, sources: Iterable[str], *, of_few: float = 1.0) -> float:
    """The share of the terms of a text that the sources use; `of_few` for a text with few terms."""
    own = _terms(text)
    if len(own) < FEW_TERMS:
        return of_few
    known = set().union(*map(_terms, sources))
    return len(own & known) / len(own)


def _terms(text: str) -> set[str]:
    """The beginnings of the words of a text that are no numbers."""
    return {stem[:SAME_BEGINNING] for stem in stems(text) if not stem.isdigit()}


def _same_frame(text: str) -> float:
    """The share of the runs of words without numbers that stand in the text several times."""
    runs = Counter(run for run in _runs(text) if not any(map(str.isdigit, "".join(run))))
    often = sum(times for times in runs.values() if times >= FRAMES)
    return often / max(1, runs.total())


def _unnumbered(text: str) -> str:
    """The text with one digit for every number: the same answer on other draws."""
    return _NUMBER.sub("0", text)


def _runs(text: str) -> list[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(text)]
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
