"""The events that are remembered: frozen records without behaviour.

Everything the tutor knows about a learner is a fold over these. They carry all that is needed to
read history without today's content. Each event names the pack it belongs to; only a void and a
setting may belong to none.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct, field


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


class ConceptKey(NamedTuple):
    """The identity of a concept: its name means something in its pack only."""

    pack: str
    concept: str


class SkillKey(NamedTuple):
    """The identity of a skill: its name means something in its pack only."""

    pack: str
    skill: str


class Stamp(Struct, frozen=True, gc=False):
    """Identity and time of an event; the study day is frozen here and never recomputed."""

    id: str
    day: date
    instant: datetime
    offset_minutes: int = 0


JOINED = "+"


class ActiveMistake(Struct, frozen=True, gc=False):
    """A mistake that was active on a draw, with the value it gives there; `a+b` are two at once."""

    part: str
    name: str
    family: str
    value: str


class PartResult(Struct, frozen=True, gc=False):
    """How one part of an answer was judged."""

    name: str
    word: Judgement
    read_as: str = ""
    mistakes: tuple[str, ...] = ()
    carried: bool = False


class InstanceId(Struct, frozen=True, gc=False):
    """Which problem on which numbers: enough to show it again exactly."""

    template: str
    version: int
    rung: int
    seed: int


class Attempt(Struct, frozen=True, gc=False):
    """One judged answer."""

    stamp: Stamp
    pack: str
    draw: InstanceId
    skill: str
    concept: str
    evidence: str
    parameters: Mapping[str, str]
    prompt: str
    key: str
    active_mistakes: tuple[ActiveMistake, ...]
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


class ProblemShown(Struct, frozen=True, gc=False):
    """A problem was put on the screen; the next start goes on here."""

    stamp: Stamp
    pack: str
    draw: InstanceId
    concept: str
    mode: Mode


class HintOpened(Struct, frozen=True, gc=False):
    """Hint `number` (1 to 3) of the problem shown by `shown` was opened."""

    stamp: Stamp
    pack: str
    shown: str
    number: int


class SkillRated(Struct, frozen=True, gc=False):
    """A self-rating of one skill, 1 Cannot to 5 Can Teach."""

    stamp: Stamp
    pack: str
    skill: str
    level: int


class PackEnrolled(Struct, frozen=True, gc=False):
    """The pack was begun, or its plan changed: interview date and minutes a day."""

    stamp: Stamp
    pack: str
    interview: date | None
    minutes: int


class EventVoided(Struct, frozen=True, gc=False):
    """The event `target` is taken back."""

    stamp: Stamp
    target: str


class ConceptSuspended(Struct, frozen=True, gc=False):
    """A concept was set aside by the learner, or taken up again."""

    stamp: Stamp
    pack: str
    concept: str
    suspended: bool


class SettingChanged(Struct, frozen=True, gc=False):
    """A setting that affects the schedule, of one pack where it names one."""

    stamp: Stamp
    setting: str
    value: str
    pack: str = ""


class AnswerDrafted(Struct, frozen=True, gc=False):
    """What was written so far of the open answer shown by `shown`; the newest one counts."""

    stamp: Stamp
    pack: str
    shown: str
    text: str


class CorrectedField(StrEnum):
    """What of an answer was set right after its verdict."""

    TYPING = "typing"
    CONFIDENCE = "confidence"


class AnswerCorrected(Struct, frozen=True, gc=False):
    """The attempt `target` was replaced by `attempt`, because of a slip of its author."""

    stamp: Stamp
    pack: str
    target: str
    attempt: str
    what: CorrectedField


class AnswerLocked(Struct, frozen=True, gc=False):
    """An open answer was written and locked, with the band its author predicts."""

    stamp: Stamp
    pack: str
    draw: InstanceId
    skill: str
    prompt: str
    text: str
    predicted: HireRating | None
    seconds: float
    mode: Mode
    hints: int = 0


class AnswerMarked(Struct, frozen=True, gc=False):
    """The idea units of a locked answer were judged one by one; only then a band.

    `caps` say why the band is lower than the marks alone would make it.
    """

    stamp: Stamp
    pack: str
    locked: str
    units: Mapping[str, bool]
    quotes: Mapping[str, str]
    outcome: HireRating
    caps: tuple[str, ...] = ()


class SampleIdea(Struct, frozen=True, gc=False):
    """One idea of a marked sample: how it was judged, and its label."""

    name: str
    weight: str
    accepted: bool
    label: bool


class SampleMarked(Struct, frozen=True, gc=False):
    """A stranger's answer, with labels that were not shown, was judged idea by idea."""

    stamp: Stamp
    pack: str
    draw: InstanceId
    sample: int
    ideas: tuple[SampleIdea, ...]


class AnswerMarkedAgain(Struct, frozen=True, gc=False):
    """A marked answer was judged again on a later day, without its first marks in sight."""

    stamp: Stamp
    pack: str
    locked: str
    units: Mapping[str, bool]


class AnswerRevised(Struct, frozen=True, gc=False):
    """The weakest ideas of a marked answer were written again, and judged by the rubric."""

    stamp: Stamp
    pack: str
    locked: str
    texts: Mapping[str, str]
    units: Mapping[str, bool]


class SimulationStarted(Struct, frozen=True, gc=False):
    """An interview simulation started; its script and the seed reproduce its questions."""

    stamp: Stamp
    pack: str
    seed: int
    interview: str = ""


class SimulationEnded(Struct, frozen=True, gc=False):
    """The simulation was finished or left; `next_step` is the template to ask again."""

    stamp: Stamp
    pack: str
    begun: str
    outcome: HireRating | None
    notes: str = ""
    next_step: str = ""


class TeachBackEnded(Struct, frozen=True, gc=False):
    """A pupil with a hidden `mistake` was taught; the learner `named` one after so many problems.

    `share` is the information of the chosen problems against that of the best ones; `units` are the
    ideas of the explanation as they were judged, `quotes` the lines that show them.
    """

    stamp: Stamp
    pack: str
    skill: str
    draw: InstanceId
    mistake: str
    named: str
    problems: int
    share: float
    text: str
    units: Mapping[str, bool]
    outcome: HireRating
    quotes: Mapping[str, str] = field(default_factory=dict)


class ExampleWorked(Struct, frozen=True, gc=False):
    """A worked example of a lesson was completed; `missed` are the steps not filled in rightly."""

    stamp: Stamp
    pack: str
    concept: str
    support: int
    missed: tuple[int, ...]


class InterviewDebriefed(Struct, frozen=True, gc=False):
    """After the real interview: what was asked, how it went, what happens next."""

    stamp: Stamp
    pack: str
    asked: str
    felt: int
    next_step: str
    details: Mapping[str, str] = field(default_factory=dict)


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
    | AnswerCorrected
    | AnswerLocked
    | AnswerMarked
    | SampleMarked
    | AnswerMarkedAgain
    | AnswerRevised
    | SimulationStarted
    | SimulationEnded
    | TeachBackEnded
    | ExampleWorked
    | InterviewDebriefed
)
