"""`tutor content check` and `lock` obey --pack: only that pack is checked and locked."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor.cli import main
from tutor.files import shipped_content

TEMPLATE = """\
id: birds.wings.one
title: One
skill: wings
concept: wings.span
params: {n: {int: [5, 60]}}
ask: "{{n}} {{n}}?"
parts: [{name: a, label: a, answer: {kind: number, value: 2*n}}]
hints: [one, two, three]
solution: ["{{n}}"]
"""


@pytest.fixture
def birds(tmp_path: Path) -> Path:
    """A pack of one template with its lesson missing."""
    (tmp_path / "wings").mkdir()
    (tmp_path / "pack.yaml").write_text(
        "id: birds\ntitle: B\nskills: [{id: wings, title: W}]\n"
        "concepts: [{id: wings.span, title: Span}]\n"
    )
    (tmp_path / "wings" / "one.yaml").write_text(TEMPLATE)
    return tmp_path


def run(pack: Path, *words: str) -> Result:
    """A command on a pack."""
    return CliRunner().invoke(main, ["--pack", str(pack), "content", *words])


def codes(ran: Result) -> list[str]:
    """The codes of the faults that have one."""
    found = [json.loads(line)["code"] for line in ran.stdout.splitlines()]
    return [code for code in found if code]


def test_only_the_named_pack_is_checked(birds: Path) -> None:
    ran = run(birds, "check", "--seeds", "2", "--json")
    assert codes(ran).count("concept-without-lesson") == 1
    assert "1 template, 10 draws" in ran.stderr
    assert "cnn" not in ran.stdout


def test_only_the_named_pack_is_locked(birds: Path) -> None:
    shipped = shipped_content() / "cnn" / "LOCK"
    before = shipped.read_bytes()
    assert run(birds, "lock").exit_code == 0
    assert shipped.read_bytes() == before
    (row,) = (birds / "LOCK").read_text().splitlines()
    assert row.split()[:2] == ["birds.wings.one", "1"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("int: [5, 60]", "int: [5, 70]"), "meaning-changed"),
        (("title: One", "version: 2\ntitle: One"), "new-version"),
        (("birds.wings.one", "birds.wings.two"), "not-locked"),
    ],
)
def test_a_locked_pack_is_held_to_its_lock(birds: Path, change: tuple[str, str], code: str) -> None:
    run(birds, "lock")
    assert code not in codes(run(birds, "check", "--seeds", "2", "--json"))
    (birds / "wings" / "one.yaml").write_text(TEMPLATE.replace(*change))
    assert code in codes(run(birds, "check", "--seeds", "2", "--json"))


def test_a_lock_refuses_a_new_meaning_under_the_same_version(birds: Path) -> None:
    """Else it would silence the fault; for a pack that nobody has used, an option locks it."""
    run(birds, "lock")
    before = (birds / "LOCK").read_text()
    changed = TEMPLATE.replace("value: 2*n", "value: 3*n")
    (birds / "wings" / "one.yaml").write_text(changed)
    refused = run(birds, "lock")
    assert (refused.exit_code, (birds / "LOCK").read_text()) == (1, before)
    assert "one.yaml:1:1" in refused.stderr
    assert "Raise `version` to 2" in refused.stderr
    assert run(birds, "lock", "--same-version").exit_code == 0
    same = (birds / "LOCK").read_text()
    assert (same != before, same.split()[1]) == (True, "1")
    (birds / "wings" / "one.yaml").write_text("version: 2\n" + TEMPLATE)
    assert run(birds, "lock").exit_code == 0
    assert (birds / "LOCK").read_text().split()[1] == "2"


def test_a_shipped_pack_has_a_lock_of_its_own() -> None:
    """Which names its templates and no others."""
    for folder in (path.parent for path in shipped_content().glob("*/pack.yaml")):
        names = [row.split()[0] for row in (folder / "LOCK").read_text().splitlines()]
        assert names
        assert {name.partition(".")[0] for name in names} == {folder.name}


def test_authors_see_the_named_pack_only(birds: Path) -> None:
    """In the list, in samples, in the table of coverage."""
    listed = run(birds, "list", "--json")
    assert [json.loads(row)["id"] for row in listed.stdout.splitlines()] == ["birds.wings.one"]
    drawn = run(birds, "sample", "--json").stdout.splitlines()
    assert [json.loads(row)["id"] for row in drawn] == ["birds.wings.one"]
    (birds / "coverage.yaml").write_text("items: [{item: 1, topic: x, by: [rating:wings]}]")
    (row,) = run(birds, "coverage", "--json").stdout.splitlines()
    assert json.loads(row)["pack"] == "birds"
    refused = run(birds, "show", "cnn.output-size.floor")
    assert refused.exit_code == 2
    assert "There is no template 'cnn.output-size.floor'" in refused.output


def test_a_template_is_found_by_the_pack_in_its_id(
    birds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --pack, in every pack that can be opened by its name."""
    home = tmp_path / "share" / "tutor" / "packs"
    shutil.copytree(birds, home / "birds", ignore=shutil.ignore_patterns("share"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ran = CliRunner().invoke(main, ["content", "show", "birds.wings.one", "--json"])
    assert json.loads(ran.stdout)["id"] == "birds.wings.one"
    judged = CliRunner().invoke(main, ["grade", "birds.wings.one", "--seed", "0", "--json", "1"])
    assert json.loads(judged.stdout)["verdict"] == "wrong"


def test_a_pack_for_a_newer_tutor_is_refused_with_the_version_it_needs(birds: Path) -> None:
    """By what a learner does; the check names the place."""
    pack = birds / "pack.yaml"
    pack.write_text(pack.read_text() + "minimum_tutor: 999.0\n")
    refused = CliRunner().invoke(main, ["--pack", str(birds), "drill", "--plain"])
    assert refused.exit_code == 2
    assert "The pack 'birds' needs tutor 999.0 or newer" in refused.output
    found = [json.loads(line) for line in run(birds, "check", "--json").stdout.splitlines()]
    (place,) = [(row["line"], row["column"]) for row in found if row["code"] == "newer_tutor"]
    assert place == (5, 16)


@pytest.mark.parametrize("version", ["one", "1.", "-1", "1.2.3.4.5.6.7.8.9.10.11", "٣"])
def test_a_version_must_be_comparable(birds: Path, version: str) -> None:
    pack = birds / "pack.yaml"
    pack.write_text(pack.read_text() + f"version: {version}\n")
    assert "no_version" in codes(run(birds, "check", "--json"))


def test_a_template_that_is_gone_leaves_the_lock(birds: Path) -> None:
    run(birds, "lock")
    (birds / "wings" / "one.yaml").write_text(TEMPLATE.replace("wings.one", "wings.two"))
    run(birds, "lock")
    assert [row.split()[0] for row in (birds / "LOCK").read_text().splitlines()] == [
        "birds.wings.two"
    ]


@pytest.mark.parametrize("part", ["wings/one.yaml", "wings"])
def test_a_part_of_a_pack_is_checked_by_the_terms_of_the_pack(birds: Path, part: str) -> None:
    """A file or folder below `pack.yaml`: the id begins with the pack's, the cadence is its own."""
    pack = birds / "pack.yaml"
    pack.write_text(pack.read_text() + "cadence: [0, 2]\n")
    path = birds / "wings" / "one.yaml"
    path.write_text(TEMPLATE.replace("birds.", "bird.") + "from: 2\n")
    ran = run(birds, "check", str(birds / part), "--seeds", "2", "--json")
    assert codes(ran) == ["id_of_other_pack"]
    place = json.loads(ran.stdout)
    assert (Path(place["file"]).name, place["line"], place["column"]) == ("one.yaml", 1, 5)
    assert ran.exit_code == 1


def test_outside_of_every_pack_any_id_is_right(tmp_path: Path) -> None:
    """A single file may be a draft."""
    (tmp_path / "one.yaml").write_text(TEMPLATE)
    ran = CliRunner().invoke(main, ["content", "check", str(tmp_path / "one.yaml"), "--seeds", "2"])
    assert "id_of_other_pack" not in ran.output
    assert ran.exit_code == 0, ran.output
