"""Heavy libraries load only where they are needed."""

import subprocess
import sys

HEAVY = (
    "textual",
    "sympy",
    "mpmath",
    "sqlalchemy",
    "alembic",
    "yaml",
    "jinja2",
    "pydantic",
    "rich",
)


def loaded_by(code: str) -> set[str]:
    """The heavy top-level modules that a fresh interpreter holds after running `code`."""
    listing = f"{code}\nimport sys\nprint(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    run = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True, timeout=60
    )
    return set(run.stdout.split()) & set(HEAVY)


def test_the_check_sees_a_heavy_import() -> None:
    """An interpreter that imports yaml is caught, so the checks below can fail."""
    assert loaded_by("import yaml") == {"yaml"}


def test_the_command_line_imports_nothing_heavy() -> None:
    """`import tutor.cli` loads none of textual, sympy, sqlalchemy or yaml."""
    assert loaded_by("import tutor.cli") == set()


def test_help_imports_nothing_heavy() -> None:
    """`tutor --help` lists every command without importing one."""
    code = (
        "from tutor.cli import main\n"
        "import contextlib, io\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    main(['--help'], standalone_mode=False)"
    )
    assert loaded_by(code) == set()


def test_the_help_of_every_command_imports_nothing_heavy() -> None:
    """`tutor drill --help` and its like read declarations only."""
    code = (
        "from tutor.cli.root import COMMANDS, main\n"
        "import contextlib, io\n"
        "for name in COMMANDS:\n"
        "    with contextlib.redirect_stdout(io.StringIO()):\n"
        "        main([name, '--help'], standalone_mode=False)"
    )
    assert loaded_by(code) == set()


def test_the_core_imports_nothing_heavy() -> None:
    """Drawing, grading and planning can be used without screen, store or SymPy."""
    names = ("problems.generate", "grading.grade", "planning.plan", "nets.trace")
    code = f"import {', '.join(f'tutor.{name}' for name in names)}"
    assert loaded_by(code) <= {"mpmath"}
