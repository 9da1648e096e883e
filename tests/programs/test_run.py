"""A learner's program is run, told and ended, whatever it tries by accident or for fun."""

import os
import threading
import time
from pathlib import Path
from select import select
from typing import NamedTuple

import pytest

from tutor import isolation
from tutor.kinds.program_run import (
    Guard,
    Plain,
    Program,
    ProgramRun,
    Raised,
    Returned,
    ReturnFault,
    RunEnd,
    Uncomparable,
)
from tutor.programs.guards import OPEN_FILES
from tutor.programs.run import Limits, end_process, end_running_programs, run_program

LIMITS = Limits(cpu_seconds=60, wall_seconds=240, memory_bytes=256 << 20)
LOOPING = LIMITS._replace(cpu_seconds=1)
WAITING = LIMITS._replace(wall_seconds=2)
PATIENCE_SECONDS = 60


def run(text: str, limits: Limits = LIMITS, calls: int = 1) -> ProgramRun:
    """Run a program that defines f(x) on the numbers 1, 2, 3 ..."""
    return run_program(Program(text, "f", tuple((n + 1,) for n in range(calls))), limits)


def only_outcome(text: str) -> object:
    """What came back from the one call of a program that was run to its end."""
    done = run(text)
    assert done.end is RunEnd.FINISHED, done
    return done.outcomes[0]


def test_each_call_has_its_outcome_and_prints_are_kept_apart() -> None:
    """Numbers and lists come back as they are; what is printed changes nothing."""
    done = run("def f(x):\n    print('on', x)\n    return [x, (x / 2, [])]", calls=2)
    assert done.outcomes == (Returned([1, [0.5, []]]), Returned([2, [1.0, []]]))
    assert done.printed == "on 1\non 2\n"
    assert done.loaded


def test_what_is_printed_names_no_folder_of_ours() -> None:
    """A warning of Python's names the text alone."""
    done = run("import warnings\ndef f(x):\n    warnings.warn('odd')\n    return x")
    assert done.printed.startswith("answer.py:3: UserWarning: odd")


def test_an_argument_that_is_changed_is_fresh_in_the_next_call() -> None:
    """Each call gets its own lists."""
    call: tuple[Plain] = ([1, 2],)
    done = run_program(
        Program("def f(x):\n    x.append(3)\n    return x", "f", (call, call)), LIMITS
    )
    assert done.outcomes == (Returned([1, 2, 3]),) * 2


class Ending(NamedTuple):
    """A program that does not come back, and how its process ends."""

    name: str
    text: str
    end: RunEnd
    limits: Limits = LOOPING


ENDINGS = [
    Ending("endless loop", "def f(x):\n    while True: pass", RunEnd.PROCESSOR),
    Ending("endless loop before the function", "while True: pass", RunEnd.PROCESSOR),
    Ending("a loop that catches everything", (
        "def f(x):\n    while True:\n        try:\n            while True: pass\n"
        "        except BaseException: pass"
    ), RunEnd.PROCESSOR),
    Ending("waiting", "import time\ndef f(x):\n    time.sleep(10**6)", RunEnd.TIME, WAITING),
    Ending("endless output", "def f(x):\n    while True: print('x' * 1000)", RunEnd.OUTPUT),
    Ending("leaving at once", "import os\ndef f(x):\n    os._exit(0)", RunEnd.ENDED_EARLY),
    Ending("a crash", "import os\ndef f(x):\n    os.abort()", RunEnd.ENDED_EARLY),
]  # fmt: skip


@pytest.mark.parametrize("case", ENDINGS, ids=[case.name for case in ENDINGS])
def test_a_program_that_does_not_come_back_is_ended(case: Ending) -> None:
    """The end says why; no outcome is made up."""
    done = run(case.text, case.limits)
    assert (done.end, done.outcomes) == (case.end, ())


def test_the_calls_before_the_end_keep_their_outcomes() -> None:
    """The second call never comes back."""
    done = run("def f(x):\n    while x == 2: pass\n    return x", LOOPING, calls=3)
    assert (done.end, done.outcomes) == (RunEnd.PROCESSOR, (Returned(1),))


