"""Derivations: each line follows from the one before, the last is the goal."""

import re
from dataclasses import dataclass, replace

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import SCALAR, described
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Wording, fill
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.comparison import SymbolicComparison
from tutor.kinds.expression import (
    as_tree,
    compare_formulas,
    gives_tree,
    letters,
    missing_form,
    mistake_value,
)
from tutor.kinds.formula_key import (
    COMPARED,
    ComparedQuestion,
    KeyedSpec,
    draw_key,
    read_comparison,
    read_key,
    symbol_facts,
)  # fmt: skip
from tutor.kinds.judgement import PartJudgement, form, right, undecided, wrong
from tutor.kinds.kind import DrawContext, Help, Kind, Part, SpecContext
from tutor.kinds.refusal_codes import KindRefusal
from tutor.lang.limits import LENGTH, check_length
from tutor.lang.line import line
from tutor.lang.syntax import read as read_formula
from tutor.lang.tree import Node, Relation
from tutor.solver import Solver
from tutor.solver.counter_example import counter_example
from tutor.solver.probe import ProbeResult

_BREAK = re.compile(r"\n|;|=>|⇒|(?<![<>!=])=(?!=|\s*\d+\s*\})")
_NAME = re.compile(r"\s*[∂\w][\w{}/_∂()+ ]{0,24}\s*")
_LAYOUT = re.compile(r"\$\$?|\\(?:begin|end)\{(?:align(?:ed)?|split|gather(?:ed)?)\*?\}")
_LINE_NUMBER = re.compile(r"^[ \t]*\(?(\d{1,2})[.)][ \t]+", re.M)
_NO_START = Wording(())
START = described(SCALAR, "where it begins; it may hold `{{...}}`", example="(x + 1)^2 - (x - 1)^2")
LEAST_LINES = 2
MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class DerivationSpec(KeyedSpec):
    """The goal and, where it is given, the start."""

    start: Wording = _NO_START


@dataclass(frozen=True, slots=True)
class DerivationQuestion(ComparedQuestion):
    """A derivation on drawn numbers."""

    start: str = ""


def read_spec(fields: Fields, context: SpecContext) -> DerivationSpec | None:
    """The goal and the start."""
    fields.names = set(context.letters)
    spec = read_key(fields, context, read_comparison(fields, make=SymbolicComparison))
    return (
        DerivationSpec(spec.value, spec.display, spec.comparison, fields.single_wording("start"))
        if spec
        else None
    )


