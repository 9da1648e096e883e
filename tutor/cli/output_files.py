"""The files that commands write to: never a journal, a part of one or a backup."""

from pathlib import Path

import click

from tutor.cli import messages

JOURNAL_STARTS = (
    b"SQLite format 3\0",
    b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83",
    b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",
)  # fmt: skip
"""How a database of SQLite begins, its log and its rollback journal."""
JOURNAL_ENDINGS = (".sqlite.gz", "-wal", "-shm")


def spare_journals(output: Path) -> None:
    """Refuse to write over a journal, a part of one or a backup, whatever its path is called."""
    try:
        if not output.is_file():
            return
        with output.open("rb") as file:
            is_journal = file.read(max(map(len, JOURNAL_STARTS))).startswith(JOURNAL_STARTS)
    except OSError:
        return  # who opens it to write says why that fails
    if is_journal or output.resolve().name.endswith(JOURNAL_ENDINGS):
        raise click.ClickException(messages.output_is_journal(output))
