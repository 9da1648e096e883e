"""Teach-back: a pupil computes with one hidden mistake, and the learner finds and repairs it.

A machine of four stages that screens, plain mode and the JSON lines drive. The learner chooses up
to five problems, names the mistake, explains the repair and judges the explanation by its ideas.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from tutor.chance import Chance
from tutor.events import HireRating, InstanceId, SkillKey, TeachBackEnded
from tutor.faults import Unreadable
from tutor.grading.hire_rating import Marks, RatedText, rate_explanation
from tutor.grading.pupil import (
    FEWEST_MISTAKES,
    can_be_taught,
    expected_bits,
    mistake_names,
    mistake_sentence,
    pupil_answer,
    separable,
    still_possible,
)
from tutor.grading.spoken_evidence import EvidenceFault, evidence_fault, others_words
from tutor.grading.text_findings import Finding, find
from tutor.kinds.open import Drawn
from tutor.kinds.rubric import Idea, Rubric, Weight
from tutor.lang.values import Value
from tutor.learner.spoken_tallies import named_in_time
from tutor.nets.trace import trace
from tutor.nets.windows import DoesNotFit
from tutor.problems.generate import NoDraw, instance, instance_of
from tutor.problems.instance import Instance
from tutor.problems.model import Template
from tutor.session import teach_messages
from tutor.session.sitting import Session

MOST_PROBLEMS = 5
NUMBERS = "numbers"  # the idea that both rules are shown on numbers
OFFERS = 4
DRAWS = 24
CLOSE = 0.01  # in which a result may be rounded
PLAIN, PLAIN_OF = (1, 2), 4
LARGEST_NUMBER = 10_000
LONGEST_NUMBER = len(str(LARGEST_NUMBER))
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


class TeachStage(StrEnum):
    """What the teach-back waits for."""

    CHOOSE = "choose"
    EXPLAIN = "explain"
    MARK = "mark"
    DONE = "done"


class AskedProblem(NamedTuple):
    """A problem that the pupil was given, with the answer."""

    drawn: Instance
    answer: str


class NamedMistake(NamedTuple):
    """Which mistake was named, which it is, and whether it came in time."""

    named: str
    mistake: str
    in_time: bool

    @property
    def right(self) -> bool:
        """Whether it is the pupil's."""
        return self.named == self.mistake


class TaughtResult(NamedTuple):
    """How a teach-back counts; `share` is the information of the problems against the best."""

    outcome: HireRating
    why: str
    share: float
    passed: bool


