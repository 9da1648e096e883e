"""The names that a formula uses, where nobody has declared any."""

from collections.abc import Mapping

from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import symbols

_NONE: Mapping[str, Domain] = {}


def own_symbols(text: str, declared: Mapping[str, Domain] = _NONE) -> list[str]:
    """The undeclared names of a formula: no functions, constants or indices of series.

    `ab` is a product where `a` and `b` stand alone elsewhere in the formula.
    """
    tree = read(text, Letters(declared, open=True))
    names = sorted(symbols(tree) - set(declared) - {"I" if declared else ""})
    single = {name for name in names if len(name) == 1}
    return [name for name in names if len(name) == 1 or not set(name) <= single]
