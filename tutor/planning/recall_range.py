"""Predicted recall on a day with its range: what the answers so far leave open.

The forecast plays the days ahead with learners that the answers allow; here the same learners are
asked at once, so that there is a range on any day, before and after an interview and without one.
"""

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tutor.chance import Chance
from tutor.events import ConceptKey, SkillKey
from tutor.learner.ladder import Introduced
from tutor.learner.prediction import recall_on
from tutor.learner.recall_fit import RecallFit, RecallPlace, supposed
from tutor.learner.state import LearnerState
from tutor.problems.pack_index import PackIndex

LEARNERS = 40
SEED = "recall"


class RecallRange(NamedTuple):
    """The chance of a right answer: predicted, and where eight of ten possible learners lie."""

    predicted: float
    low: float
    high: float


class RecallRanges(NamedTuple):
    """Predicted recall of each concept that is in the reviews, and of the skills that have one."""

    concepts: dict[str, RecallRange]
    skills: dict[str, RecallRange]


def recall_ranges(state: LearnerState, outline: PackIndex, day: date) -> RecallRanges:
    """Predicted recall on a day; a skill's is the mean over its concepts in the reviews."""
    places = {
        item.id: RecallPlace(SkillKey(outline.pack, item.skill), ConceptKey(outline.pack, item.id))
        for item in outline.concepts
        if isinstance(state.concept(ConceptKey(outline.pack, item.id)), Introduced)
    }
    if not places:
        return RecallRanges({}, {})
    fits = _possible_fits(state, outline.pack, list(places.values()))
    concepts = {
        name: [recall_on(state, place, day, fit) for fit in fits] for name, place in places.items()
    }
    skills: dict[str, list[list[float]]] = {}
    for name, place in places.items():
        skills.setdefault(place.skill.skill, []).append(concepts[name])
    return RecallRanges(
        {name: _range(values) for name, values in concepts.items()},
        {name: _range([_mean(each) for each in zip(*rows, strict=True)])
         for name, rows in skills.items()},
    )  # fmt: skip


def _possible_fits(
    state: LearnerState, pack: str, places: list[RecallPlace]
) -> list[RecallFit | None]:
    """What is predicted with (None), then learners that the answers allow."""
    fit = state.recall_fit(pack)
    drawn = [supposed(fit, Chance(f"{SEED}:{run}"), places) for run in range(LEARNERS)]
    return [None, *drawn]


def _range(values: Sequence[float]) -> RecallRange:
    """Eight of ten, widened to whole percents and to the prediction itself, which comes first."""
    predicted, *others = values
    ordered = sorted(others)
    tenth = len(ordered) // 10
    low, high = min(ordered[tenth], predicted), max(ordered[-1 - tenth], predicted)
    return RecallRange(predicted, math.floor(100 * low) / 100, math.ceil(100 * high) / 100)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
