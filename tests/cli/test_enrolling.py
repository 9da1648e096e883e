"""`tutor packs begin, pause, leave, show`: one plan for the packs that run."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.cli.test_settings import PACK_FILE, TEMPLATE
from tutor.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs commands on a journal of their own, with a pack of birds in the user's folder."""
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T18:00:00+00:00")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    folder = tmp_path / "share" / "tutor" / "packs" / "birds"
    (folder / "wings").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK_FILE.format(name="birds"))
    (folder / "wings" / "one.yaml").write_text(TEMPLATE)
    return lambda *words: CliRunner().invoke(main, words)


def plan(run: Run, *words: str) -> dict[str, Any]:
    """The plan that opens a sitting."""
    found: dict[str, Any] = json.loads(run(*words, "drill", "--json").stdout.splitlines()[0])
    return found


def packs_of(run: Run, *words: str) -> set[str]:
    """The packs of the entries of the plan."""
    return {entry["pack"] for entry in plan(run, *words)["entries"]}


def test_packs_that_run_stand_in_one_plan_and_an_option_names_one(run: Run) -> None:
    assert run("packs", "begin", "cnn").exit_code == 0
    assert packs_of(run) == {"cnn"}
    assert run("packs", "begin", "birds").exit_code == 0
    assert packs_of(run) == {"cnn", "birds"}
    assert packs_of(run, "--pack", "birds") == {"birds"}


def test_the_days_ahead_are_those_of_one_pack_and_name_the_others(run: Run) -> None:
    """Where one pack runs nothing is said."""
    run("packs", "begin", "cnn")
    assert "alone" not in run("plan").stderr
    run("packs", "begin", "birds")
    assert "alone. Beside it: tutor --pack " in run("plan").stderr


@pytest.mark.parametrize("word", ["pause", "leave"])
def test_a_pack_that_is_paused_or_left_is_not_asked_until_it_is_begun_again(
    run: Run, word: str
) -> None:
    for name in ("cnn", "birds"):
        run("packs", "begin", name)
    assert run("packs", word, "birds").exit_code == 0
    assert packs_of(run) == {"cnn"}
    run("packs", "begin", "birds")
    assert packs_of(run) == {"cnn", "birds"}


def test_the_pack_that_is_shown_names_the_settings_and_the_progress(run: Run) -> None:
    for name in ("cnn", "birds"):
        run("packs", "begin", name)
    assert json.loads(run("suspend", "wings.span", "--json").stdout or "{}") == {}
    assert run("packs", "show", "birds").exit_code == 0
    assert json.loads(run("suspend", "wings.span", "--json").stdout)["pack"] == "birds"


def test_what_was_never_begun_or_does_not_exist_is_bad_usage(run: Run) -> None:
    for words in (("pause", "birds"), ("show", "birds"), ("begin", "fish")):
        ran = run("packs", *words)
        assert (ran.exit_code, ran.stdout) == (2, "")


def test_a_pack_whose_folder_is_gone_is_told_and_the_others_go_on(run: Run, tmp_path: Path) -> None:
    for name in ("cnn", "birds"):
        run("packs", "begin", name)
    (tmp_path / "share" / "tutor" / "packs" / "birds" / "pack.yaml").unlink()
    assert packs_of(run) == {"cnn"}
    ran = run("settings")
    assert ran.exit_code == 0
    assert "tutor packs pause birds" in ran.stderr
    assert run("packs", "pause", "birds").exit_code == 0
    assert run("settings").stderr == ""
