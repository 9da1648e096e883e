"""The report as a file: the format follows the ending, and nothing is half written."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from tutor.cli.root import main


def report(folder: Path, *words: str) -> Result:
    """Export from a new journal."""
    return CliRunner().invoke(main, ["--db", str(folder / "j.sqlite"), "report", *words])


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.html", "<!doctype html>"), ("r.htm", "<!doctype html>"), ("r.md", "# Progress: "),
        ("r.markdown", "# Progress: "), ("r.json", "{"), ("r.csv", "id,day,skill"),
        ("r.ics", "BEGIN:VCALENDAR"), ("r.HTML", "<!doctype html>"),
    ],
)  # fmt: skip
def test_the_format_follows_the_ending(tmp_path: Path, name: str, begins: str) -> None:
    """Whatever its case."""
    run = report(tmp_path, "-o", str(tmp_path / name))
    assert run.exit_code == 0, run.output
    assert (tmp_path / name).read_text().lstrip().startswith(begins)
    assert f"Written: {tmp_path / name}" in run.stderr


def test_without_a_file_it_goes_to_standard_output(tmp_path: Path) -> None:
    """Markdown unless another format is named."""
    assert report(tmp_path).stdout.startswith("# Progress: Convolutional networks")
    assert json.loads(report(tmp_path, "--format", "json").stdout)["pack"] == "cnn"


def test_the_calendar_is_read_by_others(tmp_path: Path) -> None:
    """One entry a day ahead."""
    book = Calendar.from_ical(report(tmp_path, "--format", "ics").stdout)
    assert len(list(book.walk("VEVENT"))) > 5


def test_an_unknown_ending_is_bad_usage(tmp_path: Path) -> None:
    """The known formats are named and nothing is written."""
    run = report(tmp_path, "-o", str(tmp_path / "r.pdf"))
    assert run.exit_code == 2
    assert "No format 'pdf'. Formats: html, md, json, csv, ics, apkg." in run.output
    assert not (tmp_path / "r.pdf").exists()


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """With the reason, exit status 1."""
    run = report(tmp_path, "-o", str(tmp_path / "nowhere" / "r.md"))
    assert run.exit_code == 1
    assert "cannot be written: No such file or directory" in run.output


def test_csv_comes_in_two_files(tmp_path: Path) -> None:
    """Open answers have a file of their own beside it; lines end as RFC 4180 says."""
    assert report(tmp_path, "-o", str(tmp_path / "r.csv")).exit_code == 0
    assert (tmp_path / "r.csv").read_bytes().startswith(b"id,day,skill,")
    opens = (tmp_path / "r-open-answers.csv").read_bytes()
    assert (
        opens
        == b"id,day,skill,template,prompt,outcome,predicted,held,missing,faults,text,quotes\r\n"
    )


def test_a_calendar_in_the_same_file_is_updated(tmp_path: Path) -> None:
    """The entries keep their identity; a reminder is added where one is wanted."""
    path = tmp_path / "r.ics"
    assert report(tmp_path, "-o", str(path)).exit_code == 0
    before = {str(entry["uid"]) for entry in Calendar.from_ical(path.read_text()).walk("VEVENT")}
    assert report(tmp_path, "-o", str(path), "--alarm", "18:00").exit_code == 0
    book = Calendar.from_ical(path.read_text())
    assert {str(entry["uid"]) for entry in book.walk("VEVENT")} == before
    assert list(book.walk("VALARM"))
    assert report(tmp_path, "-o", str(path), "--alarm", "25:00").exit_code == 2


def test_the_calendar_of_a_journal_is_the_same_to_the_byte_at_any_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It changes with the journal and with the study day, not with the clock."""

    def plan_until(day: str) -> None:
        words = ["--db", str(tmp_path / "j.sqlite"), "plan", "--interview", day, "--keep"]
        assert CliRunner().invoke(main, words).exit_code == 0

    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T09:00:00+00:00")
    plan_until("2026-03-20")
    monkeypatch.setenv("TUTOR_NOW", "2026-03-03T09:00:00+00:00")
    morning = report(tmp_path, "--format", "ics").stdout
    monkeypatch.setenv("TUTOR_NOW", "2026-03-03T21:30:07+00:00")
    assert report(tmp_path, "--format", "ics").stdout == morning
    plan_until("2026-03-21")
    changed = report(tmp_path, "--format", "ics").stdout
    monkeypatch.setenv("TUTOR_NOW", "2026-03-04T09:00:00+00:00")
    stamps = [
        max(re.findall(r"DTSTAMP:(\w+)", text))
        for text in (morning, changed, report(tmp_path, "--format", "ics").stdout)
    ]
    assert stamps == sorted(set(stamps))


def test_a_report_says_whose_it_is(tmp_path: Path) -> None:
    """By name where one is given; the name is text, whatever it holds."""
    for form in ("html", "md"):
        text = report(tmp_path, "--format", form, "--name", "Ada <b>*x*</b>\n# y").stdout
        assert "Learner: Ada" in text
        assert "<b>*x*" not in text
        assert not re.search(r"^# y", text, re.M)
