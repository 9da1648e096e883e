"""Authored text as it was written: scalars stay text, and everything knows its place."""

from enum import StrEnum
from typing import NamedTuple, Union

from tutor.faults import Fault, FaultText, Where


class Scalar(NamedTuple):
    """A scalar as text, whatever YAML would make of it."""

    text: str
    where: Where


class Listing(NamedTuple):
    """A list of nodes."""

    items: tuple["Source", ...]
    where: Where


class Mapping(NamedTuple):
    """Keys and values in written order; keys are unique."""

    entries: tuple[tuple[Scalar, "Source"], ...]
    where: Where

    def get(self, key: str) -> "Source | None":
        """The value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Source = Union[Scalar, Listing, Mapping]


MOST_FAULTS = 100


class Role(StrEnum):
    """What a name of a file must be the name of."""

    SKILL = "skill"
    CONCEPT = "concept"
    FAMILY = "family"
    TEMPLATE = "template"
    SHEET_ROW = "row of the cheat sheet"
    ORACLE = "oracle"
    ROLE = "role"
    SYLLABUS_ITEM = "item of the syllabus"


class Reference(NamedTuple):
    """A name of something that stands elsewhere in the pack; `mistake` is of the family named."""

    role: Role
    name: str
    where: Where
    mistake: str = ""


class Faults:
    """The mistakes found so far, in the order of reading; of one file no more than the first.

    `references` are the names whose owners stand in other files: whoever knows those resolves them.
    """

    __slots__ = ("_misfits", "_names", "items", "references")

    def __init__(self) -> None:
        self.items: list[Fault] = []
        self.references: list[Reference] = []
        self._misfits: set[Where] = set()
        self._names: set[str] = set()

    def add(self, where: Where, text: FaultText) -> None:
        """Note one more mistake; of a value of a wrong form nothing more is said."""
        if not self.full and where not in self._misfits:
            self.items.append(Fault(where, text.message, text.hint, text.code))

    def add_name(self, name: str, where: Where, text: FaultText) -> None:
        """Note where a name that nothing defines is used first: one definition repairs them all."""
        if name not in self._names:
            self._names.add(name)
            self.add(where, text)

    def add_misfit(self, where: Where, text: FaultText) -> None:
        """Note a value whose form is wrong."""
        self.add(where, text)
        self._misfits.add(where)

    @property
    def full(self) -> bool:
        """Whether no more mistakes are noted: nobody repairs so many at a time."""
        return len(self.items) >= MOST_FAULTS
