"""Figures of templates and lessons: `{kind: slide, n: n, k: 3}` read, and drawn on numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from tutor.authoring import messages
from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import ANY, closed_object, described, enum_of
from tutor.authoring.source import Mapping as Keyed
from tutor.authoring.source import Source
from tutor.authoring.vocabulary import VOCABULARY
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Node
from tutor.lang.values import Undefined, Value
from tutor.nets.figures.figure_catalog import FIGURES

ARGUMENTS = {name: ANY for word in FIGURES.values() for name in (*word.needs, *word.takes)}
FIGURE = closed_object(
    ("kind",), {"kind": described(enum_of(FIGURES), "which drawing", example="slide"), **ARGUMENTS}
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The kind of a figure and the formulas of what it is told."""

    kind: str
    arguments: Mapping[str, Node]

    def lines(self, names: Mapping[str, Value]) -> tuple[str, ...]:
        """The figure on these numbers; raises Undefined where they make none."""
        from tutor.nets.figures.figure_registry import figure_lines

        return figure_lines(
            self.kind,
            {name: evaluate(node, names, VOCABULARY) for name, node in self.arguments.items()},
        )

    def sentences(self, names: Mapping[str, Value]) -> tuple[str, ...]:
        """The figure without its drawing, for what is read line by line; none where it has none."""
        from tutor.nets.figures.figure_registry import figure_sentences

        try:
            told = {
                name: evaluate(node, names, VOCABULARY) for name, node in self.arguments.items()
            }
            return figure_sentences(self.kind, told)
        except Undefined:
            return ()

    def text(self, names: Mapping[str, Value]) -> str:
        """The figure as text; empty where these numbers make none, which the check reports."""
        try:
            return "\n".join(self.lines(names))
        except Undefined:
            return ""


def read_sketch(source: Source | None, fields: Fields) -> Sketch | None:
    """A figure, with a fault for each unknown kind, name or missing argument."""
    if source is None:
        return None
    own = Fields(source, fields.faults, fields.names)
    if not isinstance(source, Keyed):
        return None
    kind = own.text("kind", required=True)
    if kind not in FIGURES:
        if kind:
            close = get_close_matches(kind, FIGURES, 1)
            own.faults.add(own.place("kind"), messages.no_figure(kind, close, FIGURES))
        return None
    figure = FIGURES[kind]
    own.allow(dict.fromkeys(("kind", *figure.needs, *figure.takes), ANY))
    for name in figure.needs:
        if name not in own.entries:
            own.faults.add(source.where, messages.figure_needs(kind, name))
    formulas = {
        name: own.expression(given) for name, (_, given) in own.entries.items() if name != "kind"
    }
    return Sketch(kind, {name: node for name, node in formulas.items() if node is not None})
