"""No command writes over a journal, a part of one or a backup."""

import gzip
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor.cli import main
from tutor.cli.messages import output_is_journal
from tutor.cli.report import open_answers_file
from tutor.events import SkillRated, Stamp
from tutor.store.journal import Journal
from tutor.store.maintenance import check

Run = Callable[..., Result]
MOMENT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of one event, with an ending that every format knows."""
    made = tmp_path / "journal.html"
    journal = Journal(made)
    journal.append(SkillRated(Stamp("1" * 32, date(2026, 3, 2), MOMENT), "cnn", "pooling", 3))
    journal.close()
    return made


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the journal, at a fixed time."""
    monkeypatch.setenv("TUTOR_DB", str(path))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-03T09:00:00+00:00")
    return lambda *words: CliRunner().invoke(main, list(words), input="{}\n")


COMMANDS = (
    ("data", "export"), ("data", "export", "--revlog"), ("report",), ("report", "--format", "md"),
    ("report", "--format", "csv"), ("report", "--format", "ics"), ("report", "--format", "json"),
    ("plan",), ("grade",),
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("link", [False, True], ids=["itself", "by a link"])
def test_the_journal_is_never_written_over(
    run: Run, path: Path, words: tuple[str, ...], link: bool
) -> None:
    target = path
    if link:
        target = path.with_name("page.html")
        target.symlink_to(path)
    found = run(*words, "-o", str(target))
    assert found.exit_code == 1
    assert output_is_journal(target) in found.output
    assert check(path).events == 1
    assert not check(path).problems


@pytest.mark.parametrize("ending", [".sqlite.gz", "-wal", "-shm"])
def test_no_part_of_a_journal_and_no_backup_is_written_over(
    run: Run, path: Path, ending: str
) -> None:
    part = path.with_name(f"part{ending}")
    data = gzip.compress(path.read_bytes())
    part.write_bytes(data)
    assert run("data", "export", "-o", str(part)).exit_code == 1
    assert part.read_bytes() == data


@pytest.mark.parametrize("start", [b"\x37\x7f\x06\x82", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"])
def test_a_log_is_known_by_its_beginning(run: Run, tmp_path: Path, start: bytes) -> None:
    log = tmp_path / "log"
    log.write_bytes(start + b"rest")
    assert run("data", "export", "-o", str(log)).exit_code == 1
    assert log.read_bytes() == start + b"rest"


def test_the_second_file_of_a_csv_report_spares_a_journal_too(run: Run, path: Path) -> None:
    beside = open_answers_file(path.with_name("answers.csv"))
    beside.write_bytes(path.read_bytes())
    found = run("report", "-o", str(path.with_name("answers.csv")))
    assert found.exit_code == 1
    assert beside.read_bytes() == path.read_bytes()


def test_another_file_is_written_over(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "events.jsonl"
    target.write_text("earlier", encoding="utf-8")
    assert run("data", "export", "-o", str(target)).exit_code == 0
    assert "pooling" in target.read_text(encoding="utf-8")
