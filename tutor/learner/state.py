"""Where the learner stands: the data that the fold of a journal yields, without behaviour."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from tutor.events import InstanceId, Mode
from tutor.learner.day import ROLLOVER_HOUR
from tutor.learner.evidence import Evidence
from tutor.learner.ladder import CADENCE, NEVER, ConceptState

DEFAULT_MINUTES = 20

EventKey = tuple[date, datetime, str]


class PendingProblem(NamedTuple):
    """The problem on the screen: shown, not answered, with the hints opened so far."""

    id: str
    draw: InstanceId
    concept: str
    mode: Mode
    hints: int = 0


class Enrolment(NamedTuple):
    """A pack that was begun, on which day, and until when."""

    start: date
    interview: date | None = None
    minutes: int = DEFAULT_MINUTES


class DayPractice(NamedTuple):
    """One study day: problems answered, right ones, seconds spent; free practice apart."""

    answered: int = 0
    right: int = 0
    seconds: float = 0.0
    free: int = 0


class TemplateRecord(NamedTuple):
    """A template that was answered: how often, when among all answers, on which day, how long."""

    n: int
    order: int
    day: date
    seconds: float


@dataclass(slots=True)
class LearnerState:
    """The fold of a journal. Treat as a value: `advance` returns a new one."""

    cadence: tuple[int, ...] = CADENCE
    newest: EventKey | None = None
    answers: int = 0
    voids: set[str] = field(default_factory=set)
    enrolments: dict[str, Enrolment] = field(default_factory=dict)
    concepts: dict[str, ConceptState] = field(default_factory=dict)
    suspended: set[str] = field(default_factory=set)
    settings: dict[str, str] = field(default_factory=dict)
    pending: PendingProblem | None = None
    recent: tuple[str, ...] = ()
    drawn: dict[str, str] = field(default_factory=dict)
    met: dict[str, TemplateRecord] = field(default_factory=dict)
    practice: dict[date, DayPractice] = field(default_factory=dict)
    rehearsed: dict[str, date] = field(default_factory=dict)
    ratings: dict[str, tuple[tuple[date, int], ...]] = field(default_factory=dict)
    debriefed: date | None = None
    next_step: str = ""
    simulations: int = 0
    evidence: Evidence = field(default_factory=Evidence)

    def concept(self, concept: str) -> ConceptState:
        """Where a concept stands; New where it was never met."""
        return self.concepts.get(concept, NEVER)

    @property
    def policy(self) -> str:
        """The name of the policy that sets due dates."""
        return self.settings.get("policy", "ladder")

    @property
    def rollover(self) -> int:
        """The hour at which a study day begins."""
        text = self.settings.get("rollover", "")
        return int(text) if text.isdecimal() and int(text) < 24 else ROLLOVER_HOUR

    @property
    def days_practised(self) -> int:
        """How many study days saw an answer."""
        return len(self.practice)
