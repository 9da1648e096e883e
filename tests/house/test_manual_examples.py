"""The manual for authors works: its commands run, its files make a pack that checks clean."""

import json
import re
import shlex
import shutil
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hatchling.builders.wheel import WheelBuilder
from jsonschema import Draft202012Validator

from benchmarks.reference_pages import pages
from tests.house.package_index import ROOT
from tutor.authoring.schema_terms import object_keys
from tutor.cli import main
from tutor.cli.new_template import file_schemas, schema_text
from tutor.files.pack_search import GROUP
from tutor.kinds import registry
from tutor.problems.pack_format import FILES
from tutor.problems.template_format import TEMPLATE

MANUAL = ROOT / "docs" / "authoring.md"
RECIPES = ROOT / "docs" / "authoring" / "recipes.md"
FILE = re.compile(r"^`([\w/.-]+)`:\n\n```\w+\n(.*?)^```$", re.M | re.S)
COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)


def write(page: Path, folder: Path) -> list[str]:
    """Write the files that a page shows; returns their names."""
    names = []
    for name, text in FILE.findall(page.read_text(encoding="utf-8")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        names.append(name)
    return names


@pytest.fixture
def fractions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pack of the tutorial, made as the tutorial says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    first, second, *_ = COMMANDS.findall(MANUAL.read_text(encoding="utf-8"))
    for line in first.splitlines():
        ran = CliRunner().invoke(main, shlex.split(line)[1:])
        assert ran.exit_code == 0, ran.output
    folder = tmp_path / "fractions"
    for name in ("basics", "notes"):
        shutil.rmtree(folder / name)
    for name in ("interviews.yaml", "coverage.yaml", "cheatsheet.yaml"):
        (folder / name).unlink()
    write(MANUAL, tmp_path)
    shutil.rmtree(folder / "adding")
    ran = CliRunner().invoke(main, shlex.split(second)[1:])
    assert ran.exit_code == 0, ran.output
    assert len(write(MANUAL, tmp_path)) >= 8
    return folder


def test_the_tutorial_makes_a_pack_that_checks_clean(fractions: Path) -> None:
    """Its last commands run, and the pack can be learned from."""
    for line in COMMANDS.findall(MANUAL.read_text(encoding="utf-8"))[2].splitlines():
        ran = CliRunner().invoke(main, shlex.split(line)[1:])
        assert ran.exit_code == 0, ran.output
    assert (fractions / "LOCK").is_file()
    words = ["--db", str(fractions.parent / "j.db"), "--pack", str(fractions), "drill", "--json"]
    ran = CliRunner().invoke(main, words, input='{"do": "quit"}\n')
    assert [json.loads(line)["event"] for line in ran.stdout.splitlines()][:2] == ["plan", "lesson"]


def test_the_recipes_belong_to_that_pack(fractions: Path) -> None:
    assert len(write(RECIPES, fractions.parent)) == 2
    words = ["--pack", str(fractions), "content", "check", "--seeds", "60"]
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 0, ran.output


def test_the_package_of_the_tutorial_can_be_built(fractions: Path) -> None:
    """By hatchling, with the pack in it and its entry point."""
    package = fractions.parent / "package"
    code = package / "fractions_pack"
    shutil.copytree(fractions, code / "fractions")
    (code / "__init__.py").touch()
    built = Path(next(WheelBuilder(str(package)).build(directory=str(package / "dist"))))
    with zipfile.ZipFile(built) as wheel:
        names = wheel.namelist()
        points = next(name for name in names if name.endswith("entry_points.txt"))
        assert f"[{GROUP}]\nfractions = fractions_pack:fractions" in wheel.read(points).decode()
    assert "fractions_pack/fractions/pack.yaml" in names
    assert "fractions_pack/fractions/adding/same-denominator.yaml" in names


def test_the_tables_for_setuptools_are_tables() -> None:
    tables = re.findall(r"^```toml\n(.*?)^```$", MANUAL.read_text("utf-8"), re.M | re.S)
    read = [tomllib.loads(table) for table in tables]
    assert read[1]["build-system"]["build-backend"] == "setuptools.build_meta"
    assert read[1]["tool"]["setuptools"]["packages"] == ["fractions_pack"]


def keys_of_schema(schema: object) -> Iterator[tuple[str, object]]:
    """Every key of a schema, at every depth, with its rule."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for inner in schema.values():
            yield from keys_of_schema(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from keys_of_schema(inner)


@pytest.mark.parametrize("name", file_schemas())
def test_every_key_says_what_it_means(name: str) -> None:
    """In the schema, and so in the editor and in the manual; figures have a page of their own."""
    bare = [
        key
        for key, rule in keys_of_schema(json.loads(schema_text(name)))
        if isinstance(rule, dict) and rule and "description" not in rule and key != "kind"
    ]
    assert bare == []


@pytest.mark.parametrize("name", file_schemas())
def test_every_example_of_a_key_fits_its_rule(name: str) -> None:
    """And every default."""
    wrong = [
        (key, value)
        for key, rule in keys_of_schema(json.loads(schema_text(name)))
        if isinstance(rule, dict)
        for value in (*rule.get("examples", ()), *([rule["default"]] if "default" in rule else []))
        if not Draft202012Validator(rule).is_valid(value)
    ]
    assert [(key, value) for key, value in wrong if key not in ("figure", "answer")] == []


def test_the_reference_has_every_key_and_every_kind() -> None:
    """A page for each file, a section for each kind."""
    made = dict(pages())
    assert set(made) == {f"{name}.md" for name in (*FILES, "templates", "kinds")}
    for key in object_keys(TEMPLATE):
        assert f"| `{key}` |" in made["templates.md"]
    for kind in registry.all_kinds():
        section = made["kinds.md"].partition(f"## `{kind.name}`")[2].partition("\n## ")[0]
        assert all(f"| `{key}` |" in section for key in kind.members)
        assert "```yaml" in section, f"{kind.name} has no example"
