"""All kinds of answer. This is the only list of them; everything else asks it."""

from typing import Any

from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.code import CODE
from tutor.kinds.derivation import DERIVATION
from tutor.kinds.design import DESIGN
from tutor.kinds.expression import EXPRESSION, PRODUCT
from tutor.kinds.fill_in import FILL_IN
from tutor.kinds.kind import Kind
from tutor.kinds.match import MATCH
from tutor.kinds.matrix import MATRIX
from tutor.kinds.number import NUMBER
from tutor.kinds.open import OPEN
from tutor.kinds.order import ORDER
from tutor.kinds.sequence import LIST
from tutor.kinds.shape import SHAPE
from tutor.kinds.spot_error import SPOT_ERROR

_KINDS: dict[str, Kind[Any, Any]] = {}


def register_kind(kind: Kind[Any, Any]) -> None:
    """Add a kind; its name and aliases are what authors write."""
    for name in (kind.name, *kind.aliases):
        if name in _KINDS:
            raise ValueError(f"there is a kind {name!r} already")
    for name in (kind.name, *kind.aliases):
        _KINDS[name] = kind


def kind_named(name: str) -> Kind[Any, Any] | None:
    """The kind that an author's word means."""
    return _KINDS.get(name)


def all_kinds() -> tuple[Kind[Any, Any], ...]:
    """Every kind once, in the order of the manual."""
    return tuple(dict.fromkeys(_KINDS.values()))


def kind_words() -> tuple[str, ...]:
    """Every word that `kind:` may have, aliases last."""
    kinds = all_kinds()
    return (*(k.name for k in kinds), *(alias for k in kinds for alias in k.aliases))


for _kind in (
    NUMBER, SHAPE, LIST, MATRIX, EXPRESSION, PRODUCT, DERIVATION, CHOICE, MULTI_SELECT, ORDER,
    MATCH, FILL_IN, SPOT_ERROR, DESIGN, CODE, OPEN,
):  # fmt: skip
    register_kind(_kind)
