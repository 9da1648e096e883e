"""Starting other processes of ours: code in the folder where a person stands never runs in them.

Python puts the working folder first on the import path of `python -c` and of `python -m`, so a
file sympy.py in a folder of problems would be imported in place of the library. Every process that
the tutor starts is therefore started here.
"""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool as LostWorker
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

__all__ = [
    "LostWorker", "Process", "StillRuns", "edit", "import_path", "open_on_desktop", "start",
    "start_program", "start_tab", "workers",
]  # fmt: skip

HOME = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
Process = subprocess.Popen[bytes]
StillRuns = subprocess.TimeoutExpired
_SAFE_PATH = "PYTHONSAFEPATH"
ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
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


def open_on_desktop(path: Path) -> bool:
    """Ask the desktop to show a file; False where there is none to ask."""
    program = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
    desktop = sys.platform in ("darwin", "win32") or any(map(os.environ.get, _DISPLAYS))
    found = shutil.which(program, path=_absolute_places()) if desktop else None
    if found is None:
        return False
    process = subprocess.Popen(
        [found, str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=process.wait, daemon=True).start()
    return True


def _absolute_places() -> str:
    """The places where programs lie, without the working folder."""
    places = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(place for place in places if os.path.isabs(place))


async def start_tab(environment: Mapping[str, str]) -> "asyncio.subprocess.Process":
    """Run the app for a tab of a browser, with a pipe to its keys and one from its pictures."""
    import asyncio

    pipe = asyncio.subprocess.PIPE
    code = f"{_TAKE_PATH}sys.argv[1:] = []; from tutor.cli import main; main(prog_name='tutor')"
    return await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-c", code, *import_path(),
        stdin=pipe, stdout=pipe, stderr=pipe, env=dict(environment),
    )  # fmt: skip


def workers(count: int, prepare: Callable[[], None] | None = None) -> ProcessPoolExecutor:
    """A pool of processes that leave the working folder off their path, even if not forked."""
    os.environ[_SAFE_PATH] = "1"
    return ProcessPoolExecutor(count, initializer=prepare)
