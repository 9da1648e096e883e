"""The one way of the command line to the terminal: no control character gets there."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from tutor.visible import visible


def echo(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a text; `err` on stderr, `nl` with a line break after it."""
    click.echo(visible(str(text)), err=err, nl=nl)


def echo_json(text: str) -> None:
    """Print one line of JSON in UTF-8, whatever the terminal speaks."""
    click.echo(visible(text).encode())


def echo_export(made: bytes) -> None:
    """Print a file that `export` has made visible already; a calendar keeps its own line ends."""
    click.echo(made, nl=False)


@contextmanager
def refusals() -> Iterator[None]:
    """Refusals pass the same gate on their way to stderr."""
    try:
        yield
    except click.ClickException as refusal:
        refusal.message = visible(refusal.message)  # type: ignore[misc]  # nothing else would do
        raise
