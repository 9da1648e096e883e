"""The key of a line in a batch, how it is compared and in which letters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tutor.kinds import batch_messages
from tutor.kinds.comparison import Comparison
from tutor.lang.domain import Domain, read_domain
from tutor.lang.free_names import free_names

MATRIX = Domain("matrix", shape=(2, 2))
REAL = Domain("real")
DOMAIN_WORDS = {
    "positive": "real+", "positive real": "real+", "real positive": "real+",
    "positive integer": "integer+", "integer positive": "integer+", "natural": "integer+",
    "int": "integer", "rational": "real", "nonzero": "real", "complex": "real",
    "nonnegative": "real(0,1000)", "nonnegative integer": "integer(0,1000)",
    "matrix": "matrix(2,2)",
}  # fmt: skip


class UnusableLine(Exception):
    """A line that asks nothing that can be judged: which member is wrong, and how it should be."""


@dataclass(frozen=True, slots=True)
class BatchItem:
    """A key and its options, which were checked before."""

    key: str
    options: Mapping[str, Any] = field(default_factory=dict)

    def comparison(self, form: str = "any") -> Comparison:
        """How the key is compared; `form` is asked where no option says another."""
        given = self.options
        return Comparison(
            unit=given.get("unit") or "",
            form=given.get("form") or form,
            digits=given.get("digits"),
            relative=_decimal(given.get("relative")),
            absolute=_decimal(given.get("absolute")),
        )

    @property
    def domains(self) -> dict[str, Domain]:
        """The letters of the options; nothing where none are declared."""
        return self.letters() if self.options.get("symbols") else {}

    def letters(self, product: bool = False) -> dict[str, Domain]:
        """Declared letters; where none are, the key's own, over the reals.

        In a product without any declaration the capitals are matrices, or all where there are
        none.
        """
        options = self.options
        symbols = options.get("symbols") or {}
        declared = {name: _domain(name, text) for name, text in symbols.items()}
        for name in options.get("noncommutative") or ():
            if name != "I" and declared.get(name, REAL).commutes:
                declared[name] = MATRIX
        if symbols:
            return declared
        own = free_names(self.key, declared or ({"I": MATRIX} if product else {}))
        matrices: list[str] = []
        if product and not declared:
            matrices = [name for name in own if name[0].isupper()] or own
        return {**{name: MATRIX if name in matrices else REAL for name in own}, **declared}


def _decimal(value: float | None) -> float | None:
    return None if value is None else float(value)


def _domain(name: str, text: str) -> Domain:
    words = " ".join(text.lower().replace("-", " ").replace("_", " ").split())
    domain = read_domain(DOMAIN_WORDS.get(words, text))
    if domain is None:
        raise UnusableLine(batch_messages.unknown_domain(text, name))
    return domain
