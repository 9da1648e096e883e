"""Reading single fields: a node of authored text to a typed value, with faults collected."""

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Map
from collections.abc import Sequence as Seq
from difflib import get_close_matches
from fractions import Fraction
from typing import TypeVar

from tutor.authoring import messages
from tutor.authoring.misfits import misfits
from tutor.authoring.schema_terms import Schema
from tutor.authoring.source import Faults, Listing, Mapping, Reference, Role, Scalar, Source
from tutor.authoring.vocabulary import ARITIES
from tutor.authoring.wording import EMPTY, Wording, parse_wording
from tutor.faults import Unreadable, Where
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import Node, Number, Sequence, Text, symbols

T = TypeVar("T")
_ZERO = Fraction(0)
LONGEST_NAME, MOST_NAMES = 64, 500
LARGEST = 1_000_000
ALIKE = 0.7
_CALLED = re.compile(r"([A-Za-z]\w*)\(")
OPEN = Letters(author=True, open=True, functions=ARITIES)


class Fields:
    """Reads the values of one mapping; every mistake goes to `faults`, never raised."""

    __slots__ = ("entries", "faults", "names", "where")

    def __init__(self, source: Source, faults: Faults, names: Iterable[str] = ()) -> None:
        self.faults = faults
        self.names = set(names)
        self.where = source.where
        self.entries: dict[str, tuple[Scalar, Source]] = {}
        if isinstance(source, Mapping):
            self.entries = {name.text: (name, value) for name, value in source.entries}
        else:
            faults.add(source.where, messages.no_mapping())

    def allow(self, keys: Map[str, Schema]) -> None:
        """Every other key is a fault with the nearest known one, and so is a value that misfits.

        An unknown key is read as the one that is probably meant, so that nothing follows from it.
        """
        known = list(keys)
        for name, (scalar, value) in tuple(self.entries.items()):
            if name not in keys:
                close = self._close(name, known)
                self.faults.add(scalar.where, messages.unknown_key(name, close, known))
                for meant in close:
                    self.entries.setdefault(meant, (scalar, value))
                continue
            for where, said in misfits(name, keys[name], value):
                self.faults.add_misfit(where, said)

    def expect(self, key: str) -> None:
        """Read a misspelt key as this one, with a fault: for a key that decides what is allowed."""
        if key not in self.entries:
            for name in get_close_matches(key, list(self.entries)[:MOST_NAMES], 1, ALIKE):
                scalar, value = self.entries.pop(name)
                self.faults.add(scalar.where, messages.unknown_key(name, [key], [key]))
                self.entries[key] = (scalar, value)

    def source(self, key: str) -> Source | None:
        """The value of a key as written."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def place(self, key: str) -> Where:
        """Where a key's value stands, or the mapping where it is missing."""
        found = self.source(key)
        return found.where if found else self.where

    def text(self, key: str, required: bool = False, default: str = "") -> str:
        """A scalar as text."""
        found = self.source(key)
        if found is None:
            if required:
                self.faults.add(self.where, messages.key_missing(key))
            return default
        if not isinstance(found, Scalar):
            self.faults.add(found.where, messages.no_single_text(key))
            return default
        if required and not found.text.strip():
            self.faults.add(found.where, messages.key_empty(key))
        return found.text

    def number(
        self, key: str, convert: Callable[[str], T], default: T, wanted: str = "a number"
    ) -> T:
        """A scalar converted by `int` or `float`; a fault says what is `wanted` instead."""
        text = self.text(key)
        if not text:
            return default
        try:
            value = convert(text)
        except (ValueError, OverflowError):
            self.faults.add(self.place(key), messages.no_number(key, wanted, text))
            return default
        if isinstance(value, int | float) and not -LARGEST <= value <= LARGEST:
            self.faults.add(self.place(key), messages.number_too_large(key, LARGEST))
            return default
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """`true` or `false`."""
        text = self.text(key)
        if text not in ("", "true", "false"):
            self.faults.add(self.place(key), messages.no_flag(key))
        return default if not text else text == "true"

    def items(self, key: str) -> tuple[Source, ...]:
        """The items of a list; a single value counts as a list of one."""
        found = self.source(key)
        if found is None:
            return ()
        return found.items if isinstance(found, Listing) else (found,)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of scalars as text."""
        return tuple(item.text for item in self.items(key) if isinstance(item, Scalar))

    def reference(self, key: str, role: Role, required: bool = False, mistake: str = "") -> str:
        """The name of something that stands elsewhere in the pack."""
        name = self.text(key, required)
        if name:
            self.faults.references.append(Reference(role, name, self.place(key), mistake))
        return name

    def references(self, key: str, role: Role) -> tuple[str, ...]:
        """A list of such names."""
        scalars = [item for item in self.items(key) if isinstance(item, Scalar)]
        self.faults.references.extend(Reference(role, name, where) for name, where in scalars)
        return tuple(scalar.text for scalar in scalars)

    def wordings(self, key: str) -> tuple[Wording, ...]:
        """A list of texts with holes."""
        return tuple(self.wording(item) for item in self.items(key))

    def single_wording(self, key: str, required: bool = False) -> Wording:
        """The text of a key; empty where there is none."""
        source = self.source(key)
        if source is not None:
            return self.wording(source)
        if required:
            self.faults.add(self.where, messages.key_missing(key))
        return EMPTY

    def inner(self, key: str, extra: tuple[str, ...] = ()) -> "tuple[Fields, ...]":
        """The entries of a list, each a mapping that sees the same names and `extra` ones."""
        names = self.names | set(extra)
        return tuple(Fields(item, self.faults, names) for item in self.items(key))

    def formula(self, key: str) -> Node | None:
        """The formula of a key, or None where there is none."""
        source = self.source(key)
        return self.expression(source) if source is not None else None

    def expression(self, source: Source) -> Node | None:
        """A formula whose names are all known; lists become sequences."""
        if isinstance(source, Listing):
            return self._sequence(source)
        if not isinstance(source, Scalar):
            self.faults.add(source.where, messages.no_formula())
            return None
        node = parse_formula(source.text, source.where, self.faults)
        if node is not None:
            self._check_names(node, source)
        return node

    def _sequence(self, source: Listing) -> Node | None:
        items = [self.expression(item) for item in source.items]
        if any(item is None for item in items):
            return None
        return Sequence(tuple(item for item in items if item is not None))

    def _check_names(self, node: Node, source: Scalar) -> None:
        unknown = sorted(symbols(node) - self.names)
        for name in unknown:
            close = self._close(name, sorted(self.names))
            self.faults.add_name(
                name, source.where, messages.undefined_name(name, source.text, close)
            )

    def near_names(self, word: str) -> list[str]:
        """The name of a value that a word is nearly, but not quite; none for a name itself."""
        if word in self.names or len(word) > LONGEST_NAME:
            return []
        return get_close_matches(word, sorted(self.names)[:MOST_NAMES], 1, ALIKE)

    def _close(self, name: str, known: Seq[str]) -> list[str]:
        """The known name that was probably meant; looking for it costs time, so not for ever."""
        if self.faults.full or len(name) > LONGEST_NAME:
            return []
        known = known[:MOST_NAMES]
        letters = sorted(name)
        return (
            [other for other in known if len(name) > 2 and other.startswith(name)][:1]
            or get_close_matches(name, known, 1)
            or [other for other in known if sorted(other) == letters][:1]
        )

    def literal(self, source: Source) -> Node | None:
        """An item of a choice: a number, a list, or a word that stands for itself."""
        if isinstance(source, Scalar):
            try:
                node = read(source.text, OPEN)
            except Unreadable:
                return Text(source.text)
            return node if symbols(node) <= self.names else Text(source.text)
        if isinstance(source, Listing):
            items = [self.literal(item) for item in source.items]
            return Sequence(tuple(item for item in items if item is not None))
        return self.expression(source)

    def wording(self, source: Source) -> Wording:
        """A text with holes."""
        if not isinstance(source, Scalar):
            self.faults.add(source.where, messages.no_text())
            return Wording(())

        def value(text: str) -> Node:
            node = parse_formula(text, source.where, self.faults)
            if node is None:
                return Number(_ZERO)
            self._check_names(node, Scalar(text, source.where))
            return node

        def formula(text: str) -> Node:
            return parse_shown(text, source.where, self.faults) or Number(_ZERO)

        return parse_wording(source.text, value, formula)


def parse_formula(text: str, where: Where, faults: Faults) -> Node | None:
    """The tree of a formula, or None with a fault."""
    try:
        return read(text, OPEN)
    except Unreadable as refusal:
        place = Where(where.file, where.line, where.column + refusal.column - 1)
        faults.add(place, messages.unreadable_formula(text, refusal.message, refusal.hint))
        return None


def parse_shown(text: str, where: Where, faults: Faults) -> Node | None:
    """The tree of a formula between dollars, or None with a fault.

    What is set there is a formula of the language: other notation belongs beside the dollars.
    """
    try:
        return read(text, OPEN)
    except Unreadable as refusal:
        place = Where(where.file, where.line, where.column + refusal.column - 1)
        hint = refusal.hint
        if "≈" in text:
            hint = messages.ABOUT_OUTSIDE
        elif "|" in text or any(name not in ARITIES for name in _CALLED.findall(text)):
            hint = messages.NOTATION_OUTSIDE
        faults.add(place, messages.unreadable_formula(text, refusal.message, hint))
        return None
