"""The letters a text may use: declared symbols, known functions, and how a run splits."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tutor.faults import Unreadable
from tutor.lang import messages, names, units
from tutor.lang.domain import Domain
from tutor.lang.names import AUTHOR_FUNCTIONS, CONSTANTS, FUNCTIONS, GREEK
from tutor.lang.tokens import LONGEST_NAME

INDICES = ("i", "j", "k", "l", "m")
_SHOWN = 12


def canonical(name: str) -> str:
    """One spelling for `J2`, `J_2` and `J_{2}`."""
    return name.translate(_SPELLED)


_SPELLED = str.maketrans({**GREEK, **dict.fromkeys("_{} "), "∂": "d"})


@dataclass(frozen=True)
class Letters:
    """Declared symbols with their domains; `author` admits the author's wider language.

    `open` takes any name as a symbol; `bytes` reads `512B` as bytes and not as billions;
    `statements` reads `and` and `or` between relations, and chains such as `a < b < c`.
    """

    symbols: Mapping[str, Domain] = field(default_factory=dict)
    author: bool = False
    functions: Mapping[str, int | None] = field(default_factory=dict)
    open: bool = False
    bytes: bool = False
    statements: bool = False

    @cached_property
    def by_spelling(self) -> dict[str, str]:
        """Canonical spelling to declared name."""
        return {canonical(name): name for name in self.symbols}

    @cached_property
    def families(self) -> dict[str, str]:
        """The stem of each indexed symbol: `f_i` names a family f_1, f_2, ... ."""
        parts = ((name, *name.rpartition("_")[::2]) for name in self.symbols)
        return {canonical(stem): name for name, stem, index in parts if stem and index in INDICES}

    def declared_name(self, name: str) -> str | None:
        """The declared symbol that a typed name stands for."""
        if name in self.symbols:
            return name
        if not self.symbols and not self.open:
            return None
        if name == "I" and self.noncommutative:
            return "I"
        found = self.by_spelling.get(canonical(name))
        return name if found is None and self._takes(name) else found

    def is_symbol(self, name: str) -> bool:
        """Whether a name is declared, in one of its spellings."""
        return canonical(name) in self.by_spelling

    def starts_with_matrix(self, run: str) -> bool:
        """Whether a run of letters starts with a matrix: in `1/2 cA` the c may be below."""
        declared = self.declared_name(run)
        parts = [declared] if declared else self.split(run) or []
        matrices = {name for name, domain in self.symbols.items() if not domain.commutes}
        return any(part == "I" or part in matrices for part in parts[:1])

    def name_with_primes(self, name: str, primes: int) -> str | None:
        """The declared symbol `F'`; beside matrices the prime of any other name transposes it."""
        full = name + "'" * primes
        taken = self.open and self.noncommutative
        return (full if full in self.symbols else None) if taken else self.declared_name(full)

    def _takes(self, name: str) -> bool:
        """Whether any name is a symbol here, and this one is no function, read or not."""
        if not self.open or self.author or canonical(name) in CONSTANTS:
            return False
        if name in names.UNREAD or name in names.REFUSED:
            return False
        return names.function(name) is None and self._closed.split(name) is None

    @cached_property
    def _closed(self) -> "Letters":
        return replace(self, open=False)

    def member(self, name: str, bound: list[str]) -> str | None:
        """`f_3`, or `f_l` inside a series over l, where the problem declares `f_i`."""
        if "_" not in name or not self.families:
            return None
        stem, mark, index = name.rpartition("_")
        family = self.families.get(canonical(stem)) if mark else None
        if family is None or not (index in bound or index.isdecimal()):
            return None
        return f"{family.rpartition('_')[0]}_{index}"

    @cached_property
    def noncommutative(self) -> bool:
        """Whether matrices are among the symbols, so that `I` is the identity."""
        return any(not domain.commutes for domain in self.symbols.values())

    @property
    def transposes(self) -> bool:
        """Whether a T in the exponent means the transpose: matrices only."""
        return self.noncommutative or self.author

    @cached_property
    def derivatives(self) -> dict[tuple[str, str], str]:
        """Declared symbols such as `dF/dx`, by numerator and denominator."""
        pairs = (name.partition("/")[::2] for name in self.symbols if "/" in name)
        return {(canonical(a), canonical(b)): f"{a}/{b}" for a, b in pairs}

    def constant(self, name: str) -> str | None:
        """`pi` or `e`, unless the problem uses these letters for something else."""
        plain = canonical(name)
        taken = all(canonical(letter) in self.by_spelling for letter in plain)
        if taken or plain not in CONSTANTS or (self.open and self.author):
            return None
        return plain

    def function(self, name: str) -> str | None:
        """The canonical function that a typed name stands for."""
        if name in self.functions or (self.author and name in AUTHOR_FUNCTIONS):
            return name
        found = names.function(name)
        if found == "transpose" and not self.transposes:
            return None
        if found is None and name == "C" and not self.author:
            return "binomial"
        return found

    def arity(self, function: str) -> int | None:
        """How many arguments a function takes; None for any number."""
        for table in (FUNCTIONS, AUTHOR_FUNCTIONS, self.functions):
            if function in table:
                return table[function]
        return None

    @cached_property
    def _longest(self) -> int:
        return max((len(name) + 4 for name in self.symbols), default=2)

    def split(self, run: str) -> list[str] | None:
        """A run of letters as declared symbols written side by side, or None."""
        if self.open and not self.author:
            return self._closed.split(run)
        if len(run) > LONGEST_NAME:
            return None
        return self._split(run, constants=False) or self._split(run, constants=True)

    def _split(self, run: str, constants: bool) -> list[str] | None:
        ways: list[list[str] | None] = [[]]
        for end in range(1, len(run) + 1):
            best: list[str] | None = None
            for start in range(max(0, end - self._longest), end):
                before, piece = ways[start], run[start:end]
                if before is None or not _whole(piece):
                    continue
                name = self.declared_name(piece) or (self.constant(piece) if constants else None)
                if name is not None and (best is None or len(before) + 1 < len(best)):
                    best = [*before, name]
            ways.append(best)
        return ways[-1]

    def unknown(self, name: str, column: int, called: bool = False) -> Unreadable:
        """The refusal of a name that the problem does not use; `called` where a bracket follows."""
        plain = not self.symbols and not self.author and not called and len(name) > 1
        if plain and units.unit(name) is not None:
            return Unreadable(column, *messages.unit_out_of_place(name))
        if name in names.REFUSED:
            return Unreadable(column, *names.REFUSED[name])
        if name in ("i", "j") and not self.symbols:
            return Unreadable(column, *messages.imaginary_unit(name))
        shown = list(self.symbols)[:_SHOWN]
        return Unreadable(column, *messages.unknown_name(name, self._guess(name, called), shown))

    def _guess(self, name: str, called: bool) -> str:
        """The name that was probably meant, or nothing; a function only where one is called."""
        candidates = [*self.symbols, *((*FUNCTIONS, *self.functions) if called else ())]
        same = [symbol for symbol in self.symbols if symbol.lower() == name.lower()]
        close = same or [word for word in candidates if len(word) > 2 and _is_one_slip(name, word)]
        return close[0] if close else ""


def _is_one_slip(typed: str, word: str) -> bool:
    """Whether one letter was left out, added, changed, or two neighbours changed places."""
    if abs(len(typed) - len(word)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(word)) and typed[start] == word[start]:
        start += 1
    ends = ((0, 1), (1, 0), (1, 1))
    swapped = typed[start : start + 2] == word[start : start + 2][::-1]
    after_swap = swapped and typed[start + 2 :] == word[start + 2 :]
    return after_swap or any(typed[start + a :] == word[start + b :] for a, b in ends)


def _whole(piece: str) -> bool:
    """Whether a piece of a run could be a name: no loose subscript mark or brace."""
    return piece[0] not in "_{}" and piece[-1] not in "_{" and piece.count("{") == piece.count("}")
