"""Expressions and products of matrices: equal wherever both are defined, in the form asked."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import FLAG, described
from tutor.authoring.source import Source
from tutor.chance import Chance
from tutor.faults import Unreadable
from tutor.kinds import fault_messages, messages, slip_messages
from tutor.kinds.batch_item import BatchItem
from tutor.kinds.comparison import SymbolicComparison, agrees
from tutor.kinds.formula_key import (
    COMPARED,
    ComparedQuestion,
    KeyedSpec,
    draw_key,
    read_comparison,
    read_key,
    symbol_facts,
)  # fmt: skip
from tutor.kinds.judgement import (
    PartJudgement,
    RecognisedMistake,
    form,
    generic,
    right,
    undecided,
    wrong,
)
from tutor.kinds.kind import DrawContext, Help, Kind, Part, SpecContext
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.refusal_codes import KindRefusal
from tutor.lang.domain import Domain
from tutor.lang.evaluate import evaluate
from tutor.lang.latex_layout import without_environment, without_marks
from tutor.lang.letters import Letters
from tutor.lang.line import line
from tutor.lang.substitute import as_node, rebuild
from tutor.lang.syntax import read as read_formula
from tutor.lang.tree import (
    Call,
    Measure,
    Negative,
    Node,
    Product,
    Relation,
    Statement,
    Sum,
    symbols,
    walk,
)
from tutor.lang.values import Undefined, Value, Work, number
from tutor.solver import Solver
from tutor.solver.counter_example import counter_example
from tutor.solver.forms import CHECKS
from tutor.solver.lost_domain import lost_domain
from tutor.solver.messages import FORM_ASKED
from tutor.solver.probe import ProbeResult, compare, undefined_reason
from tutor.solver.relations import same_statement

_NAMED = re.compile(
    r"\s*(?:\$\$?|\\[(\[])?\s*((?:\\[dt]?frac\s*\{[^{}]{1,16}(?:\{[^{}]*\}[^{}]*)?\}\s*\{[^{}]{1,16}(?:\{[^{}]*\}[^{}]*)?\}"
    r"|\\?[^\W\d_∂][\w{}/'()+,\s∂\\^]{0,40}?|∂[\w/∂{}\s]{1,24}?))\s*=(?![=>])"
)
_BOUNDS = re.compile(r"\{[^{}]*\}")
_SPLIT = re.compile(r"\s=\s|=|≈|:\s|;\s|,\s|\.\s|\.$|\b(?:is|are|equals|gives?|so|then|with|and)\b")
_SQUARE = re.compile(r"(?<!\w)\[([^\[\]]+)\]")
_WORDS = re.compile(r"^(?:[a-z]{2,}\s+)+", re.IGNORECASE)

EQUATION = described(FLAG, "true: both sides are asked, and the key is an equation", False)
NEAR_POINTS = 24
NEAR_STEPS = 40_000
CONSTANT_STEPS = 5_000


@dataclass(frozen=True, slots=True)
class ExpressionQuestion(ComparedQuestion):
    """A formula on drawn numbers, in declared letters."""


def read_spec(fields: Fields, context: SpecContext) -> KeyedSpec | None:
    """The formula and the form that is asked."""
    fields.names = set(context.letters)
    spec = read_key(fields, context, read_comparison(fields, make=SymbolicComparison))
    if fields.flag("equation") and spec is not None and not isinstance(spec.value, Relation):
        fields.faults.add(fields.place("equation"), fault_messages.no_equation_key())
    return spec


def mistake_value(entry: Fields, source: Source, context: SpecContext) -> Node | None:
    """The formula of a mistake, in the letters of the problem."""
    entry.names = set(context.letters)
    return entry.expression(source)


def draw_question(part: Part[KeyedSpec], context: DrawContext) -> ExpressionQuestion | None:
    """The formula on this draw."""
    head = draw_key(part, context)
    return head and ExpressionQuestion(
        **head, comparison=part.spec.comparison, symbols=context.symbols
    )


def letters(question: ComparedQuestion) -> Letters:
    """The letters that an answer may use."""
    return Letters(question.symbols, statements=isinstance(question.key, Statement))


def read_expression(question: ComparedQuestion, typed: str) -> Node:
    """The typed formula; a leading `y =` is dropped unless an equation is asked."""
    typed = without_marks(typed)
    typed = without_environment(typed) if "\\" in typed else typed
    if not isinstance(question.key, Statement):
        typed = _without_name(question, typed)
    node = read_formula(typed, letters(question))
    if isinstance(node, Measure):
        raise Unreadable(1, *messages.UNIT_IN_FORMULA, KindRefusal.UNIT_IN_FORMULA)
    return node


def _without_name(question: ComparedQuestion, typed: str) -> str:
    """The text without a leading name; what can be read as a formula is no name."""
    named = _NAMED.match(typed)
    bounded = named is not None and not _is_balanced(named[1])
    if not named or bounded or _BOUNDS.sub("", typed).count("=") != 1:
        return typed
    try:
        read_formula(named[1], letters(question))
    except Unreadable:
        return " " * named.end() + typed[named.end() :]
    return typed


def _is_balanced(text: str) -> bool:
    return all(text.count(opened) == text.count(closed) for opened, closed in ("{}", "()"))


def judge(question: ComparedQuestion, typed: str, solver: Solver | None) -> PartJudgement:
    """A typed formula against the key."""
    node = read_expression(question, typed)
    shown = line(node)
    key = as_tree(question.key)
    probe = compare_formulas(node, key, question, solver)
    if probe.equal is None:
        return undecided(shown, messages.NOT_COMPARED)
    if probe.equal and (lost := lost_domain(node, key, question.symbols)):
        missing = missing_form(question, node)
        return wrong(shown, messages.no_value_there(*lost), tree=node, missing_form=missing)
    if probe.equal or is_near(question, node, key):
        return in_form(question, node, shown, solver)
    if asked_back := _rounded_down(question, typed, key):
        return form(shown, asked_back)
    return wrong(
        shown, counter_example(node, key, probe, question.symbols), tree=node,
        missing_form=missing_form(question, node),
    )  # fmt: skip


def _rounded_down(question: ComparedQuestion, typed: str, key: Node) -> str:
    """What is asked back where square brackets may mean the floor, as Gauss wrote it."""
    floors = _SQUARE.sub(r"⌊\1⌋", typed)
    if floors == typed:
        return ""
    try:
        probe = compare_formulas(read_expression(question, floors), key, question, None)
    except Unreadable:
        return ""
    return messages.SQUARE_BRACKETS_ARE_BRACKETS if probe.equal else ""


def _check_value(question: ComparedQuestion, node: Node) -> None:
    """Refuse what has no value: matrices that do not fit, constants that are too large."""
    if has_matrices(question):
        reason = undefined_reason(node, question.symbols)
    else:
        reason = next(filter(None, map(_undefined, walk(node))), "")
    if reason:
        raise Unreadable(
            1, messages.without_value(reason), messages.CHECK_CALCULATION, KindRefusal.NO_VALUE
        )


def _undefined(node: Node) -> str:
    if symbols(node) or isinstance(node, Statement):
        return ""
    try:
        evaluate(node, {}, work=Work(CONSTANT_STEPS))
    except Undefined as reason:
        return str(reason)
    return ""


def is_near(question: ComparedQuestion, node: Node, key: Node) -> bool:
    """Whether formulas agree within the declared tolerance at every point that is tried."""
    if not (question.comparison.distance or question.comparison.relative) or has_matrices(question):
        return False
    chance, work, tried = Chance("near"), Work(NEAR_STEPS), 0
    for _ in range(NEAR_POINTS):
        point = {name: _drawn(domain, chance) for name, domain in question.symbols.items()}
        try:
            value = number(evaluate(node, point, work=work))
            wanted = number(evaluate(key, point, work=work))
        except Undefined:
            continue
        if not agrees(question.comparison, value, wanted):
            return False
        tried += 1
    return tried > 0


def _drawn(domain: Domain, chance: Chance) -> Value:
    low = domain.low if domain.low is not None else 1 if domain.positive else -20
    high = domain.high if domain.high is not None else low + 40
    if domain.kind == "integer":
        return chance.integer(low, high)
    return low + Fraction(chance.integer(1, 16 * (high - low)), 16)


def has_matrices(question: ComparedQuestion) -> bool:
    """Whether some letters do not commute."""
    return any(not domain.commutes for domain in question.symbols.values())


def as_tree(key: Value) -> Node:
    """A key as a tree."""
    if isinstance(key, bool | float | str | tuple):
        raise TypeError("an expression's key must be a formula")
    return as_node(key)


def compare_formulas(
    node: Node, key: Node, question: ComparedQuestion, solver: Solver | None
) -> ProbeResult:
    """Equality by probing, by the solver where probing cannot decide.

    Raises Unreadable for what has no value at all, such as a number added to a matrix.
    """
    if isinstance(key, Statement):
        found = same_statement(node, key, question.symbols)
        if found.equal is None and solver is not None:
            return ProbeResult(solver.same_sets(node, key, question.symbols))
        return found
    if isinstance(node, Statement):
        raise Unreadable(1, *messages.NO_EQUATION_ASKED, KindRefusal.NO_EQUATION_ASKED)
    probe = compare(node, key, question.symbols)
    if probe.equal is None:
        _check_value(question, node)
    if probe.equal is None and solver is not None and not probe.exhausted:
        return ProbeResult(solver.equivalent(node, key, question.symbols))
    return probe


def in_form(
    question: ComparedQuestion, node: Node, shown: str, solver: Solver | None
) -> PartJudgement:
    """The verdict on a formula that is right in value."""
    asked = question.comparison.form
    if asked == "factored" and not has_matrices(question):
        return _factored(question, node, shown, solver)
    missing = missing_form(question, node)
    return form(shown, missing) if missing else right(shown)


def missing_form(question: ComparedQuestion, node: Node) -> str:
    """What to ask for where a formula, right or wrong, is not in the form that is asked.

    A key that cannot be factored is a sum itself.
    """
    asked = question.comparison.form
    if asked not in CHECKS or CHECKS[asked](node):
        return ""
    is_free = asked == "factored" and not CHECKS[asked](as_tree(question.key))
    return "" if is_free else FORM_ASKED[asked]


def _factored(
    question: ComparedQuestion, node: Node, shown: str, solver: Solver | None
) -> PartJudgement:
    """Whether every factor goes no further; a sum alone, multiplied out, may be one."""
    complete = solver.in_form(node, "factored", question.symbols) if solver is not None else None
    inner = node.operand if isinstance(node, Negative) else node
    if isinstance(inner, Sum):
        done = complete and CHECKS["expanded"](inner)
        return right(shown) if done else form(shown, FORM_ASKED["factored"])
    if complete is None:
        return undecided(shown, messages.FACTORS_UNDECIDED)
    return right(shown) if complete else form(shown, messages.FACTOR_GOES_FURTHER)


def preview(question: ComparedQuestion, typed: str) -> str:
    """The formula that is read."""
    return line(read_expression(question, typed))


def gives_tree(question: ComparedQuestion, mistake: DrawnMistake, judged: PartJudgement) -> bool:
    """Whether a mistake of this draw gives the formula that was typed."""
    if judged.tree is None:
        return False
    return compare(judged.tree, as_tree(mistake.value), question.symbols).equal is True


def slip(question: ComparedQuestion, judged: PartJudgement) -> RecognisedMistake | None:
    """The key with another sign; of matrices its transpose, or its factors in reverse order."""
    if judged.tree is None:
        return None
    for mistake, other in _slips(as_tree(question.key), has_matrices(question)):
        if compare(judged.tree, other, question.symbols).equal:
            return mistake
    return None


def _slips(key: Node, matrices: bool) -> list[tuple[RecognisedMistake, Node]]:
    slips: list[tuple[RecognisedMistake, Node]] = [
        (generic("sign", slip_messages.FORMULA_SIGN), Negative(key)),
    ]
    if matrices:
        transposed = generic("transposed", slip_messages.FORMULA_TRANSPOSED)
        slips.append((transposed, Call("transpose", (key,))))
        slips.append(
            (generic("order_reversed", slip_messages.FACTORS_REVERSED), reverse_factors(key))
        )
    return slips


def reverse_factors(node: Node) -> Node:
    """The tree with the factors of every product in reverse order."""
    if isinstance(node, Product):
        return Product(tuple(reverse_factors(factor) for factor in node.factors[::-1]))
    return rebuild(node, reverse_factors)


def revealing(question: ComparedQuestion) -> tuple[str, ...]:
    """The formula itself gives the answer away."""
    return (question.key_text,)


def pieces(row: str) -> list[str]:
    """What in a line of text could be a formula."""
    split = [piece.strip(" .,") for piece in _SPLIT.split(row)]
    found = [*split, *(_WORDS.sub("", piece) for piece in split)]
    return [piece for piece in found if len(piece) > 1 and not re.fullmatch(r"[\d.,\s]+", piece)]


def _batch(item: BatchItem, kind: "Kind[KeyedSpec, ComparedQuestion]") -> ExpressionQuestion:
    """The key as a tree; raises Undefined for one without letters and value, such as sqrt(-4)."""
    declared = item.letters(product=kind is PRODUCT)
    node = read_formula(item.key, Letters(declared, statements=True))
    if not symbols(node) and not isinstance(node, Statement):
        evaluate(node, {})
    comparison = item.comparison()
    return ExpressionQuestion(
        "answer", "answer", kind, node, item.key, comparison.unit, comparison=comparison,
        symbols=declared,
    )  # fmt: skip


EXPRESSION: Kind[KeyedSpec, ComparedQuestion] = Kind(
    name="expression",
    members={**COMPARED, "equation": EQUATION},
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help("Type a formula in the letters of the problem.", ("(n + 2p - k)/s + 1",)),
    uses_solver=True,
    facts=symbol_facts,
    revealing=revealing,
    mistake_value=mistake_value,
    gives=gives_tree,
    slip=slip,
    pieces=pieces,
    trees=lambda question, typed: (read_expression(question, typed),),
    batch=lambda item: _batch(item, EXPRESSION),
)
PRODUCT: Kind[KeyedSpec, ComparedQuestion] = replace(
    EXPRESSION,
    name="product",
    help=Help("Type a product; the order of matrices counts.", ("(I + J2)(I + J1)",)),
    batch=lambda item: _batch(item, PRODUCT),
)
