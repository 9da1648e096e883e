"""Questions of one kind, built by hand."""

from typing import Any

from tutor.grading.grade import grade_question
from tutor.grading.verdict import PartVerdict
from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import Node
from tutor.problems.instance import InstanceMistake, Kind, Option, Question
from tutor.solver import Solver

MATRIX = Domain("matrix", shape=(2, 2))
REAL = Domain("real")


def question(kind: Kind, key: Any, **more: Any) -> Question:
    """A question named `out`."""
    return Question("out", "out", kind, key, str(key), **more)


def condition(text: str) -> Node:
    """An authored formula over any names."""
    return read(text, Letters(author=True, open=True))


def formula(text: str, symbols: dict[str, Domain]) -> Node:
    """A formula in declared letters."""
    return read(text, Letters(symbols))


def options(*texts: str, first: str = "a") -> tuple[Option, ...]:
    """Lettered options."""
    return tuple(Option(chr(ord(first) + place), text) for place, text in enumerate(texts))


def rule(name: str, value: Any, family: str = "F01", say: str = "Not so.") -> InstanceMistake:
    """A mistake that gives a value."""
    return InstanceMistake(name, family, value, str(value), "", "", say)


def verdict(asked: Question, typed: str, solver: Solver | None = None) -> PartVerdict:
    """What grading says about one typed answer."""
    return grade_question(asked, typed, solver)[0]
