"""Which widget answers which kind; a widget registers itself, a kind without one is typed."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tutor.kinds.kind import Kind, Question
from tutor.tui.answers.entry import AnswerEntry


class RegisteredWidget(NamedTuple):
    """How the widget of a kind is made, and which keys answer it where that is not plain."""

    make: Callable[[Question], AnswerEntry]
    keys: str = ""


_WIDGETS: dict[str, RegisteredWidget] = {}


def register_widget(
    kind: Kind[Any, Any], make: Callable[[Any], AnswerEntry], keys: str = ""
) -> None:
    """Let a kind be answered in this widget."""
    _WIDGETS[kind.name] = RegisteredWidget(make, keys)


def widget_of(question: Question) -> RegisteredWidget:
    """The widget that answers a question."""
    return _WIDGETS[question.kind.name]
