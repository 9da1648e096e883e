"""The manual says what is there: commands, kinds, keys."""

import re
import shlex
from pathlib import Path

import click
import pytest

from tutor.cli.root import COMMANDS, main
from tutor.nets.figures.figure_catalog import FIGURES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIGURES_PAGE = (ROOT / "docs" / "authoring" / "figures.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^\| `(tutor[^`]*)` \|", README, re.M)


def test_every_command_stands_in_the_readme() -> None:
    """No command is a secret."""
    assert {words.split()[1] for words in SHOWN if " " in words} == set(COMMANDS)


@pytest.mark.parametrize("words", SHOWN)
def test_a_command_of_the_readme_is_understood(words: str) -> None:
    """Its name and its options exist."""
    command: click.Command = main
    for word in shlex.split(words)[1:]:
        context = click.Context(command)
        known = {option for item in command.get_params(context) for option in item.opts}
        if isinstance(command, click.Group):
            found = command.get_command(context, word)
            assert found is not None, word
            command = found
        elif word.startswith("-"):
            assert word in known


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(name: str) -> None:
    """Each says in one line what it does, and so does each of its options."""
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help
    context = click.Context(command)
    options = [item for item in command.get_params(context) if isinstance(item, click.Option)]
    assert all(item.help or item.metavar or item.type for item in options)


def test_every_link_of_the_manual_leads_somewhere() -> None:
    """Files that are linked exist."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("kind", FIGURES)
def test_every_figure_is_explained_to_authors(kind: str) -> None:
    """In docs/authoring/figures.md, with all that it may be told."""
    row = next(line for line in FIGURES_PAGE.split("\n") if line.startswith(f"| `{kind}` |"))
    needs, takes = row.split("|")[2:4]
    assert re.findall(r"`(\w+)`", needs) == list(FIGURES[kind].needs)
    assert re.findall(r"`(\w+)`", takes) == list(FIGURES[kind].takes)
