"""`tutor progress` and `tutor replay`: what was measured, and the problem of any past attempt."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `tutor ...` on a journal of its own, at a fixed time."""
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T09:00:00+00:00")
    return lambda *words, given="": CliRunner().invoke(main, words, input=given)


@pytest.fixture
def attempt(run: Run) -> str:
    """The id of one wrong, confident answer of the plan's first problem."""
    run("drill", "--plain", given="!\n")
    [row, *_] = json.loads(run("progress", "--json").stdout)["attempts"]
    return str(row["id"])


def test_an_empty_journal_claims_nothing(run: Run) -> None:
    done = run("progress")
    assert done.exit_code == 0
    assert "not yet measured" in done.stdout
    assert "No day practised yet." in done.stdout


def test_an_answer_stands_in_the_practice_of_its_day(run: Run, attempt: str) -> None:
    assert attempt
    assert "Mon  2 Mar  0/1 right" in run("progress").stdout


def test_replay_shows_exactly_the_problem_of_an_attempt(run: Run, attempt: str) -> None:
    """The same prompt as at first, the key, and the command that asks it again."""
    [row, *_] = json.loads(run("progress", "--json").stdout)["attempts"]
    told = run("replay", attempt[:12]).stdout
    assert row["prompt"] in told
    assert f"key: {row['key']}" in told
    assert "Hire" not in told
    again = f"tutor drill --item {row['template']} --rung {row['rung']} --seed {row['seed']}"
    assert again in told
    shown = run("drill", "--plain", *again.split()[2:], given="quit\n").stdout
    assert row["prompt"] in shown
    exported = [json.loads(line) for line in run("data", "export").stdout.splitlines()]
    (event,) = [item for item in exported if item["id"] == attempt]
    assert json.loads(run("replay", attempt[:12], "--json").stdout) == event


def test_replay_shows_an_open_answer(run: Run) -> None:
    """The question, what was written, and the command that asks it again."""
    name = "cnn.convolution.open-sixty-seconds"
    lines = '{"do": "lock", "text": "It slides."}\n{"do": "quit"}\n'
    asked = ("drill", "--item", name, "--rung", "0", "--seed", "1")
    assert run(*asked, "--json", given=lines).exit_code == 0
    exported = [json.loads(line) for line in run("data", "export").stdout.splitlines()]
    (answer,) = [row for row in exported if row["kind"] == "AnswerLocked"]
    assert json.loads(run("replay", answer["id"][:12], "--json").stdout) == answer
    shown = run("replay", answer["id"][:12]).stdout
    assert answer["facts"]["prompt"] in shown
    assert "answer: It slides." in shown
    assert f"tutor {' '.join(asked)}" in shown


def test_an_unknown_attempt_is_bad_usage(run: Run) -> None:
    done = run("replay", "beef")
    assert done.exit_code == 2
    assert "'beef'" in done.stderr


def test_replay_names_the_problem_its_options_and_the_idea_behind_a_mistake(run: Run) -> None:
    """In the words of the pack, not in the names of its files."""
    item = ("--item", "cnn.separable.users", "--rung", "3", "--seed", "1")
    run("drill", *item, "--plain", given="1a 2b 3c 4d\n2\nquit\n")
    [row, *_] = json.loads(run("progress", "--json").stdout)["attempts"]
    told = run("replay", row["id"][:8]).stdout
    assert row["template"] not in told.splitlines()[0]
    assert "a) " in told
    assert "1) " in told or "1. " in told
