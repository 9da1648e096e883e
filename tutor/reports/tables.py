"""The tables of the progress screen and the report: frozen rows, no behaviour."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from tutor.events import Confidence, HireRating, Judgement, Mode
from tutor.learner.calibration import Calibration
from tutor.learner.levels import EarnedLevel
from tutor.learner.messages import next_action
from tutor.learner.misconceptions import MisconceptionStatus
from tutor.learner.prediction_record import PredictionRecord


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill: the learner's own rating beside what was measured, never one for the other.

    `gap` is the own rating minus the earned level; `right` of `answered` were right unaided.
    `recall` is predicted for the day over the concepts in the reviews, eight of ten learners with
    these answers between `recall_low` and `recall_high`. `latest_right` of the `latest_answered`
    newest ones were right unaided, at most six; `explained` rests on the `open_answers`.
    """

    skill: str
    title: str
    rated: int | None
    ratings: tuple[tuple[date, int], ...]
    earned: EarnedLevel
    gap: int | None
    right: int
    answered: int
    introduced: int
    concepts: int
    recall: float | None
    calibration: Calibration
    recall_low: float | None = None
    recall_high: float | None = None
    latest_right: int = 0
    latest_answered: int = 0
    open_answers: int = 0


@dataclass(frozen=True, slots=True)
class MistakeRow:
    """A mistake that showed: on `hits` of the `chances` problems where it was active.

    `title` is the idea behind it in plain words.
    """

    skill: str
    name: str
    title: str
    family: str
    hits: float
    chances: int
    clear: int
    attempts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MisconceptionRow:
    """A family of mistakes: whether it is held, and the attempts that say so.

    `hits` counts every time it showed, `clear` the right answers since on draws where it could.
    """

    family: str
    title: str
    status: MisconceptionStatus
    hits: float
    clear: int
    skills: tuple[str, ...]
    attempts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenRow:
    """An open answer that was marked: the band by rule beside the one predicted.

    `quotes` are the lines that show the ideas, by their names. `faults` are what the answer holds
    and should not; for other programs they stand apart, else among `held` and `missing`.
    """

    id: str
    day: date
    skill: str
    template: str
    prompt: str
    outcome: HireRating
    predicted: HireRating | None
    held: tuple[str, ...]
    missing: tuple[str, ...]
    text: str = ""
    quotes: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkingRow:
    """How the learner marks: samples against their labels, own answers against the first marks.

    `agreement` and `agreement_again` are shares; `excess` are ideas too many in an answer.
    """

    samples: int
    agreement: float | None
    excess: float
    ideas_again: int
    agreement_again: float | None


@dataclass(frozen=True, slots=True)
class DayRow:
    """One study day with practice: `right` without a hint of `answered`, `hinted` ones with one."""

    day: date
    answered: int
    right: int
    minutes: float
    free: int
    hinted: int = 0

    @property
    def unaided(self) -> int:
        """The answers without a hint, of which some were right."""
        return self.answered - self.hinted


@dataclass(frozen=True, slots=True)
class DueRow:
    """What comes due on a day, overdue concepts standing on the first."""

    day: date
    titles: tuple[str, ...]
    minutes: float


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """One concept: its rung, when it is due, how well it is held and after how many answers."""

    concept: str
    title: str
    skill: str
    introduced: date | None
    due: date | None
    passed: int
    lapses: int
    leech: bool
    suspended: bool
    recall: float | None
    recall_low: float | None = None
    recall_high: float | None = None
    answers: int = 0


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt, for the links from every claim to what it rests on."""

    id: str
    day: date
    skill: str
    concept: str
    template: str
    rung: int
    seed: int
    prompt: str
    key: str
    typed: str
    word: Judgement
    outcome: HireRating | None
    mistakes: tuple[str, ...]
    hints: int
    mode: Mode
    confidence: Confidence | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything the progress screen and the report show.

    `titles` say the idea behind each mistake and each family, by skill; see `titles_of`.
    """

    pack: str
    title: str
    day: date
    day_number: int
    days_practised: int
    days_left: int | None
    skills: tuple[SkillRow, ...]
    habits: tuple[MistakeRow, ...]
    misconceptions: tuple[MisconceptionRow, ...]
    calendar: tuple[DayRow, ...]
    due: tuple[DueRow, ...]
    concepts: tuple[ConceptRow, ...]
    calibration: Calibration
    predictions: PredictionRecord
    attempts: tuple[AttemptRow, ...] = ()
    opens: tuple[OpenRow, ...] = ()
    marking: MarkingRow | None = None
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def titles_of(
    titles: Mapping[str, Mapping[str, str]], skill: str = "", template: str = ""
) -> Mapping[str, str]:
    """The ideas behind mistakes as a template means them, else its skill, else the pack."""
    places = (template or skill, skill, "")
    return next((titles[place] for place in places if place in titles), {})


def progress_members(progress: Progress) -> dict[str, Any]:
    """The tables as other programs read them; what is missing for a level as sentences."""
    members = asdict(progress)
    del members["titles"]
    for row, skill in zip(progress.skills, members["skills"], strict=True):
        skill["earned"]["missing"] = tuple(
            next_action(step, titles_of(progress.titles, row.skill)) for step in row.earned.missing
        )
    return members
