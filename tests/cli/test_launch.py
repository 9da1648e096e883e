"""The command `tutor` in a real terminal, and where there is none."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.terminal import Terminal

F2, F3 = "\x1bOQ", "\x1bOR"
RESTORED = b"\x1b[?1049l"
CRASH = """
import tutor.session.sitting as sitting
def broken(self, texts):
    secret = "what the learner typed"
    raise RuntimeError("boom")
sitting.Session.check = broken
from tutor.cli import main
main(prog_name="tutor")
"""


@pytest.fixture
def environment(tmp_path: Path, index_home: Path) -> Mapping[str, str]:
    """A home of its own, and a day that does not move."""
    return {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(index_home),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "TUTOR_DB": str(tmp_path / "journal.sqlite"),
        "TUTOR_NOW": "2026-03-02T18:00:00+00:00",
    }


def test_a_sitting_in_a_real_terminal(environment: Mapping[str, str], tmp_path: Path) -> None:
    """On a new machine: problem, solution, today; quitting restores the terminal."""
    new = {**environment, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with Terminal([sys.executable, "-m", "tutor"], new) as terminal:
        terminal.wait_for("Welcome")
        terminal.type("\r")
        terminal.wait_for("Give up")
        terminal.type(F2)
        terminal.wait_for("Hint 1 of 3")
        terminal.type(F3)
        terminal.wait_for("y Yes")
        terminal.type("y")
        terminal.wait_for("Solution shown · counts as missed")
        terminal.type("\x1b")
        terminal.wait_for("minutes today")
        terminal.type("q")
        assert terminal.wait_end() == 0
        assert RESTORED in terminal.raw


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_restores_the_terminal(
    environment: Mapping[str, str], name: signal.Signals
) -> None:
    """SIGTERM, SIGHUP and SIGINT end the app as they should, with the screen given back."""
    with Terminal([sys.executable, "-m", "tutor"], environment) as terminal:
        terminal.wait_for("Welcome")
        terminal.process.send_signal(name)
        assert terminal.wait_end() == 128 + name
        assert RESTORED in terminal.raw


def test_a_crash_exits_1_and_tells_how_to_see_it_again(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    """Three lines with template, rung and seed, a log, and nothing that was typed."""
    command = [sys.executable, "-c", CRASH, "drill", "--item", "cnn.output-size.general"]
    with Terminal([*command, "--seed", "3"], environment) as terminal:
        terminal.wait_for("Give up")
        terminal.type("7\r")
        assert terminal.wait_end() == 1
        told = terminal.raw.rpartition(RESTORED)[2].decode()
        assert "tutor stopped: RuntimeError. Every answer so far is saved." in told
        assert "tutor drill --item cnn.output-size.general --rung 0 --seed 3" in told
        log = next(tmp_path.glob("crash-*.log"))
        assert f"Log: {log}"[:60] in told
        assert "what the learner typed" not in told + log.read_text().replace(CRASH, "")
        assert "RuntimeError: boom" in log.read_text()


def test_without_a_terminal_it_goes_on_line_by_line(environment: Mapping[str, str]) -> None:
    """Pipes get the plain sitting instead of an app that waits for ever."""
    ran = subprocess.run(
        [sys.executable, "-m", "tutor"],
        input="quit\n", capture_output=True, text=True, env=environment, timeout=60, check=True,
    )  # fmt: skip
    assert "Welcome to tutor" in ran.stdout
    assert "\x1b" not in ran.stdout
