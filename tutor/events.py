"""The events that are remembered: frozen records without behaviour.

Everything the tutor knows about a learner is a fold over these. They carry all that is needed to
read history without today's content.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Judgement(StrEnum):
    """What a verdict says; the same words in the app, in JSON and in in-file tests."""

    RIGHT = "right"
    FORM = "form"
    WRONG = "wrong"
    PARTLY = "partly"
    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"


class HireRating(StrEnum):
    """How an attempt counts, in the words of a hiring committee."""

    STRONG = "Strong Hire"
    LEAN = "Lean Hire"
    NO = "No Hire"


class Mode(StrEnum):
    """Why the problem was asked; only drill, retry, placement and checkpoint move the schedule."""

    DRILL = "drill"
    RETRY = "retry"
    CHECKPOINT = "checkpoint"
    INTERVIEW = "interview"
    FREE = "free"
    PLACEMENT = "placement"


class Confidence(StrEnum):
    """Asked after typing and before the verdict; stands for .4, .7 and .95."""

    GUESS = "guess"
    THINK = "think so"
    SURE = "sure"


class Stamp(NamedTuple):
    """Identity and time of an event; the study day is frozen here and never recomputed."""

    id: str
    day: date
    instant: datetime
    offset_minutes: int = 0


class ActiveMistake(NamedTuple):
    """A wrong rule that was active on a draw, with the value it gives there."""

    part: str
    name: str
    family: str
    value: str


class PartResult(NamedTuple):
    """How one part of an answer was judged."""

    name: str
    word: Judgement
    read_as: str = ""
    mistakes: tuple[str, ...] = ()
    carried: bool = False


class InstanceId(NamedTuple):
    """Which problem on which numbers: enough to show it again exactly."""

    template: str
    version: int
    rung: int
    seed: int


class Attempt(NamedTuple):
    """One judged answer."""

    stamp: Stamp
    draw: InstanceId
    skill: str
    concept: str
    evidence: str
    parameters: Mapping[str, str]
    prompt: str
    key: str
    rules: tuple[ActiveMistake, ...]
    typed: str
    read_as: str
    word: Judgement
    parts: tuple[PartResult, ...]
    mistakes: tuple[str, ...]
    outcome: HireRating | None
    hints: int
    confidence: Confidence | None
    seconds: float
    mode: Mode
    recall: float | None = None


class ProblemShown(NamedTuple):
    """A problem was put on the screen; the next start goes on here."""

    stamp: Stamp
    draw: InstanceId
    concept: str
    mode: Mode


class HintOpened(NamedTuple):
    """Hint `number` (1 to 3) of the problem shown by `shown` was opened."""

    stamp: Stamp
    shown: str
    number: int


class SkillRated(NamedTuple):
    """A self-rating of one skill, 1 Cannot to 5 Can Teach."""

    stamp: Stamp
    skill: str
    level: int


class PackEnrolled(NamedTuple):
    """The pack was begun, or its plan changed: interview date and minutes a day."""

    stamp: Stamp
    pack: str
    interview: date | None
    minutes: int


class EventVoided(NamedTuple):
    """The event `target` is taken back."""

    stamp: Stamp
    target: str


class ConceptSuspended(NamedTuple):
    """A concept was set aside by the learner, or taken up again."""

    stamp: Stamp
    concept: str
    suspended: bool


class SettingChanged(NamedTuple):
    """A setting that affects the schedule: rollover hour, policy."""

    stamp: Stamp
    setting: str
    value: str


class AnswerDrafted(NamedTuple):
    """What was written so far of the open answer shown by `shown`; the newest one counts."""

    stamp: Stamp
    shown: str
    text: str


class AnswerLocked(NamedTuple):
    """An open answer was written and locked, with the band its author predicts."""

    stamp: Stamp
    draw: InstanceId
    skill: str
    prompt: str
    text: str
    predicted: HireRating | None
    seconds: float
    mode: Mode


class AnswerMarked(NamedTuple):
    """The idea units of a locked answer were judged one by one; only then a band."""

    stamp: Stamp
    locked: str
    units: Mapping[str, bool]
    quotes: Mapping[str, str]
    outcome: HireRating


class SimulationStarted(NamedTuple):
    """An interview simulation started; its script and the seed reproduce its questions."""

    stamp: Stamp
    pack: str
    seed: int
    interview: str = ""


class SimulationEnded(NamedTuple):
    """The simulation was finished or left."""

    stamp: Stamp
    begun: str
    outcome: HireRating | None
    notes: str = ""


class InterviewDebriefed(NamedTuple):
    """After the real interview: what was asked, how it went, what happens next."""

    stamp: Stamp
    asked: str
    felt: int
    next_step: str
    details: Mapping[str, str] = MappingProxyType({})


Event = (
    Attempt
    | ProblemShown
    | HintOpened
    | SkillRated
    | PackEnrolled
    | EventVoided
    | ConceptSuspended
    | SettingChanged
    | AnswerDrafted
    | AnswerLocked
    | AnswerMarked
    | SimulationStarted
    | SimulationEnded
    | InterviewDebriefed
)
