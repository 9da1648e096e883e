"""Several parts on one line: separated by `;`, by line or by comma, in order or by their names."""

import re
from collections.abc import Sequence

from tutor.kinds.kind import Question

_BEHIND_NAME = re.compile(r"\s*[=:](?!=)\s*|\s+")
_SEPARATORS = (";", r"\n", r",\s+(?:and\s+)?|\s+and\s+", r"\s*(?:->|→|\\to)\s*", r"\s+")


def texts_of_parts(questions: Sequence[Question], text: str) -> list[str] | None:
    """What was typed for each part, blank up to its place; None for another number of parts."""
    inner = text.strip()
    if inner[:1] + inner[-1:] in ("()", "[]"):
        start = text.index(inner) + 1
        text = " " * start + inner[1:-1]
    for separator in _SEPARATORS:
        texts = _pieces(text, separator)
        if len(texts) == len(questions):
            return _by_name(questions, texts) or texts
        if separator == ";" and len(texts) > 1:
            return None
    return None


def _pieces(text: str, separator: str) -> list[str]:
    """The pieces between separators, each with blanks for all that stands before it."""
    pieces, start = [], 0
    for found in re.finditer(separator, text):
        pieces.append(" " * start + text[start : found.start()])
        start = found.end()
    return [*pieces, " " * start + text[start:]]


def _by_name(questions: Sequence[Question], texts: Sequence[str]) -> list[str] | None:
    """The pieces by the names of the parts, where each names another one."""
    known = sorted(
        ((name.lower(), part.name) for part in questions for name in (part.label, part.name)),
        key=lambda pair: -len(pair[0]),
    )
    placed: dict[str, str] = {}
    for text in texts:
        start = len(text) - len(text.lstrip())
        named = next((pair for pair in known if text[start:].lower().startswith(pair[0])), None)
        behind = named and _BEHIND_NAME.match(text, start + len(named[0]))
        if named is None or not behind:
            return None
        placed[named[1]] = " " * behind.end() + text[behind.end() :]
    return [placed[part.name] for part in questions] if len(placed) == len(questions) else None
