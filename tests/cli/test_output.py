"""What the command line writes: one line of JSON that steers no terminal."""

import json

import pytest

from tutor.cli.output import json_line


@pytest.mark.parametrize("text", ["a\nb", "\x1b[2J", "\x9b2J", "\x7f", "\u202egnp", "\u2028"])
def test_json_escapes_what_would_steer_a_terminal(text: str) -> None:
    line = json_line({"text": text})
    assert line.isprintable()
    assert json.loads(line) == {"text": text}


def test_json_keeps_letters_of_every_language_readable() -> None:
    assert json_line({"text": "Größe × 2 → 網"}) == '{"text": "Größe × 2 → 網"}'
