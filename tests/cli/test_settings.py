"""`tutor settings`, `suspend`, `resume` and `packs`: no setting without a command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tutor.cli import main
from tutor.cli.protocol.objects import CONCEPT, PACK, SETTING

TEMPLATE = """\
id: birds.wings.one
title: One
skill: wings
concept: wings.span
params: {n: {int: [5, 60]}}
ask: "{{n}} {{n}}?"
parts: [{name: a, label: a, answer: {kind: number, value: n}}]
hints: [one, two, three]
solution: ["{{n}}"]
"""
Run = Callable[..., Result]
PACK_FILE = """\
id: {name}
title: A pack of birds
version: 1.10
authors: [A, B]
skills: [{{id: wings, title: Wings}}]
concepts: [{{id: wings.span, title: Span}}]
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs commands on a journal and a data folder of their own."""
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T18:00:00+00:00")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return lambda *words: CliRunner().invoke(main, words)


def objects(ran: Result) -> list[dict[str, Any]]:
    """The objects that were printed."""
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


def values(run: Run) -> dict[str, str]:
    """Every setting with its value."""
    return {row["name"]: row["value"] for row in objects(run("settings", "--json"))}


@pytest.mark.parametrize(
    ("name", "value"),
    [("rollover", "0"), ("policy", "fsrs"), ("long-sittings", "whole"), ("read", "yes")],
)
def test_a_setting_is_set_and_kept(run: Run, name: str, value: str) -> None:
    before = values(run)
    (shown,) = objects(run("settings", name, value, "--json"))
    assert (set(shown), shown["value"]) == (set(SETTING), value)
    assert values(run) == before | {name: value}


@pytest.mark.parametrize(
    "words",
    [("rollover", "24"), ("policy", "best"), ("long-sittings", "maybe"), ("colour",),
     ("colour", "red")],
)  # fmt: skip
def test_a_wrong_name_or_value_is_bad_usage_and_changes_nothing(
    run: Run, words: tuple[str, ...]
) -> None:
    before = values(run)
    assert run("settings", *words).exit_code == 2
    assert values(run) == before


def test_a_rollover_moves_the_study_day(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the next day on; the day that was begun goes on."""
    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T05:00:00+00:00")
    first = [json.loads(run("plan", "--json").stdout.splitlines()[0])["day"]]
    run("settings", "rollover", "6")
    first.append(json.loads(run("plan", "--json").stdout.splitlines()[0])["day"])
    monkeypatch.setenv("TUTOR_NOW", "2026-03-03T05:00:00+00:00")
    first.append(json.loads(run("plan", "--json").stdout.splitlines()[0])["day"])
    monkeypatch.setenv("TUTOR_NOW", "2026-03-03T06:00:00+00:00")
    first.append(json.loads(run("plan", "--json").stdout.splitlines()[0])["day"])
    assert first == ["2026-03-02", "2026-03-02", "2026-03-02", "2026-03-03"]


def test_a_suspended_concept_is_not_asked_until_it_is_resumed(run: Run) -> None:
    plan = json.loads(run("drill", "--json").stdout.splitlines()[0])
    concept = plan["entries"][0]["concept"]
    (shown,) = objects(run("suspend", concept, "--json"))
    assert (set(shown), shown["suspended"]) == (set(CONCEPT), True)
    assert [row["concept"] for row in objects(run("suspend", "--json"))] == [concept]
    without = json.loads(run("drill", "--json").stdout.splitlines()[0])
    assert concept not in {entry["concept"] for entry in without["entries"]}
    (shown,) = objects(run("resume", concept, "--json"))
    assert shown["suspended"] is False
    assert objects(run("suspend", "--json")) == []


@pytest.mark.parametrize("command", ["suspend", "resume"])
def test_an_unknown_concept_names_the_nearest(run: Run, command: str) -> None:
    ran = run(command, "pooling.globl")
    assert ran.exit_code == 2
    assert "'pooling.global'" in ran.stderr


def test_suspending_twice_writes_once(run: Run) -> None:
    run("suspend", "pooling.global")
    events = run("data", "export").stdout
    run("suspend", "pooling.global")
    assert run("data", "export").stdout == events
    assert "pooling.global" in events


def test_a_setting_that_is_so_already_is_not_written_again(run: Run) -> None:
    run("settings", "policy", "fsrs")
    events = run("data", "export").stdout
    run("settings", "policy", "fsrs")
    assert run("data", "export").stdout == events
    assert "fsrs" in events


def test_packs_come_from_the_package_the_users_folder_and_the_command(
    run: Run, tmp_path: Path
) -> None:
    for folder in (tmp_path / "share" / "tutor" / "packs" / "birds", tmp_path / "mine"):
        folder.mkdir(parents=True)
        (folder / "pack.yaml").write_text(PACK_FILE.format(name=folder.name))
        (folder / "wings").mkdir()
        (folder / "wings" / "one.yaml").write_text(TEMPLATE.replace("birds", folder.name))
    run("drill", "--json")
    rows = objects(run("--pack", str(tmp_path / "mine"), "packs", "--json"))
    assert all(set(row) == set(PACK) for row in rows)
    found = {row["id"]: (row["from"], row["begun"]) for row in rows}
    assert found["birds"] == ("user folder", False)
    assert found["cnn"] == ("shipped", True)
    assert found["mine"] == ("given", False)
    assert rows[0]["progress"] == {"introduced": 0, "of": 1}
    assert (rows[0]["version"], rows[0]["authors"], rows[0]["licence"]) == (
        "1.10",
        ["A", "B"],
        None,
    )
    assert run("--pack", "birds", "suspend", "wings.span").exit_code == 0


def test_the_users_folder_is_named_by_data_path(run: Run, tmp_path: Path) -> None:
    (facts,) = objects(run("data", "path", "--json"))
    assert facts["packs"] == str(tmp_path / "share" / "tutor" / "packs")


@pytest.mark.parametrize("clock", ["bad", "2026-13-01", "0001-01-01T00:00:00+00:00", "9999-12-31"])
@pytest.mark.parametrize("words", [("settings",), ("drill", "--plain"), ("data", "backup")])
def test_a_clock_that_cannot_be_read_is_bad_usage(
    run: Run, monkeypatch: pytest.MonkeyPatch, clock: str, words: tuple[str, ...]
) -> None:
    run("settings", "rollover", "5")
    monkeypatch.setenv("TUTOR_NOW", clock)
    ran = run(*words)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "TUTOR_NOW" in ran.stderr
