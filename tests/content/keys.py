"""What a question's key says, in plain values that an oracle can be held against."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from tests.content.oracles.counting import Among
from tutor.authoring.vocabulary import VOCABULARY
from tutor.chance import Chance
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.code import CODE
from tutor.kinds.derivation import DERIVATION
from tutor.kinds.design import DESIGN, measures
from tutor.kinds.expression import EXPRESSION, PRODUCT
from tutor.kinds.kind import Kind, Question
from tutor.kinds.match import MATCH
from tutor.kinds.order import ORDER
from tutor.kinds.program_run import as_plain
from tutor.lang.domain import Domain
from tutor.lang.evaluate import evaluate
from tutor.nets.notation import read_network
from tutor.nets.trace import trace
from tutor.solver import matrices

POINTS = 6


def agrees(question: Question, answer: Any) -> bool:
    """Whether the key of a question is what the oracle answers."""
    if question.kind in (EXPRESSION, PRODUCT, DERIVATION):
        return _at_points(question, answer)
    if question.kind is DESIGN:
        return _design(question, answer)
    if question.kind is CODE:
        return _output(as_plain(question.key), answer)
    if isinstance(answer, Among):
        answer = _among(question, answer)
    return same(_plain(question), answer)


def _among(question: Any, answer: Among) -> Any:
    """What is asked of the options that this draw shows."""
    shown = [option.text for option in question.options]
    if question.kind is MATCH:
        return {text: answer[text] for text in shown}
    return {text for text in shown if answer[text]}


def _design(question: Any, answer: Mapping[str, Any]) -> bool:
    """The example network, traced, measures what the oracle says."""
    found = measures(trace(read_network(question.key_text), question.input))
    return all(found[name] == value for name, value in answer.items())


def _output(key: Any, answer: Any) -> bool:
    """Equal outputs: sums of floats that cancel leave a rest beside the other entries."""
    if isinstance(key, list):
        return len(key) == len(answer) and all(map(_output, key, answer))
    return bool(abs(key - answer) <= 1e-9 * max(1, abs(answer)))


def same(key: Any, answer: Any) -> bool:
    """Equal values: exact where both are, else to nine digits."""
    if isinstance(key, list | tuple) and isinstance(answer, list | tuple):
        return len(key) == len(answer) and all(map(same, key, answer))
    if isinstance(key, float) or isinstance(answer, float):
        return bool(abs(key - answer) <= 1e-9 * max(1e-12, abs(answer)))
    return bool(key == answer)


def _plain(question: Question) -> Any:
    reader = _READERS.get(question.kind)
    return question.key if reader is None else reader(question)


def _texts(question: Any) -> dict[str, str]:
    return {option.letter: option.text for option in question.options}


def _choice(question: Question) -> str:
    return _texts(question)[str(question.key)]


def _multi(question: Question) -> set[str]:
    assert isinstance(question.key, tuple)
    return {_texts(question)[str(letter)] for letter in question.key}


def _order(question: Question) -> list[set[str]]:
    """Texts by rank, those of equal rank together."""
    groups: dict[Any, set[str]] = {}
    assert isinstance(question.key, tuple)
    for pair in question.key:
        assert isinstance(pair, tuple)
        groups.setdefault(pair[1], set()).add(_texts(question)[str(pair[0])])
    return list(groups.values())


def _match(question: Any) -> dict[str, str]:
    targets = {target.letter: target.text for target in question.targets}
    items = _texts(question)
    assert isinstance(question.key, tuple)
    pairs = [pair for pair in question.key if isinstance(pair, tuple)]
    return {items[str(number)]: targets[str(letter)] for number, letter in pairs}


_READERS: Mapping[Kind[Any, Any], Callable[[Any], Any]] = {
    CHOICE: _choice, MULTI_SELECT: _multi, ORDER: _order, MATCH: _match,
}  # fmt: skip


def _at_points(question: Any, formula: Callable[..., Any]) -> bool:
    """A formula against a function of its symbols, at points of their domains."""
    symbols = tuple(question.symbols.items())
    return _agrees_at_points(question.key, question.key_text, symbols, formula)


@lru_cache(maxsize=4096)
def _agrees_at_points(
    node: Any, text: str, symbols: tuple[tuple[str, Domain], ...], formula: Callable[..., Any]
) -> bool:
    """Few formulas stand behind hundreds of draws; equal ones would be held at equal points."""
    chance = Chance(text)
    for _ in range(POINTS):
        point = {name: _value(domain, chance) for name, domain in symbols}
        if any(not domain.commutes for _, domain in symbols):
            entries = {name: _fractions(value) for name, value in point.items()}
            size = len(next(iter(point.values())))
            value: Any = matrices.value(node, {"I": matrices.identity(size), **entries})
        else:
            value = evaluate(node, point, VOCABULARY)
        if not same(value, formula(**point)):
            return False
    return True


def _value(domain: Domain, chance: Chance) -> Any:
    if domain.shape is not None:
        rows, columns = domain.shape
        return tuple(tuple(chance.integer(-4, 4) for _ in range(columns)) for _ in range(rows))
    low = domain.low if domain.low is not None else (1 if domain.positive else -9)
    high = domain.high if domain.high is not None else low + 12
    if domain.kind == "integer":
        return chance.integer(low, high)
    return Fraction(low) + Fraction(chance.integer(1, 96), 97) * (high - low)


def _fractions(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(tuple(Fraction(entry) for entry in row) for row in value)
    return Fraction(value)
