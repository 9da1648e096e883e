"""Published figures: what papers and libraries print in place of the key of a recalled number."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import ANY, SCALAR, Schema, closed_object, described, list_of
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Wording, fill
from tutor.kinds.comparison import Names, holds, to_digits
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Node
from tutor.lang.values import Real, number

MEMBERS: dict[str, Schema] = {
    "value": described(ANY, "a printed value", example=25600000),
    "when": described(SCALAR, "the draws that it belongs to"),
    "say": described(SCALAR, "the convention behind it", example="with biases"),
}
PUBLISHED: dict[str, Schema] = {
    "published": described(
        list_of(closed_object(("value", "say"), MEMBERS)),
        "what papers and libraries print of a number that is recalled; right to two digits",
    ),
}
DIGITS = 2


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """A printed value, the draws that it belongs to, and the convention behind it."""

    value: Node
    when: Node | None
    say: Wording


class Figure(NamedTuple):
    """A printed value on this draw and the convention behind it."""

    value: Fraction
    say: str


def read_published(fields: Fields) -> tuple[FigureSpec, ...]:
    """The figures that are right beside the key."""
    figures = []
    for entry in fields.inner("published"):
        entry.allow(MEMBERS)
        value = entry.formula("value")
        if value is not None:
            say = entry.single_wording("say", required=True)
            figures.append(FigureSpec(value, entry.formula("when"), say))
    return tuple(figures)


def draw_published(specs: Iterable[FigureSpec], names: Names) -> tuple[Figure, ...]:
    """The figures of this draw."""
    return tuple(
        Figure(
            Fraction(number(evaluate(spec.value, names, VOCABULARY))),
            fill(spec.say, names, VOCABULARY),
        )
        for spec in specs
        if holds(spec.when, names)
    )


def figure_of(figures: Iterable[Figure], value: Real, key: Real) -> Figure | None:
    """The figure that a value is to two digits, where the key is not as near."""
    typed = Fraction(value)
    for figure in figures:
        nearer = abs(typed - figure.value) < abs(typed - Fraction(key))
        if nearer and to_digits(typed, figure.value, DIGITS):
            return figure
    return None
