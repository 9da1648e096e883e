"""An architecture on one page: who and why, its table, what was published, what is misquoted."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from tutor.nets import messages
from tutor.nets.architectures import Architecture
from tutor.nets.trace_rows import Trace, channels_last_text
from tutor.nets.trace_table import (
    NARROW,
    grouped_lines,
    layer_lines,
    short_count,
    total_lines,
    ungrouped_lines,
)

FULL_WIDTH = 60


def library_line(about: Architecture, width: int) -> str:
    """One line of a list: year, name, parameters; MACs and as much of why as there is room."""
    told = f"{about.year}  {about.name:<18}  {about.parameters:>11,}  {about.macs:>7}"
    if width < len(told):
        return f"{about.year}  {about.name:<18}  {short_count(about.parameters):>5}"
    room = width - len(told) - 2
    return f"{told}  {_cut(about.innovation, room)}" if room > 12 else told


def page_lines(about: Architecture, found: Trace, width: int, *, full: bool) -> list[str]:
    """The page of an architecture; `full` has one line a layer."""
    lines = _wrapped(about.innovation, width)
    lines.extend(["", *_wrapped(messages.page_source(about.authors, about.source), width), ""])
    columns = NARROW if width < FULL_WIDTH else ()
    lines.append(messages.page_input(channels_last_text(found.input)))
    lines.extend(
        [
            "",
            *layer_lines(ungrouped_lines(found) if full else grouped_lines(found), width, columns),
            "",
        ]
    )
    for total in total_lines(found):
        lines.extend(_wrapped(total, width, " " * 13))
    for title, texts in _notes(about):
        lines.extend(["", title])
        for text in texts:
            lines.extend(_wrapped(f"- {text}", width, "  "))
    return lines


def _notes(about: Architecture) -> Iterator[tuple[str, tuple[str, ...]]]:
    conventions = (about.conventions,) if about.conventions else ()
    told = (about.published, conventions, about.misquotes)
    return (
        (title, texts) for title, texts in zip(messages.PAGE_TITLES, told, strict=True) if texts
    )


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return wrap(text, width, subsequent_indent=indent, break_long_words=False)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"
