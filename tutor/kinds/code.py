"""Coding rounds: a function in Python, run in a process of its own and compared with its key.

The key and the outputs of mistakes are formulas of the template; a pack brings no code. Nothing of
the learner's text is read or run in this process.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

from tutor.authoring.fields import Fields
from tutor.authoring.late_text import late_text
from tutor.authoring.schema_terms import ANY, LIST, NAMED, SCALAR, described
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Wording, fill
from tutor.events import Judgement
from tutor.faults import FaultText, Unreadable
from tutor.kinds import code_messages as messages
from tutor.kinds import fault_messages
from tutor.kinds.code_cases import Case, Cases, CodeSpec, case_on, gives_output, giving, same_key
from tutor.kinds.judgement import PartJudgement, RecognisedMistake, right, undecided
from tutor.kinds.kind import DrawContext, Help, Kind, Offer, Part, Question, SpecContext
from tutor.kinds.mistake import DrawnMistake, Mistake
from tutor.kinds.program_run import (
    Outcome,
    Program,
    ProgramRun,
    ProgramRunner,
    Raised,
    Returned,
    RunEnd,
    Uncomparable,
    as_plain,
)
from tutor.kinds.refusal_codes import KindRefusal
from tutor.lang.tree import Node
from tutor.lang.values import Undefined
from tutor.solver import Solver

MOST_DRAWS, USUAL_DRAWS = 60, 30
TOLERANCE = 1e-6
LONGEST_PROGRAM = 20_000
STEPS = 1_500_000


@dataclass(frozen=True, slots=True)
class AuthoredRound:
    """What an author writes: the function, and the explanation shown after the attempt."""

    code: CodeSpec
    explanation: Wording


@dataclass(frozen=True, slots=True)
class CodeQuestion(Question):
    """A function that is asked, with the inputs on which it is tried."""

    code: CodeSpec | None = None
    cases: Cases | None = None
    mistakes: tuple[Mistake, ...] = ()
    example: str = ""

    @property
    def asked(self) -> CodeSpec:
        """The function."""
        assert self.code is not None
        return self.code

    @property
    def tried(self) -> Cases:
        """The inputs."""
        assert self.cases is not None
        return self.cases

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the parameters, in order."""
        return tuple(name for name, _ in self.asked.parameters)

    @property
    def signature(self) -> str:
        """The first line of an answer."""
        return f"{messages.signature(self.asked.function, self.parameters)}:"


def read_spec(fields: Fields, context: SpecContext) -> AuthoredRound | None:
    """The function with its inputs; None where something is missing."""
    del context
    function = fields.text("function", required=True)
    if function and not function.isidentifier():
        fields.faults.add(fields.place("function"), messages.no_identifier(function))
    parameters = _read_formulas(fields, "arguments")
    if not parameters:
        fields.faults.add(fields.where, messages.parameters_missing())
    for name in parameters:
        if not name.isidentifier():
            fields.faults.add(fields.place("arguments"), messages.no_identifier(name))
    inputs = _read_inputs(fields)
    draws = fields.number("draws", int, USUAL_DRAWS)
    if not 0 <= draws <= MOST_DRAWS:
        fields.faults.add(fields.place("draws"), messages.draws_out_of_range(MOST_DRAWS))
    value = fields.formula("value")
    explanation = fields.single_wording("explanation", required=True)
    relative = fields.number("relative", float, TOLERANCE)
    if fields.source("value") is None:
        fields.faults.add(fields.where, fault_messages.value_missing())
    if value is None or not parameters:
        return None
    returns = fields.text("returns")
    spec = CodeSpec(function, tuple(parameters.items()), returns, value, inputs, draws, relative)
    return AuthoredRound(spec, explanation)


def _read_formulas(fields: Fields, key: str) -> dict[str, Node]:
    source = fields.source(key)
    if source is None:
        return {}
    inner = Fields(source, fields.faults, fields.names)
    nodes = {name: inner.expression(value) for name, (_, value) in inner.entries.items()}
    return {name: node for name, node in nodes.items() if node is not None}


def _read_inputs(fields: Fields) -> tuple[Mapping[str, Node], ...]:
    """Each input gives numbers of the template by their names."""
    inputs = []
    for item in fields.items("inputs"):
        inner = Fields(item, fields.faults)
        for name, (place, _) in inner.entries.items():
            if name not in fields.names:
                fields.faults.add(place.where, messages.no_input(name))
        nodes = {name: inner.expression(value) for name, (_, value) in inner.entries.items()}
        inputs.append({name: node for name, node in nodes.items() if node is not None})
    if not inputs:
        fields.faults.add(fields.where, messages.inputs_missing())
    return tuple(inputs)


