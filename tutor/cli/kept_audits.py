"""Results of the check that need not be found again: what they were made from has not changed.

The file is disposable: a missing, broken or old one costs time and nothing else. A result is kept
under a hash of all that it depends on, the program's own files among them.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from tutor import __version__
from tutor.files import cache_folder, shipped_data

T = TypeVar("T")
MOST = 5_000


def kept_path() -> Path:
    """Where results are kept."""
    return cache_folder() / "audits.json"


class KeptAudits:
    """The results in one file; with `again` none of them is used, and all are made anew."""

    def __init__(self, path: Path, again: bool = False) -> None:
        self.path = path
        self._program = _program()
        self._kept: dict[str, msgspec.Raw] = {}
        self._used: dict[str, msgspec.Raw] = {}
        if not again:
            try:
                self._kept = msgspec.json.decode(
                    self.path.read_bytes(), type=dict[str, msgspec.Raw]
                )
            except (OSError, ValueError):
                self._kept = {}

    def key(self, parts: Iterable[bytes]) -> str:
        """The hash of what a result depends on."""
        found = hashlib.sha256(self._program)
        for part in parts:
            found.update(len(part).to_bytes(8, "big"))
            found.update(part)
        return found.hexdigest()

    def find(self, key: str, kind: type[T]) -> T | None:
        """The result of that hash; None where there is none that can be used."""
        raw = self._kept.get(key)
        if raw is None:
            return None
        try:
            found = msgspec.json.decode(raw, type=kind)
        except ValueError:
            return None
        self._used[key] = raw
        return found

    def keep(self, key: str, result: object) -> None:
        """Remember a result."""
        self._used[key] = msgspec.Raw(msgspec.json.encode(result))

    def save(self) -> None:
        """Write what was used and made now first, then older results while there is room."""
        together = {**self._used, **self._kept}
        rows = dict(list(together.items())[:MOST])
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft = self.path.with_name(f"{self.path.name}.{os.getpid()}")
            draft.write_bytes(msgspec.json.encode(rows))
            draft.replace(self.path)
        except OSError:
            return


def _program() -> bytes:
    """What tells this program from every other: its version, its files and the facts it ships."""
    folders = (Path(__file__).parents[1], shipped_data())
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    states = [
        (str(path), found.st_size, found.st_mtime_ns)
        for path in files
        if path.suffix != ".pyc" and (found := path.stat())
    ]
    return repr((__version__, states)).encode()
