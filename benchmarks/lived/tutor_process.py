"""A sitting with the tutor as another program has it: JSON lines to a process and back."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

Message = dict[str, Any]
HOUSE = Path(__file__).parents[2]
LAST_REPLY = {
    "start": ("problem", "done"),
    "next": ("problem", "done", "error"),
    "answer": ("verdict", "error"),
    "give_up": ("verdict", "error"),
    "hint": ("hint", "error"),
    "lock": ("locked", "error"),
    "mark": ("marked", "error"),
    "clock": (),
}


class TutorStopped(RuntimeError):
    """The process ended in the middle of a sitting."""


class TutorProcess:
    """`tutor drill --json` on a journal, begun at a moment, with all that it was told and said."""

    def __init__(
        self, journal: Path, seed: str, moment: datetime, arguments: tuple[str, ...] = ()
    ) -> None:
        environment = os.environ | {"TUTOR_NOW": moment.isoformat(), "PYTHONHASHSEED": "0"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.lived.seeded_tutor", seed,
             "--db", str(journal), "drill", "--json", *arguments],
            cwd=HOUSE, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.opening = self._read("start")

    def send(self, do: str, **members: object) -> list[Message]:
        """Say one line, and read all that is answered to it."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **members}).encode() + b"\n")
        self._process.stdin.flush()
        return self._read(do)

    def _read(self, do: str) -> list[Message]:
        wanted, found = LAST_REPLY[do], list[Message]()
        assert self._process.stdout is not None
        while wanted:
            line = self._process.stdout.readline()
            if not line:
                raise TutorStopped(f"after {do}, exit status {self._process.wait()}")
            found.append(json.loads(line))
            if found[-1]["event"] in wanted:
                break
        return found

    def close(self) -> None:
        """End the sitting; its end of input is the end of the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.read()
        self._process.wait()
        self._process.stdout.close()


def last(messages: list[Message], event: str) -> Mapping[str, Any] | None:
    """The last message of a kind; None where there is none."""
    return next((item for item in reversed(messages) if item["event"] == event), None)
