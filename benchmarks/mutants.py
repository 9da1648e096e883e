"""Do the tests notice a changed line? Mutants of named modules, each run against the tests.

    make mutants                                   learner, planning, kinds, grading, attempts
    make mutants MODULES="tutor/learner/ladder.py"

mutmut changes what stands in functions, and runs the tests that reach it. Numbers and names in
tables at the level of a module, which mutmut leaves alone, are changed here and run against the
test files that belong to the module. Survivors are listed with their change;
`equivalent_mutants.txt` beside this file names those that nobody could notice, and why.
"""

import ast
import fnmatch
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.figures import Figure, at_least, tell
from tests.changed import paths_of

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
MODULES = (
    "tutor/learner/*.py",
    "tutor/planning/*.py",
    "tutor/kinds/*.py",
    "tutor/grading/*.py",
    "tutor/session/attempts.py",
)
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.txt")
ENOUGH = 0.85
WORKERS = max(1, os.cpu_count() or 1)


class Mutant(NamedTuple):
    """One change of one module and whether the tests noticed it."""

    module: str
    change: str
    killed: bool


def main(patterns: list[str]) -> int:
    """Make the mutants of the modules, print the survivors and one figure a module."""
    modules = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "tutor").rglob("*.py"))]
    wanted = [name for name in modules if any(fnmatch.fnmatch(name, p) for p in patterns)]
    if not wanted:
        print(f"No module is called {' '.join(patterns)}.", file=sys.stderr)
        return 2
    mutants = [*_in_functions(wanted), *_in_tables(wanted)]
    return 0 if tell(_figures(mutants)) else 1


def _figures(mutants: list[Mutant]) -> Iterator[Figure]:
    known = _equivalent()
    for module in sorted({mutant.module for mutant in mutants}):
        own = [m for m in mutants if m.module == module and f"{m.module}: {m.change}" not in known]
        if not own:
            continue
        for mutant in own:
            if not mutant.killed:
                print(f"survived {mutant.module}: {mutant.change}", file=sys.stderr)
        killed = sum(mutant.killed for mutant in own)
        note = f"{killed} of {len(own)} that are not equivalent"
        yield at_least(f"mutants killed in {module}", killed / len(own), "share", ENOUGH, note)


def _equivalent() -> set[str]:
    """The reviewed survivors: `module: change`; lines of reasons begin with a hash."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def _in_functions(modules: list[str]) -> Iterator[Mutant]:
    """The mutants that mutmut makes, in its own copy of the checkout."""
    names = [module.removesuffix(".py").replace("/", ".") + ".*" for module in modules]
    subprocess.run(
        [BIN / "mutmut", "run", f"--max-children={WORKERS}", *names],
        cwd=ROOT, check=False, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    listed = subprocess.run(
        [BIN / "mutmut", "results", "--all", "true"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name, state in re.findall(r"^\s*(\S+): (.+)$", listed, re.MULTILINE):
        module = name.rpartition(".")[0].replace(".", "/") + ".py"
        if module in modules and state != "not checked":
            survived = state in ("survived", "no tests")
            yield Mutant(module, _change(name) if survived else name, not survived)


def _change(name: str) -> str:
    """The changed lines of a mutant on one line, without its unstable number."""
    shown = subprocess.run(
        [BIN / "mutmut", "show", name], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    lines = [line for line in shown.splitlines() if re.match(r"[-+](?![-+])", line)]
    return " => ".join(" ".join(line[1:].split()) for line in lines)


def _in_tables(modules: list[str]) -> Iterator[Mutant]:
    with TemporaryDirectory() as name, ThreadPoolExecutor(WORKERS) as pool:
        copies = [Path(name, str(number)) for number in range(WORKERS)]
        for copy in copies:
            ignored = shutil.ignore_patterns(".*", "mutants", "__pycache__")
            shutil.copytree(ROOT, copy, ignore=ignored)
        jobs = [(module, *found) for module in modules for found in _table_changes(module)]
        shares = [pool.submit(_run_all, jobs[n::WORKERS], copies[n]) for n in range(WORKERS)]
        for share in shares:
            yield from share.result()


def _run_all(jobs: list[tuple[str, str, str]], copy: Path) -> list[Mutant]:
    return [Mutant(module, change, _notices(copy, module, text)) for module, change, text in jobs]


def _notices(copy: Path, module: str, text: str) -> bool:
    """Whether the tests of a module fail where it has this text."""
    target = copy / module
    whole = target.read_text(encoding="utf-8")
    target.write_text(text, encoding="utf-8")
    try:
        run = subprocess.run(
            [sys.executable, "-P", "-m", "pytest", "-q", "-x", *paths_of([module], copy)],
            cwd=copy, check=False, capture_output=True, timeout=600,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        return run.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(whole, encoding="utf-8")


def _table_changes(module: str) -> Iterator[tuple[str, str]]:
    """Each number or truth value in a table of the module changed once: (change, whole text)."""
    text = (ROOT / module).read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    tables = [n for n in ast.parse(text).body if isinstance(n, ast.Assign | ast.AnnAssign)]
    for node in (inner for table in tables for inner in ast.walk(table)):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            other = _other(node.value)
            line = lines[node.lineno - 1].encode()
            after = line[: node.col_offset] + other.encode() + line[node.end_col_offset :]
            changed = [*lines[: node.lineno - 1], after.decode(), *lines[node.lineno :]]
            before, now = (" ".join(part.decode().split()) for part in (line, after))
            yield f"{before} => {now}", "".join(changed)


def _other(value: float) -> str:
    if isinstance(value, bool):
        return str(not value)
    return repr(value + 1) if isinstance(value, int) else repr(value * 1.5 + 0.1)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:] or list(MODULES)))
