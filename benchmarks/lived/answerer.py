"""How a simulated learner answers a problem that the tutor put: by the key, a mistake or a slip."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from benchmarks.lived.learner_model import LivedMemory, Profile
from benchmarks.lived.spoken_answer import spoken_answer
from tutor.chance import Chance
from tutor.events import HireRating
from tutor.files import PackFolder
from tutor.grading.hire_rating import band
from tutor.kinds.kind import Question
from tutor.kinds.open import rubric_in
from tutor.problems.generate import instance
from tutor.problems.instance import Instance

HELD_SHARE = 0.95
LOOKS_LIKE_A_MISTAKE = 0.5
PACE = (0.7, 0.6)
LOOKS = 20
MARKING = {"must": 0.05, "strong": -0.25, "kill": -1.0}
HOPE = 0.3
LOWEST, HIGHEST = 1, 5
BETTER = {
    HireRating.NO: HireRating.LEAN,
    HireRating.LEAN: HireRating.STRONG,
    HireRating.STRONG: HireRating.STRONG,
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What is typed, or None for giving up; the seconds it takes, and the confidence stated."""

    texts: tuple[str, ...] | None
    seconds: float
    confidence: str | None


class SpokenReply(NamedTuple):
    """What is said to an open question, the rating expected of it, and the marks of its ideas."""

    text: str
    predicted: str
    marks: dict[str, Any]


