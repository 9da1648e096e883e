"""`tutor doctor` on a sound machine and on broken ones."""

import json
import os
import pty
import re
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.export.histories import journal_of
from tutor.cli import doctor, terminal_width
from tutor.cli.doctor import short
from tutor.cli.protocol.objects import OBJECTS
from tutor.cli.root import main
from tutor.cli.terminal_width import DRAWN, widths_of_terminal
from tutor.events import Event


def run(*words: str) -> Result:
    """The command."""
    return CliRunner().invoke(main, ["doctor", *words])


def rows(ran: Result) -> dict[str, dict[str, str]]:
    """What it found, by name."""
    return {row["name"]: row for row in map(json.loads, ran.stdout.splitlines())}


@pytest.fixture
def sound_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """The solver is not asked; one test asks it."""
    monkeypatch.setattr(doctor, "_solver", lambda: iter(()))


def test_a_sound_machine_has_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, two_weeks: list[Event]
) -> None:
    """Everything is looked at, the journal read whole, the solver asked."""
    monkeypatch.setenv("TUTOR_DB", str(journal_of(tmp_path / "j.sqlite", two_weeks)))
    found = rows(ran := run("--json"))
    assert ran.exit_code == 0
    assert set(found) >= {
        "tutor", "Python", "system", "libraries", "extras", "terminal", "size", "colours",
        "encoding", "width", "journal", "pack cnn", "solver",
    }  # fmt: skip
    assert not any(row["fault"] for row in found.values())
    assert all(set(row) == set(OBJECTS["tutor doctor --json"]) for row in found.values())
    assert f"{len(two_weeks)} events of 5 days" in found["journal"]["value"]
    assert re.fullmatch(r"answers after \d+\.\d s", found["solver"]["value"])


def test_each_fault_is_named(
    sound_solver: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A journal that is none, a terminal without Unicode; the exit status says so."""
    broken = tmp_path / "j.sqlite"
    broken.write_text("no journal")
    monkeypatch.setenv("TUTOR_DB", str(broken))
    ran = run()
    assert ran.exit_code == 1
    assert re.search(r"journal .*\n  ! .+", ran.stdout)
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "none.sqlite"))
    ran = CliRunner(charset="latin-1").invoke(main, ["doctor", "--json"])
    found = rows(ran)
    assert (ran.exit_code, found["journal"]["fault"]) == (1, "")
    assert found["encoding"]["fault"]


def test_a_solver_that_does_not_answer_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undecided is no answer."""
    monkeypatch.setattr("tutor.solving.SolverProcess.equivalent", lambda *_: None)
    (finding,) = doctor._solver()
    assert finding.fault


def test_a_path_does_not_name_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A report of a bug is public."""
    monkeypatch.setenv("HOME", str(tmp_path / "ada"))
    assert short(tmp_path / "ada" / "data" / "j.sqlite") == "~/data/j.sqlite"
    assert short(Path("/srv/j.sqlite")) == "/srv/j.sqlite"


class Terminal:
    """A terminal at the other end of a pair, which says where its cursor stands."""

    def __init__(self, wide: str, silent: bool = False) -> None:
        self.mine, self.theirs = pty.openpty()
        self._wide, self._silent = wide, silent
        self._thread = threading.Thread(target=self._answer, daemon=True)
        self._thread.start()

    def _answer(self) -> None:
        held = ""
        while True:
            try:
                held += os.read(self.mine, 256).decode()
            except OSError:
                return
            for character in re.findall(r"\r(.)\x1b\[6n", held):
                cells = 2 if character in self._wide else 1
                if not self._silent:
                    os.write(self.mine, f"\x1b[1;{1 + cells}R".encode())
                held = ""

    def close(self) -> None:
        """Hang up."""
        os.close(self.theirs)
        self._thread.join()
        os.close(self.mine)


@pytest.mark.parametrize(("wide", "silent"), [("", False), ("█⌊", False), ("", True)])
def test_the_terminal_is_asked_how_wide_it_draws(
    monkeypatch: pytest.MonkeyPatch, wide: str, silent: bool
) -> None:
    """Every character of figures; one that does not answer is not waited for."""
    terminal = Terminal(wide, silent)
    monkeypatch.setattr(terminal_width, "SECONDS", 0.05 if silent else 30)
    with (
        os.fdopen(os.dup(terminal.theirs), "r") as keys,
        os.fdopen(os.dup(terminal.theirs), "w") as screen,
    ):
        monkeypatch.setattr(sys, "stdin", keys)
        monkeypatch.setattr(sys, "stdout", screen)
        widths = widths_of_terminal()
        monkeypatch.undo()
    terminal.close()
    assert widths == ({} if silent else {one: 2 if one in wide else 1 for one in DRAWN})
