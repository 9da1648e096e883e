"""A report of some days, two reports of one journal, a report of a merged journal."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.export.histories import LAST_DAY, journal_of
from tutor.cli.root import main
from tutor.events import Event
from tutor.planning import forecast

TEXTS = ("html", "md", "json", "csv")
MIDDLE = date(2026, 3, 5)


@pytest.fixture(autouse=True)
def at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The evening of the last day; a forecast plays few courses."""
    monkeypatch.setattr(forecast, "RUNS", 2)
    monkeypatch.setenv("TUTOR_NOW", f"{LAST_DAY}T18:00:00+00:00")


def run(journal: Path, *words: str) -> Result:
    """A command on a journal."""
    made = CliRunner().invoke(main, ["--db", str(journal), *words])
    assert made.exception is None or isinstance(made.exception, SystemExit), made.output
    return made


def report(journal: Path, form: str, *words: str) -> str:
    """A report on stdout."""
    made = run(journal, "report", "--format", form, *words)
    assert made.exit_code == 0, made.output
    return made.stdout


@pytest.fixture
def journal(tmp_path: Path, two_weeks: list[Event]) -> Path:
    """The learner of two weeks."""
    return journal_of(tmp_path / "j.sqlite", two_weeks)


@pytest.mark.parametrize("form", TEXTS)
def test_a_report_until_a_day_is_the_report_of_that_day(
    tmp_path: Path,
    journal: Path,
    two_weeks: list[Event],
    form: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """To the byte, as if nothing had happened since."""
    early = journal_of(
        tmp_path / "early.sqlite", [event for event in two_weeks if event.stamp.day <= MIDDLE]
    )
    told = report(journal, form, "--until", MIDDLE.isoformat())
    assert told != report(journal, form)
    monkeypatch.setenv("TUTOR_NOW", f"{MIDDLE}T18:00:00+00:00")
    assert told == report(early, form)


def test_a_report_since_a_day_counts_from_it(journal: Path) -> None:
    """In every format the same answers."""
    held = json.loads(report(journal, "json", "--since", "2026-03-05"))
    assert held["since"] == "2026-03-05"
    assert held["levels_before"]["output-size"] is None
    days = [row["day"] for row in held["attempts"]]
    assert days == ["2026-03-05", "2026-03-09"]
    rows = list(csv.DictReader(io.StringIO(report(journal, "csv", "--since", "2026-03-05"))))
    assert [row["day"] for row in rows] == days
    text = report(journal, "md", "--since", "2026-03-05")
    assert "practised on 3 of 7 days" in text
    assert "practised on 3 of 7 days" in report(journal, "html", "--since", "2026-03-05")


@pytest.mark.parametrize(
    "words",
    [
        ("--since", "2026-03-09", "--until", "2026-03-08"), ("--since", "2026-03-12"),
        ("--since", "yesterday"), ("--format", "ics", "--until", "2026-03-08"),
        ("--format", "apkg", "--since", "2026-03-08"),
    ],
)  # fmt: skip
def test_days_that_make_no_report_are_bad_usage(journal: Path, words: tuple[str, ...]) -> None:
    """The first after the last, the future, no date, and what has no days behind it."""
    assert run(journal, "report", *words).exit_code == 2


def test_a_report_until_tomorrow_is_the_one_of_today(journal: Path) -> None:
    """The future has no answers yet."""
    assert report(journal, "md", "--until", "2026-03-30") == report(journal, "md")


@pytest.mark.parametrize("form", TEXTS)
def test_two_reports_of_a_journal_are_the_same_bytes(journal: Path, form: str) -> None:
    """Whatever ran before."""
    assert report(journal, form) == report(journal, form)


def test_a_report_does_not_depend_on_the_order_of_a_merge(
    tmp_path: Path, two_weeks: list[Event]
) -> None:
    """Laptop into desktop, or desktop into laptop."""
    made = {}
    for name, (mine, other) in {"one": (0, 1), "two": (1, 0)}.items():
        left = journal_of(tmp_path / f"{name}-a.sqlite", two_weeks[mine::2])
        right = journal_of(tmp_path / f"{name}-b.sqlite", two_weeks[other::2])
        assert run(left, "data", "merge", str(right)).exit_code == 0
        made[name] = [report(left, form) for form in TEXTS]
    assert made["one"] == made["two"]
    assert "practised on 5 of 10 days" in made["one"][1]


def test_open_answers_of_a_journal_come_in_the_second_file(tmp_path: Path, journal: Path) -> None:
    """Of the days that were asked for."""
    target = tmp_path / "r.csv"
    for words, count in (((), 1), (("--since", "2026-03-11"), 0)):
        assert run(journal, "report", "-o", str(target), *words).exit_code == 0
        opens = (tmp_path / "r-open-answers.csv").read_text(encoding="utf-8")
        assert len(list(csv.DictReader(io.StringIO(opens)))) == count
