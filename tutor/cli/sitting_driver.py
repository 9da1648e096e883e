"""One sitting as a machine of stages: typed inputs in, typed outputs out, nothing printed.

The plain sitting and the JSON protocol both drive it, so that they cannot differ in a rule.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from tutor.cli import exchange
from tutor.cli.bootstrap import PretendedClock
from tutor.cli.exchange import Input, InputRefusal, InputRefusalCode, Output
from tutor.cli.marking_inputs import misnamed, take_revision, take_sample, take_second_marks
from tutor.events import AnswerLocked, Judgement
from tutor.grading.hire_rating import Marks
from tutor.grading.verdict import Verdict
from tutor.kinds.rubric import Idea
from tutor.learner.ladder import Introduced
from tutor.planning.checkpoints import OpenTask, current, open_tasks
from tutor.planning.day_context import DayContext
from tutor.session import AnswerResult, Problem, Session
from tutor.session.marking_practice import (
    answer_to_mark_again,
    ideas_to_revise,
    samples_to_mark,
)
from tutor.session.open_answers import (
    SubmittedAnswer,
    answer_to_mark,
    is_open,
    lock_answer,
    mark,
    save_draft,
)
from tutor.session.resume import instance_of_draw
from tutor.session.worked_examples import (
    example_of,
    is_new,
    keep_explanation,
    lesson_of,
    record_example,
    rows_of,
    self_explanation,
    support_now,
)

UNCOUNTED = (Judgement.UNREADABLE, Judgement.FORM)
USUAL_MINUTES = 20
FIRST_SEED = 1


class SittingPhase(StrEnum):
    """What the sitting waits for."""

    SOLVE = "solve"
    CONFIDENCE = "confidence"
    WRITE = "write"
    MARK = "mark"
    NEXT = "next"
    DONE = "done"
    LEFT = "left"


class DriverOptions(NamedTuple):
    """How a front wants its sitting: one problem only; confidence asked; lessons read out first."""

    once: bool = False
    asks_confidence: bool = False
    lesson_first: bool = False


class SittingDriver:
    """A sitting of one learner. `stage` says which inputs fit; the others are refused."""

    def __init__(self, session: Session, options: DriverOptions | None = None) -> None:
        self.session = session
        self.options = options or DriverOptions()
        self.stage = SittingPhase.NEXT
        self.locked: SubmittedAnswer | None = None
        self.revisable: tuple[SubmittedAnswer, tuple[Idea[str], ...]] | None = None
        self._checked: tuple[tuple[str, ...], Verdict] | None = None
        self._right: set[str] = set()
        self._explained: AnswerResult | None = None
        self._day = session.day
        self._clock_set = False

    def start(self) -> Iterator[Output]:
        """Welcome where the journal is new, the plan, and the first problem."""
        if self.session.welcome_needed:
            yield exchange.Welcome()
            self.session.enrol(None, USUAL_MINUTES)
        yield from self._begin()
        waiting = None if self.options.once else answer_to_mark(self.session)
        if waiting is not None:
            self.locked, self.stage = waiting, SittingPhase.MARK
            problem = self._problem_of(waiting)
            if problem is not None:
                yield exchange.ShownProblem(problem, self.session.outline.pack, locked=True)
            yield exchange.LockedAnswer(waiting, samples_to_mark(self.session, waiting))
        else:
            yield from self._show(self.session.problem or self.session.next())

    def handle(self, given: Input) -> Iterator[Output]:
        """What an input brings about; one that does not fit the stage is refused."""
        stages, handler = HANDLERS[type(given)]
        if self.stage not in stages:
            return iter((InputRefusal(_misplaced(self.stage, given)),))
        return handler(self, given)

    def _begin(self) -> Iterator[Output]:
        """Start counting; without a problem that was chosen by name."""
        session = self.session
        self._day, self._clock_set = session.day, False
        if session.problem is None:
            session.begin(session.skill, session.minutes, session.free)
        plan = session.plan()
        day, tasks = _checkpoint(session)
        notice, session.notice = session.notice, ""
        yield exchange.PlanOfDay(
            session.outline.pack, plan, day, tasks, notice,
            None if self.options.once else answer_to_mark_again(session),
        )  # fmt: skip

    def _show(self, problem: Problem | None) -> Iterator[Output]:
        if problem is None:
            self.stage = SittingPhase.DONE
            yield self.summary()
            return
        self.stage = SittingPhase.WRITE if is_open(problem) else SittingPhase.SOLVE
        if problem.lesson and not problem.resumed and self.options.lesson_first:
            yield lesson_text(self.session)
        yield exchange.ShownProblem(problem, self.session.outline.pack)

    def summary(self) -> exchange.Summary:
        """What was done so far, and how it goes on."""
        plan, session = self.session.plan(), self.session
        return exchange.Summary(
            session.answered, len(self._right), session.spent_minutes, plan.next_day,
            plan.next_titles, plan.message,
        )  # fmt: skip

    def _next(self, _: exchange.Next) -> Iterator[Output]:
        self.revisable = None
        if self.options.once:
            self.stage = SittingPhase.DONE
            yield self.summary()
            return
        new_day = self.session.day != self._day
        if new_day and (self._clock_set or self.stage is SittingPhase.DONE):
            self._right.clear()
            yield from self._begin()
        elif self.stage is SittingPhase.DONE and self.session.plan().more:
            self.session.begin(self.session.skill, self.session.minutes, more=True)
        yield from self._show(self.session.next())

    def _show_again(self, _: exchange.ShowAgain) -> Iterator[Output]:
        yield from self._show(self.session.next())

    def _answer(self, given: exchange.Answer) -> Iterator[Output]:
        problem = self.session.on_screen
        questions = problem.instance.questions
        if len(given.texts) != len(questions):
            yield InputRefusal(InputRefusalCode.PARTS, str(len(questions)))
            return
        if any(question.kind.uses_solver for question in questions):
            yield exchange.Checking()
        verdict = self.session.check(given.texts)
        if verdict.word in UNCOUNTED:
            yield exchange.UncountedAnswer(problem, given.texts, verdict)
        elif verdict.word is Judgement.UNDECIDED:
            yield self._counted(self.session.answer(given.texts, None, verdict))
        elif self.options.asks_confidence:
            self.stage, self._checked = SittingPhase.CONFIDENCE, (given.texts, verdict)
            yield exchange.ConfidenceQuestion()
        else:
            yield self._counted(self.session.answer(given.texts, given.confidence, verdict))

    def _confidence(self, given: exchange.ConfidenceStep) -> Iterator[Output]:
        assert self._checked is not None
        texts, verdict = self._checked
        yield self._counted(self.session.answer(texts, given.level, verdict))

    def _give_up(self, _: exchange.GiveUp) -> Iterator[Output]:
        yield self._counted(self.session.give_up())

    def _counted(self, result: AnswerResult) -> exchange.CountedAnswer:
        self.stage, self._checked = SittingPhase.NEXT, None
        if result.verdict.word is Judgement.RIGHT:
            self._right.add(result.attempt)
        stands = self.session.state.concept(result.problem.key)
        question = self_explanation(self.session, result)
        self._explained = result if question is not None else None
        return exchange.CountedAnswer(result, isinstance(stands, Introduced), question)

    def _hint(self, _: exchange.Hint) -> Iterator[Output]:
        text = self.session.hint()
        if text is None:
            yield InputRefusal(InputRefusalCode.NO_HINT)
        else:
            yield exchange.OpenedHint(self.session.on_screen.hints, text)

    def _undo(self, _: exchange.Undo) -> Iterator[Output]:
        last = self.session.last_attempt()
        undone = self.session.undo()
        if last is None or undone is None:
            yield InputRefusal(InputRefusalCode.NOTHING_TO_UNDO)
            return
        self._right.discard(last.stamp.id)
        yield exchange.TakenBack(undone)
        yield from self._show(self.session.next())

    def _read_lesson(self, _: exchange.ReadLesson) -> Iterator[Output]:
        yield lesson_text(self.session)

    def _worked(self, given: exchange.WorkedSteps) -> Iterator[Output]:
        read = lesson_text(self.session)
        if read.example is not None:
            record_example(self.session, read.concept, read.example.support, given.missed)
        yield from ()

    def _explain(self, given: exchange.SelfExplanation) -> Iterator[Output]:
        if self._explained is not None:
            keep_explanation(self.session, self._explained, given.text)
        yield from ()

    def _draft(self, given: exchange.Draft) -> Iterator[Output]:
        save_draft(self.session, given.text)
        yield from ()

    def _lock(self, given: exchange.Lock) -> Iterator[Output]:
        self.locked = lock_answer(self.session, given.text, given.predicted)
        self.stage = SittingPhase.MARK
        yield exchange.LockedAnswer(self.locked, samples_to_mark(self.session, self.locked))

    def _mark(self, given: exchange.Mark) -> Iterator[Output]:
        answer = self.locked
        assert answer is not None
        rows = answer.text.split("\n")
        refused = misnamed(given.present, [unit.name for unit in answer.rubric.units])
        beyond = [name for name, line in given.lines.items() if not 1 <= line <= len(rows)]
        if refused or beyond:
            yield refused or InputRefusal(InputRefusalCode.LINE_UNKNOWN, ", ".join(beyond))
            return
        quotes = {name: rows[line - 1] for name, line in given.lines.items() if given.present[name]}
        self.stage, self.locked = SittingPhase.NEXT, None
        marking = mark(self.session, answer, given.present, quotes)
        weakest = ideas_to_revise(answer, Marks(given.present, quotes))
        self.revisable = (answer, weakest) if weakest else None
        yield exchange.MarkedAnswer(answer, marking, weakest)

    def _problem_of(self, answer: SubmittedAnswer) -> Problem | None:
        """The question of an answer that was submitted in an earlier sitting."""
        event = self.session.memory.journal.event(answer.locked)
        instance = (
            instance_of_draw(self.session.pack, event.draw)
            if isinstance(event, AnswerLocked)
            else None
        )
        if instance is None or not isinstance(event, AnswerLocked):
            return None
        return Problem(
            instance, event.pack, event.draw, event.mode, instance.template.concept,
            instance.template.title, "", answer.locked, event.stamp.instant, resumed=True,
        )  # fmt: skip

    def _set_clock(self, given: exchange.SetClock) -> Iterator[Output]:
        clock = self.session.clock
        if isinstance(clock, PretendedClock):
            clock.move(given.now)
            self._clock_set = True
        else:
            yield InputRefusal(InputRefusalCode.REAL_CLOCK)

    def _quit(self, _: exchange.Quit) -> Iterator[Output]:
        ended = self.stage is SittingPhase.DONE
        self.stage = SittingPhase.LEFT
        yield from () if ended else (self.summary(),)


def _checkpoint(session: Session) -> tuple[int | None, tuple[OpenTask, ...]]:
    """The day and the open tasks of the checkpoint of the first pack that has one open."""
    found: tuple[int | None, tuple[OpenTask, ...]] = (None, ())
    for outline in () if session.free else session.packs.outlines:
        scene = DayContext(session.state, outline, session.day, skill=session.skill)
        point = current(scene) if scene.phase.rules.asks else None
        if point is not None and found[0] is None:
            found = (point.day, tuple(open_tasks(scene)))
    return found


def lesson_text(session: Session) -> exchange.LessonText:
    """The lesson behind the problem on the screen, with a worked example and what to remember.

    Who was asked the concept before sees the example on other numbers.
    """
    concept = session.on_screen.instance.template.concept
    found = lesson_of(session, concept) if concept else None
    if found is None:
        return exchange.LessonText(concept)
    known = session.state.tries.get(session.on_screen.key)
    seed = session.on_screen.draw.seed if known else FIRST_SEED
    support, missed = support_now(session, concept)
    example = example_of(session, found, support, seed, missed)
    new = is_new(session, concept)
    return exchange.LessonText(concept, found, example, rows_of(session, found), new)


def _misplaced(stage: SittingPhase, given: Input) -> InputRefusalCode:
    """Why an input does not fit: the answer it would give, or what the stage waits for."""
    if stage is SittingPhase.WRITE and not isinstance(given, exchange.Next):
        return InputRefusalCode.OPEN_QUESTION
    if stage in (SittingPhase.SOLVE, SittingPhase.CONFIDENCE) and isinstance(
        given, exchange.Lock | exchange.Draft
    ):
        return InputRefusalCode.NOT_OPEN
    if isinstance(given, exchange.Mark | exchange.MarkSample):
        return InputRefusalCode.NOT_LOCKED
    return WAITING.get(stage, InputRefusalCode.NO_PROBLEM)


WAITING = {
    SittingPhase.SOLVE: InputRefusalCode.NOT_ANSWERED,
    SittingPhase.CONFIDENCE: InputRefusalCode.NOT_ANSWERED,
    SittingPhase.WRITE: InputRefusalCode.NOT_ANSWERED,
    SittingPhase.MARK: InputRefusalCode.NOT_MARKED,
}
_BETWEEN = (SittingPhase.SOLVE, SittingPhase.WRITE, SittingPhase.NEXT, SittingPhase.DONE)
Handler = Callable[[SittingDriver, Any], Iterator[Output]]
HANDLERS: dict[type[Input], tuple[tuple[SittingPhase, ...], Handler]] = {
    exchange.Answer: ((SittingPhase.SOLVE,), SittingDriver._answer),
    exchange.ConfidenceStep: ((SittingPhase.CONFIDENCE,), SittingDriver._confidence),
    exchange.Hint: ((SittingPhase.SOLVE, SittingPhase.WRITE), SittingDriver._hint),
    exchange.GiveUp: ((SittingPhase.SOLVE,), SittingDriver._give_up),
    exchange.Undo: (_BETWEEN, SittingDriver._undo),
    exchange.ReadLesson: ((SittingPhase.SOLVE, SittingPhase.WRITE), SittingDriver._read_lesson),
    exchange.WorkedSteps: ((SittingPhase.SOLVE, SittingPhase.WRITE), SittingDriver._worked),
    exchange.SelfExplanation: ((SittingPhase.NEXT,), SittingDriver._explain),
    exchange.ShowAgain: ((SittingPhase.SOLVE, SittingPhase.WRITE), SittingDriver._show_again),
    exchange.Draft: ((SittingPhase.WRITE,), SittingDriver._draft),
    exchange.Lock: ((SittingPhase.WRITE,), SittingDriver._lock),
    exchange.Mark: ((SittingPhase.MARK,), SittingDriver._mark),
    exchange.MarkSample: ((SittingPhase.MARK,), take_sample),
    exchange.MarkAgain: (_BETWEEN, take_second_marks),
    exchange.Revise: ((SittingPhase.NEXT,), take_revision),
    exchange.Next: ((SittingPhase.NEXT, SittingPhase.DONE), SittingDriver._next),
    exchange.Quit: (tuple(SittingPhase), SittingDriver._quit),
    exchange.SetClock: (tuple(SittingPhase), SittingDriver._set_clock),
}
