"""What an author begins with: a skeleton that is clean, and a schema that fits the shipped pack."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from tests.shipped import shipped
from tutor.cli import main
from tutor.cli.content import content
from tutor.cli.new_template import schema_names, schema_text
from tutor.files import shipped_content
from tutor.kinds.registry import kind_words
from tutor.problems.template_format import template_schema


@pytest.fixture
def birds(tmp_path: Path) -> Path:
    """A new pack."""
    folder = tmp_path / "birds"
    run = CliRunner().invoke(content, ["new-pack", "birds", "--folder", str(folder)])
    assert run.exit_code == 0, run.output
    return folder


def test_a_new_pack_checks_clean(birds: Path) -> None:
    """Without a fault or a warning, and every file has a schema beside it for the editor."""
    run = CliRunner().invoke(main, ["--pack", str(birds), "content", "check", "--seeds", "60"])
    assert (run.exit_code, run.stdout) == (0, "")
    assert "2 templates" in run.stderr
    for path in birds.rglob("*.yaml"):
        first = path.read_text().partition("\n")[0]
        schema = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        validator = Draft202012Validator(json.loads(schema.read_text()))
        held = yaml.load(path.read_text(), Loader=yaml.CSafeLoader)  # noqa: TID251 - as an editor
        assert [error.message for error in validator.iter_errors(_with_text_keys(held))] == []


def test_a_new_pack_can_be_learned_from(birds: Path, tmp_path: Path) -> None:
    """Its first problem is asked, and its lesson is there."""
    arguments = ["--db", str(tmp_path / "j.db"), "--pack", str(birds), "drill", "--json"]
    run = CliRunner().invoke(main, arguments, input='{"do": "quit"}\n')
    events = [json.loads(line)["event"] for line in run.stdout.splitlines()]
    assert events[:2] == ["plan", "lesson"], run.output


@pytest.mark.parametrize("name", ["", "Birds", "../x", "a.b", "1st", "x" * 40])
def test_a_pack_has_a_plain_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "made"
    run = CliRunner().invoke(content, ["new-pack", name, "--folder", str(folder)])
    assert run.exit_code == 2
    assert not folder.exists()


def test_no_file_of_a_pack_is_overwritten(birds: Path) -> None:
    (birds / "pack.yaml").write_text("mine")
    run = CliRunner().invoke(content, ["new-pack", "birds", "--folder", str(birds)])
    assert run.exit_code == 2
    assert (birds / "pack.yaml").read_text() == "mine"


@pytest.mark.parametrize("kind", kind_words())
def test_a_new_template_says_all_that_is_missing(birds: Path, kind: str) -> None:
    """It can be drawn at once; the check lists what its author must write, and nothing else."""
    arguments = ["--pack", str(birds), "content", "new", "birds.basics.own", "--kind", kind]
    run = CliRunner().invoke(main, arguments)
    path = birds / "basics" / "own.yaml"
    assert run.exit_code == 0, run.output
    checked = CliRunner().invoke(content, ["check", str(path), "--seeds", "60", "--json"])
    rows = [json.loads(line) for line in checked.stdout.splitlines()]
    assert {row["code"] for row in rows} == {"to_do"}
    assert "1 file still holds TODO and is drawn only when it is written." in checked.stderr
    lines = path.read_text().splitlines()
    marked = [n for n, line in enumerate(lines, start=1) if "TODO" in line]
    assert [row["line"] for row in rows] == marked
    assert all(lines[row["line"] - 1][row["column"] - 1 :].startswith("TODO") for row in rows)
    path.write_text(path.read_text().replace("TODO ", ""))
    checked = CliRunner().invoke(content, ["check", str(path), "--seeds", "60", "--json"])
    assert checked.exit_code == 0, checked.output


def test_a_new_template_belongs_to_a_concept_of_its_skill(tmp_path: Path) -> None:
    """And to a family of its pack, the pack being the one that the id begins with."""
    folder = str(tmp_path)
    run = CliRunner().invoke(content, ["new", "cnn.pooling.odd-one", "--folder", folder])
    path = tmp_path / "pooling" / "odd-one.yaml"
    assert run.exit_code == 0, run.output
    assert f"Written: {path}" in run.output
    assert "concept: pooling.global\n" in path.read_text()
    assert "family: F00\n" in path.read_text()


def test_the_concept_of_a_new_template_is_said_and_may_be_named(birds: Path) -> None:
    """The one that is taken stands in the answer; one that the skill does not have is refused."""
    pack = birds / "pack.yaml"
    more = '  - {id: basics.sum, title: "Sums of two numbers"}\n'
    assert more in pack.read_text()
    pack.write_text(pack.read_text().replace(more, f"{more}  - {{id: basics.rest, title: R}}\n"))
    words = ["--pack", str(birds), "content", "new"]
    run = CliRunner().invoke(main, [*words, "birds.basics.one"])
    assert "Its concept is basics.rest (or --concept with basics.sum)." in run.stderr
    run = CliRunner().invoke(main, [*words, "birds.basics.two", "--concept", "basics.sum"])
    assert "concept: basics.sum\n" in (birds / "basics" / "two.yaml").read_text()
    assert "Its concept" not in run.stderr
    run = CliRunner().invoke(main, [*words, "birds.basics.three", "--concept", "basics.summ"])
    assert run.exit_code == 2
    assert not (birds / "basics" / "three.yaml").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A name that is taken is refused."""
    for wanted in (0, 2):
        run = CliRunner().invoke(content, ["new", "cnn.pooling.a", "--folder", str(tmp_path)])
        assert run.exit_code == wanted
    assert "exists already. Take another name." in run.output


