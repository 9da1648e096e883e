"""What a simulated learner says to an open question, and how they mark it.

The text is a sample answer of the rubric on the drawn numbers: its author says which ideas it
holds. So the marks and the text of a simulated journal agree, and a report of it can be judged.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from tutor.grading.hire_rating import band
from tutor.grading.sentences import sentences
from tutor.kinds.open import Drawn
from tutor.kinds.rubric import Idea, SampleAnswer

_WORD = re.compile(r"[^\W_]{3,}")


class SpokenAnswer(NamedTuple):
    """A text with a sentence a line, and for each idea that it holds the line that shows it."""

    text: str
    lines: dict[str, int]


def spoken_answer(rubric: Drawn, known: Collection[str]) -> SpokenAnswer:
    """What one says who knows some of the ideas of a question."""
    sample = min(rubric.samples, key=lambda item: _distance(rubric, item, known))
    rows = [item.text.strip() for item in sentences(sample.text)]
    held = {idea.name: idea for idea in rubric.units if idea.name in sample.units}
    return SpokenAnswer(
        "\n".join(rows), {name: 1 + _place(idea, rows) for name, idea in held.items()}
    )


def _distance(rubric: Drawn, sample: SampleAnswer[str], known: Collection[str]) -> tuple[bool, int]:
    """How far a sample is from what is known: first by its rating, then by its ideas."""
    ratings = [band(rubric.units, dict.fromkeys(names, True)) for names in (sample.units, known)]
    return ratings[0] is not ratings[1], len(set(sample.units) ^ set(known))


def _place(idea: Idea[str], rows: Sequence[str]) -> int:
    """The row that has most of the words of an idea; a word of several rows says less.

    Where rows have as much, it is the longer one.
    """
    said = [_words(row) for row in rows]
    weights = {
        word: 1 / sum(word in row for row in said)
        for word in _words(f"{idea.ask} {idea.anchor}")
        if any(word in row for row in said)
    }
    scores = [sum(weights.get(word, 0.0) for word in row) for row in said]
    return max(range(len(rows)), key=lambda at: (scores[at], len(rows[at])))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