def draw_question(part: Part[AuthoredRound], context: DrawContext) -> CodeQuestion:
    """The function on this draw, with an example on its numbers."""
    spec, names = part.spec.code, context.names
    own = case_on(spec, names)
    explanation = fill(part.spec.explanation, names, VOCABULARY)
    worded = tuple(
        DrawnMistake(m.name, m.family, "", "", feedback=late_text(names, m.say))
        for m in part.mistakes
    )
    return CodeQuestion(
        name=part.name, label=part.label, kind=part.kind, key=own.key, key_text=explanation,
        wrong=worded, code=spec, cases=Cases(spec, names, context.others), mistakes=part.mistakes,
        example=messages.short_example(spec.function, own.arguments, as_plain(own.key)),
    )  # fmt: skip


class _Trial(NamedTuple):
    """A program that was run: the question, its text, the inputs, what came back."""

    question: CodeQuestion
    typed: str
    cases: tuple[Case, ...]
    run: ProgramRun

    @property
    def pairs(self) -> list[tuple[Case, Outcome]]:
        """The inputs that were tried, with what came back."""
        return list(zip(self.cases, self.run.outcomes, strict=False))

    @property
    def wrong(self) -> list[tuple[Case, Outcome]]:
        """Those on which something else came back than the key."""
        relative = self.question.asked.relative
        return [pair for pair in self.pairs if not gives_output(pair[1], pair[0].key, relative)]

    @property
    def right(self) -> int:
        """On how many inputs the key came back."""
        return len(self.pairs) - len(self.wrong)

    def shown(self, case: Case) -> str:
        """The call of an input."""
        return messages.call_text(self.question.asked.function, case.arguments)

    def shown_next(self) -> str:
        """The call during which the process ended; empty where none had begun."""
        done = len(self.run.outcomes)
        return self.shown(self.cases[done]) if self.run.loaded and done < len(self.cases) else ""


def judge(question: CodeQuestion, typed: str, solver: Solver | None = None) -> PartJudgement:
    """A program, run on every input."""
    _check_text(typed)
    if not isinstance(solver, ProgramRunner):
        return undecided("", messages.NO_RUNNER)
    spec = question.asked
    try:
        cases = question.tried.all()
    except Undefined as reason:
        return undecided("", str(reason))
    program = Program(typed, spec.function, tuple(case.arguments for case in cases))
    trial = _Trial(question, typed, cases, solver.run_program(program))
    _refuse(trial)
    if trial.run.end is RunEnd.NOT_STARTED:
        return undecided("", messages.NOT_STARTED)
    lines = len(typed.strip().splitlines())
    read_as = messages.read_as(spec.function, lines, len(cases), trial.run.weaker)
    if trial.run.end is RunEnd.FINISHED and not trial.wrong:
        return right(read_as, message=messages.all_right(len(cases)))
    said = _said(trial)
    if trial.run.printed.strip():
        said = f"{said}\n{messages.printed(trial.run.printed)}"
    return PartJudgement(Judgement.WRONG, read_as, said, mistakes=_named(trial))


def _check_text(typed: str) -> None:
    if len(typed) > LONGEST_PROGRAM:
        refusal = messages.program_too_long(LONGEST_PROGRAM)
        raise Unreadable(LONGEST_PROGRAM + 1, *refusal, KindRefusal.PROGRAM_TOO_LONG)
    if "\0" in typed or any("\ud800" <= character <= "\udfff" for character in typed):
        raise Unreadable(1, *messages.NO_TEXT, KindRefusal.NO_PROGRAM)


def _refuse(trial: _Trial) -> None:
    """What was never judged spends no attempt: no Python, no such function, something guarded."""
    run, asked = trial.run, trial.question.asked
    raised = [outcome for outcome in run.outcomes if isinstance(outcome, Raised)]
    guarded = next((each for each in (run.raised, *raised) if each and each.guard), None)
    if guarded is not None:
        place = _column(trial.typed, guarded)
        raise Unreadable(place, *messages.guarded(guarded), KindRefusal.GUARDED)
    if run.end is RunEnd.NOT_LOADED and run.raised is not None:
        place = _column(trial.typed, run.raised)
        raise Unreadable(place, *messages.not_loaded(run.raised), KindRefusal.NO_PROGRAM)
    if run.end is RunEnd.NO_FUNCTION:
        refusal = messages.no_function(asked.function, trial.question.parameters)
        raise Unreadable(1, *refusal, KindRefusal.NO_FUNCTION)
    if raised and raised[0].line is None:
        refusal = messages.call_refused(asked.function, raised[0])
        raise Unreadable(1, *refusal, KindRefusal.OTHER_SIGNATURE)


def _column(typed: str, raised: Raised) -> int:
    """Where the line begins in the whole text, counted from 1; further in where that is known."""
    lines = typed.split("\n")
    before = min(max((raised.line or 1) - 1, 0), len(lines) - 1)
    inside = min(max((raised.column or 1) - 1, 0), len(lines[before]))
    return sum(len(line) + 1 for line in lines[:before]) + inside + 1


