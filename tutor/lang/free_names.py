"""The names that a formula uses, where nobody has declared any."""

import re
from collections.abc import Mapping

from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.names import CONSTANTS, GREEK
from tutor.lang.syntax import read
from tutor.lang.tree import symbols

_NONE: Mapping[str, Domain] = {}
LONGEST_PRODUCT = 3
_CAPITALS = re.compile(r"[A-Z]\d*")


def free_names(text: str, declared: Mapping[str, Domain] = _NONE) -> list[str]:
    """The undeclared names of a formula: no functions, constants or indices of series.

    `xy` and `HW` are products, and so is a longer run whose letters stand alone elsewhere; `Cin`
    is one name. Beside matrices `AB` and `J2J1` are products, and `I` is the identity.
    """
    letters = Letters(declared, open=True, statements=True)
    names = symbols(read(text, letters)) - set(declared)
    if letters.noncommutative:
        return sorted({part for name in names for part in _capitals(name)} - set(declared) - {"I"})
    return split_products(names)


def split_products(names: set[str]) -> list[str]:
    """Names, with products of single letters such as `xy` taken apart."""
    single = {name for name in names if len(name) == 1}
    parts = {part for name in names for part in (name if _product(name, single) else [name])}
    return sorted(parts - CONSTANTS)


def _product(run: str, single: set[str]) -> bool:
    if run in GREEK.values():
        return False
    plain = run.isalpha() and (run.islower() or run.isupper()) and len(run) <= LONGEST_PRODUCT
    return plain or set(run) <= single


def _capitals(run: str) -> list[str]:
    parts = _CAPITALS.findall(run)
    return parts if "".join(parts) == run else [run]
