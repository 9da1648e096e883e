"""What an author begins with: a skeleton that is clean, and a schema that fits the shipped pack."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from tests.shipped import shipped
from tutor.cli.content import content
from tutor.problems.template_format import template_schema


def test_a_new_template_passes_the_check(tmp_path: Path) -> None:
    """The skeleton draws, grades and names its mistake before anything is changed."""
    folder = str(tmp_path)
    run = CliRunner().invoke(content, ["new", "cnn.pooling.odd-one", "--folder", folder])
    path = tmp_path / "pooling" / "odd-one.yaml"
    assert run.exit_code == 0, run.output
    assert f"Written: {path}" in run.output
    checked = CliRunner().invoke(content, ["check", str(path), "--seeds", "30"])
    assert checked.exit_code == 0, checked.output
    assert "concept: pooling.kinds" in path.read_text()


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


def test_the_command_prints_the_schema() -> None:
    """As JSON."""
    run = CliRunner().invoke(content, ["schema"])
    assert json.loads(run.stdout) == template_schema()