@pytest.mark.parametrize("name", ["odd", "cnn.odd", "cnn.a.b.c", "cnn.../../x.y", "cnn.a/b.c"])
def test_an_id_has_three_parts(tmp_path: Path, name: str) -> None:
    """Anything else is refused, and nothing is written outside the pack."""
    run = CliRunner().invoke(content, ["new", name, "--folder", str(tmp_path)])
    assert run.exit_code == 2
    assert "is no id. Write pack.skill.name" in run.output
    assert list(tmp_path.iterdir()) == []


def _with_text_keys(value: Any) -> Any:
    """YAML's integer keys as an editor's schema sees them."""
    if isinstance(value, dict):
        return {str(key): _with_text_keys(held) for key, held in value.items()}
    return [_with_text_keys(item) for item in value] if isinstance(value, list) else value


def test_every_shipped_template_fits_the_schema() -> None:
    """What the reader takes, the editor does not underline."""
    validator = Draft202012Validator(template_schema())
    wrong = {
        path.name: [error.message for error in validator.iter_errors(_with_text_keys(held))]
        for path in shipped().paths
        if (held := yaml.load(path.read_text(), Loader=yaml.CSafeLoader))  # noqa: TID251 - as an editor reads
    }
    assert len(wrong) > 150
    assert {name: said for name, said in wrong.items() if said} == {}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"titel": "x"}, "'titel' was unexpected"),
        ({"hints": ["one"]}, "['one'] is too short"),
        ({"parts": [{"name": "out", "answer": {"kind": "numbr"}}]}, "'numbr' is not one of"),
        ({"params": {"n": {"between": [1, 2]}}}, "'between' was unexpected"),
    ],
)
def test_the_schema_sees_what_the_reader_refuses(change: dict[str, Any], told: str) -> None:
    """Unknown keys and kinds are underlined while one types; rungs belong to the pack."""
    sound = {
        "id": "a.b.c", "title": "t", "skill": "b", "ask": "q?", "hints": ["1", "2", "3"],
        "parts": [{"name": "out", "answer": {"kind": "number", "value": "1"}}], "solution": "s",
    }  # fmt: skip
    validator = Draft202012Validator(template_schema())
    assert list(validator.iter_errors(sound)) == []
    said = [error.message for error in validator.iter_errors({**sound, **change})]
    assert any(told in message for message in said), said


@pytest.mark.parametrize("name", schema_names())
def test_the_command_prints_each_schema(name: str) -> None:
    """As JSON, and as one that a validator takes."""
    run = CliRunner().invoke(content, ["schema", name])
    Draft202012Validator.check_schema(json.loads(run.stdout))


def test_an_unknown_schema_is_bad_usage() -> None:
    run = CliRunner().invoke(content, ["schema", "notes"])
    assert run.exit_code == 2
    assert "There is no schema 'notes'. Schemas: template, pack" in run.output


@pytest.mark.parametrize("name", ["pack", "families", "cheatsheet", "interviews", "coverage"])
def test_every_other_shipped_file_fits_its_schema(name: str) -> None:
    """And names it for editors."""
    validator = Draft202012Validator(json.loads(schema_text(name)))
    for path in shipped_content().glob(f"*/{name}.yaml"):
        held = yaml.load(path.read_text(), Loader=yaml.CSafeLoader)  # noqa: TID251 - as an editor
        assert [error.message for error in validator.iter_errors(held)] == []
        assert path.read_text().startswith(
            f"# yaml-language-server: $schema=../../docs/schemas/{name}.json\n"
        )
