"""Who earns level 4: simulated learners, each with one mistake of the pack, and sound ones."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.pool import Pool
from statistics import mean

from benchmarks.evidence_drawn import Drawer, Kept
from benchmarks.evidence_sitting import Reply, Sitting
from benchmarks.figures import Figure, at_least, at_most
from tutor.chance import Chance
from tutor.events import HireRating, InstanceId
from tutor.learner.levels import earned_level
from tutor.learner.state import LearnerState
from tutor.planning.plan_types import NextProblem
from tutor.problems.pack_index import PackIndex

INTERVIEW = 28
LONG_SITTINGS = "split"
SLIPS = (0.0, 0.05, 0.1)
ALL_RULES_UP_TO = 0.05
SOUND_RUNS = {0.0: 20, 0.05: 60, 0.1: 20}
OVER_MARKED = 0.1
LOOKS_LIKE_A_RULE = 0.25
LEVEL = 4
ANY_TARGET = 0.1
SAMPLE = 100
IN_A_ROW = 3

Held = tuple[str, str]
SHARED: dict[str, Drawer] = {}


def share(kept: Kept, outline: PackIndex) -> None:
    """Give a process the draws made before it began."""
    SHARED["drawer"] = Drawer(lambda _: None, outline, kept)


@dataclass(slots=True)
class Learner:
    """Answers by the key, but by the mistake it holds wherever that is active; and slips.

    A slip is a wrong answer; one in four looks like a mistake that is active there.
    """

    drawer: Drawer
    chance: Chance
    held: Held | None
    slip: float

    def __call__(self, asked: NextProblem, state: LearnerState, day: date) -> Reply:
        """One answer."""
        del state, day
        template = self.drawer.outline.template[asked.draw.template]
        drawn = self.drawer.drawn(asked.draw)
        if drawn is None:
            return Reply(True, template.minutes)
        shown: tuple[str, ...] = ()
        if self.held is not None and self.held[0] == template.skill:
            shown = drawn.showing(self.held[1]) if self.held[1] in drawn.answers else ()
        right = not shown
        if self.chance.uniform() < self.slip:
            right, shown = False, ()
            names = [name for name in drawn.answers if name]
            if names and self.chance.uniform() < LOOKS_LIKE_A_RULE:
                shown = drawn.showing(self.chance.choice(names))
        return Reply(right, template.minutes, drawn.rules, shown)

    def band(self, skill: str) -> HireRating:
        """How the open answer of a skill is marked: by what is held, one in ten over-marked."""
        over = self.chance.uniform() < OVER_MARKED
        if self.held is not None and self.held[0] == skill:
            return HireRating.LEAN if over else HireRating.NO
        return HireRating.STRONG if over else HireRating.LEAN


@dataclass(slots=True)
class Reached:
    """The first day on which each skill stood at level 4."""

    outline: PackIndex
    skills: tuple[str, ...]
    days: dict[str, int] = field(default_factory=dict)

    def __call__(self, state: LearnerState, number: int) -> None:
        """Look at the levels at the end of a day."""
        for skill in self.skills:
            if skill not in self.days:
                level = earned_level(state.evidence, self.outline, skill, number).level
                if level is not None and level >= LEVEL:
                    self.days[skill] = number


def days_to_level(given: tuple[Held | None, float, int]) -> dict[str, int]:
    """On which day each skill (for one with a mistake, its own) came to level 4."""
    held, slip, seed = given
    drawer = SHARED["drawer"]
    outline = drawer.outline
    name = f"levels {held} {slip} {seed}"
    learner = Learner(drawer, Chance(name), held, slip)
    skills = (held[0],) if held else tuple(skill.id for skill in outline.skills)
    watch = Reached(outline, skills)
    sitting = Sitting(
        outline, learner, f"plan {name}", interview=INTERVIEW, band=learner.band, watch=watch,
        see=drawer.see, long_sittings=LONG_SITTINGS,
    )  # fmt: skip
    sitting.run(INTERVIEW)
    return watch.days


def figures(outline: PackIndex, pool: Pool) -> Iterator[Figure]:
    """All figures of the levels."""
    count = Counter(
        (item.skill, name)
        for concept in outline.concepts
        for item in concept.templates
        for name in {name for name, _ in item.mistakes}
    )
    rules = sorted(count)
    yield from _faulty(rules, count, pool)
    for slip, runs in SOUND_RUNS.items():
        yield _sound(outline, slip, pool.map(days_to_level, [(None, slip, n) for n in range(runs)]))
    passed = mean(pool.map(_three_in_a_row, rules, 16))
    note = f"{len(rules)} learners; the curriculum's simulation of the bank gave 0.74"
    yield at_most("three right in a row certifies a mistake", passed, "learners", None, note)


def _faulty(rules: list[Held], count: Counter[Held], pool: Pool) -> Iterator[Figure]:
    """Recurring mistakes all, those of one template by a sample that stands for all of them."""
    recurring = [rule for rule in rules if count[rule] > 1]
    others = [rule for rule in rules if count[rule] == 1]
    sample = Chance("mistakes of one template").shuffled(others)[:SAMPLE]
    for slip in SLIPS:
        asked = [*recurring, *(sample if slip <= ALL_RULES_UP_TO else ())]
        reached = pool.map(days_to_level, [(rule, slip, 0) for rule in asked], 8)
        passed = {rule for rule, days in zip(asked, reached, strict=True) if days}
        often = _share(passed, recurring)
        name = f"level 4 with a recurring mistake, slips {slip:.0%}"
        note = f"{len(recurring)} learners, one for each mistake in two or more templates"
        yield at_most(name, often, "learners", 0.02, note)
        if slip <= ALL_RULES_UP_TO:
            once = _share(passed, sample)
            any_of_them = (often * len(recurring) + once * len(others)) / len(rules)
            name = f"level 4 with any mistake, slips {slip:.0%}"
            note = f"{once:.1%} of {len(sample)} that stand for {len(others)} of one template"
            yield at_most(name, any_of_them, "learners", ANY_TARGET, note)


def _share(passed: set[Held], rules: list[Held]) -> float:
    return sum(rule in passed for rule in rules) / max(1, len(rules))


def _sound(outline: PackIndex, slip: float, reached: list[dict[str, int]]) -> Figure:
    every = len(outline.skills)
    share = mean(len(days) == every for days in reached)
    missing = Counter(
        skill.id for days in reached for skill in outline.skills if skill.id not in days
    )
    note = f"{len(reached)} runs; late: {dict(missing.most_common(3)) or 'none'}"
    text = f"sound learners at level 4 in every skill by the interview, slips {slip:.0%}"
    return at_least(text, share, "runs", {0.0: 1.0, 0.05: 0.95}.get(slip), note)


def _three_in_a_row(held: Held) -> float:
    """How often three random draws of the skill never ask for the mistake."""
    drawer = SHARED["drawer"]
    outline = drawer.outline
    names = [
        item for concept in outline.concepts if concept.skill == held[0]
        for item in concept.templates
    ]  # fmt: skip
    chance = Chance(f"three in a row {held}")
    passed = 0
    for _ in range(100):
        chosen = chance.shuffled(names)[:IN_A_ROW]
        draws = (InstanceId(item.id, item.version, 21, chance.integer(0, 999)) for item in chosen)
        passed += not any(held[1] in drawer.see(draw) for draw in draws)
    return passed / 100
