"""The manual page has every command with its options."""

import shutil
import subprocess

import click
import pytest

from tutor.cli.man_page import man_page
from tutor.cli.root import COMMANDS, main

PAGE = man_page()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_stands_in_it(name: str) -> None:
    """With what it does."""
    command = main.get_command(click.Context(main), name)
    assert command is not None
    _, _, part = PAGE.partition(f"\n.SS\ntutor {name} ".replace("-", "\\-"))
    part = part.partition("\n.SH ")[0]
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.opts[-1].replace("-", "\\-") in part


def test_man_reads_it_without_complaint() -> None:
    """Where there is a man."""
    if shutil.which("groff") is None:
        pytest.skip("no groff here to read the page with")
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-Wbreak"], input=PAGE, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "TUTOR(1)" in done.stdout


def test_no_line_is_a_request_by_accident() -> None:
    """Only the requests that the page is made of begin with a dot."""
    known = {".TH", ".SH", ".SS", ".TP", ".B"}
    assert {line.split()[0] for line in PAGE.splitlines() if line.startswith(".")} == known
    assert not [line for line in PAGE.splitlines() if line.startswith("'")]
