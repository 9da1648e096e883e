"""Do the tests notice a changed line? Mutants of named modules, each run against the tests.

    make mutants                                   learner, planning, kinds, grading, attempts
    make mutants MODULES="tutor/learner/ladder.py"
    make mutants SAMPLE=25 WORKERS=1               at most 25 of each module, one at a time

mutmut changes what stands in functions, and runs the tests that reach it. Numbers and names in
tables at the level of a module, which mutmut leaves alone, are changed here and run against the
same test folders. Survivors are listed with their change; `equivalent_mutants.txt` beside this
file names those that nobody could notice, and why. A sample is drawn from a seed, so the same
module gives the same sample.
"""

import argparse
import ast
import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.figures import Figure, at_least, tell
from tests.changed import paths_of
from tutor.chance import Chance

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
MODULES = (
    "tutor/learner/*.py",
    "tutor/planning/*.py",
    "tutor/kinds/*.py",
    "tutor/grading/*.py",
    "tutor/session/attempts.py",
)
# The test folders of a package where they are not its mirror alone: kinds are judged there too.
FOLDERS = {"kinds": ("tests/kinds", "tests/grading")}
# Bounded time is no matter of verdicts, and asking for it takes half of the time of those tests;
# the table of general mistakes is held to the source, in which all mutants stand at once.
OPTIONS = (
    "-q", "-x", "--no-header", "--ignore=tests/grading/test_any_answer.py",
    "--ignore=tests/kinds/test_general_mistakes.py",
    "--hypothesis-profile=mutants",
)  # fmt: skip
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.txt")
ENOUGH = 0.85
WORKERS = max(1, os.cpu_count() or 1)


class Change(NamedTuple):
    """One change of one module: a name of mutmut, or a line of a table with the whole text."""

    module: str
    name: str
    text: str | None = None


class Mutant(NamedTuple):
    """A change that was made and whether the tests noticed it."""

    module: str
    change: str
    killed: bool


def main(arguments: list[str]) -> int:
    """Make the mutants of the modules, print the survivors and one figure a module."""
    parser = argparse.ArgumentParser(prog="mutants")
    parser.add_argument("modules", nargs="*", default=MODULES)
    parser.add_argument("--sample", type=int, help="at most so many mutants of each module")
    parser.add_argument("--workers", type=int, default=WORKERS)
    given = parser.parse_args(arguments)
    modules = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "tutor").rglob("*.py"))]
    wanted = [name for name in modules if any(fnmatch.fnmatch(name, p) for p in given.modules)]
    if not wanted:
        print(f"No module is called {' '.join(given.modules)}.", file=sys.stderr)
        return 2
    everything = {
        module: [*_function_changes(module), *_table_changes(module)] for module in wanted
    }
    counts = {module: len(changes) for module, changes in everything.items()}
    chosen = [
        change
        for module, changes in everything.items()
        for change in _sampled(module, changes, given.sample)
    ]
    return 0 if tell(_figures(_run(chosen, given.workers), counts)) else 1


def _sampled(module: str, changes: Sequence[Change], most: int | None) -> list[Change]:
    """Changes drawn from a seed of their module; all of them where no more are wanted."""
    if most is None or most >= len(changes):
        return list(changes)
    return Chance(f"mutants of {module}").sample(changes, most)


def _figures(mutants: list[Mutant], counts: dict[str, int]) -> Iterator[Figure]:
    known = _equivalent()
    for module in sorted({mutant.module for mutant in mutants}):
        tried = [mutant for mutant in mutants if mutant.module == module]
        own = [m for m in tried if m.killed or f"{m.module}: {m.change}" not in known]
        if not own:
            continue
        for mutant in own:
            if not mutant.killed:
                print(f"survived {mutant.module}: {mutant.change}", file=sys.stderr)
        killed = sum(mutant.killed for mutant in own)
        note = (
            f"{killed} of {len(own)} sampled, of {counts[module]}; "
            f"{len(tried) - len(own)} more sampled are equivalent"
        )
        yield at_least(f"mutants killed in {module}", killed / len(own), "share", ENOUGH, note)


