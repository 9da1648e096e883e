"""The sitting line by line: renders what the driver gives, and reads lines into its inputs."""

from collections.abc import Callable
from typing import Any

from tutor.cli.bootstrap import complain_notice
from tutor.cli.exchange import (
    Answer,
    Checking,
    ConfidenceStep,
    CountedAnswer,
    Draft,
    GiveUp,
    Hint,
    Input,
    InputRefusal,
    InputRefusalCode,
    LessonText,
    MarkedAgain,
    MarkedAnswer,
    Next,
    OpenedHint,
    Output,
    PlanOfDay,
    ReadLesson,
    Revised,
    SelfExplanation,
    ShowAgain,
    ShownProblem,
    Summary,
    TakenBack,
    UncountedAnswer,
    Undo,
    Welcome,
    WorkedSteps,
)
from tutor.cli.input_messages import refusal
from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.plain.after_interview import ask_about_interview
from tutor.cli.plain.lesson_aloud import read_lesson_aloud
from tutor.cli.plain.line_input import EndOfInput, LineReader, NextLine, say_all
from tutor.cli.plain.open_question import OpenAnswer
from tutor.cli.plain.plain_marking import (
    mark_samples,
    read_marks,
    read_revision,
    read_second_marks,
)
from tutor.cli.plain.program_input import ProgramInput
from tutor.cli.sitting_driver import DriverOptions, SittingDriver, SittingPhase
from tutor.events import Confidence
from tutor.kinds.kind import Question, how_to_type, offer_lines
from tutor.kinds.preview import read_as
from tutor.reports.absence_lines import absence_lines
from tutor.session import Problem, Session
from tutor.session.course_settings import debriefing_due
from tutor.session.messages import agreement_again, compared_text
from tutor.session.open_answers import current_draft, is_open

LEVELS = {"1": Confidence.GUESS, "2": Confidence.THINK, "3": Confidence.SURE}
HELP = ("?", "help")
SHORT_HINT = "h"
COMMANDS: dict[str, Input] = {
    SHORT_HINT: Hint(),
    "hint": Hint(),
    "!": GiveUp(),
    "undo": Undo(),
    "lesson": ReadLesson(),
}


def run_plain(session: Session, *, once: bool = False) -> int:
    """Ask until the plan is done or the input ends; every answer is saved at once."""
    from tutor.cli.bootstrap import lazy_solver

    with lazy_solver() as solver:
        session.solver = solver
        try:
            PlainSitting(session, LineReader(), once=once).run()
        except (EndOfInput, KeyboardInterrupt):
            say(f"\n{messages.LEFT}")
        session.close()
    return 0


class PlainSitting:
    """The driver behind lines: parts that were typed wait here until the answer is whole."""

    def __init__(self, session: Session, next_line: NextLine, *, once: bool) -> None:
        self.session = session
        self.next_line = next_line
        self.driver = SittingDriver(session, DriverOptions(once=once, asks_confidence=True))
        self.form = PartForm(next_line)

    def run(self) -> None:
        """From the plan to its end, or to the one problem that was named."""
        if not self.driver.options.once and debriefing_due(self.session):
            ask_about_interview(self.session, self.next_line)
        for output in self.driver.start():
            self.show(output)
        while not self._ended():
            self.send(self._input())

    def _ended(self) -> bool:
        stage = self.driver.stage
        return stage is SittingPhase.DONE or (
            self.driver.options.once
            and stage is SittingPhase.NEXT
            and self.driver.revisable is None
        )

    def send(self, given: Input) -> None:
        """Hand an input to the driver and show what it brings about."""
        for output in self.driver.handle(given):
            self.show(output)
        complain_notice(self.session)

    def _input(self) -> Input:
        """The next input, as the stage wants it."""
        stage = self.driver.stage
        if stage is SittingPhase.CONFIDENCE:
            return ConfidenceStep(self._confidence())
        if stage is SittingPhase.MARK and self.driver.locked is not None:
            mark_samples(self.session, self.driver.locked, self.next_line)
            return read_marks(self.driver.locked, self.next_line)
        if stage is SittingPhase.NEXT and self.driver.revisable is not None:
            weakest = self.driver.revisable[1]
            return read_revision(weakest, self.next_line) or Next()
        if stage is SittingPhase.WRITE:
            return self._open_answer().read(current_draft(self.session))
        return Next() if stage is SittingPhase.NEXT else self.form.read()

    def _open_answer(self) -> OpenAnswer:
        return OpenAnswer(
            self.next_line, keep=lambda text: self.send(Draft(text)), hint=lambda: self.send(Hint())
        )

    def _confidence(self) -> Confidence:
        say(messages.CONFIDENCE, end="")
        while (typed := self.next_line()) not in LEVELS:
            say(messages.CONFIDENCE_AGAIN, end="")
        return LEVELS[typed]

    def show(self, output: Output) -> None:
        """Write an output as lines."""
        SHOW.get(type(output), PlainSitting._show_nothing)(self, output)

    def _show_nothing(self, _: Output) -> None:
        """What a person sees anyway, or is asked about in the next step."""

    def _show_welcome(self, _: Welcome) -> None:
        say(messages.WELCOME)

    def _show_plan(self, output: PlanOfDay) -> None:
        if not self.driver.options.once:
            say_all(plan_lines(output))
        if output.again is not None:
            marks = read_second_marks(output.again, self.next_line)
            if marks is not None:
                self.send(marks)

    def _show_problem(self, output: ShownProblem) -> None:
        if output.locked:
            return
        self.form.begin(output.problem)
        show_problem(output.problem)
        if output.problem.lesson and not output.problem.resumed:
            say(messages.NEW)

    def _show_uncounted(self, output: UncountedAnswer) -> None:
        self.form.begin(output.problem)
        say_all(messages.uncounted_lines(output.texts, output.verdict))

    def _show_hint(self, output: OpenedHint) -> None:
        writing = self.driver.stage is SittingPhase.WRITE
        say(messages.hint_while_writing(output.text) if writing
            else messages.hint_line(output.number, output.text))  # fmt: skip

    def _show_lesson(self, output: LessonText) -> None:
        missed = read_lesson_aloud(output, self.next_line)
        if missed is not None:
            self.send(WorkedSteps(missed))

    def _show_result(self, output: CountedAnswer) -> None:
        say_all(messages.result_lines(output.result))
        if output.question is not None:
            say(f"\n{output.question.ask}")
            said = self._line(messages.IN_ONE_LINE)
            self.send(SelfExplanation(said))
            say(compared_text(output.question.ask, said, output.question.answer))

    def _line(self, prompt: str) -> str:
        say(prompt, end="")
        return self.next_line()

    def _show_summary(self, output: Summary) -> None:
        if not self.driver.options.once:
            say(f"\n{messages.sentence(output.message)}")

    def _show_refusal(self, output: InputRefusal) -> None:
        if output.code is InputRefusalCode.NO_HINT and self.driver.stage is SittingPhase.WRITE:
            say(messages.ALL_HINTS_OPEN)
            return
        say(refusal(output))
        if output.code is InputRefusalCode.NOTHING_TO_UNDO:
            self.send(ShowAgain())


