"""The only place of the command line that writes: sentences, refusals, and JSON a line."""

import json
import re
from collections.abc import Mapping

import click

_UNESCAPED = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def say(text: object, *, end: str = "\n") -> None:
    """Write a text to standard output at once."""
    click.echo(f"{text}{end}", nl=False)


def complain(text: object) -> None:
    """Write a line to standard error."""
    click.echo(str(text), err=True)


def say_bytes(data: bytes) -> None:
    """Write a finished file to standard output as it is."""
    click.echo(data, nl=False)


def say_json(facts: Mapping[str, object]) -> None:
    """Write one object as one line of JSON, without characters that steer a terminal."""
    click.echo(json_line(facts))


def json_line(facts: Mapping[str, object]) -> str:
    """One object as JSON; control characters that JSON leaves alone are escaped too."""
    text = json.dumps(facts, ensure_ascii=False, default=str)
    return _UNESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