def _said(trial: _Trial) -> str:
    """What went wrong first: a limit, an error, or an output."""
    run = trial.run
    shown = trial.shown_next()
    if run.end is RunEnd.PROCESSOR:
        return messages.out_of_processor(run.amount, shown)
    if run.end is RunEnd.TIME:
        return messages.out_of_time(run.amount, shown)
    if run.end is RunEnd.OUTPUT:
        return messages.out_of_room(shown)
    if run.end is RunEnd.ENDED_EARLY:
        return messages.ended_early(run.amount, shown)
    case, outcome = min(trial.wrong, key=lambda pair: (_rank(pair[1]), len(trial.shown(pair[0]))))
    return _of_call(trial, case, outcome)


def _rank(outcome: Outcome) -> int:
    """An error says more than a wrong output."""
    return (Raised, Uncomparable, Returned).index(type(outcome))


def _of_call(trial: _Trial, case: Case, outcome: Outcome) -> str:
    shown, tried = trial.shown(case), len(trial.cases)
    if isinstance(outcome, Raised):
        lines = trial.typed.split("\n")
        at = (outcome.line or 0) - 1
        source = lines[at] if 0 <= at < len(lines) else ""
        return messages.failed_call(trial.right, tried, shown, outcome, source)
    if isinstance(outcome, Uncomparable):
        return messages.odd_output(shown, outcome)
    return messages.other_output(trial.right, tried, shown, outcome.value, as_plain(case.key))


def _named(trial: _Trial) -> tuple[RecognisedMistake, ...]:
    """The mistakes that give these outputs on all inputs; none where the run did not finish."""
    if trial.run.end is not RunEnd.FINISHED:
        return ()
    question = trial.question
    found = giving(question.mistakes, trial.cases, trial.run.outcomes, question.asked.relative)
    says = {mistake.name: mistake.say for mistake in question.wrong}
    return tuple(
        RecognisedMistake(each.name, each.family, says[each.name], certain=len(found) == 1)
        for each in found
    )


def examine(question: CodeQuestion) -> tuple[FaultText, ...]:
    """The author's inputs must have a key, show every mistake and tell all of them apart."""
    relative = question.asked.relative
    try:
        cases = list(question.tried.fixed())
        outputs = {m.name: [case.defined_output(m) for case in cases] for m in question.mistakes}
    except Undefined as reason:
        return (messages.input_without_value(str(reason)),)

    def alike(one: Sequence[Any], other: Sequence[Any]) -> bool:
        return all(same_key(a, b, relative) for a, b in zip(one, other, strict=True))

    keys = [case.key for case in cases]
    unseen = [name for name, given in outputs.items() if alike(given, keys)]
    pairs = [(a, b) for a, b in combinations(outputs, 2) if alike(outputs[a], outputs[b])]
    return (
        *map(messages.mistake_unseen, unseen),
        *(messages.mistakes_alike(*pair) for pair in pairs),
    )


def preview(question: CodeQuestion, typed: str) -> str:
    """A program is not read before it runs."""
    del question, typed
    return ""


def offers(question: CodeQuestion) -> tuple[Offer, ...]:
    """The signature, and an example where it is short."""
    asked = question.asked
    head = messages.signature(asked.function, question.parameters, asked.returns)
    example = (Offer("-", question.example),) if question.example else ()
    return (Offer("-", head), *example)


def function_facts(question: CodeQuestion) -> dict[str, Any]:
    """The function, for other programs."""
    return {
        "function": question.asked.function,
        "parameters": list(question.parameters),
        "returns": question.asked.returns,
        "example": question.example,
    }


CODE = Kind(
    name="code",
    members={
        "function": described(SCALAR, "the name of the function", example="iou"),
        "arguments": described(
            NAMED, "each parameter with what it is given, in their order", example={"x": "x"}
        ),
        "returns": described(SCALAR, "what comes back, shown with the signature"),
        "value": described(ANY, "the right output: a number, a list, lists in lists"),
        "inputs": described(LIST, "inputs of your own, tried before the drawn ones"),
        "draws": described(SCALAR, "how many more inputs are drawn, at most 60", 30),
        "relative": described(SCALAR, "how far a number may be off", 0.000001),
        "explanation": described(SCALAR, "how it is done, shown after the attempt"),
    },
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help(
        "Type the function, or `file PATH`, or `edit`; end with a line that is only '.'.",
        (),
        shown=True,
    ),
    several_lines=True,
    keeps_layout=True,
    uses_solver=True,
    has_key=False,
    judge_steps=STEPS,
    offers=offers,
    facts=function_facts,
    mistake_text=lambda *_: None,
    gives=lambda *_: False,
    examine=examine,
)  # fmt: skip