SHOW: dict[type[Output], Callable[[PlainSitting, Any], None]] = {
    Welcome: PlainSitting._show_welcome,
    PlanOfDay: PlainSitting._show_plan,
    ShownProblem: PlainSitting._show_problem,
    UncountedAnswer: PlainSitting._show_uncounted,
    OpenedHint: PlainSitting._show_hint,
    Summary: PlainSitting._show_summary,
    InputRefusal: PlainSitting._show_refusal,
    Checking: lambda _, __: say(messages.CHECKING),
    LessonText: PlainSitting._show_lesson,
    CountedAnswer: PlainSitting._show_result,
    MarkedAnswer: lambda _, output: say_all(messages.marking_lines(output.answer, output.marking)),
    MarkedAgain: lambda _, output: say(agreement_again(output.agreed, output.ideas)),
    Revised: lambda _, output: say(messages.revised(len(output.ideas))),
    TakenBack: lambda _, output: say(output.answer.sentence),
}


def plan_lines(output: PlanOfDay) -> list[str]:
    """The plan in one sentence, with what is worth knowing before it begins."""
    plan = output.plan
    lines = absence_lines(plan.away, plan) if plan.away is not None else []
    lines.append(messages.sentence(plan.message))
    if output.tasks and output.checkpoint is not None:
        titles = [item.task.title for item in output.tasks]
        lines.extend(messages.checkpoint(output.checkpoint, titles))
    return [*lines, *plan.notes, *([output.notice] if output.notice else [])]


def show_problem(problem: Problem) -> None:
    """Title, reason, prompt, what is offered, hints opened so far."""
    say(messages.problem_head(problem))
    for question in problem.instance.questions:
        for row in (*offer_lines(question), how_to_type(question)):
            if row:
                say(f"  {row}")
    for number, hint in enumerate(problem.open_hints, start=1):
        say(messages.hint_line(number, hint))


def _may_be_answer(question: Question) -> bool:
    """Whether the letter of the hint is a letter of the problem, too: a name or an option."""
    return not question.kind.keeps_layout and read_as(question, SHORT_HINT).column is None


class PartForm:
    """The parts of a problem as they are typed, one by one; commands may stand between."""

    def __init__(self, next_line: NextLine) -> None:
        self.next_line = next_line
        self.program = ProgramInput(getattr(next_line, "raw", next_line))
        self._questions: tuple[Question, ...] = ()
        self._texts: list[str] = []
        self._rows: list[str] = []

    def begin(self, problem: Problem) -> None:
        """Forget what was typed: the first part of a problem is next."""
        self._questions = () if is_open(problem) else problem.instance.questions
        self._texts, self._rows = [], []

    def read(self) -> Input:
        """The answer once every part has its text, or a command that was typed before."""
        while len(self._texts) < len(self._questions):
            question = self._questions[len(self._texts)]
            say(messages.field(question, len(self._questions) > 1), end="")
            line = self.program.first_line() if question.kind.keeps_layout else self.next_line()
            word = line.strip()
            if word in HELP:
                say(messages.COMMANDS)
            elif word in COMMANDS and not (word == SHORT_HINT and _may_be_answer(question)):
                return COMMANDS[word]
            else:
                self._take(question, line)
        return Answer(tuple(self._texts))

    def _take(self, question: Question, line: str) -> None:
        """A line of an answer; an empty line ends one of several lines."""
        if question.kind.keeps_layout:
            text = self.program.read(line)
            if text.strip():
                self._texts.append(text)
        elif question.kind.several_lines:
            if line:
                self._rows.append(line)
            elif self._rows:
                self._texts.append("\n".join(self._rows))
                self._rows = []
        elif line:
            self._texts.append(line)
