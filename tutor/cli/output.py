"""The only place of the command line that writes: no control character gets to the terminal."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from tutor.visible import visible

TOGETHER = 65_536


def say(text: object, *, end: str = "\n") -> None:
    """Write a text to standard output at once."""
    click.echo(f"{visible(str(text))}{end}", nl=False)


def complain(text: object) -> None:
    """Write a line to standard error."""
    click.echo(visible(str(text)), err=True)


def confirm(question: object) -> bool:
    """Whether the user says yes to a question on standard error."""
    return click.confirm(visible(str(question)), err=True)


def say_bytes(data: bytes) -> None:
    """Write a finished file, which `export` has made visible already, as it is."""
    click.echo(data, nl=False)


def say_parts(parts: Iterable[str]) -> None:
    """Write a file that `export` makes piece by piece; many small pieces go out together."""
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= TOGETHER:
            say_bytes("".join(held).encode())
            held, size = [], 0
    say_bytes("".join(held).encode())


def say_json(facts: Mapping[str, object]) -> None:
    """Write one object as one line of JSON in UTF-8, whatever the terminal speaks."""
    click.echo(json_line(facts).encode())


def json_line(facts: Mapping[str, object]) -> str:
    """One object as JSON; control characters that JSON leaves alone are escaped too."""
    return visible(json.dumps(facts, ensure_ascii=False, default=str))


def path_from_here(path: Path) -> str:
    """The path from the working folder where it lies below, else as it was given."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


@contextmanager
def visible_refusals() -> Iterator[None]:
    """Refusals of click pass the same gate on their way to standard error."""
    try:
        yield
    except click.ClickException as refusal:
        refusal.message = visible(refusal.message)  # type: ignore[misc]  # nothing else would do
        raise
