"""Calls of authors' functions on plain numbers and lists."""

from typing import Any

from tutor.authoring.vocabulary import VOCABULARY
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Call, Symbol
from tutor.lang.values import Undefined


def called(name: str, *arguments: object) -> Any:
    """The value of one call, computed under the budget of a formula."""
    names: dict[str, Any] = {f"v{at}": _frozen(each) for at, each in enumerate(arguments)}
    return evaluate(Call(name, tuple(Symbol(each) for each in names)), names, VOCABULARY)


def refused(name: str, *arguments: object) -> str:
    """Why a call has no value."""
    try:
        value = called(name, *arguments)
    except Undefined as reason:
        return str(reason)
    raise AssertionError(f"{name} gives {value}")


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, (list, tuple)) else value