class TeachBack:
    """One pupil. The mistake follows from the template and the seed."""

    def __init__(self, session: Session, template: Template, seed: int) -> None:
        self.session = session
        self.template = template
        self.seed = seed
        self.stage = TeachStage.CHOOSE
        self.draws = _draws(template, seed)
        self.mistakes = separable(mistake_names(template), self.draws)
        self.mistake = Chance(f"{template.id}:pupil:{seed}").choice(self.mistakes)
        self.possible = self.mistakes
        self.asked: list[AskedProblem] = []
        self.named: NamedMistake | None = None
        self.text = ""
        self._gained = self._best = 0.0

    @property
    def offers(self) -> tuple[Instance, ...]:
        """The problems that may be chosen by number now: from one that tells little to the best."""
        given = [problem.drawn.values for problem in self.asked]
        fresh = [drawn for drawn in self.draws if drawn.values not in given]
        fresh.sort(key=lambda drawn: expected_bits(self.possible, drawn))
        last = len(fresh) - 1
        places = dict.fromkeys(last * n // (OFFERS - 1) for n in range(OFFERS))
        chance = Chance(f"{self.template.id}:offers:{self.seed}:{len(self.asked)}")
        return tuple(chance.sample([fresh[place] for place in places], len(places)))

    @property
    def problems_left(self) -> int:
        """How many problems the pupil may still be given."""
        return MOST_PROBLEMS - len(self.asked)

    @property
    def share(self) -> float:
        """The information of the chosen problems against that of the best ones, 0 to 1."""
        return min(1.0, self._gained / self._best) if self._best else 1.0

    def drawn_on(self, numbers: Mapping[str, str]) -> Instance | None:
        """The problem on typed numbers, the others as in the first offer; None for unfit ones."""
        values: dict[str, Value] = dict(self.offers[0].values)
        names = {name for name, _ in self.template.params}
        if not names.issuperset(numbers):
            return None
        for name, text in numbers.items():
            number = int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None
            if number is None or number > LARGEST_NUMBER:
                return None
            values[name] = number
        drawn = instance_of(self.template, {name: values[name] for name in names})
        return drawn if drawn and _is_sensible(drawn, numbers.values()) else None

    def ask(self, drawn: Instance) -> AskedProblem:
        """Give a problem to the pupil."""
        bits = expected_bits(self.possible, drawn)
        best = max((expected_bits(self.possible, other) for other in self.draws), default=0.0)
        self._gained += bits
        self._best += max(bits, best)
        problem = AskedProblem(drawn, pupil_answer(drawn, self.mistake))
        self.possible = still_possible(self.possible, drawn, problem.answer)
        self.asked.append(problem)
        return problem

    def name(self, mistake: str) -> NamedMistake:
        """Name the pupil's mistake; then its repair is explained, whatever was named."""
        self.named = NamedMistake(mistake, self.mistake, named_in_time(len(self.asked)))
        self.stage = TeachStage.EXPLAIN
        return self.named

    @property
    def shown_on(self) -> Instance:
        """A problem on which the mistake shows: one that the pupil was given, else another."""
        given = [problem.drawn for problem in reversed(self.asked)]
        telling = (d for d in (*given, *self.draws) if mistake_sentence(d, self.mistake))
        return next(telling, self.draws[0])

    def remark(self, mistake: str) -> str:
        """What one says to a pupil with this mistake, on a problem where it shows."""
        given = [problem.drawn for problem in reversed(self.asked)]
        said = (mistake_sentence(drawn, mistake) for drawn in (*given, *self.draws))
        return next(filter(None, said), "")

    def rubric(self) -> Drawn:
        """The ideas that the explanation of the repair must hold."""
        drawn = self.shown_on
        right, wrong = drawn.questions[0].key_text, pupil_answer(drawn, self.mistake)
        return Rubric(
            units=(
                Idea(
                    "pupils_rule",
                    Weight.MUST,
                    *teach_messages.repair_pupils_rule(self.remark(self.mistake)),
                ),
                Idea("right_rule", Weight.MUST, *teach_messages.repair_right_rule(drawn.steps)),
                Idea(NUMBERS, Weight.MUST, *teach_messages.repair_numbers(right, wrong)),
                Idea("other_mistake", Weight.KILL, *teach_messages.REPAIR_OTHER_MISTAKE),
            )
        )

    def explain(self, text: str) -> tuple[Finding, ...]:
        """Take the explanation; returns what the program found in it."""
        self.text = text
        self.stage = TeachStage.MARK
        return find(text, self.rubric())

    @property
    def prompt(self) -> str:
        """What the explanation answers: the problem that the pupil was given."""
        return self.shown_on.prompt

    def line_fault(self, idea: Idea[str], line: str) -> EvidenceFault | None:
        """Why a line of the explanation does not show an idea; None where it may."""
        if idea.weight is Weight.KILL:
            return None
        fault = evidence_fault(line, others_words(self.text, self.prompt))
        if fault is None and idea.name == NUMBERS and not self._has_a_result(line, idea.anchor):
            return EvidenceFault.NO_NUMBER
        return fault

    def _has_a_result(self, line: str, results: str) -> bool:
        """Whether a line holds a result, right or the pupil's, of a problem that was answered."""
        known = _numbers(" ; ".join([results, *(problem.answer for problem in self.asked)]))
        return any(abs(own - each) <= CLOSE * abs(each) for own in _numbers(line) for each in known)

    def mark(self, units: Mapping[str, bool], quotes: Mapping[str, str]) -> TaughtResult:
        """Judge the explanation by its ideas, each with its line, and remember the teach-back."""
        assert self.named is not None
        rubric = self.rubric()
        held = {idea.name: units.get(idea.name, False) for idea in rubric.units}
        lines = {
            idea.name: quotes[idea.name]
            for idea in rubric.units
            if idea.name in quotes and not self.line_fault(idea, quotes[idea.name])
        }
        explained = RatedText(self.text, self.prompt, find(self.text, rubric))
        rating = rate_explanation(rubric, explained, Marks(held, lines))
        self.session.memory.record(
            TeachBackEnded(
                stamp=self.session.stamp(),
                pack=self.session.outline.pack,
                skill=self.template.skill,
                draw=InstanceId(
                    self.template.id, self.template.version, self.template.start, self.seed
                ),
                mistake=self.mistake,
                named=self.named.named,
                problems=len(self.asked),
                share=self.share,
                text=self.text,
                units=held,
                outcome=rating.outcome,
                quotes=lines,
            )
        )
        self.stage = TeachStage.DONE
        passed = self.named.right and self.named.in_time and rating.outcome is not HireRating.NO
        return TaughtResult(rating.outcome, rating.why, self.share, passed)


def _numbers(said: str) -> list[float]:
    """The numbers of a sentence, with or without commas between thousands."""
    return [float(each.replace(",", "")) for each in _NUMBER.findall(said)]


def _draws(template: Template, seed: int) -> tuple[Instance, ...]:
    """Problems of the template on numbers that follow from the seed, plain numbers among them."""
    chance = Chance(f"{template.id}:teach:{seed}")
    found: dict[str, Instance] = {}
    for number in range(DRAWS):
        try:
            drawn = instance(template, chance.integer(0, 2**31 - 1))
        except NoDraw:
            continue
        for each in (drawn, *(_plainer(drawn) if number < PLAIN_OF else ())):
            found.setdefault(repr(each.values), each)
    return tuple(found.values())


def _plainer(drawn: Instance) -> Iterable[Instance]:
    """The same problem with numbers so plain that mistakes may hide behind them."""
    given = {name: drawn.values[name] for name, _ in drawn.template.params}
    whole = [name for name, value in given.items() if type(value) is int]
    for at, name in enumerate(whole):
        for other in whole[at:]:
            for plain in PLAIN:
                made = instance_of(drawn.template, {**given, name: plain, other: plain})
                if made is not None and _has_a_size(made):
                    yield made


def _has_a_size(drawn: Instance) -> bool:
    """Whether the key is no nothing and no negative size."""
    return drawn.questions[0].key_text[:1] not in ("0", "-")


def _is_sensible(drawn: Instance, typed: Iterable[str]) -> bool:
    """Whether typed numbers make a problem: a layer that fits, or at least no size of nothing."""
    if not drawn.network:
        return _has_a_size(drawn) and all(int(number) > 0 for number in typed)
    try:
        trace(drawn.network, drawn.input)
    except (DoesNotFit, Unreadable):
        return False
    return _has_a_size(drawn)


def taught_templates(session: Session, skill: str) -> tuple[Template, ...]:
    """The problems of a skill that a pupil can work at, in the order of the pack."""
    read = (session.pack.template(name) for name in _with_mistakes(session, skill))
    return tuple(item for item in read if item is not None and can_be_taught(item))


def _with_mistakes(session: Session, skill: str) -> list[str]:
    """The templates of a skill with enough mistakes, without reading them."""
    outline = session.outline
    return [
        item.id
        for item in outline.template.values()
        if item.skill == skill
        and item.id in outline.home
        and len({name for name, _ in item.mistakes}) >= FEWEST_MISTAKES
    ]


def skills_to_teach(session: Session) -> tuple[str, ...]:
    """The skills that can be taught; those whose level waits for it first, the best known first."""
    state, pack = session.state, session.outline.pack

    def place(skill: str) -> tuple[bool, int]:
        evidence = state.evidence.of(SkillKey(pack, skill))
        return evidence.taught.passed > 0, -evidence.open.strong

    known = [item.id for item in session.outline.skills if _with_mistakes(session, item.id)]
    return tuple(sorted(known, key=place))


def begin_teaching(session: Session, skill: str, seed: int) -> TeachBack | None:
    """A pupil of the skill; None where no problem of it can be taught."""
    templates = taught_templates(session, skill)
    usable = [template for template in templates if _tells(template, seed)]
    if not usable:
        return None
    return TeachBack(session, Chance(f"{skill}:{seed}").choice(usable), seed)


def _tells(template: Template, seed: int) -> bool:
    """Whether several mistakes of a template can be told apart, by some problems better."""
    draws = _draws(template, seed)
    names = separable(mistake_names(template), draws)
    return len(names) >= FEWEST_MISTAKES and len({expected_bits(names, each) for each in draws}) > 1


def numbers_of(drawn: Instance) -> str:
    """The drawn numbers of a problem by name, as they may be typed."""
    return ", ".join(f"{name} = {drawn.values[name]}" for name, _ in drawn.template.params)


def read_numbers(typed: str) -> dict[str, str] | None:
    """Numbers typed as `n=7 k=3`; None where it is not that."""
    pairs = [pair.split("=") for pair in _spaced(typed)]
    if not pairs or any(len(pair) != 2 or not all(pair) for pair in pairs):
        return None
    return {pair[0]: pair[1] for pair in pairs}


def _spaced(typed: str) -> Iterable[str]:
    return typed.replace(" = ", "=").replace(",", " ").split()