def draw_question(part: Part[DerivationSpec], context: DrawContext) -> DerivationQuestion | None:
    """The start and the goal on this draw; as one would type them, one after the other."""
    head, spec = draw_key(part, context), part.spec
    if head is None:
        return None
    start = fill(spec.start, context.names, VOCABULARY, grouped=False)
    if start:
        head["key_text"] = f"{start} = {head['key_text']}"
    return DerivationQuestion(
        **head, comparison=spec.comparison, symbols=context.symbols, start=start
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation and the column where it starts."""

    node: Node
    column: int


def steps(question: DerivationQuestion, typed: str) -> list[Step]:
    """The typed lines as trees; columns are those of the whole text."""
    if len(typed) > LENGTH * MOST_LINES:
        check_length(typed, author=False)
    typed = _without_layout(typed)
    kept = [(a, b) for a, b in _spans(typed) if typed[a:b].strip(" .,:")]
    if not kept:
        raise Unreadable(
            1, *messages.nothing_typed(messages.ONE_STEP_A_LINE), KindRefusal.NOTHING_TYPED
        )
    if len(kept) > MOST_LINES:
        column = kept[MOST_LINES][0] + 1
        raise Unreadable(column, *messages.too_many_lines(MOST_LINES), KindRefusal.TOO_MANY_LINES)
    if len(kept) > 1 and _is_name(question, typed[slice(*kept[0])]):
        del kept[0]
    return [_step(question, typed, a, b) for a, b in kept]


def _without_layout(typed: str) -> str:
    """Lines without `$`, LaTeX alignment and their numbers, every column as it was."""
    if _LAYOUT.search(typed):
        typed = _LAYOUT.sub(lambda found: " " * len(found.group()), typed)
        typed = typed.replace("&", " ").replace("\\\\", " \n")
    numbers = [int(found[1]) for found in _LINE_NUMBER.finditer(typed)]
    if len(numbers) >= LEAST_LINES and numbers == list(range(1, len(numbers) + 1)):
        typed = _LINE_NUMBER.sub(lambda found: " " * len(found.group()), typed)
    return typed


def _spans(typed: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for mark in _BREAK.finditer(typed):
        spans.append((start, mark.start()))
        start = mark.end()
    return [*spans, (start, len(typed))]


def _is_name(question: DerivationQuestion, text: str) -> bool:
    """Whether the first piece only names what is derived, as in `dz/dx = ...`."""
    if not _NAME.fullmatch(text):
        return False
    try:
        read_formula(text, letters(question))
    except Unreadable:
        return True
    return False


def _step(question: DerivationQuestion, typed: str, start: int, end: int) -> Step:
    column = start + 1 + len(typed[start:end]) - len(typed[start:end].lstrip())
    try:
        node = read_formula(typed[start:end], letters(question))
    except Unreadable as refusal:
        raise refusal.at(start + refusal.column) from refusal
    if isinstance(node, Relation):
        raise Unreadable(column, *messages.STEP_IS_FORMULA, KindRefusal.STEP_IS_FORMULA)
    return Step(node, column)


def judge(question: DerivationQuestion, typed: str, solver: Solver | None) -> PartJudgement:
    """Every line against the one before it, the last against the goal."""
    typed_steps = steps(question, typed)
    judged = _judge_steps(question, typed_steps, solver)
    if judged.word is Judgement.WRONG:
        return replace(judged, missing_form=missing_form(question, typed_steps[-1].node))
    return judged


def _judge_steps(
    question: DerivationQuestion, typed_steps: list[Step], solver: Solver | None
) -> PartJudgement:
    shown = " = ".join(line(step.node) for step in typed_steps)
    before = read_formula(question.start, letters(question)) if question.start else None
    for place, step in enumerate(typed_steps, start=1):
        if before is not None:
            broken = _follows(question, step, before, (place, shown), solver)
            if broken is not None:
                return broken
        before = step.node
    return _at_the_goal(question, typed_steps, shown, solver)


def _follows(
    question: DerivationQuestion,
    step: Step,
    before: Node,
    where: tuple[int, str],
    solver: Solver | None,
) -> PartJudgement | None:
    """None where a line follows, else what is wrong with it."""
    place, shown = where
    probe = _compared(question, step, before, solver)
    if probe.equal:
        return None
    if probe.equal is None:
        return undecided(shown, messages.line_not_compared(place))
    sides = (messages.line_read(place), messages.line_before(place))
    example = counter_example(step.node, before, probe, question.symbols, sides)
    return wrong(shown, messages.does_not_follow(place, example), tree=step.node)


def _compared(
    question: DerivationQuestion, step: Step, other: Node, solver: Solver | None
) -> ProbeResult:
    try:
        return compare_formulas(step.node, other, question, solver)
    except Unreadable as refusal:
        raise refusal.at(step.column) from refusal


def _at_the_goal(
    question: DerivationQuestion, typed_steps: list[Step], shown: str, solver: Solver | None
) -> PartJudgement:
    goal, last = as_tree(question.key), typed_steps[-1]
    probe = _compared(question, last, goal, solver)
    if probe.equal is None:
        return undecided(shown, messages.GOAL_NOT_COMPARED)
    if not probe.equal:
        sides = (messages.LAST_LINE, messages.GOAL)
        example = counter_example(last.node, goal, probe, question.symbols, sides)
        return wrong(shown, messages.not_the_goal(example), tree=last.node)
    if missing := missing_form(question, last.node):
        return form(shown, missing)
    if len(typed_steps) < LEAST_LINES:
        return form(shown, _steps_missing(question, last.node))
    return right(shown)


def _steps_missing(question: DerivationQuestion, typed: Node) -> str:
    """What is asked of one who typed a single line: it is the goal, or still the start."""
    start = read_formula(question.start, letters(question)) if question.start else None
    is_start = start is not None and line(typed) == line(start)
    return messages.START_TYPED if is_start else messages.STEPS_ASKED


def preview(question: DerivationQuestion, typed: str) -> str:
    """The lines that are read."""
    return " = ".join(line(step.node) for step in steps(question, typed))


DERIVATION = Kind(
    name="derivation",
    members={**COMPARED, "start": START},
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help("Type one step a line; an empty line ends.", ("2(x + 1)\n2x + 2",), shown=True),
    several_lines=True,
    uses_solver=True,
    facts=symbol_facts,
    mistake_value=mistake_value,
    gives=gives_tree,
    trees=lambda question, typed: tuple(step.node for step in steps(question, typed)),
)
