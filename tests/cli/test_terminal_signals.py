"""The app and the terminal it was started in: suspended, continued, closed, one burst of keys."""

import os
import shutil
import signal
import sys
import termios
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic, sleep

import pytest

from benchmarks.terminal import Terminal

DRILL = "-m tutor drill --item cnn.output-size.general --seed 3"
PROMPT = "in-the-shell>"
POLL_SECONDS, PATIENCE_SECONDS = 0.02, 30.0
LEFT_SCREEN, TOOK_SCREEN = b"\x1b[?1049l", b"\x1b[?1049h"


@pytest.fixture
def environment(tmp_path: Path, index_home: Path) -> Mapping[str, str]:
    """A home of its own, and a day that does not move."""
    return {
        **os.environ,
        "HOME": str(tmp_path),
        "PS1": PROMPT,
        "XDG_CACHE_HOME": str(index_home),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "TUTOR_DB": str(tmp_path / "journal.sqlite"),
        "TUTOR_NOW": "2026-03-02T18:00:00+00:00",
    }


def shell(environment: Mapping[str, str]) -> Terminal:
    """A shell with job control in a terminal; `start_new_session` gives it no controlling one."""
    bash = shutil.which("bash")
    assert bash, "these tests need bash"
    claim = (
        "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
        f"os.execv({bash!r}, ['bash', '--norc', '--noprofile', '--noediting', '-i'])"
    )
    return Terminal([sys.executable, "-c", claim], environment)


def started(terminal: Terminal, before: str = "true") -> int:
    """Start the drill from the shell, after another command; the process id of the app."""
    terminal.wait_for(PROMPT)
    terminal.type(f"{before}; {sys.executable} {DRILL}\r")
    terminal.wait_for("Give up")
    (child,) = children(terminal.process.pid)
    return child


def go_on(terminal: Terminal) -> None:
    """Continue the app; what is typed before it has taken the terminal again is not its own."""
    written = len(terminal.raw)
    terminal.type("fg\r")
    terminal.wait_for_output(TOOK_SCREEN, written)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(number) for number in listed.split()]


def state(process: int) -> str:
    """One letter: R and S run, T is stopped; empty for a process that has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


def wait(holds: Callable[[], bool], otherwise: str) -> None:
    """Wait for something that no screen shows."""
    until = monotonic() + PATIENCE_SECONDS
    while not holds():
        assert monotonic() < until, otherwise
        sleep(POLL_SECONDS)


def is_cooked(terminal: Terminal) -> bool:
    """Whether the terminal echoes and reads lines, as a shell left it."""
    flags = termios.tcgetattr(terminal.master)[3]
    return bool(flags & termios.ICANON) and bool(flags & termios.ECHO)


def test_keys_act_in_the_order_in_which_they_arrive(environment: Mapping[str, str]) -> None:
    """In one burst: backspace before what follows it, a binding before the letter behind it,
    Enter before the confidence; the terminal's own cursor is shown at the caret."""
    with Terminal([sys.executable, *DRILL.split()], environment) as terminal:
        terminal.wait_for("Give up")
        terminal.type("12\x7f345")
        shown = terminal.wait_for("read as 1345").split("\n")
        row = next(number for number, line in enumerate(shown) if line.endswith("1345"))
        cursor = terminal.screen.cursor
        assert (cursor.y, cursor.x, cursor.hidden) == (row, len(shown[row]), False)
        terminal.type("\x01\x0b678\x01\x1b[C\x0b9")
        terminal.wait_for("read as 69")
        terminal.type("\x1555\r3")
        shown = terminal.wait_for("Not right").split("\n")
        assert any(" 55 " in f"{line} " for line in shown)
        assert not any("553" in line for line in shown)
        terminal.wait_until(lambda: terminal.screen.cursor.hidden, "the cursor stays")


def test_the_job_is_suspended_continued_and_ends_with_its_terminal(
    environment: Mapping[str, str],
) -> None:
    """From a shell: ctrl+z and SIGTSTP give the shell back, `fg` paints the text typed so far, a
    stop that nobody announced is survived, and closing the terminal ends the app."""
    with shell(environment) as terminal:
        app = started(terminal)
        terminal.type("41")
        terminal.wait_for("read as 41")
        ways: tuple[Callable[[], None], ...] = (
            lambda: terminal.type("\x1a"),
            lambda: os.kill(app, signal.SIGTSTP),
        )
        for suspend in ways:
            suspend()
            terminal.wait_for("Stopped")
            wait(lambda: state(app) == "T", "it was not stopped")
            assert is_cooked(terminal)
            assert LEFT_SCREEN in terminal.raw
            go_on(terminal)
            terminal.wait_for("read as 41")
        terminal.type("7")
        terminal.wait_for("read as 417")
        os.kill(app, signal.SIGSTOP)
        terminal.wait_for("Stopped")
        go_on(terminal)
        terminal.wait_for("read as 417")
        terminal.type("3")
        terminal.wait_for("read as 4173")
        os.close(terminal.master)
        terminal.master = os.open(os.devnull, os.O_RDONLY)
        wait(lambda: state(app) in ("", "Z"), "the app has outlived its terminal")


def test_the_app_ends_with_its_terminal_where_sighup_is_ignored(
    environment: Mapping[str, str],
) -> None:
    """As under `nohup`: the app looks whether its terminal is still there."""
    with shell(environment) as terminal:
        app = started(terminal, "trap '' HUP")
        os.close(terminal.master)
        terminal.master = os.open(os.devnull, os.O_RDONLY)
        wait(lambda: state(app) in ("", "Z"), "the app has outlived its terminal")
