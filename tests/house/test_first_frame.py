"""The first frame needs none of the heavy libraries, whichever command opens the app."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "alembic",
    "fsrs",
    "icalendar",
    "jinja2",
    "mpmath",
    "pydantic",
    "sqlalchemy",
    "sympy",
    "yaml",
)
STILL = """
from tutor.files.pack_folder import PackFolder
PackFolder.stamp = ["of this test"]
"""
LOOK = """
import sys
from tutor.cli import launch as command
from tutor.tui.app import TutorApp
from tutor.tui.page import Page

def seen(self):
    assert isinstance(self.screen, Page)
    print(*sorted({name.split(".")[0] for name in sys.modules}))
    self.exit(0)

whole = TutorApp.run
TutorApp._after_first_frame = seen
TutorApp.run = lambda self: whole(self, headless=True)
command.has_terminal = lambda: True
from tutor.cli import main
main(sys.argv[1:])
"""
PRACTISED = """
import sys
from tutor.cli.bootstrap import open_session
session = open_session(sys.argv[1])
session.enrol(None, 20)
session.begin()
assert session.next() is not None
session.give_up()
session.close()
"""


def ran(code: str, *arguments: str, home: Path, journal: str = "journal.sqlite") -> str:
    """What a fresh interpreter prints, where no edit of the content makes the index old."""
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "TUTOR_DB": str(home / journal),
    }
    command = [sys.executable, "-c", STILL + code, *arguments]
    run = subprocess.run(
        command, capture_output=True, text=True, env=environment, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a real journal and a current index."""
    made = tmp_path_factory.mktemp("home")
    ran(PRACTISED, str(made / "journal.sqlite"), home=made)
    return made


@pytest.mark.parametrize("command", ["", "drill", "assess"])
def test_nothing_heavy_is_loaded_before_the_first_frame(home: Path, command: str) -> None:
    """None of SymPy, mpmath, SQLAlchemy, Alembic, Jinja2, YAML and pydantic."""
    loaded = set(ran(LOOK, *command.split(), home=home).split())
    assert "textual" in loaded
    assert loaded & set(HEAVY) == set()


def test_nothing_heavy_is_loaded_before_the_welcome(home: Path) -> None:
    """Nor where nothing is remembered yet."""
    loaded = set(ran(LOOK, home=home, journal="new.sqlite").split())
    assert "textual" in loaded
    assert loaded & set(HEAVY) == set()


def test_the_check_sees_a_heavy_import(home: Path) -> None:
    """With one line more it fails."""
    loaded = set(ran("import sqlalchemy\n" + LOOK, home=home).split())
    assert "sqlalchemy" in loaded
