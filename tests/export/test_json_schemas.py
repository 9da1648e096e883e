"""The schemas of report, progress and plan fit what the commands print, and nothing looser."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from tests.export.histories import LAST_DAY, journal_of
from tutor.cli.root import main
from tutor.events import Event
from tutor.export import json_schemas
from tutor.export.json_schemas import DOCUMENTS
from tutor.planning import forecast

COMMANDS = {
    "report": ["report", "--format", "json"],
    "progress": ["progress", "--json"],
    "plan": ["plan", "--json"],
}


@pytest.fixture
def documents(
    tmp_path: Path, two_weeks: list[Event], monkeypatch: pytest.MonkeyPatch
) -> dict[str, list[Any]]:
    """What each command prints on the learner of two weeks, line by line where there are many."""
    monkeypatch.setattr(forecast, "RUNS", 2)
    monkeypatch.setenv("TUTOR_NOW", f"{LAST_DAY}T18:00:00+00:00")
    monkeypatch.setenv("TUTOR_DB", str(journal_of(tmp_path / "j.sqlite", two_weeks)))
    printed = {name: CliRunner().invoke(main, words) for name, words in COMMANDS.items()}
    assert [run.exit_code for run in printed.values()] == [0, 0, 0]
    return {
        name: [json.loads(run.stdout)]
        if name == "report"
        else [json.loads(line) for line in run.stdout.splitlines()]
        for name, run in printed.items()
    }


def faults(name: str, document: Any) -> list[str]:
    """What the schema says against a document."""
    validator = Draft202012Validator(DOCUMENTS[name]())
    return [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(document)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_schema_is_one(name: str) -> None:
    """By the rules of its own draft."""
    Draft202012Validator.check_schema(DOCUMENTS[name]())


def test_what_is_printed_fits_its_schema(documents: dict[str, list[Any]]) -> None:
    """Every line of it, and the name of the schema stands in the document."""
    for name, lines in documents.items():
        assert [faults(name, line) for line in lines] == [[] for _ in lines], name
        assert lines[-1]["schema"] == f"tutor.{name}/1"


def test_what_is_left_out_added_or_of_another_sort_is_a_fault(
    documents: dict[str, list[Any]],
) -> None:
    """In the document and in its rows."""
    (report,) = documents["report"]
    for path, value in (
        (("days_left",), None), (("day",), 5), (("attempts", 0, "word"), "good"),
        (("skills", 0, "earned", "missing"), [{"code": "hold_on"}]), (("since",), 3),
    ):  # fmt: skip
        changed = deepcopy(report)
        held = changed
        for step in path[:-1]:
            held = held[step]
        held[path[-1]] = value
        assert bool(faults("report", changed)) is (value is not None), path
        del held[path[-1]]
        assert faults("report", changed), path
    assert faults("report", report | {"more": 1})
    assert faults("progress", report)


def test_a_member_without_a_meaning_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """So the page for other programs explains all of them."""
    fewer = {name: text for name, text in json_schemas.MEANINGS.items() if name != "opens"}
    monkeypatch.setattr(json_schemas, "MEANINGS", fewer)
    with pytest.raises(ValueError, match="opens"):
        DOCUMENTS["report"]()


def test_report_progress_and_plan_give_the_same_numbers(documents: dict[str, list[Any]]) -> None:
    """Report and progress are one set of tables; the plan has the same date, skills and reviews."""
    (report,), (progress,) = documents["report"], documents["progress"]
    *days, plan = documents["plan"]
    assert report.pop("schema") != progress.pop("schema")
    assert report == progress
    assert len(report["attempts"]) == 7
    assert plan["interview"] == plan["until"] == "2026-04-01"
    assert report["days_left"] == len(days) == 21
    assert days[0]["day"] == report["day"]
    assert [(row["skill"], row["title"]) for row in plan["readiness"]] == [
        (row["skill"], row["title"]) for row in report["skills"]
    ]
    due = [title for row in report["due"] if row["day"] == report["day"] for title in row["titles"]]
    assert set(due) <= set(days[0]["reviews"])
