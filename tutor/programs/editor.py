"""A text in the learner's own editor, as `VISUAL` or `EDITOR` names it."""

import os
import shlex
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tutor import isolation

USUAL = "vi"
PROGRAM_NAME = "answer.py"
LONGEST_BYTES = 400_000


class NoEditor(Exception):
    """The editor cannot be started, or it ended with an error; the text stays as it was."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """The words that start the learner's editor."""
    for name in ("VISUAL", "EDITOR"):
        words = shlex.split(environment.get(name, ""))
        if words:
            return words
    return [USUAL]


def edit_text(text: str, name: str) -> str:
    """The text as it was saved in the editor; raises NoEditor where there is none.

    The file has this name, so that an editor knows the language.
    """
    command = editor_command(os.environ)
    with tempfile.TemporaryDirectory(prefix="tutor-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8", errors="replace")
        try:
            failed = isolation.edit([*command, str(path)])
            return text if failed else read_text(path)
        except (OSError, ValueError) as error:
            raise NoEditor(command[0]) from error


def read_text(path: Path) -> str:
    """The text of a file; raises OSError or ValueError where it is none or far too long."""
    with path.open("rb") as file:
        raw = file.read(LONGEST_BYTES + 1)
    if len(raw) > LONGEST_BYTES:
        raise ValueError(path.name)
    return raw.decode("utf-8").replace("\r\n", "\n")
