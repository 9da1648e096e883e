"""The manual page, made of the commands and their options: `make manual` writes it."""

from collections.abc import Iterator

import click

from tutor import __version__
from tutor.cli.messages import ENVIRONMENT
from tutor.cli.root import COMMANDS, main

SECTION = 1


def man_page() -> str:
    """The page in the language of man."""
    root = click.Context(main, info_name="tutor")
    lines = [
        f'.TH TUTOR {SECTION} "" "tutor {__version__}" "User Commands"',
        ".SH NAME",
        f"tutor \\- {_text(_first_line(main))}",
        ".SH SYNOPSIS",
        ".B tutor",
        _text(" ".join(main.collect_usage_pieces(root))),
        ".SH OPTIONS",
        *_options(main, root),
        ".SH COMMANDS",
    ]
    for name in sorted(COMMANDS):
        command = main.get_command(root, name)
        assert command is not None
        lines += _command(command, click.Context(command, info_name=name, parent=root))
    lines.append(".SH ENVIRONMENT")
    for name, meaning in ENVIRONMENT.items():
        lines += [".TP", f".B {_text(name)}", _text(meaning)]
    return "\n".join(lines) + "\n"


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    """A command with its options, then the commands below it."""
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (".SS", _text(f"{context.command_path} {usage}"), _text(_help(command)))
    yield from _options(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _command(below, click.Context(below, info_name=name, parent=context))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for option in command.params:
        record = option.get_help_record(context) if isinstance(option, click.Option) else None
        if record is not None:
            names, meaning = record
            yield from (".TP", f".B {_text(names)}", _text(meaning or _kind(option)))


def _kind(option: click.Parameter) -> str:
    """What an option takes that has no sentence of its own."""
    return option.type.name.capitalize() + "."


def _help(command: click.Command) -> str:
    return " ".join((command.help or "").split())


def _first_line(command: click.Command) -> str:
    return _help(command).partition(". ")[0].rstrip(".")


def _text(text: str) -> str:
    """A text that man takes for no request: a dot or a quote at its beginning is shown."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