@dataclass(slots=True)
class Answerer:
    """One learner at the keyboard."""

    pack: PackFolder
    profile: Profile
    seed: str
    memory: LivedMemory = field(init=False)
    chance: Chance = field(init=False)
    hopes: Chance = field(init=False)
    _active: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.memory = LivedMemory(self.profile, self.seed)
        self.chance = Chance(f"{self.seed} answers")
        self.hopes = Chance(f"{self.seed} hopes")

    def home(self, problem: dict[str, Any]) -> str:
        """The concept that a problem practises; its skill where it belongs to none."""
        return self.pack.outline.home.get(problem["id"], "") or str(problem["skill"])

    def seconds(self, problem: dict[str, Any]) -> float:
        """How long a problem takes: the author's minutes, 30 % either way."""
        return float(problem["minutes"]) * 60 * (PACE[0] + PACE[1] * self.chance.uniform())

    def answer(self, problem: dict[str, Any], day: int) -> Reply:
        """The answer to a problem, and what it leaves in memory once its solution was shown."""
        drawn = self._drawn(problem)
        concept = self.home(problem)
        chance = self.memory.chance_of(concept, problem["id"], day)
        right = self.chance.uniform() < chance
        texts: tuple[str, ...] | None = tuple(item.key_text for item in drawn.questions)
        if self._holds_mistake(drawn) and self.chance.uniform() < HELD_SHARE:
            texts, right = self._with_mistake(drawn, self.profile.mistake), False
        elif not right:
            texts = self._slipped(drawn)
        self.memory.practise(concept, right, day)
        return Reply(texts, self.seconds(problem), self._confidence(chance))

    def true_chance(self, concept: str, template: str, day: int) -> float:
        """The chance of a right answer to a template, with the mistake that is held."""
        chance = self.memory.chance_of(concept, template, day)
        return chance * (1 - HELD_SHARE * self._share_with_mistake(template))

    def _share_with_mistake(self, name: str) -> float:
        """On how many draws of a template the mistake is active."""
        known = self.pack.outline.template[name]
        if self.profile.mistake not in (mistake for mistake, _ in known.mistakes):
            return 0.0
        if name not in self._active:
            template = self.pack.template(name)
            assert template is not None
            draws = [instance(template, seed, template.start) for seed in range(LOOKS)]
            self._active[name] = sum(map(self._holds_mistake, draws)) / LOOKS
        return self._active[name]

    def speak(self, problem: dict[str, Any], day: int) -> SpokenReply:
        """The answer to an open question, the rating expected of it, and how it is marked."""
        concept = self.home(problem)
        chance = self.memory.chance_of(concept, problem["id"], day)
        self.memory.practise(concept, True, day)
        rubric = rubric_in(self._drawn(problem).questions[0])
        assert rubric is not None
        known = {unit.name for unit in rubric.units if self._meets(unit.weight, chance)}
        spoken = spoken_answer(rubric, known)
        rating = band(rubric.units, dict.fromkeys(spoken.lines, True))
        expected = BETTER[rating] if self.hopes.uniform() < HOPE else rating
        marks = {
            unit.name: {"met": unit.name in spoken.lines, "line": spoken.lines.get(unit.name, 1)}
            for unit in rubric.units
        }
        return SpokenReply(spoken.text, expected.value, marks)

    def asks_for_a_hint(self) -> bool:
        """Whether a hint is opened before the answer."""
        return bool(self.profile.hints) and self.hopes.uniform() < self.profile.hints

    def own_rating(self, skill: str, day: int) -> int:
        """What one thinks of oneself in a skill: by what is remembered of it, give or take one."""
        concepts = [item.id for item in self.pack.outline.concepts if item.skill == skill]
        held = sum(self.memory.recall(name, day) for name in concepts if name in self.memory.traces)
        felt = 1.5 + 2.5 * held / len(concepts) + 2 * (self.hopes.uniform() - 0.4)
        return max(LOWEST, min(HIGHEST, round(felt)))

    def _meets(self, weight: str, chance: float) -> bool:
        if self.profile.ability is None:
            return weight != "kill"
        return self.chance.uniform() < chance + MARKING[weight]

    def _drawn(self, problem: dict[str, Any]) -> Instance:
        template = self.pack.template(problem["id"])
        assert template is not None
        return instance(template, problem["seed"], problem["rung"])

    def _holds_mistake(self, drawn: Instance) -> bool:
        held = self.profile.mistake
        return any(rule.name == held for item in drawn.questions for rule in item.wrong)

    def _with_mistake(self, drawn: Instance, name: str) -> tuple[str, ...]:
        return tuple(
            next((rule.text for rule in item.wrong if rule.name == name), item.key_text)
            for item in drawn.questions
        )

    def _slipped(self, drawn: Instance) -> tuple[str, ...] | None:
        names = sorted({rule.name for item in drawn.questions for rule in item.wrong})
        if names and self.chance.uniform() < LOOKS_LIKE_A_MISTAKE:
            return self._with_mistake(drawn, self.chance.choice(names))
        texts = [item.key_text for item in drawn.questions]
        place = self.chance.integer(0, len(texts) - 1)
        texts[place] = _slip(drawn.questions[place])
        return tuple(texts) if texts[place] else None

    def _confidence(self, chance: float) -> str:
        felt = chance + 0.3 * (self.chance.uniform() - 0.5)
        return "sure" if felt > 0.85 else "think so" if felt > 0.6 else "guess"


@dataclass(slots=True)
class PackAnswerers:
    """One learner in several packs: a problem goes to the answerer of its pack."""

    answerers: tuple[Answerer, ...]

    @property
    def profile(self) -> Profile:
        """The learner."""
        return self.answerers[0].profile

    def seconds(self, problem: dict[str, Any]) -> float:
        """How long a problem takes."""
        return self._of(problem).seconds(problem)

    def answer(self, problem: dict[str, Any], day: int) -> Reply:
        """The answer to a problem."""
        return self._of(problem).answer(problem, day)

    def speak(self, problem: dict[str, Any], day: int) -> SpokenReply:
        """The answer to an open question."""
        return self._of(problem).speak(problem, day)

    def asks_for_a_hint(self) -> bool:
        """Whether a hint is opened before the answer."""
        return self.answerers[0].asks_for_a_hint()

    def _of(self, problem: dict[str, Any]) -> Answerer:
        pack = problem["id"].partition(".")[0]
        return next(item for item in self.answerers if item.pack.outline.pack == pack)


def _slip(question: Question) -> str:
    """A whole number that is one too large; nothing where the key is no whole number."""
    text = question.key_text.replace(" ", "")
    return str(int(text) + 1) if text.isdecimal() else ""
