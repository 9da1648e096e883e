"""The state of a learner: the data that the fold of a journal yields, without behaviour.

Concepts and skills are named by their pack and their id in it, templates by an id that begins
with the pack. What else belongs to one pack is held by pack; settings belong to the learner.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

from msgspec import Struct, field

from tutor.events import ConceptKey, HireRating, InstanceId, Mode, SkillKey
from tutor.learner.day import ROLLOVER_HOUR
from tutor.learner.evidence import Evidence
from tutor.learner.ladder import NEVER, ConceptState
from tutor.learner.marking import AGAIN_WITHIN, NEVER_MARKED, MarkingRecord
from tutor.learner.policy import DEFAULT_POLICY
from tutor.learner.recall_fit import RecallFit
from tutor.problems.pack_index import CADENCE

DEFAULT_MINUTES = 20
NO_PRACTICE: Mapping[date, "DayPractice"] = {}

EventKey = tuple[date, datetime, str]


class SettingKey(NamedTuple):
    """A setting by its name; `pack` is empty where it belongs to the learner."""

    setting: str
    pack: str = ""


LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


class PendingProblem(Struct, frozen=True, array_like=True, gc=False):
    """A problem that was shown and not answered, with the hints opened so far."""

    id: str
    draw: InstanceId
    concept: str
    mode: Mode
    hints: int = 0
    instant: datetime = LONG_AGO

    def gives_way_to(self, other: "PendingProblem") -> bool:
        """Whether the other one takes its place: one for each topic of the reviews, one else."""
        alone = (Mode.FREE, Mode.INTERVIEW)
        if self.mode in alone or other.mode in alone:
            return self.mode is other.mode
        return self.topic == other.topic

    @property
    def topic(self) -> str:
        """The concept; the template where it has none."""
        return self.concept or self.draw.template


class Enrolment(NamedTuple):
    """A pack that was begun, on which day, and until when.

    `moved_on` is the day on which the interview date was last changed, `moved_from` what it was.
    """

    start: date
    interview: date | None = None
    minutes: int = DEFAULT_MINUTES
    moved_on: date | None = None
    moved_from: date | None = None


class Debriefing(NamedTuple):
    """The day on which an interview was told of, and what the learner chose to do next."""

    day: date
    next_step: str


class DayPractice(Struct, frozen=True, array_like=True, gc=False):
    """One study day: problems answered, right ones, seconds spent; free practice apart.

    `right` ones had no hint; `hinted` are the answers that had one, right or not.
    """

    answered: int = 0
    right: int = 0
    seconds: float = 0.0
    free: int = 0
    hinted: int = 0


class Try(Struct, frozen=True, array_like=True, gc=False):
    """One graded answer to a concept; `right` is false for a miss only."""

    day: date
    template: str
    right: bool


class TemplateRecord(Struct, frozen=True, array_like=True, gc=False):
    """A template that was answered: how often, when among all answers, on which day, how long."""

    n: int
    order: int
    day: date
    seconds: float


class LockedOpenAnswer(NamedTuple):
    """An open answer that was locked: without its text, which the journal keeps."""

    id: str
    day: date
    skill: str
    template: str
    predicted: HireRating | None


class WorkedRecord(NamedTuple):
    """The last worked example of a concept: how much was left open, which steps were missed."""

    support: int
    missed: tuple[int, ...]


class MarkedOpenAnswer(NamedTuple):
    """An open answer with its rating, and the ideas that were met and missing."""

    answer: LockedOpenAnswer
    outcome: HireRating
    held: tuple[str, ...]
    missing: tuple[str, ...]


class LearnerState(Struct):
    """The fold of a journal. Treat as a value: `advance` returns a new one.

    `newest` is the place of the newest event that is not taken back. `recent` are the last two
    things asked in a pack: a concept, or a template that has none. `tries` are the latest graded
    answers of each concept. `locked` are the open answers by their id, `marked` those of each pack
    in the order of their marks, free practice among them. `marking` says how the learner marks.
    `next_steps` are the templates that the last interview of each pack left to be asked again,
    empty where all was strong; `worked` is the last worked example of each concept. `pending` are
    the problems of each pack that were left, the newest last; `interviews` the interview of each
    pack that was begun and not ended.
    """

    cadence: tuple[int, ...] = CADENCE
    newest: EventKey | None = None
    answers: int = 0
    voids: set[str] = field(default_factory=set)
    enrolments: dict[str, Enrolment] = field(default_factory=dict)
    concepts: dict[ConceptKey, ConceptState] = field(default_factory=dict)
    suspended: set[ConceptKey] = field(default_factory=set)
    settings: dict[SettingKey, str] = field(default_factory=dict)
    pending: dict[str, tuple[PendingProblem, ...]] = field(default_factory=dict)
    recent: dict[str, tuple[str, ...]] = field(default_factory=dict)
    drawn: dict[ConceptKey, str] = field(default_factory=dict)
    met: dict[str, TemplateRecord] = field(default_factory=dict)
    practice: dict[str, dict[date, DayPractice]] = field(default_factory=dict)
    tries: dict[ConceptKey, tuple[Try, ...]] = field(default_factory=dict)
    ratings: dict[SkillKey, tuple[tuple[date, int], ...]] = field(default_factory=dict)
    debriefings: dict[str, Debriefing] = field(default_factory=dict)
    locked: dict[str, LockedOpenAnswer] = field(default_factory=dict)
    marked: dict[str, tuple[MarkedOpenAnswer, ...]] = field(default_factory=dict)
    marking: dict[str, MarkingRecord] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)
    recall_fits: dict[str, RecallFit] = field(default_factory=dict)
    next_steps: dict[str, str] = field(default_factory=dict)
    interviews: dict[str, str] = field(default_factory=dict)
    worked: dict[ConceptKey, WorkedRecord] = field(default_factory=dict)

    def concept(self, concept: ConceptKey) -> ConceptState:
        """The place of a concept on the ladder; not introduced where it was never met."""
        return self.concepts.get(concept, NEVER)

    def marking_in(self, pack: str) -> MarkingRecord:
        """How the learner marks in a pack."""
        return self.marking.get(pack, NEVER_MARKED)

    def recall_fit(self, pack: str) -> RecallFit:
        """What the answers in a pack have shown about recall; as of a stranger before the first."""
        return self.recall_fits.get(pack) or RecallFit()

    def practice_in(self, pack: str) -> Mapping[date, DayPractice]:
        """The days on which a pack was practised."""
        return self.practice.get(pack, NO_PRACTICE)

    def setting(self, name: str, default: str, pack: str = "") -> str:
        """The value of a setting; the default where it was never set."""
        return self.settings.get(SettingKey(name, pack), default)

    @property
    def policy(self) -> str:
        """The name of the policy that sets due dates."""
        return self.setting("policy", DEFAULT_POLICY)

    @property
    def rollover(self) -> int:
        """The hour at which a study day begins."""
        text = self.setting("rollover", "")
        return int(text) if text.isdecimal() and int(text) < 24 else ROLLOVER_HOUR

    @property
    def days_practised(self) -> int:
        """How many study days have an answer in any pack."""
        return len({day for days in self.practice.values() for day in days})


def answers_to_mark_again(
    state: LearnerState, pack: str, today: date
) -> tuple[MarkedOpenAnswer, ...]:
    """The open answers of the last days that were not marked a second time, the newest first."""
    again = state.marking_in(pack).again
    return tuple(
        marked
        for marked in reversed(state.marked.get(pack, ()))
        if 1 <= (today - marked.answer.day).days <= AGAIN_WITHIN and marked.answer.id not in again
    )
