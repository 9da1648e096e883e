"""The course of four weeks: whether it fits into its minutes, and what is met by when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.pool import Pool
from statistics import mean

from benchmarks.evidence_sitting import DayLog, Reply, Run, Sitting
from benchmarks.figures import Figure, at_least, at_most
from tutor.chance import Chance
from tutor.events import ConceptKey
from tutor.learner.ladder import Introduced
from tutor.learner.state import LearnerState
from tutor.planning.plan_types import NextProblem
from tutor.problems.pack_index import PackIndex

DAYS = 28
MINUTES = 20
RUNS = 60
SEEDS = range(6000, 6000 + RUNS)
AWAY = frozenset(range(5, 10))
ENOUGH = 0.95
RATES = {"usual": (0.65, 0.85, 0.85), "weaker": (0.55, 0.80, 0.75)}


@dataclass(slots=True)
class Learner:
    """Right with one chance on a concept's first draw of a day, another after it.

    Every draw takes the author's minutes, thirty percent more or less.
    """

    outline: PackIndex
    chance: Chance
    rates: tuple[float, float, float]
    asked: dict[str, date] = field(default_factory=dict)

    def __call__(self, asked: NextProblem, state: LearnerState, day: date) -> Reply:
        """One answer."""
        first, retry, review = self.rates
        place = asked.concept or asked.draw.template
        again = self.asked.get(place) == day
        self.asked[place] = day
        known = isinstance(state.concept(ConceptKey(self.outline.pack, asked.concept)), Introduced)
        right = self.chance.uniform() < (retry if again else review if known else first)
        minutes = self.outline.template[asked.draw.template].minutes
        return Reply(right, minutes * (0.7 + 0.6 * self.chance.uniform()))


@dataclass(frozen=True, slots=True)
class Course:
    """What one run is given."""

    outline: PackIndex
    rates: tuple[float, float, float]
    seed: int
    away: frozenset[int] = frozenset()


def course(given: Course) -> Run:
    """Four weeks of one learner."""
    chance = Chance(f"learner {given.seed}")
    learner = Learner(given.outline, chance, given.rates)
    return Sitting(given.outline, learner, f"plan {given.seed}", MINUTES, away=given.away).run(DAYS)


def figures(outline: PackIndex, pool: Pool) -> Iterator[Figure]:
    """All figures of the cadence for both learners."""
    for name, rates in RATES.items():
        runs = pool.map(course, [Course(outline, rates, seed) for seed in SEEDS], 4)
        yield from _intake(name, runs)
        yield from _minutes(name, runs)
        yield _covering(name, outline, runs)
        gone = pool.map(course, [Course(outline, rates, seed, AWAY) for seed in SEEDS], 4)
        yield _coming_back(name, gone)


def _intake(name: str, runs: list[Run]) -> Iterator[Figure]:
    outline = runs[0].outline
    every, all_of_them = len(outline.skills), len(outline.concepts)
    two_thirds = min(18, -(-2 * all_of_them // 3))
    note = f"{len(runs)} runs of 28 days at {MINUTES} minutes, learner: {name}"
    marks: tuple[tuple[str, int, Callable[[DayLog], bool]], ...] = (
        (f"every skill begun by Day 3, {name} learner", 3, lambda log: log.skills >= every),
        (
            f"{two_thirds} concepts by Day 7, {name} learner", 7,
            lambda log: log.introduced >= two_thirds,
        ),
        (
            f"all {all_of_them} concepts by Day 14, {name} learner", 14,
            lambda log: log.introduced >= all_of_them,
        ),
    )  # fmt: skip
    for text, day, reached in marks:
        count = mean(run.days[day].introduced for run in runs)
        told = f"{note}; {count:.1f} concepts on average by then"
        yield at_least(text, _share(reached(run.days[day]) for run in runs), "runs", ENOUGH, told)


def _minutes(name: str, runs: list[Run]) -> Iterator[Figure]:
    usual = [log for run in runs for log in run.days if not log.long]
    longest = max(log.minutes for log in usual)
    first = mean(run.days[0].minutes for run in runs)
    note = (
        f"minutes: mean {mean(log.minutes for log in usual):.1f}, longest {longest:.1f}; "
        f"long sittings taken whole apart: the first read {first:.1f}"
    )
    share = longest / MINUTES
    yield at_most(f"longest day over its budget, {name} learner", share, "x", 1.5, note)
    undone = sorted(len(log.waiting) for log in usual)
    crowded = _share(count > 5 for count in undone)
    note = f"95th percentile of days; most {undone[-1]}, over 5 on {crowded:.1%} of days"
    value = undone[int(ENOUGH * (len(undone) - 1))]
    yield at_most(
        f"concepts undone at the end of a day, {name} learner", value, "concepts", 5, note
    )
    opens = mean(sum(log.opens for log in run.days) for run in runs)
    note = "a slot every second day would be 14, checkpoint tasks besides"
    yield at_least(f"open questions in 28 days, {name} learner", opens, "questions", None, note)


def _covering(name: str, outline: PackIndex, runs: list[Run]) -> Figure:
    shares = {
        skill.id: _share(run.covered.get(skill.id, DAYS) <= 21 for run in runs)
        for skill in outline.skills
    }
    worst = min(shares, key=lambda skill: shares[skill])
    note = f"the least of all skills: {worst}"
    text = f"covering sets complete by Day 21, {name} learner"
    return at_least(text, shares[worst], "runs", ENOUGH, note)


def _coming_back(name: str, runs: list[Run]) -> Figure:
    """After three days of practice nothing may wait that was due before the return."""
    back = max(AWAY) + 1
    third = [log for run in runs for log in run.days if log.number == back + 2]
    cleared = _share(all(due >= back for due in log.waiting) for log in third)
    note = "nothing that was due before Day 10 waits at the end of Day 12"
    return at_least(
        f"days 5 to 9 missed and cleared, {name} learner", cleared, "runs", ENOUGH, note
    )


def _share(held: Iterator[bool]) -> float:
    found = list(held)
    return sum(found) / len(found)
