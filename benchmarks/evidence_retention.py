"""Retention: what the plan leaves in memory on the day of the interview, in two worlds.

A world holds the true memory of each concept by the equations of FSRS-6; an answer is right with
the chance that world gives. In the steeper world forgetting is exponential, not a power.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from multiprocessing.pool import Pool
from statistics import mean

from benchmarks.evidence_sitting import START, Reply, Sitting
from benchmarks.figures import Figure, at_least, at_most
from tutor.chance import Chance
from tutor.events import ConceptKey
from tutor.learner.fsrs import MemoryState, ReviewRating, first_memory, next_memory, recall
from tutor.learner.ladder import Introduced
from tutor.learner.state import LearnerState
from tutor.planning.plan_types import NextProblem
from tutor.problems.pack_index import PackIndex

INTERVIEW = 28
RUNS = 30
FIRST_SEED = 2000
FIRST_RIGHT = 0.85
ENOUGH = 0.975
Curve = Callable[[MemoryState, date], float]


def power(memory: MemoryState, day: date) -> float:
    """Forgetting as FSRS-6 has it."""
    return recall(memory, day)


def steep(memory: MemoryState, day: date) -> float:
    """Exponential forgetting with the same stability: steeper once it has begun."""
    return math.exp(math.log(0.9) * max(0, (day - memory.last).days) / memory.stability)


WORLDS: dict[str, Curve] = {"FSRS-6": power, "steeper": steep}


@dataclass(slots=True)
class World:
    """A learner whose memory is known exactly."""

    outline: PackIndex
    curve: Curve
    chance: Chance
    memories: dict[str, MemoryState] = field(default_factory=dict)
    reviews: int = 0

    def __call__(self, asked: NextProblem, state: LearnerState, day: date) -> Reply:
        """Answer by what is held; the first answer of a day leaves its trace."""
        if not asked.concept:
            return Reply(True, self.outline.template[asked.draw.template].minutes)
        held = self.memories.get(asked.concept)
        minutes = self.outline.template[asked.draw.template].minutes
        if held is None or not isinstance(
            state.concept(ConceptKey(self.outline.pack, asked.concept)), Introduced
        ):
            self.memories[asked.concept] = first_memory(ReviewRating.GOOD, day)
            return Reply(self.chance.uniform() < FIRST_RIGHT, minutes)
        if held.last == day:
            return Reply(True, minutes)
        self.reviews += 1
        right = self.chance.uniform() < self.curve(held, day)
        given = ReviewRating.GOOD if right else ReviewRating.AGAIN
        self.memories[asked.concept] = next_memory(held, given, day)
        return Reply(right, minutes)

    def held_on(self, day: date) -> float:
        """Mean true recall over the concepts on a day."""
        return sum(self.curve(item, day) for item in self.memories.values()) / len(self.memories)


@dataclass(frozen=True, slots=True)
class Result:
    """Mean recall on the day of the interview, and reviews it took."""

    recall: float
    reviews: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What one run is given: the world, the policy, and whether the plan knows the date."""

    outline: PackIndex
    world: str
    policy: str
    dated: bool
    seed: int


def course(given: Plan) -> Result:
    """Four weeks up to the interview."""
    world = World(given.outline, WORLDS[given.world], Chance(f"world {given.seed}"))
    goal = INTERVIEW if given.dated else None
    sitting = Sitting(
        given.outline, world, f"plan {given.seed}", interview=goal, policy=given.policy
    )
    sitting.run(INTERVIEW)
    return Result(world.held_on(START + timedelta(days=INTERVIEW)), world.reviews)


def without_rules(outline: PackIndex) -> PackIndex:
    """The pack without mistakes: here nobody shows that they are passed, so none is hunted."""
    concepts = tuple(
        item._replace(templates=tuple(each._replace(mistakes=()) for each in item.templates))
        for item in outline.concepts
    )
    return replace(outline, concepts=concepts)


def figures(outline: PackIndex, pool: Pool) -> Iterator[Figure]:
    """All figures of retention, both policies and both worlds in the same run."""
    outline = without_rules(outline)
    for name in WORLDS:
        found = {
            (policy, dated): _mean(
                pool.map(
                    course,
                    [
                        Plan(outline, name, policy, dated, seed)
                        for seed in range(FIRST_SEED, FIRST_SEED + RUNS)
                    ],
                    4,
                )
            )
            for policy in ("ladder", "fsrs")
            for dated in (True, False)
        }
        plain = found["ladder", False]
        ours = found["ladder", True]
        note = f"{RUNS} runs, interview on day {INTERVIEW}; plain ladder {plain.recall:.4f}"
        text = f"mean recall on the day, {name} world"
        yield at_least(text, ours.recall, "recall", max(ENOUGH, plain.recall), note)
        yield at_most(
            f"reviews up to the day, {name} world", ours.reviews, "reviews", plain.reviews,
            "the target is what the plain ladder took in the same run",
        )  # fmt: skip
        for (policy, dated), result in found.items():
            told = "with the date" if dated else "without a date"
            yield at_least(
                f"recall, {policy} {told}, {name} world", result.recall, "recall", None,
                f"{result.reviews:.1f} reviews",
            )  # fmt: skip


def _mean(results: list[Result]) -> Result:
    return Result(mean(item.recall for item in results), mean(item.reviews for item in results))