ERRORS = {
    "huge memory": ("def f(x):\n    return [0] * 10**11", "MemoryError", 2),
    "growing memory": (
        "def f(x):\n    kept = []\n    while True:\n        kept.append(bytearray(10**7))",
        "MemoryError", 4,
    ),
    "deep recursion": ("def f(x):\n    return f(x)", "RecursionError", 2),
    "sys.exit": ("import sys\ndef f(x):\n    sys.exit(3)", "SystemExit", 3),
    "exit": ("def f(x):\n    raise KeyboardInterrupt", "KeyboardInterrupt", 2),
    "input": ("def f(x):\n    return input()", "EOFError", 2),
    "a huge file of its own": (
        "def f(x):\n    with open('a', 'wb', buffering=0) as file:\n        for _ in range(99):\n"
        "            file.write(bytes(10**6))", "OSError", 4,
    ),
    "an error of a library": ("import math\ndef f(x):\n    return math.sqrt(-x)", "ValueError", 3),
    "an error inside a helper": (
        "def g(x):\n    return x[0]\ndef f(x):\n    return g(x)", "TypeError", 2,
    ),
    "an error without words": (
        "class Odd(Exception):\n    def __str__(self): raise Odd\n"
        "def f(x):\n    raise Odd", "Odd", 4,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_has_the_line_of_the_learner(name: str) -> None:
    """The last line of the program that led to it."""
    text, error, line = ERRORS[name]
    raised = only_outcome(text)
    assert isinstance(raised, Raised)
    assert (raised.error, raised.line, raised.guard) == (error, line, None)


REFUSED = {
    "fork": ("import os\ndef f(x):\n    while True: os.fork()", Guard.PROCESSES, 3),
    "a shell": ("import os\ndef f(x):\n    os.system('true')", Guard.PROCESSES, 3),
    "killing the tutor": ("import os\ndef f(x):\n    os.kill(os.getppid(), 9)", Guard.PROCESSES, 3),
    "a program of the machine": ("def f(x):\n    import subprocess", Guard.PROCESSES, 2),
    "a pool": ("def f(x):\n    import multiprocessing", Guard.PROCESSES, 2),
    "the C library": ("def f(x):\n    import ctypes", Guard.PROCESSES, 2),
    "a thread": (
        "import threading\ndef f(x):\n    threading.Thread(target=print).start()", Guard.THREADS, 3,
    ),
    "a socket": ("def f(x):\n    import socket", Guard.NETWORK, 2),
    "a download": ("def f(x):\n    import urllib.request", Guard.NETWORK, 2),
    "reading elsewhere": ("def f(x):\n    open('/etc/passwd')", Guard.FILES, 2),
    "reading above": ("def f(x):\n    open('../x')", Guard.FILES, 2),
    "writing elsewhere": ("def f(x):\n    open('ELSEWHERE/new', 'w')", Guard.FILES, 2),
    "writing into a library": (
        "import json\ndef f(x):\n    open(json.__file__, 'a')", Guard.FILES, 3,
    ),
    "a link to elsewhere": (
        "import os\ndef f(x):\n    os.symlink('/etc/passwd', 'a')\n    open('a')", Guard.FILES, 3,
    ),
    "moving a file out": (
        "import os\ndef f(x):\n    open('a', 'w').close()\n    os.rename('a', 'ELSEWHERE/new')",
        Guard.FILES, 4,
    ),
    "removing elsewhere": ("import os\ndef f(x):\n    os.remove('ELSEWHERE/kept')", Guard.FILES, 3),
    "listing elsewhere": ("import os\ndef f(x):\n    os.listdir('/')", Guard.FILES, 3),
    "a handle of ours": ("def f(x):\n    open(3, 'wb')", Guard.FILES, 2),
    "other limits": (
        "import resource\ndef f(x):\n    resource.setrlimit(resource.RLIMIT_CPU, (9, 9))",
        Guard.MEMORY, 3,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_round_does_not_have_is_refused_by_name(name: str, tmp_path: Path) -> None:
    """With the learner's own line; a folder elsewhere stays as it was."""
    (tmp_path / "kept").write_text("kept")
    text, guard, line = REFUSED[name]
    raised = only_outcome(text.replace("ELSEWHERE", str(tmp_path)))
    assert isinstance(raised, Raised)
    assert (raised.guard, raised.line) == (guard, line)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_program_may_use_its_own_folder_and_the_libraries() -> None:
    """It is empty at first, and gone afterwards."""
    came = only_outcome(
        "import os, pathlib, random, statistics\n"
        "def f(x):\n"
        "    before = sorted(os.listdir('.'))\n"
        "    pathlib.Path('own').write_text('12')\n"
        "    return [before, int(open('own').read()), os.getcwd()]"
    )
    assert isinstance(came, Returned)
    assert isinstance(came.value, list)
    assert came.value[:2] == [["answer.py"], 12]
    assert not Path(str(came.value[2])).exists()


PATCHES = {
    "builtins": "import builtins\nbuiltins.abs = builtins.isinstance = lambda *a: True",
    "json": "import json\njson.JSONEncoder.encode = json.dumps = lambda *a: '[]'",
    "the way out": "import os\nos.write = os._exit = print",
    "the tutor": (
        "import tutor.programs.child as c\nc._plain = lambda *a: 1\nc.NoPlainValue = Exception"
    ),
    "stdout": "import sys\nsys.stdout.close()\nsys.stderr = None",
    "every handle": (
        "import os\n"
        "for handle in range(3, 64):\n"
        "    try: os.write(handle, b'{\"value\": 3}\\n' * 3)\n"
        "    except OSError: pass"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PATCHES)
def test_what_a_program_changes_it_changes_for_itself(name: str) -> None:
    """It returns 4 where 3 would be right, and cannot make it 3: at best it is no outcome."""
    done = run(f"{PATCHES[name]}\ndef f(x):\n    return 4")
    assert Returned(3) not in done.outcomes
    if name != "the tutor":
        assert done.outcomes == (Returned(4),)


def test_what_a_call_changes_is_put_back_before_its_value_is_read() -> None:
    """Otherwise everything would be a number."""
    text = "import builtins\ndef f(x):\n    builtins.isinstance = lambda *a: True\n    return {1}"
    assert only_outcome(text) == Uncomparable(ReturnFault.TYPE, "set")


def test_a_call_without_its_report_is_no_finished_run() -> None:
    """The first of two results never leaves the process: the other is not taken for it."""
    done = run(
        "import json.encoder\n"
        "write = json.encoder.JSONEncoder.iterencode\n"
        "def f(x):\n"
        "    patched = (lambda *a, **b: []) if x == 1 else write\n"
        "    json.encoder.JSONEncoder.iterencode = patched\n"
        "    return x",
        calls=2,
    )
    assert (done.end, done.outcomes) == (RunEnd.ENDED_EARLY, (Returned(2),))


RETURNS = {
    "an array": ("class A:\n    def tolist(self): return [1, [2.5]]\ndef f(x): return A()",
                 Returned([1, [2.5]])),
    "a fraction": ("from fractions import Fraction\ndef f(x): return Fraction(1, 4)",
                   Returned(0.25)),
    "a number equal to all": ("class A(int):\n    def __eq__(self, other): return True\n"
                              "    __hash__ = None\ndef f(x): return A(4)", Returned(4)),
    "nothing": ("def f(x): pass", Returned(None)),
    "a set": ("def f(x): return {1}", Uncomparable(ReturnFault.TYPE, "set")),
    "a generator": ("def f(x): yield 1", Uncomparable(ReturnFault.TYPE, "generator")),
    "a list in itself": ("def f(x):\n    a = []\n    a.append(a)\n    return a",
                         Uncomparable(ReturnFault.TOO_DEEP)),
    "a number of many digits": ("def f(x): return 10**5000", Uncomparable(ReturnFault.TOO_LARGE)),
    "a huge list": ("def f(x): return [0] * 10**6", Uncomparable(ReturnFault.TOO_LARGE)),
}  # fmt: skip


@pytest.mark.parametrize("name", RETURNS)
def test_a_returned_value_becomes_plain_or_is_told(name: str) -> None:
    """Numbers, lists and arrays; nothing else, and never more than can be compared."""
    text, outcome = RETURNS[name]
    assert only_outcome(text) == outcome


def test_text_that_is_no_python_has_its_place() -> None:
    """Line and column of the learner's text."""
    done = run("def f(x):\n    return x +\n")
    assert done.end is RunEnd.NOT_LOADED
    assert done.raised is not None
    assert (done.raised.error, done.raised.line, done.raised.column) == ("SyntaxError", 2, 15)


def test_a_text_that_fails_before_its_function_is_told() -> None:
    """With the line; a module that is not installed among them."""
    done = run("import no_such_library_at_all\ndef f(x): return x")
    assert done.end is RunEnd.NOT_LOADED
    assert done.raised is not None
    assert (done.raised.error, done.raised.line) == ("ModuleNotFoundError", 1)


@pytest.mark.parametrize("text", ["", "def g(x): return x", "f = 3"])
def test_a_text_without_the_function_says_so(text: str) -> None:
    """An empty text, another name, a value."""
    assert run(text).end is RunEnd.NO_FUNCTION


def test_a_process_is_ended_with_its_children(tmp_path: Path) -> None:
    """A child that waits for ever is gone too; it is started here, where nothing is refused."""
    code = (
        "import os, time\n"
        "child = os.fork()\n"
        "if child == 0:\n    time.sleep(10**6)\n"
        "open('child', 'w').write(str(child))\n"
        "time.sleep(10**6)"
    )
    near, far = os.pipe()
    process = isolation.start_program(code, str(tmp_path), far)
    os.close(far)
    try:
        wait_until((tmp_path / "child").exists)
        wait_until(lambda: bool((tmp_path / "child").read_text()))
        end_process(process)
        ended, _, _ = select([near], [], [], PATIENCE_SECONDS)
        assert ended  # the pipe ends when nobody holds the other end any more
        assert os.read(near, 1) == b""
        assert process.returncode is not None
    finally:
        end_process(process)
        os.close(near)


def test_a_program_that_nobody_waits_for_any_more_is_ended() -> None:
    """Long before its own time is over; the run comes back and is no success."""
    runs: list[ProgramRun] = []
    text = "print('begun', flush=True)\nimport time\ndef f(x): time.sleep(10**6)"
    thread = threading.Thread(target=lambda: runs.append(run(text)))
    thread.start()

    def ended() -> bool:
        end_running_programs()
        return not thread.is_alive()

    wait_until(ended)
    assert (runs[0].end, runs[0].outcomes) == (RunEnd.ENDED_EARLY, ())


def wait_until(holds: object) -> None:
    """Wait for a condition, however slow the machine."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    assert callable(holds)
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_process_that_cannot_start_is_no_fault_of_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is told apart, so that the answer stays undecided."""

    def refuse(*_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(isolation, "start_program", refuse)
    assert run("def f(x): return x").end is RunEnd.NOT_STARTED


def test_the_manual_names_the_limits_in_force() -> None:
    """Time, memory and files as a learner's program has them."""
    page = (Path(__file__).parents[2] / "docs" / "coding-rounds.md").read_text(encoding="utf-8")
    usual = Limits()
    assert f"| {usual.cpu_seconds} s of processor, {usual.wall_seconds:g} s in all |" in page
    memory, file = usual.memory_bytes >> 30, usual.file_bytes >> 20
    assert f"| {memory} GiB of memory, files of {file} MiB, {OPEN_FILES} open files |" in page
    assert f"prints more than {usual.printed_bytes >> 20} MB" in page


def test_the_environment_of_the_learner_stays_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and tokens that stand there are not handed on."""
    monkeypatch.setenv("SECRET_TOKEN", "1234")
    came = only_outcome("import os\ndef f(x): return [os.environ.get('SECRET_TOKEN', 'none')]")
    assert came == Returned(["none"])
