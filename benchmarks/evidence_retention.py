"""Retention: what the plan leaves in memory on the day of the interview, in two worlds.

A world holds the true memory of each concept by the equations of FSRS-6; an answer is right with
the chance that world gives. In the steeper world forgetting is exponential, not a power.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.evidence_sitting import START, Reply, Sitting
from tutor.chance import Chance
from tutor.problems.outline import Outline
from tutor.scheduling.agenda import Asked
from tutor.scheduling.ladder import Introduced
from tutor.scheduling.memory import Memory, Rating, begun, recall, reviewed
from tutor.scheduling.state import State

INTERVIEW = 28
Curve = Callable[[Memory, date], float]


def power(memory: Memory, day: date) -> float:
    """Forgetting as FSRS-6 has it."""
    return recall(memory, day)


def steep(memory: Memory, day: date) -> float:
    """Exponential forgetting with the same stability: steeper once it has begun."""
    return math.exp(math.log(0.9) * max(0, (day - memory.last).days) / memory.stability)


WORLDS: dict[str, Curve] = {"FSRS-6": power, "steeper": steep}


@dataclass(slots=True)
class World:
    """A learner whose memory is known exactly."""

    curve: Curve
    chance: Chance
    memories: dict[str, Memory] = field(default_factory=dict)
    reviews: int = 0

    def __call__(self, asked: Asked, state: State, day: date) -> Reply:
        """Answer by what is held; the first answer of a day leaves its trace."""
        held = self.memories.get(asked.concept)
        minutes = 1.5
        if held is None or not isinstance(state.concept(asked.concept), Introduced):
            self.memories[asked.concept] = begun(Rating.GOOD, day)
            return Reply(self.chance.uniform() < 0.85, minutes=minutes)
        if held.last == day:
            return Reply(True, minutes=minutes)
        self.reviews += 1
        right = self.chance.uniform() < self.curve(held, day)
        given = Rating.GOOD if right else Rating.AGAIN
        self.memories[asked.concept] = reviewed(held, given, day)
        return Reply(right, minutes=minutes)

    def held_on(self, day: date) -> float:
        """Mean true recall over the concepts on a day."""
        return sum(self.curve(item, day) for item in self.memories.values()) / len(self.memories)


@dataclass(frozen=True, slots=True)
class Result:
    """Mean recall on the day of the interview, and reviews it took."""

    recall: float
    reviews: float


def retention(outline: Outline, curve: Curve, policy: str, dated: bool, runs: int) -> Result:
    """The mean over runs; `dated` tells the plan of the interview."""
    recalls, reviews = 0.0, 0.0
    for run in range(runs):
        world = World(curve, Chance(f"world {run}"))
        goal = INTERVIEW if dated else None
        sitting = Sitting(outline, world, f"plan {run}", interview=goal, policy=policy)
        sitting.run(INTERVIEW)
        recalls += world.held_on(START + timedelta(days=INTERVIEW)) / runs
        reviews += world.reviews / runs
    return Result(recalls, reviews)
