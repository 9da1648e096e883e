"""Expressions and products of matrices: equal wherever both are defined, in the form asked."""

import re
from fractions import Fraction

from tutor.chance import Chance
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.counter import counter_example
from tutor.grading.judged import PartJudgement, form, right, undecided
from tutor.grading.relations import same_relation
from tutor.grading.tolerance import agrees
from tutor.lang.domain import Domain
from tutor.lang.evaluate import evaluate
from tutor.lang.letters import Letters
from tutor.lang.line import line
from tutor.lang.substitute import as_node
from tutor.lang.syntax import read
from tutor.lang.tree import Measure, Negative, Node, Relation, Sum, symbols, walk
from tutor.lang.values import Undefined, Value, Work, number
from tutor.problems.instance import Question
from tutor.solver import Solver
from tutor.solver.forms import ASK, CHECKS
from tutor.solver.probe import ProbeResult, compare, undefined_reason

_NAMED = re.compile(r"\s*([^\W\d_][\w{}/'()+,\s∂]{0,24}?)\s*=(?!=)")
_BOUNDS = re.compile(r"\{[^{}]*\}")

NEAR_POINTS = 24
NEAR_STEPS = 40_000
CONSTANT_STEPS = 5_000


def letters(question: Question) -> Letters:
    """The letters that an answer may use."""
    return Letters(question.symbols)


def read_typed(question: Question, typed: str) -> Node:
    """The typed formula; a leading `y =` is dropped unless an equation is asked."""
    if not isinstance(question.key, Relation):
        typed = _without_name(question, typed)
    node = read(typed, letters(question))
    if isinstance(node, Measure):
        raise Unreadable(1, "A formula without unit is asked.", "Leave the unit out.")
    return node


def _without_name(question: Question, typed: str) -> str:
    """The text without a leading name; what can be read as a formula is no name."""
    named = _NAMED.match(typed)
    bounded = named is not None and named[1].count("{") != named[1].count("}")
    if not named or bounded or _BOUNDS.sub("", typed).count("=") != 1:
        return typed
    try:
        read(named[1], letters(question))
    except Unreadable:
        return " " * named.end() + typed[named.end() :]
    return typed


def judge(question: Question, typed: str, solver: Solver | None) -> PartJudgement:
    """A typed formula against the key."""
    node = read_typed(question, typed)
    shown = line(node)
    found = same(node, as_tree(question.key), question, solver)
    if found.equal is None:
        return undecided(shown, "the two formulas could not be compared")
    if found.equal or is_near(question, node, as_tree(question.key)):
        return in_form(question, node, shown, solver)
    said = counter_example(node, as_tree(question.key), found, question.symbols)
    return PartJudgement(Judgement.WRONG, shown, said, tree=node)


def _check_value(question: Question, node: Node) -> None:
    """Refuse what has no value: matrices that do not fit, constants that are too large."""
    if has_matrices(question):
        reason = undefined_reason(node, question.symbols)
    else:
        reason = next((told for inner in walk(node) if (told := _undefined(inner))), "")
    if reason:
        raise Unreadable(1, f"This has no value: {reason}.", "Check the calculation.")


def _undefined(node: Node) -> str:
    if symbols(node) or isinstance(node, Relation):
        return ""
    try:
        evaluate(node, {}, work=Work(CONSTANT_STEPS))
    except Undefined as reason:
        return str(reason)
    return ""


def is_near(question: Question, node: Node, key: Node) -> bool:
    """Whether formulas agree within the declared tolerance at every point that is tried."""
    if not (question.absolute or question.relative) or has_matrices(question):
        return False
    chance, work, tried = Chance("near"), Work(NEAR_STEPS), 0
    for _ in range(NEAR_POINTS):
        point = {name: _drawn(domain, chance) for name, domain in question.symbols.items()}
        try:
            value = number(evaluate(node, point, work=work))
            wanted = number(evaluate(key, point, work=work))
        except Undefined:
            continue
        if not agrees(question, value, wanted):
            return False
        tried += 1
    return tried > 0


def _drawn(domain: Domain, chance: Chance) -> Value:
    low = domain.low if domain.low is not None else 1 if domain.positive else -20
    high = domain.high if domain.high is not None else low + 40
    if domain.kind == "integer":
        return chance.integer(low, high)
    return low + Fraction(chance.integer(1, 16 * (high - low)), 16)


def has_matrices(question: Question) -> bool:
    """Whether some letters do not commute."""
    return any(not domain.commutes for domain in question.symbols.values())


def as_tree(key: Value) -> Node:
    """A key as a tree."""
    if isinstance(key, bool | float | str | tuple):
        raise TypeError("an expression's key must be a formula")
    return as_node(key)


def same(node: Node, key: Node, question: Question, solver: Solver | None) -> ProbeResult:
    """Equality by probing, by the solver where probing cannot decide.

    Raises Unreadable for what has no value at all, such as a number added to a matrix.
    """
    if isinstance(key, Relation):
        return same_relation(node, key, question.symbols)
    if isinstance(node, Relation):
        raise Unreadable(1, "A formula is asked, not an equation.", "Type the right side alone.")
    found = compare(node, key, question.symbols)
    if found.equal is None:
        _check_value(question, node)
    if found.equal is None and solver is not None and not found.exhausted:
        return ProbeResult(solver.equivalent(node, key, question.symbols))
    return found


def in_form(question: Question, node: Node, shown: str, solver: Solver | None) -> PartJudgement:
    """The verdict on a formula that is right in value."""
    asked = question.form
    if asked not in CHECKS:
        return right(shown)
    if asked == "factored" and not has_matrices(question):
        return _factored(question, node, shown, solver)
    return right(shown) if CHECKS[asked](node) else form(shown, ASK[asked])


def _factored(question: Question, node: Node, shown: str, solver: Solver | None) -> PartJudgement:
    """Whether every factor goes no further; a sum alone, multiplied out, may be one."""
    complete = solver.in_form(node, "factored", question.symbols) if solver is not None else None
    inner = node.operand if isinstance(node, Negative) else node
    if isinstance(inner, Sum):
        done = complete and CHECKS["expanded"](inner)
        return right(shown) if done else form(shown, ASK["factored"])
    if complete is None:
        return undecided(shown, "whether the factors go further")
    return right(shown) if complete else form(shown, "Right in value: a factor goes further.")
