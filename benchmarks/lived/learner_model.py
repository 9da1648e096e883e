"""Learners who do not think as the planner does: other forgetting, hard and easy templates, slips.

Memory is the sum of a quick and a slow exponential, not a power of time. An answer needs that the
concept is recalled and that this template succeeds; practice makes errors rarer by a power law.
"""

import math
from dataclasses import dataclass, field

from tutor.chance import Chance

SLOW_SHARE, SLOWER = 0.7, 6.0
FIRST_DAYS, SHORTEST_DAYS = 5.0, 2.0
GROWTH, LOSS = 1.8, 0.6
SPREAD = 0.7
PRACTICE = 0.35


@dataclass(frozen=True, slots=True)
class Profile:
    """One learner of the table: what is wanted of the tutor, and how good the answers are.

    `ability` is the logit of a first answer to a template of usual difficulty; None never errs.
    `mistake` is the name of a wrong rule that is held wherever it is active. `interview` and
    `away` count days of the course; `zones` are hours east of Greenwich, by day in turn. `dates`
    are changes of the interview date, each with its day; `lasts` is a length of the course that
    does not follow from the interview. On `free` days there is free practice after the plan, on
    `rates` days a self-assessment before it; `hints` is the share of problems for which a hint is
    opened.
    """

    name: str
    ability: float | None
    slip: float = 0.04
    mistake: str = ""
    minutes: int = 20
    interview: int | None = 28
    away: frozenset[int] = frozenset()
    hour: float = 8.0
    zones: tuple[float, ...] = (0.0,)
    dates: tuple[tuple[int, int | None], ...] = ()
    lasts: int | None = None
    free: frozenset[int] = frozenset()
    rates: frozenset[int] = frozenset()
    hints: float = 0.0

    @property
    def days_of_new_dates(self) -> frozenset[int]:
        """The days on which the interview date changes."""
        return frozenset(day for day, _ in self.dates)

    @property
    def days(self) -> int:
        """How many days the course is lived: to the eve of the interview, or four weeks."""
        if self.lasts is not None:
            return self.lasts
        return 28 if self.interview is None else self.interview

    def interview_on(self, number: int) -> int | None:
        """The day of the interview as it is set on a day of the course."""
        changed = [goal for day, goal in self.dates if day <= number]
        return changed[-1] if changed else self.interview


STEADY, WEAK = 2.6, 2.2
LEARNERS = (
    Profile("perfect", None),
    Profile("85 %", STEADY, free=frozenset({6, 16})),
    Profile("62 %, forgets the + 1", WEAK, 0.05, "no_plus_one"),
    Profile("62 %, k not squared", WEAK, 0.05, "k_not_squared"),
    Profile("62 %, stride ignored", WEAK, 0.05, "stride_ignored"),
    Profile("62 %, one plus product", WEAK, 0.05, "one_plus_product"),
    Profile("absent Days 9 to 13", STEADY, away=frozenset(range(9, 14))),
    Profile("nights, time zones", STEADY, hour=23.2, zones=(1.0, 1.0, -8.0, -8.0, 9.0)),
    Profile("10 minutes", STEADY, minutes=10),
    Profile("45 minutes", STEADY, minutes=45),
    Profile("undated", STEADY, interview=None),
)
ODD_COURSES = (
    Profile("interview today", STEADY, interview=0, lasts=1),
    Profile("interview tomorrow", STEADY, interview=1),
    Profile("interview in 3 days", STEADY, interview=3),
    Profile("interview in 10 days", STEADY, interview=10),
    Profile("moved nearer and further", STEADY, interview=10, dates=((3, 6), (5, 25)), lasts=25),
    Profile("moved to tomorrow", STEADY, interview=28, dates=((14, 15),), lasts=15),
    Profile("date removed", STEADY, interview=28, dates=((12, None),), lasts=28),
    Profile("date set late", STEADY, interview=None, dates=((20, 34),), lasts=34),
    Profile("date past", STEADY, interview=7, dates=((10, 24),), lasts=24),
    Profile("90 days", STEADY, interview=90),
    Profile("eight weeks undated", STEADY, interview=None, lasts=56),
    Profile("half a year undated", STEADY, interview=None, lasts=182),
)
WITH_A_MENTOR = Profile(
    "85 %, with a mentor",
    3.2,
    away=frozenset({9, 16, 17}),
    free=frozenset({6, 19}),
    rates=frozenset({0, 7, 14, 21, 27}),
    hints=0.06,
)
"""Whose report a reader judges: everything that a report shows occurs in the course."""


@dataclass(slots=True)
class Trace:
    """What is held of one concept: how long it lasts, since which day, after how many answers."""

    days: float
    last: int
    answers: int = 1


@dataclass(slots=True)
class LivedMemory:
    """A learner's memory of the concepts of a pack, with the difficulty of each template."""

    profile: Profile
    seed: str
    traces: dict[str, Trace] = field(default_factory=dict)
    _hard: dict[str, float] = field(default_factory=dict)

    def chance_of(self, concept: str, template: str, day: int) -> float:
        """The true chance of a right answer, without the mistake that is held."""
        ability = self.profile.ability
        if ability is None:
            return 1.0
        trace = self.traces.get(concept)
        practice = PRACTICE * math.log(1 + (trace.answers if trace else 0))
        known = 1 / (1 + math.exp(-(ability + practice + self.difficulty(template))))
        return (1 - self.profile.slip) * known * self.recall(concept, day)

    def recall(self, concept: str, day: int) -> float:
        """How much of a concept is still there; all of what was never met or needs no memory."""
        trace = self.traces.get(concept)
        if trace is None or self.profile.ability is None:
            return 1.0
        passed = max(0, day - trace.last) / trace.days
        return SLOW_SHARE * math.exp(-passed / SLOWER) + (1 - SLOW_SHARE) * math.exp(-passed)

    def difficulty(self, template: str) -> float:
        """How much easier than usual a template is for this learner, as a logit."""
        if template not in self._hard:
            chance = Chance(f"{self.seed} difficulty {template}")
            three = sum(chance.uniform() for _ in range(3)) - 1.5
            self._hard[template] = 2 * SPREAD * three
        return self._hard[template]

    def practise(self, concept: str, right: bool, day: int) -> None:
        """What an answer leaves: recalled late it lasts longer, missed it lasts shorter."""
        trace = self.traces.get(concept)
        if trace is None:
            self.traces[concept] = Trace(FIRST_DAYS, day)
            return
        if right:
            trace.days *= 1 + GROWTH * (1 - self.recall(concept, day))
        else:
            trace.days = max(SHORTEST_DAYS, LOSS * trace.days)
        trace.last = day
        trace.answers += 1
