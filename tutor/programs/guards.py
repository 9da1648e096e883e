"""What a learner's program is kept from, set up inside its own process before its text is read.

The system's limits come first: processor time, memory, files, processes, and a network without
any device where the system lets us ask for one. Python's audit hook refuses what the limits do
not know of, and names it, so that the learner reads a reason. It guards against accidents: a
program that wants to get round it can.
"""

import _thread
import os
import sys
import sysconfig
from collections.abc import Callable, Iterable
from typing import NoReturn

NETWORK, FILES, PROCESSES, THREADS, MEMORY, TIME = (
    "network", "files", "processes", "threads", "memory", "time",
)  # fmt: skip
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
OPEN_FILES = 64
_BY_PREFIX = {
    "socket.": NETWORK, "ssl.": NETWORK, "urllib.": NETWORK, "http.": NETWORK, "ftplib.": NETWORK,
    "smtplib.": NETWORK, "subprocess.": PROCESSES, "os.fork": PROCESSES, "os.exec": PROCESSES,
    "os.posix_spawn": PROCESSES, "os.spawn": PROCESSES, "os.system": PROCESSES,
    "os.startfile": PROCESSES, "os.kill": PROCESSES, "pty.": PROCESSES, "ctypes.": PROCESSES,
    "webbrowser.": PROCESSES, "resource.": MEMORY, "signal.pthread_kill": PROCESSES,
}  # fmt: skip
_MODULES = {
    "ctypes": PROCESSES, "_ctypes": PROCESSES, "_posixsubprocess": PROCESSES,
    "subprocess": PROCESSES, "multiprocessing": PROCESSES, "concurrent.futures.process": PROCESSES,
    "_socket": NETWORK, "socket": NETWORK,
}  # fmt: skip
_READS = {"open", "os.listdir", "os.scandir"}
_CHANGES = {
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod",
    "os.chown", "os.truncate", "os.utime", "os.chdir", "os.setxattr", "shutil.rmtree",
}  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(PermissionError):
    """What a program may not do; `guard` is what it asked for."""

    def __init__(self, guard: str) -> None:
        super().__init__(guard)
        self.guard = guard


class RefusedImport(ImportError):
    """A module that a program may not use."""

    def __init__(self, guard: str) -> None:
        super().__init__(guard)
        self.guard = guard


def set_limits(cpu_seconds: int, memory_bytes: int, file_bytes: int) -> list[str]:
    """Limit processor time, memory, files and processes; returns what the system does not hold.

    Root may fork whatever the limit is, so this is asked before the process changes its user.
    """
    try:
        import resource
    except ImportError:
        return [MEMORY, PROCESSES, TIME]
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + cpu_seconds
    limits = [
        ("RLIMIT_CPU", (seconds, seconds + 1), TIME),
        ("RLIMIT_AS", (memory_bytes, memory_bytes), MEMORY),
        ("RLIMIT_FSIZE", (file_bytes, file_bytes), FILES),
        ("RLIMIT_CORE", (0, 0), FILES),
        ("RLIMIT_NOFILE", (OPEN_FILES, OPEN_FILES), FILES),
        ("RLIMIT_NPROC", (0, 0), PROCESSES),
    ]
    weaker = {PROCESSES} if os.geteuid() == 0 else set()
    weaker |= set() if sys.platform == "linux" else {MEMORY}
    for name, pair, guard in limits:
        try:
            resource.setrlimit(getattr(resource, name), pair)
        except (AttributeError, ValueError, OSError):
            weaker.add(guard)
    return sorted(weaker)


def leave_the_network() -> list[str]:
    """Move into a network without devices; returns the guard where the system does not allow it."""
    if sys.platform != "linux":
        return [NETWORK]
    try:
        import ctypes

        system = ctypes.CDLL(None)
        refused = system.unshare(CLONE_NEWUSER | CLONE_NEWNET)
    except (ImportError, OSError, AttributeError):
        return [NETWORK]
    for name in [name for name in sys.modules if name.split(".")[0] in ("ctypes", "_ctypes")]:
        del sys.modules[name]
    return [NETWORK] if refused else []


def watch(folder: str) -> None:
    """Refuse from now on what a program may not do; it cannot be taken back."""
    readable = tuple(_places([folder, *sys.path, *sysconfig.get_paths().values(), sys.base_prefix]))
    own = os.path.realpath(folder)
    real, inside = os.path.realpath, _inside

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in _READS:
            writes = event == "open" and _writes(arguments)
            _check_place(arguments[0], (own,) if writes else readable, real, inside)
        elif event in _CHANGES:
            for place in arguments[:1] + tuple(x for x in arguments[1:2] if isinstance(x, str)):
                _check_place(place, (own,), real, inside)
        elif event == "import" and arguments[0] in _MODULES:
            raise RefusedImport(_MODULES[str(arguments[0])])
        else:
            guard = next((g for start, g in _BY_PREFIX.items() if event.startswith(start)), None)
            if guard is not None:
                raise Refused(guard)

    _forbid_threads()
    sys.addaudithook(hook)


def _forbid_threads() -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise Refused(THREADS)

    for name in ("start_new_thread", "start_new", "start_joinable_thread"):
        if hasattr(_thread, name):
            setattr(_thread, name, refuse)


def _places(paths: Iterable[str]) -> list[str]:
    return [os.path.realpath(path) for path in paths if path and os.path.isabs(path)]


def _writes(arguments: tuple[object, ...]) -> bool:
    """Whether `open` may change something; its mode is missing where flags are given instead."""
    _, mode, flags = arguments
    if isinstance(flags, int) and flags & _WRITING:
        return True
    return isinstance(mode, str) and any(letter in mode for letter in "wax+")


def _inside(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(place + os.sep) for place in places)


def _check_place(
    place: object,
    places: tuple[str, ...],
    real: Callable[[str], str],
    inside: Callable[[str, tuple[str, ...]], bool],
) -> None:
    """Refuse a file elsewhere, and a handle: the only open ones are ours."""
    if isinstance(place, int) or not inside(real(os.fsdecode(place or ".")), places):  # type: ignore[arg-type]  # a path
        raise Refused(FILES)
