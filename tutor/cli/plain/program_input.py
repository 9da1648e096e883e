"""A program line by line: typed until a line with a full stop alone, from a file, or an editor."""

from pathlib import Path

from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.plain.line_input import NextLine
from tutor.programs.editor import PROGRAM_NAME, NoEditor, edit_text, read_text

END, EDIT, FILE = ".", "edit", "file "


class ProgramInput:
    """Reads programs; the last one is what the editor begins with."""

    def __init__(self, raw_line: NextLine) -> None:
        self.raw_line = raw_line
        self._last = ""

    def first_line(self) -> str:
        """The first line, which may be a command."""
        return self.raw_line()

    def read(self, first: str) -> str:
        """The whole text that a first line begins; empty where there is none."""
        word = first.strip()
        if word == EDIT:
            text = self._from_editor()
        elif word.startswith(FILE):
            text = _from_file(word.removeprefix(FILE).strip())
        else:
            text = self._typed(first)
        self._last = text or self._last
        return text

    def _typed(self, first: str) -> str:
        rows: list[str] = []
        line = first
        while line.strip() != END:
            rows.append(line)
            line = self.raw_line()
        return "\n".join(rows).strip("\n")

    def _from_editor(self) -> str:
        try:
            return edit_text(self._last, PROGRAM_NAME)
        except NoEditor as missing:
            say(messages.no_editor(missing.name))
            return ""


def _from_file(name: str) -> str:
    try:
        return read_text(Path(name).expanduser())
    except (OSError, ValueError):
        say(messages.no_text_file(name))
        return ""
