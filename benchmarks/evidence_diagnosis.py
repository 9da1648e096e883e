"""How many questions it takes until the mistake of a learner is named."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from benchmarks.evidence_drawn import SEEDS, Drawer
from benchmarks.figures import Figure, at_most
from tutor.chance import Chance
from tutor.events import InstanceId
from tutor.learner.evidence import SLIP
from tutor.planning.diagnostic_draws import (
    CANDIDATES,
    SOUND,
    Beliefs,
    Candidate,
    best,
    certain_hypothesis,
    update_beliefs,
)
from tutor.planning.draw_preview import answers_of
from tutor.problems.generate import instance
from tutor.problems.pack_index import TemplateEntry

SIZE_TEMPLATE = "cnn.output-size.general"
MANY_SEEDS = 400
REPEATS = 60
AGAIN = 4
MOST_QUESTIONS = 20
OTHER_ANSWER = "a slip"

Pick = Callable[[Beliefs, Sequence[Candidate]], Candidate]
Draws = Callable[[Chance], list[Candidate]]


@dataclass(frozen=True, slots=True)
class Case:
    """Hypotheses (SOUND among them), where draws come from, and how one of them is picked."""

    names: tuple[str, ...]
    draws: Draws
    pick: Pick
    slip: float = 0.0

    def prior(self) -> Beliefs:
        """All hypotheses alike."""
        return {name: 1 / len(self.names) for name in self.names}


def first(held: Beliefs, candidates: Sequence[Candidate]) -> Candidate:
    """The draw that chance gave first."""
    del held
    return candidates[0]


@dataclass(frozen=True, slots=True)
class Found:
    """How many questions were asked, and whether what was named is true."""

    asked: int
    true: bool


def questions(case: Case, truth: str, chance: Chance, beliefs: Beliefs | None = None) -> Found:
    """Ask until the hypotheses are down to one that is believed enough."""
    held = beliefs or case.prior()
    count = 0
    while certain_hypothesis(held) is None and count < MOST_QUESTIONS:
        asked = case.pick(held, case.draws(chance))
        held = update_beliefs(held, asked.answers, _answer(asked, truth, case.slip, chance), SLIP)
        count += 1
    return Found(count, certain_hypothesis(held) == truth)


def _answer(asked: Candidate, truth: str, slip: float, chance: Chance) -> str:
    if chance.uniform() < slip:
        return OTHER_ANSWER
    return asked.answers.get(truth, asked.answers[SOUND])


def figures(drawer: Drawer) -> Iterator[Figure]:
    """All figures of the diagnosis."""
    yield from _sizes(drawer)
    yield from _families(drawer)


def _sizes(drawer: Drawer) -> Iterator[Figure]:
    """As in the curriculum: the output-size formula, natural paddings, nothing known before."""
    template = drawer.outline.template[SIZE_TEMPLATE]
    names = (SOUND, *sorted({name for name, _ in template.mistakes}))
    full = drawer.template_of(SIZE_TEMPLATE)
    assert full is not None
    pool = [
        Candidate(
            InstanceId(template.id, template.version, template.start, seed),
            answers_of(instance(full, seed, template.start)),
        )
        for seed in range(MANY_SEEDS)
    ]

    def draws(chance: Chance) -> list[Candidate]:
        return [chance.choice(pool) for _ in range(CANDIDATES)]

    for text, pick, slip, target in (
        ("the telling draw", best, 0.0, 1.4),
        ("random draws", first, 0.0, None),
        ("the telling draw, slips 5%", best, 0.05, 3.4),
    ):
        found = _all(Case(names, draws, pick, slip), names)
        true = mean(item.true for item in found)
        note = f"{len(names)} hypotheses, sound among them; named truly {true:.1%}"
        name = f"questions to name an output-size rule, {text}"
        yield at_most(name, mean(item.asked for item in found), "questions", target, note)


def _families(drawer: Drawer) -> Iterator[Figure]:
    """From the first wrong answer on: it and what follows, until the rule is named."""
    for slip, target in ((0.0, 4.0), (0.05, 6.0)):
        found = {
            f"{skill.id} {family}": _suspected(drawer, skill.id, names, slip)
            for skill in drawer.outline.skills
            for family, names in _by_family(drawer, skill.id).items()
        }
        means = {place: mean(item.asked for item in held) for place, held in found.items() if held}
        worst = max(means, key=lambda place: means[place])
        true = mean(item.true for held in found.values() for item in held)
        note = (
            f"the worst of {len(means)} families in their skills: {worst}; "
            f"mean {mean(means.values()):.2f}; named truly {true:.1%}"
        )
        name = f"questions to name a rule of any family{', slips 5%' if slip else ''}"
        yield at_most(name, means[worst], "questions", target, note)


def _by_family(drawer: Drawer, skill: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for concept in drawer.outline.concepts:
        for template in concept.templates if concept.skill == skill else ():
            for name, family in template.mistakes:
                if name not in found.setdefault(family, []):
                    found[family].append(name)
    return found


def _suspected(drawer: Drawer, skill: str, names: Sequence[str], slip: float) -> list[Found]:
    templates = [
        item
        for concept in drawer.outline.concepts
        if concept.skill == skill
        for item in concept.templates
        if any(name in names for name, _ in item.mistakes)
    ]
    held = [[_candidate(drawer, item, seed) for seed in range(SEEDS)] for item in templates]
    case = Case((SOUND, *names), _any_of(held), best, slip)
    counts: list[Found] = []
    for truth in names:
        usable = [item for seen in held for item in seen if truth in item.answers]
        chance = Chance(f"{skill} {truth} {slip}")
        counts.extend(_from_first(case, truth, usable, chance) for _ in range(AGAIN) if usable)
    return counts


def _from_first(case: Case, truth: str, usable: Sequence[Candidate], chance: Chance) -> Found:
    start = chance.choice(usable)
    beliefs = update_beliefs(case.prior(), start.answers, start.answers[truth])
    rest = questions(case, truth, chance, beliefs)
    return Found(1 + rest.asked, rest.true)


def _any_of(held: Sequence[Sequence[Candidate]]) -> Draws:
    def draws(chance: Chance) -> list[Candidate]:
        return [chance.choice(chance.choice(held)) for _ in range(CANDIDATES)]

    return draws


def _all(case: Case, names: Sequence[str]) -> list[Found]:
    return [
        questions(case, truth, Chance(f"{truth} {case.slip} {number}"))
        for truth in names
        for number in range(REPEATS)
    ]


def _candidate(drawer: Drawer, template: TemplateEntry, seed: int) -> Candidate:
    draw = InstanceId(template.id, template.version, template.start, seed)
    return Candidate(draw, drawer.see(draw))
