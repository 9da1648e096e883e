"""Completion: what a shell sources, and what it then asks for."""

import subprocess

import pytest
from click.testing import CliRunner

from tutor.cli.completion import SHELLS
from tutor.cli.root import COMMANDS, main


def completed(words: str, place: int) -> list[str]:
    """What bash would offer for a line."""
    env = {"_TUTOR_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(place)}
    ran = CliRunner().invoke(main, [], env=env, prog_name="tutor")
    assert ran.exit_code == 0
    return [line.partition(",")[2] for line in ran.stdout.splitlines()]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_own_text(shell: str) -> None:
    """It calls tutor again for each line."""
    ran = CliRunner().invoke(main, ["completion", shell], prog_name="tutor")
    assert ran.exit_code == 0
    assert f"_TUTOR_COMPLETE={shell}_complete" in ran.stdout


def test_bash_takes_it() -> None:
    """And completes tutor with it."""
    source = CliRunner().invoke(main, ["completion", "bash"], prog_name="tutor").stdout
    script = f"{source}\ncomplete -p tutor\n"
    done = subprocess.run(["bash", "--norc"], input=script, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "_tutor_completion tutor" in done.stdout


def test_commands_options_and_choices_are_completed() -> None:
    """Of the program and of each command."""
    assert completed("tutor ", 1) == sorted(COMMANDS)
    assert completed("tutor dri", 1) == ["drill"]
    assert set(completed("tutor report --", 2)) >= {"--since", "--until", "--problems"}
    assert completed("tutor report --format h", 3) == ["html"]
    assert completed("tutor completion z", 2) == ["zsh"]
