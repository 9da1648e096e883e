"""The letters a text may use: declared symbols, known functions, and how a run splits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from tutor.faults import Unreadable
from tutor.lang.domain import Domain

FUNCTIONS = {
    "floor": 1, "ceil": 1, "sqrt": 1, "exp": 1, "log": 1, "log2": 1, "log10": 1, "abs": 1,
    "round": 1, "factorial": 1, "binomial": 2, "min": None, "max": None, "gcd": None,
    "lcm": None, "transpose": 1, "sum": None, "prod": None, "mod": 2, "div": 2,
}  # fmt: skip
ALIASES = {
    "ceiling": "ceil", "ln": "log", "lg": "log2", "comb": "binomial", "nCr": "binomial",
    "choose": "binomial", "product": "prod", "int": "floor", "trunc": "floor",
    "maximum": "max", "minimum": "min", "Max": "max", "Min": "min", "Sum": "sum",
    "Prod": "prod", "Product": "prod", "Floor": "floor", "Ceil": "ceil", "Sqrt": "sqrt",
}  # fmt: skip
AUTHOR_FUNCTIONS = {
    "if": 3, "len": 1, "last": 1, "first": 1, "range": None, "sorted": 1, "reversed": 1,
    "distinct": 1, "any": 1, "all": 1, "round_to": 2, "significant": 2,
}  # fmt: skip
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "λ": "lambda", "φ": "phi", "ϕ": "phi", "π": "pi",
    "θ": "theta", "σ": "sigma", "μ": "mu", "η": "eta", "δ": "delta", "ε": "epsilon", "ρ": "rho",
}  # fmt: skip


def canonical(name: str) -> str:
    """One spelling for `J2`, `J_2` and `J_{2}`."""
    plain = "".join(GREEK.get(character, character) for character in name)
    return plain.replace("_", "").replace("{", "").replace("}", "").replace("∂", "d")


@dataclass(frozen=True)
class Letters:
    """Declared symbols with their domains; `author` admits the author's wider language."""

    symbols: Mapping[str, Domain] = field(default_factory=dict)
    author: bool = False
    functions: Mapping[str, int | None] = field(default_factory=dict)
    open: bool = False

    @cached_property
    def by_spelling(self) -> dict[str, str]:
        """Canonical spelling to declared name."""
        return {canonical(name): name for name in self.symbols}

    def declared(self, name: str) -> str | None:
        """The declared symbol that a typed name stands for."""
        if name in self.symbols:
            return name
        if name == "I" and self.noncommutative:
            return "I"
        return self.by_spelling.get(canonical(name))

    @cached_property
    def noncommutative(self) -> bool:
        """Whether matrices are among the symbols, so that `I` is the identity."""
        return any(not domain.commutes for domain in self.symbols.values())

    @cached_property
    def derivatives(self) -> dict[tuple[str, str], str]:
        """Declared symbols such as `dF/dx`, by numerator and denominator."""
        pairs = (name.partition("/")[::2] for name in self.symbols if "/" in name)
        return {(canonical(a), canonical(b)): f"{a}/{b}" for a, b in pairs}

    def function(self, name: str) -> str | None:
        """The canonical function that a typed name stands for."""
        known = ALIASES.get(name, name)
        if known in FUNCTIONS or known in self.functions:
            return known
        return known if self.author and known in AUTHOR_FUNCTIONS else None

    def arity(self, function: str) -> int | None:
        """How many arguments a function takes; None for any number."""
        for table in (FUNCTIONS, AUTHOR_FUNCTIONS, self.functions):
            if function in table:
                return table[function]
        return None

    def split(self, run: str) -> list[str] | None:
        """A run of letters as declared symbols written side by side, or None."""
        ways: list[list[str] | None] = [[]]
        for end in range(1, len(run) + 1):
            best: list[str] | None = None
            for start in range(end):
                before, name = ways[start], self.declared(run[start:end])
                if before is not None and name is not None:
                    candidate = [*before, name]
                    if best is None or len(candidate) < len(best):
                        best = candidate
            ways.append(best)
        return ways[-1]

    def unknown(self, name: str, column: int) -> Unreadable:
        """The refusal of a name that the problem does not use."""
        close = get_close_matches(name, [*self.symbols, *FUNCTIONS, *self.functions], 1)
        guess = f"Did you mean {close[0]}? " if close else ""
        if not self.symbols:
            return Unreadable(
                column, f"The name {name!r} is not known here.", f"{guess}Type a number."
            )
        shown = ", ".join(list(self.symbols)[:12])
        return Unreadable(
            column, f"The name {name!r} is not known here.", f"{guess}The problem uses {shown}."
        )