def _equivalent() -> set[str]:
    """The reviewed survivors: `module: change`; lines of reasons begin with a hash."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def _run(changes: list[Change], workers: int) -> list[Mutant]:
    """Try each change in copies of the checkout, one copy a worker."""
    ignored = shutil.ignore_patterns(".*", "mutants", "__pycache__")
    with TemporaryDirectory() as name, ThreadPoolExecutor(workers) as pool:
        copies = [Path(name, str(number)) for number in range(workers)]
        for copy in copies:
            shutil.copytree(ROOT, copy, ignore=ignored)
        in_tables = [change for change in changes if change.text is not None]
        shares = [pool.submit(_try_all, in_tables[n::workers], copies[n]) for n in range(workers)]
        mutants = [mutant for share in shares for mutant in share.result()]
        in_functions = [change for change in changes if change.text is None]
        return [*mutants, *_try_in_functions(in_functions, copies[0], workers)]


def _tests_of(modules: Iterable[str]) -> list[str]:
    """The test folders of the packages of modules, the files that import a module first."""
    packages = sorted({Path(module).parts[1] for module in modules})
    folders = [name for one in packages for name in FOLDERS.get(one, (f"tests/{one}",))]
    near = [path for path in paths_of(modules, ROOT) if path.startswith(tuple(folders))]
    return [*near, *folders]


def _function_changes(module: str) -> Iterator[Change]:
    """The mutants that mutmut makes, by its names for them."""
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.format_utils import get_mutant_name

    text = (ROOT / module).read_text(encoding="utf-8")
    for name in mutate_file_contents(module, text).mutant_names:
        yield Change(module, get_mutant_name(Path(module), name))


def _try_in_functions(changes: list[Change], copy: Path, workers: int) -> Iterator[Mutant]:
    """Let mutmut run the named mutants in a copy whose configuration names their tests."""
    if not changes:
        return
    modules = sorted({change.module for change in changes})
    project = copy / "pyproject.toml"
    head = "[tool.mutmut]\n"
    more = f"only_mutate = {json.dumps(modules)}\n"
    more += f"pytest_add_cli_args_test_selection = {json.dumps(_tests_of(modules))}\n"
    more += f"pytest_add_cli_args = {json.dumps(OPTIONS)}\n"
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace(head, head + more), encoding="utf-8")
    names = [change.name for change in changes]
    run = subprocess.run(
        [BIN / "mutmut", "run", f"--max-children={workers}", *names],
        cwd=copy, check=False, capture_output=True, text=True,
    )  # fmt: skip
    listed = subprocess.run(
        [BIN / "mutmut", "results", "--all", "true"],
        cwd=copy, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    states = dict(re.findall(r"^\s*(\S+): (.+)$", listed, re.MULTILINE))
    if any(states.get(name, "not checked") == "not checked" for name in names):
        raise RuntimeError(f"mutmut did not finish:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    for module, name, _ in changes:
        survived = states[name] in ("survived", "no tests")
        yield Mutant(module, _lines_of(name, copy) if survived else name, not survived)


def _lines_of(name: str, copy: Path) -> str:
    """The changed lines of a mutant on one line, without its unstable number."""
    shown = subprocess.run(
        [BIN / "mutmut", "show", name], cwd=copy, check=True, capture_output=True, text=True
    ).stdout
    lines = [line for line in shown.splitlines() if re.match(r"[-+](?![-+])", line)]
    return " => ".join(" ".join(line[1:].split()) for line in lines)


def _try_all(changes: list[Change], copy: Path) -> list[Mutant]:
    packages = {Path(change.module).parts[1]: change.module for change in changes}
    for module in packages.values():
        whole = (copy / module).read_text(encoding="utf-8")
        if _notices(copy, Change(module, "nothing", whole)):
            raise RuntimeError(f"the tests of {module} fail before anything is changed")
    return [Mutant(change.module, change.name, _notices(copy, change)) for change in changes]


def _notices(copy: Path, change: Change) -> bool:
    """Whether the tests of a module fail where it has the text of a change."""
    assert change.text is not None
    target = copy / change.module
    whole = target.read_text(encoding="utf-8")
    target.write_text(change.text, encoding="utf-8")
    try:
        run = subprocess.run(
            [sys.executable, "-P", "-m", "pytest", *OPTIONS, *_tests_of([change.module])],
            cwd=copy, check=False, capture_output=True, timeout=600,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        return run.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(whole, encoding="utf-8")


def _table_changes(module: str) -> Iterator[Change]:
    """Each number or truth value in a table of the module changed once."""
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
            yield Change(module, f"{before} => {now}", "".join(changed))


def _other(value: float) -> str:
    if isinstance(value, bool):
        return str(not value)
    return repr(value + 1) if isinstance(value, int) else repr(value * 1.5 + 0.1)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
