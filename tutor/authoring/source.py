"""Authored text as it was written: scalars stay text, and everything knows its place."""

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


class Faults:
    """The mistakes found so far, in the order of reading; of one file no more than the first."""

    __slots__ = ("items",)

    def __init__(self) -> None:
        self.items: list[Fault] = []

    def add(self, where: Where, text: FaultText) -> None:
        """Note one more mistake."""
        if not self.full:
            self.items.append(Fault(where, text.message, text.hint, text.code))

    @property
    def full(self) -> bool:
        """Whether no more mistakes are noted: nobody repairs so many at a time."""
        return len(self.items) >= MOST_FAULTS
