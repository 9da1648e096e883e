"""Which pack a command for authors works on, and into which packs it writes."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.files.test_pack_search import installed
from tutor.cli.new_template import pack_files
from tutor.cli.root import main

BIRDS = "birds"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pack `birds` as an installed package, and a folder `birds` in the working folder."""
    packages = tmp_path / "site-packages"
    installed(packages, "bird_pack:packs/birds")
    inside = packages / "bird_pack" / "packs" / BIRDS
    for folder in (inside, tmp_path / "work" / BIRDS):
        for path, text in pack_files(BIRDS, folder).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    monkeypatch.syspath_prepend(packages)
    monkeypatch.chdir(tmp_path / "work")
    return inside


def run(*words: str) -> Result:
    """A command of the tutor."""
    return CliRunner().invoke(main, list(words))


def test_authors_work_on_the_folder_and_learners_on_the_installed_pack(site: Path) -> None:
    """Both are told which one the name means where it could mean two."""
    Path("birds/pack.yaml").write_text(
        Path("birds/pack.yaml").read_text().replace("day: 7", "day: x")
    )
    checked = run("--pack", BIRDS, "content", "check")
    assert (checked.exit_code, "birds/pack.yaml:" in checked.stdout) == (1, True)
    assert f"is the folder ./birds here, not the pack in {site}" in checked.stderr
    listed = run("--db", "j.db", "--pack", BIRDS, "interview", "--list")
    assert f"is the pack in {site}. The folder here opens with --pack ./birds" in listed.stderr
    assert (
        "opens with" not in run("--db", "j.db", "--pack", "./birds", "interview", "--list").stderr
    )


@pytest.mark.parametrize("words", [["lock"], ["new", "birds.basics.more"]])
def test_nothing_is_written_into_an_installed_pack(site: Path, words: list[str]) -> None:
    """By its name; the folder of that name is written into, and a path that is named."""
    before = sorted(site.rglob("*"))
    assert run("--pack", BIRDS, "content", *words).exit_code == 0
    assert sorted(site.rglob("*")) == before
    shutil.rmtree(BIRDS)
    refused = run("--pack", BIRDS, "content", *words)
    assert (refused.exit_code, sorted(site.rglob("*"))) == (2, before)
    assert run("--pack", str(site), "content", *words).exit_code == 0


def test_a_lock_needs_the_name_of_its_pack(site: Path) -> None:
    """No pack is locked by accident, the shipped ones neither."""
    refused = run("content", "lock")
    assert (refused.exit_code, "tutor --pack NAME content lock" in refused.output) == (2, True)


def test_the_repair_of_a_lock_is_the_command_that_locks(site: Path) -> None:
    """Typed as it is printed, it does what it says."""
    Path("birds/LOCK").write_text("\n")
    told = run("--pack", "./birds", "content", "check").stdout
    (command,) = set(re.findall(r"Run `tutor (.*)`", told))
    assert run(*command.split()).exit_code == 0
    assert run("--pack", "./birds", "content", "check").stdout == ""


def test_a_fault_of_a_locked_file_is_told_alone(site: Path) -> None:
    """A slip of the pen is no new meaning."""
    run("--pack", "./birds", "content", "lock")
    path = Path("birds/basics/sum.yaml")
    path.write_text(path.read_text().replace("params:", "parms:"))
    told = run("--pack", "./birds", "content", "check", "--json").stdout.splitlines()
    assert [line.count('"code": "unknown_key"') for line in told] == [1]


def test_the_lock_is_held_against_what_is_there(site: Path) -> None:
    """A line that says nothing, and a template that was published and is gone."""
    run("--pack", "./birds", "content", "lock")
    lock = Path("birds/LOCK")
    lock.write_text(f"rubbish\n{lock.read_text()}birds.basics.gone 1 abc\n")
    told = run("--pack", "./birds", "content", "check", "--json")
    assert told.exit_code == 0
    assert [line.count('"severity": "warning"') for line in told.stdout.splitlines()] == [1, 1]
    assert '"line": 1, "column": 1, "severity": "warning", "code": "lock_unreadable"' in told.stdout
    assert '"line": 4, "column": 1, "severity": "warning", "code": "locked_and_gone"' in told.stdout
    assert ", 0 faults, 2 warnings" in told.stderr


@pytest.mark.parametrize(
    ("name", "told"), [("cnn.basics.x", "does not begin with"), ("birds.songs.x", "no skill")]
)
def test_a_template_is_not_written_where_it_does_not_belong(
    site: Path, name: str, told: str
) -> None:
    """Into another pack, or into a skill that the pack does not have."""
    refused = run("content", "new", "--pack", "./birds", name)
    assert (refused.exit_code, told in refused.output) == (2, True)
    assert not list(Path(BIRDS).rglob("x.yaml"))
