"""The sitting itself: what comes next, what was answered, what is remembered.

What draws, grades and tells is imported by the methods that need it: the plan of the day comes
before the first frame, and problems after it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from tutor.events import (
    Attempt,
    ConceptSuspended,
    EventVoided,
    HintOpened,
    Judgement,
    Mode,
    PackEnrolled,
    ProblemShown,
    SettingChanged,
    SkillKey,
    SkillRated,
)
from tutor.planning.introductions import READ_SETTING
from tutor.session import course_settings, messages
from tutor.session.course_packs import CoursePacks
from tutor.session.first_try import with_its_lesson
from tutor.session.next_problem import (
    plan_of_sitting,
    plan_of_today,
    problem_to_ask,
    state_of_today,
)
from tutor.session.projection import LearnerProjection
from tutor.session.results import AnswerResult, InterviewChoice, Problem, UndoneAnswer
from tutor.session.stamps import Clock, day_of, fresh_seed
from tutor.session.stamps import stamp as new_stamp
from tutor.store.errors import FaultCode, JournalFault

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from tutor.events import AnswerLocked, ConceptKey, Confidence, InstanceId, Stamp
    from tutor.files import PackFolder
    from tutor.grading.verdict import Verdict
    from tutor.learner.state import LearnerState
    from tutor.planning.plan_types import DayPlan, NextProblem, PlanEntry
    from tutor.problems.pack_index import PackIndex
    from tutor.reports.tables import Progress
    from tutor.session.course_settings import SettingInForce
    from tutor.solver import Solver

Seeds = Callable[[], int]
DRAWS = 5
LONG_PAUSE = timedelta(hours=3)


class Session:
    """One learner at one journal. `clock` gives aware local time; `seeds` gives fresh integers.

    `notice` is trouble that stops nothing, such as a backup that could not be made.
    """

    def __init__(
        self, place: str | Path, pack: PackFolder, *, clock: Clock, seeds: Seeds | None = None
    ) -> None:
        self.packs = CoursePacks(pack)
        self.clock = clock
        self.seeds = seeds or fresh_seed
        self.memory = LearnerProjection(place, pack.outline.cadence)
        self.solver: Solver | None = None
        self.skill: str | None = None
        self.role = ""
        self.minutes: float | None = None
        self.free = False
        self.more = False
        self.first: PlanEntry | None = None
        self.problem: Problem | None = None
        self.given: list[str] = []
        self.undone: list[Attempt] = []
        self.chosen: list[NextProblem] | None = None
        self.untaught: ConceptKey | None = None
        self.answered = 0
        self.spent_minutes = 0.0
        self.notice = ""
        self._looked = False
        self._sitting: tuple[date, datetime] | None = None
        self.interview_choice = InterviewChoice()

    @property
    def pack(self) -> PackFolder:
        """The pack of the last problem of the sitting; else the one that the learner looks at."""
        return self.packs.current

    @property
    def outline(self) -> PackIndex:
        """The pack without its problems."""
        return self.pack.outline

    @property
    def state(self) -> LearnerState:
        """Where the learner stands."""
        return self.memory.state

    @property
    def day(self) -> date:
        """The study day now; a sitting keeps the day on which it began, until a long pause."""
        now = self.clock()
        if self._sitting is not None:
            day, touched = self._sitting
            if timedelta(0) <= now - touched < LONG_PAUSE:
                return day
        return day_of(now, self.state)

    @property
    def welcome_needed(self) -> bool:
        """Whether nothing is remembered yet."""
        return self.state.newest is None

    def loss(self) -> JournalFault | None:
        """What is wrong where the journal is lost or damaged; None where its state can be told."""
        try:
            _ = self.state
        except JournalFault as fault:
            if fault.code in (FaultCode.LOST, FaultCode.CORRUPT):
                return fault
            raise
        return None

    def today(self) -> DayPlan:
        """The plan of this study day."""
        return plan_of_today(self)

    def progress(self) -> Progress:
        """The tables of what was measured, from the state alone."""
        from tutor.reports.progress import progress

        return progress(self.state, self.outline, self.day)

    def begin(
        self,
        skill: str | None = None,
        minutes: float | None = None,
        free: bool = False,
        first: PlanEntry | None = None,
        more: bool = False,
    ) -> None:
        """Start a sitting, with the entry `first` of the plan; a new day has its backup before.

        `more` goes on where the day could end: it fills the minutes of the day.
        """
        self._sitting = None
        self._sitting = (self.day, self.clock())
        self.packs.return_to_focus()
        self.skill, self.minutes, self.free, self.first = skill, minutes, free, first
        self.more = more
        self.answered, self.spent_minutes = 0, 0.0
        self.given, self.undone, self.chosen = [], [], None
        self._look_around()
        self._back_up()

    def warm(self) -> bool:
        """Open the journal ahead of the first answer; whether a server had something newer."""
        return self.memory.warm()

    def _look_around(self) -> None:
        """Warn once a start of a place where the journal is not safe."""
        from tutor.store.surroundings import surroundings_of

        path, self._looked = None if self._looked else self.memory.path, True
        found = surroundings_of(path) if path is not None else None
        if found is not None:
            self.notice = messages.unsafe_place(found.hazard.value, found.name)

    def _back_up(self) -> None:
        from tutor.store.backups import backup, backup_due

        path = self.memory.path
        try:
            if path is not None and backup_due(path, self.day):
                backup(path, self.clock(), self.day)
        except JournalFault as fault:
            self.notice = messages.backup_failed(fault)

    def plan(self) -> DayPlan:
        """The plan of this sitting, inside the minutes that it has left."""
        return plan_of_sitting(self)

    def next(self) -> Problem | None:
        """The problem left on the screen last time, or the next of the plan; None when done."""
        from tutor.session.resume import unanswered_problem

        self.memory.refresh()
        self.notice = self.memory.take_notice() or self.notice
        left = None
        for pack in self.packs.all if self.chosen is None else ():
            left = left or unanswered_problem(self, state_of_today(self), pack)
        if left is not None:
            self.packs.turn_to(left.pack)
        self.problem = left or self._new()
        if self.problem is None:
            self._sitting = None
            self.packs.return_to_focus()
        return self.problem

    def _new(self) -> Problem | None:
        for _ in range(DRAWS):
            asked = problem_to_ask(self)
            if asked is None:
                return None
            self.packs.turn_to(asked.pack)
            problem = self.show(asked.draw, asked)
            if problem is not None:
                return with_its_lesson(self, problem)
            self.notice = messages.draw_failed(asked.draw.template)
        return None

    def show(self, draw: InstanceId, asked: NextProblem | None = None) -> Problem | None:
        """Put a draw on the screen; without a plan behind it, as free practice."""
        from tutor.session.resume import instance_of_draw, put_up

        found = instance_of_draw(self.pack, draw)
        if found is None:
            return None
        concept = asked.concept if asked else found.template.concept
        mode = asked.mode if asked else Mode.FREE
        shown = ProblemShown(self.stamp(), self.outline.pack, draw, concept, mode)
        self.memory.record(shown)
        self.problem = put_up(found, shown, asked)
        return self.problem

    def check(self, texts: Sequence[str]) -> Verdict:
        """Judge without recording: unreadable and form leave the text in the field."""
        from tutor.grading.grade import grade_parts
        from tutor.planning.diagnostic_draws import likeliest_first

        problem = self.on_screen
        verdict = grade_parts(problem.instance, list(texts), solver=self.solver, form_first=True)
        skill = SkillKey(problem.pack, problem.instance.template.skill)
        return likeliest_first(verdict, self.state.evidence.of(skill))

    def answer(
        self, texts: Sequence[str], confidence: Confidence | None, verdict: Verdict | None = None
    ) -> AnswerResult:
        """Record the answer, on disk before this returns; `verdict` as `check` gave it."""
        from tutor.session.attempts import answer_record, attempt_of

        problem = self.on_screen
        found = verdict or self.check(texts)
        if found.word in (Judgement.UNREADABLE, Judgement.FORM):
            raise ValueError("an unreadable or unfinished answer spends no attempt")
        moment = self.stamp()
        counted = answer_record(problem, found, texts, moment, confidence)
        made = attempt_of(moment, problem, found, counted, self.state)
        return self._record(problem, found, made)

    def give_up(self) -> AnswerResult:
        """Record that the solution was asked for: No Hire."""
        from tutor.session.attempts import attempt_of, solution_record

        problem = self.on_screen
        moment = self.stamp()
        verdict, counted = solution_record(problem, moment)
        made = attempt_of(moment, problem, verdict, counted, self.state)
        return self._record(problem, verdict, made, gave_up=True)

    def _record(
        self, problem: Problem, verdict: Verdict, made: Attempt, gave_up: bool = False
    ) -> AnswerResult:
        from tutor.session.attempts import next_review

        self.close_problem(made)
        due, told = next_review(self.state, self.outline, made)
        return AnswerResult(made.stamp.id, problem, verdict, made.outcome, due, told, gave_up)

    def close_problem(self, event: Attempt | AnswerLocked) -> None:
        """Remember the answer to the problem on the screen, on disk before this returns."""
        self.memory.record(event)
        self.notice = self.memory.take_notice() or self.notice
        self.problem = None
        self.undone.clear()
        if isinstance(event, Attempt):
            self.given.append(event.stamp.id)
        self.answered += 1
        self.spent_minutes += event.seconds / 60

    def hint(self) -> str | None:
        """Open the next hint; None when all that are offered are open."""
        problem = self.on_screen
        if problem.hints >= len(problem.available_hints):
            return None
        number = problem.hints + 1
        self.memory.record(HintOpened(self.stamp(), problem.pack, problem.shown, number))
        self.problem = problem._replace(hints=number)
        return problem.available_hints[number - 1]

    def undo_target(self) -> UndoneAnswer | None:
        """The answer that undo would take back; None where there is none."""
        self.memory.refresh()
        last = self.last_attempt()
        return self.undone_answer(last) if last is not None else None

    def last_attempt(self) -> Attempt | None:
        """The newest answer in the packs of the course that was not taken back."""
        packs = [outline.pack for outline in self.packs.outlines]
        found = [self.memory.last_attempt(pack, self.clock()) for pack in packs]
        return max(
            (item for item in found if item), key=lambda item: item.stamp.instant, default=None
        )

    def undo(self) -> UndoneAnswer | None:
        """Take the last answer back; the seed stays spent, the concept is asked again."""
        self.memory.refresh()
        last = self.last_attempt()
        if last is None:
            return None
        self.packs.turn_to(last.pack)
        self.memory.record(EventVoided(self.stamp(), last.stamp.id))
        self.problem = None
        self.answered = max(0, self.answered - 1)
        described = self.undone_answer(last)
        self.undone.append(last)
        if last.stamp.id in self.given:
            self.given.remove(last.stamp.id)
        return described

    def undone_answer(self, attempt: Attempt) -> UndoneAnswer:
        """An answer as undo and redo name it."""
        concept = self.packs.named(attempt.pack).outline.concept.get(attempt.concept)
        title = concept.title if concept else attempt.draw.template
        ours = attempt.stamp.id in self.given
        return UndoneAnswer(title, attempt.typed, attempt.stamp.day, ours)

    def past(self, attempt: str) -> Attempt | None:
        """The attempt whose id begins so; None where none or several do."""
        found = self.memory.journal.event(attempt)
        return found if isinstance(found, Attempt) else None

    def rate(self, skill: str, level: int) -> None:
        """Remember a self-rating, beside all earlier ones."""
        if not 1 <= level <= 5 or skill not in self.outline.skill_title:
            raise ValueError("a rating goes from 1 to 5 and belongs to a skill of the pack")
        self.memory.record(SkillRated(self.stamp(), self.outline.pack, skill, level))

    def ratings(self, skill: str) -> tuple[tuple[date, int], ...]:
        """All self-ratings of a skill of the pack, each with its day."""
        return self.state.ratings.get(SkillKey(self.outline.pack, skill), ())

    def enrol(self, interview: date | None, minutes: int) -> None:
        """Begin the pack, or change its interview date and daily minutes."""
        self.memory.record(PackEnrolled(self.stamp(), self.outline.pack, interview, minutes))

    def has_read(self) -> None:
        """The learner has read about the pack: a placement finds out what is known."""
        self.setting(READ_SETTING, "yes")

    def setting(self, name: str, value: str) -> None:
        """Change a setting that affects the schedule; SettingRefused where it cannot be that."""
        setting = course_settings.allowed_setting(name, value)
        pack = self.outline.pack if setting.of_pack else ""
        self.memory.record(SettingChanged(self.stamp(), setting.name, value, pack))

    def settings(self) -> tuple[SettingInForce, ...]:
        """Every setting with the value that it has now."""
        return course_settings.in_force(self.state, self.outline.pack)

    def suspend(self, concept: str, suspended: bool = True) -> None:
        """Set a concept of the pack aside, or take it up again."""
        if concept not in self.outline.concept:
            raise ValueError(messages.no_such_concept(concept))
        self.memory.record(ConceptSuspended(self.stamp(), self.outline.pack, concept, suspended))

    def close(self) -> None:
        """Release the journal; nothing waits to be written."""
        self.memory.close()

    @property
    def on_screen(self) -> Problem:
        """The problem that stands there; ValueError without one."""
        if self.problem is None:
            raise ValueError("no problem is on the screen")
        return self.problem

    def stamp(self) -> Stamp:
        """Identity and time of what happens now, on the day of the sitting."""
        now, day = self.clock(), self.day
        if self._sitting is not None:
            self._sitting = (day, now)
        return new_stamp(now, self.state, day)
