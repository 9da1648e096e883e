"""Lines of standard input: bounded, and UTF-8 or refused, so that no broken text is ever stored."""

import sys
from collections.abc import Iterator

from tutor.cli import messages
from tutor.cli.output import complain

LONGEST_LINE = 1_000_000


def typed_lines() -> Iterator[str]:
    """The lines of stdin without their ends; one that is no text is told and left out."""
    stream = sys.stdin.buffer
    while raw := stream.readline(LONGEST_LINE + 1):
        rest = raw
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        text = _decoded(raw)
        if text is None:
            complain(messages.line_refused(LONGEST_LINE))
        else:
            yield text.rstrip("\r\n")


def _decoded(raw: bytes) -> str | None:
    if len(raw) > LONGEST_LINE:
        return None
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None
