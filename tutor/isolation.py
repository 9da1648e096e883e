"""Starting other processes of ours: code in the folder where a person stands never runs in them.

Python puts the working folder first on the import path of `python -c` and of `python -m`, so a
file sympy.py in a folder of problems would be imported in place of the library. Every process that
the tutor starts is therefore started here.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool as LostWorker

__all__ = [
    "LostWorker", "Process", "StillRuns", "edit", "import_path", "start", "start_program",
    "workers",
]  # fmt: skip

HOME = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
Process = subprocess.Popen[bytes]
StillRuns = subprocess.TimeoutExpired
_SAFE_PATH = "PYTHONSAFEPATH"
ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)
_TAKE_PATH = "import sys; sys.path[:] = sys.argv[1:]; "


def import_path() -> list[str]:
    """What this process imports from, without the working folder and without relative places."""
    here = os.path.realpath(os.getcwd())
    own = {HOME, os.path.dirname(os.path.realpath(os.__file__))}
    places = [place for place in sys.path if os.path.isabs(place)]
    return [place for place in places if (real := os.path.realpath(place)) in own or real != here]


def start(code: str, handles: Sequence[int] = ()) -> Process:
    """Run code in a silent Python that ignores working folder and environment.

    It gets our import path, so it finds what we found: an installation, or a plain checkout.
    """
    flags = ["-I", "-B"] if sys.dont_write_bytecode else ["-I"]
    return subprocess.Popen(
        [sys.executable, *flags, "-c", _TAKE_PATH + code, *import_path()],
        pass_fds=tuple(handles),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def start_program(code: str, folder: str, handle: int) -> Process:
    """Run code on a learner's program: in its folder, without our environment, in a new session.

    What it prints, its errors too, comes out at `stdout`. All that it starts can be ended together.
    """
    return subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", _TAKE_PATH + code, *import_path()],
        cwd=folder,
        env=dict(ONE_THREAD),
        pass_fds=(handle,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def edit(command: Sequence[str]) -> int:
    """Run the learner's own editor in this terminal until it is closed; its exit code."""
    return subprocess.run(list(command), check=False).returncode


def workers(count: int, prepare: Callable[[], None] | None = None) -> ProcessPoolExecutor:
    """A pool of processes that leave the working folder off their path, even if not forked."""
    os.environ[_SAFE_PATH] = "1"
    return ProcessPoolExecutor(count, initializer=prepare)
