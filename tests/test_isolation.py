"""No code of the folder where a person stands runs in any process of ours."""

import ast
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor import isolation

ROOT = Path(__file__).parents[1]
SCRIPT = Path(sys.executable).with_name("tutor")
TRAPS = (
    "sympy", "mpmath", "yaml", "json", "textual", "click", "sitecustomize", "usercustomize",
    "sqlalchemy", "alembic", "jinja2", "icalendar", "platformdirs", "tomlkit", "rich", "gmpy2",
    "flint", "socket", "signal", "threading", "multiprocessing", "concurrent", "fractions", "ast",
    "random", "hashlib", "datetime", "dataclasses", "pickle", "queue", "numpy", "pwd", "typing",
    "symengine", "python_flint", "sage", "readline",
)  # fmt: skip
SOLVE = """
from tests.test_solving import judges_normally
from tutor.solving import SolverProcess
solver = SolverProcess(seconds=20)
assert judges_normally(solver), solver.cause
solver.close()
"""
EXPRESSION = (
    '{"id": 1, "kind": "expression", "key": "x^2 - 1", "answer": "(x - 1)*(x + 1)", '
    '"options": {"form": "factored"}}\n'
)
TEMPLATE = "cnn.architectures.alexnet-stem"


@pytest.fixture
def folder(tmp_path: Path, index_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where every import would leave a mark."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(index_home))
    made = tmp_path / "traps"
    made.mkdir()
    for name in TRAPS:
        trap(made / f"{name}.py", tmp_path)
    (made / "tutor").mkdir()
    trap(made / "tutor" / "__init__.py", tmp_path)
    return made


def trap(path: Path, marks: Path) -> None:
    """A module that marks that it ran."""
    mark = str(marks / f"{path.parent.name}.{path.stem}.ran")
    path.write_text(f"open({mark!r}, 'w').close()\n", encoding="utf-8")


def marks(folder: Path) -> list[str]:
    """The traps that ran."""
    return sorted(path.name for path in folder.parent.glob("*.ran"))


def ran(folder: Path, *command: str, say: str = "", **environment: str) -> str:
    """What a command prints that is started in the folder."""
    home = {"TUTOR_DB": str(folder.parent / "journal.sqlite"), "HOME": str(folder.parent)}
    known = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, input=say, capture_output=True, text=True, timeout=120, check=False,
        env={**known, **home, **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_trap_leaves_its_mark(folder: Path) -> None:
    """Plain `python -c` runs the traps, so the tests below can fail."""
    ran(folder, sys.executable, "-c", "import sympy, tutor")
    assert marks(folder) == ["traps.sympy.ran", "tutor.__init__.ran"]


COMMANDS = {
    "grade": (["grade"], EXPRESSION, '"right"'),
    "one answer": (["grade", TEMPLATE, "1"], "", "wrong"),
    "drill": (["drill", "--plain", "--free"], "1\nquit\n", "Everything is saved"),
    "show": (["content", "show", TEMPLATE], "", "key:"),
    "progress": (["progress"], "", ""),
    "report": (["report", "--format", "html"], "", "<!doctype html>"),
}  # fmt: skip
STARTS = [(name, "script") for name in COMMANDS] + [("grade", "module"), ("drill", "module")]


@pytest.mark.parametrize(("name", "start"), STARTS)
def test_no_command_runs_code_of_the_folder(folder: Path, name: str, start: str) -> None:
    """The script as it is installed; `python -m` where the folder has no tutor of its own."""
    words, say, shown = COMMANDS[name]
    command = [str(SCRIPT)]
    if start == "module":
        (folder / "tutor" / "__init__.py").unlink()
        (folder / "tutor").rmdir()
        command = [sys.executable, "-m", "tutor"]
    assert shown in ran(folder, *command, *words, say=say)
    assert marks(folder) == []


def test_the_check_of_a_pack_runs_no_code_of_its_folder(folder: Path) -> None:
    """One template, in the folder of the traps, audited by the pool of workers."""
    source = next((ROOT / "content").glob("*/pooling/*.yaml"))
    (folder / source.name).write_bytes(source.read_bytes())
    ran(folder, str(SCRIPT), "content", "check", source.name, "--seeds", "3")
    assert marks(folder) == []


def test_the_solver_runs_no_code_of_the_folder(folder: Path) -> None:
    """Started directly, from a Python that itself has the folder first on its path."""
    first, *rest = SOLVE.strip().splitlines()
    paths = f"import sys; sys.path[0] = {str(ROOT)!r}"
    code = [paths, first, "import tutor.solving", "sys.path.insert(0, '')", *rest]
    ran(folder, sys.executable, "-c", "\n".join(code))
    assert marks(folder) == []


def test_the_solver_finds_a_checkout_that_only_its_parent_knows(tmp_path: Path) -> None:
    """No installation, no PYTHONPATH: the import path is handed on."""
    libraries = [place for place in sys.path if os.path.isabs(place) and place != str(ROOT)]
    plain = [place for place in libraries if "__editable__" not in place]
    code = f"import sys; sys.path[:] = {[str(ROOT), *plain]!r}\n{SOLVE}"
    ran(tmp_path, sys.executable, "-I", "-S", "-c", code)


def test_the_working_folder_leaves_the_import_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its name, by a link, as an empty or relative entry; other places stay in their order."""
    monkeypatch.chdir(tmp_path)
    link = tmp_path.with_name(f"{tmp_path.name}-link")
    link.symlink_to(tmp_path)
    entries = ["", str(tmp_path), str(link), ".", "lib", str(ROOT), "/elsewhere"]
    monkeypatch.setattr(sys, "path", entries)
    assert isolation.import_path() == [str(ROOT), "/elsewhere"]


def test_the_folder_of_the_tutor_itself_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer starts it from the checkout."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [str(ROOT)])
    assert isolation.import_path() == [str(ROOT)]


MODULES = {"subprocess", "multiprocessing", "concurrent", "pty", "webbrowser"}
CALLS = {
    "os": ("exec", "spawn", "posix_spawn", "system", "popen", "startfile", "fork"),
    "click": ("edit", "launch", "echo_via_pager"),
    "asyncio": ("create_subprocess",),
}
ALLOWED = {
    ("solving.py", "multiprocessing.connection"),
    ("solving.py", "os.fork"),
    ("batch_workers.py", "concurrent.futures"),  # the type of what `isolation.workers` returns
    ("batch_workers.py", "multiprocessing.util"),  # what a process does before it ends
}


def imported(node: ast.AST) -> Iterator[str]:
    """The modules that a statement imports, and what it takes from `os` and the like."""
    if isinstance(node, ast.Import):
        yield from (item.name for item in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        names = node.module in CALLS
        yield from (f"{node.module}.{n.name}" for n in node.names) if names else [node.module]
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        yield f"{node.value.id}.{node.attr}"


def starts(path: Path) -> Iterator[str]:
    """Every way to another process that a module names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for name in imported(node):
            owner, _, member = name.partition(".")
            is_import = isinstance(node, ast.Import | ast.ImportFrom)
            if (is_import and owner in MODULES) or member.startswith(CALLS.get(owner, ("\0",))):
                yield name


def test_processes_start_in_one_place() -> None:
    """Nothing but `tutor.isolation` starts any; the solver forks what it has started there."""
    found = {
        (path.name, name)
        for path in sorted((ROOT / "tutor").rglob("*.py"))
        for name in starts(path)
        if path.name != "isolation.py"
    }
    assert found <= ALLOWED
    assert set(starts(ROOT / "tutor" / "isolation.py")) == {
        "subprocess",
        "asyncio.create_subprocess_exec",
        "concurrent.futures",
        "concurrent.futures.process",
    }


def test_a_benchmark_starts_python_without_the_working_folder() -> None:
    """Each command that begins with this Python says -P next."""
    commands = [
        node
        for path in sorted((ROOT / "benchmarks").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.List)
        and node.elts
        and ast.unparse(node.elts[0]) == "sys.executable"
    ]
    assert len(commands) >= 3
    assert {ast.unparse(command.elts[1]) for command in commands} == {"'-P'"}


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop whose opener writes down what it is asked to show; the file that it writes."""
    asked = tmp_path / "asked"
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" > {asked}.part && mv {asked}.part {asked}\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{opener.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(sys, "platform", "linux")
    return asked


def test_a_file_is_shown_by_the_desktop(desktop: Path, tmp_path: Path) -> None:
    """With its whole path, whatever the working folder."""
    assert isolation.open_on_desktop(tmp_path / "report.html")
    end = time.monotonic() + 30
    while not desktop.exists() and time.monotonic() < end:
        time.sleep(0.01)
    assert desktop.read_text().strip() == str(tmp_path / "report.html")


def test_without_a_desktop_nothing_is_started(
    desktop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No display, no opener; one in the working folder does not count."""
    monkeypatch.chdir(desktop.parent / "bin")
    monkeypatch.setenv("PATH", f".{os.pathsep}")
    assert not isolation.open_on_desktop(tmp_path / "report.html")
    monkeypatch.setenv("PATH", str(desktop.parent / "bin"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not isolation.open_on_desktop(tmp_path / "report.html")
    assert not desktop.exists()
