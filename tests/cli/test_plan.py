"""`tutor plan`: the days ahead are printed, supposed, kept and exported."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

import tutor.planning.forecast
from tutor.cli import main
from tutor.planning.forecast import Forecast

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `tutor ...` on an empty journal at a fixed time."""
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T09:00:00+00:00")
    return lambda *words: CliRunner().invoke(main, words)


def test_every_day_up_to_the_interview_stands_there_with_its_minutes(run: Run) -> None:
    done = run("plan", "--interview", "2026-03-12")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == ("20 minutes a day, reviews on fixed days, interview on Thu 12 Mar")
    days = [line for line in lines if line.endswith("Mar") or " Mar  " in line][1:]
    assert sum(line[:3] in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun") for line in days) == 10
    assert "Predicted recall on Thu 12 Mar" in done.stdout


def test_an_early_interview_says_what_no_longer_fits(run: Run) -> None:
    assert (
        "No time left before the interview for" in run("plan", "--interview", "2026-03-08").stdout
    )


def test_another_policy_says_what_it_would_change_and_changes_nothing(run: Run) -> None:
    assert "policy: ladder -> fsrs" in run("plan", "--policy", "fsrs").stdout
    assert run("plan").stdout.startswith(
        "20 minutes a day, reviews on fixed days, no interview date"
    )


def test_kept_settings_hold_until_they_are_moved_or_removed(run: Run) -> None:
    run("plan", "--interview", "2026-03-12", "--minutes", "30", "--policy", "fsrs", "--keep")
    assert run("plan").stdout.startswith("30 minutes a day, reviews by a memory model, int")
    run("plan", "--interview", "none", "--keep")
    assert run("plan").stdout.startswith("30 minutes a day, reviews by a memory model, no")


def test_the_same_journal_gives_the_same_forecast(run: Run) -> None:
    assert run("plan").stdout == run("plan").stdout


def test_a_plan_that_changes_nothing_is_forecast_once(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A forecast plays many courses; what is the same is not played twice."""
    wishes: list[object] = []
    forecast = tutor.planning.forecast.forecast

    def counted(*given: Any) -> Forecast:
        wishes.append(given)
        return forecast(*given)

    monkeypatch.setattr(tutor.planning.forecast, "forecast", counted)
    run("plan")
    assert len(wishes) == 1
    run("plan", "--minutes", "30")
    assert len(wishes) == 3


def test_json_is_one_object_a_day_and_one_for_all(run: Run) -> None:
    *days, whole = map(json.loads, run("plan", "--json").stdout.splitlines())
    assert [day["number"] for day in days] == list(range(28))
    assert {row["skill"] for row in whole["readiness"]} >= {"output-size", "transfer"}
    assert all(row["low"] <= row["mean"] <= row["high"] for row in whole["readiness"])


def test_the_calendar_holds_the_days_and_the_interview(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "plan.ics"
    assert run("plan", "--interview", "2026-03-06", "-o", str(place)).exit_code == 0
    events = Calendar.from_ical(place.read_bytes()).walk("VEVENT")
    assert [str(event["summary"]) for event in events][-1] == "Interview"
    assert [event.decoded("dtstart").day for event in events] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("date", "told"),
    [("soon", "'soon' is no date"), ("2026-03-01", "2026-03-01 is not ahead: today is 2026-03-02")],
)
def test_a_date_that_cannot_be_is_refused(run: Run, date: str, told: str) -> None:
    done = run("plan", "--interview", date)
    assert done.exit_code == 2
    assert told in done.stderr
