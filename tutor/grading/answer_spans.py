"""Several answers on one line: where each begins and ends, in the order that is asked."""

import re
from collections.abc import Sequence

from tutor.kinds.kind import Question
from tutor.kinds.number import NumberQuestion
from tutor.lang.spans import split_spans

_BETWEEN_NUMBERS = (
    re.compile(r",\s{1,4}(?:and\s{1,4})?|\s{1,4}and\s{1,4}|\s{0,4}\n\s{0,4}"),
    re.compile(r",(?!\d{3}(?!\d))", re.ASCII),
)
_NAME = re.compile(r"\s*([^\W\d][^\d=:]{0,40}?)\s{0,4}(?:[=:]|\bis\b|(?=\s[-+−]?\.?\d))")

Span = tuple[int, int]


def answer_spans(questions: Sequence[Question], text: str) -> list[Span]:
    """Where the answers stand: between semicolons, or between commas where all are numbers.

    A comma that can group thousands separates nothing unless a blank follows it. Answers that
    bring the labels of the questions may come in any order.
    """
    ends = [place for place, sign in enumerate(text) if sign == ";"] + [len(text)]
    spans = list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))
    if len(spans) == 1 and all(isinstance(each, NumberQuestion) for each in questions):
        for separator in _BETWEEN_NUMBERS:
            found = split_spans(text, 0, len(text), separator)
            if len(found) == len(questions):
                spans = found
                break
    return _as_asked(questions, text, spans)


def _as_asked(questions: Sequence[Question], text: str, spans: list[Span]) -> list[Span]:
    """The answers in the order of the questions, where each begins with another label."""
    named: dict[str, Span] = {}
    for start, end in spans:
        if name := _NAME.match(text, start, end):
            named[name[1].lower()] = (start, end)
    labels = [question.label.lower() for question in questions]
    if len(labels) != len(spans) or set(named) != set(labels):
        return spans
    return [named[label] for label in labels]
