"""Files that only their owner may read, whatever the umask: what a learner answers is private."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

OTHERS = 0o077
_ONE_AT_A_TIME = RLock()  # the umask belongs to the process, not to a thread


@contextmanager
def private_umask() -> Iterator[None]:
    """Whatever is created inside belongs to its owner alone."""
    with _ONE_AT_A_TIME:
        before = os.umask(OTHERS)
        try:
            yield
        finally:
            os.umask(before)


def make_private_folder(folder: Path) -> None:
    """Create a folder for its owner alone; one that exists stays as it is."""
    with private_umask():
        folder.mkdir(parents=True, exist_ok=True)


def tighten(*paths: Path) -> None:
    """Take the rights of others from files and folders of ours that an earlier version made."""
    for path in paths:
        with suppress(OSError, AttributeError):
            found = path.stat()
            if stat.S_IMODE(found.st_mode) & OTHERS and found.st_uid == os.geteuid():
                path.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)
