"""`tutor content`: shapes that other programs read, and a check that says where."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tutor.cli.content import content

KEYS = {
    "id", "version", "bank", "skill", "concept", "rung", "seed", "kind", "prompt", "parameters",
    "key", "parts", "hints", "steps", "network", "input",
}  # fmt: skip
PART = {"name", "kind", "key", "unit", "symbols", "options", "wrong"}


def run(*arguments: str) -> Result:
    """The command with these arguments."""
    return CliRunner().invoke(content, arguments)


def sampled(*arguments: str) -> list[dict[str, Any]]:
    """The objects that `sample --json` prints."""
    result = run("sample", *arguments, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_a_sample_has_the_keys_that_stay_stable() -> None:
    """Seeds run from 0, the template's first rung is meant, parameters are plain."""
    found = sampled("cnn.output-size.floor", "--count", "3")
    assert [(one["seed"], one["rung"]) for one in found] == [(0, 0), (1, 0), (2, 0)]
    for one in found:
        assert set(one) >= KEYS
        assert all(set(part) >= PART for part in one["parts"])
        n, k, s, p = (one["parameters"][name] for name in "nksp")
        assert one["key"] == str((n + 2 * p - k) // s + 1)
        assert one["parts"][0]["wrong"]["no_plus_one"] == str((n + 2 * p - k) // s)
        assert (one["network"], one["input"]) == (f"conv 1 k{k} s{s} p{p}", [1, n, n])


def test_a_key_of_several_parts_is_typed_with_semicolons() -> None:
    """As `tutor grade` reads it."""
    one = sampled("cnn.output-size.which-input", "--rung", "14")[0]
    assert one["key"] == "; ".join(part["key"] for part in one["parts"])
    assert one["rung"] == 14


def test_picks_of_the_same_mistake_stand_together() -> None:
    """Nothing is lost where two options rest on one mistake."""
    for one in sampled("cnn.output-size.inexact", "--count", "4"):
        part = one["parts"][0]
        letters = " ".join(part["wrong"].values()).split()
        assert len(letters) == len(part["options"]) - 1 == 3


def test_lines_and_limits_are_part_of_a_sample() -> None:
    """A spot-the-error shows its lines as options, a design its limits."""
    spot = sampled("cnn.output-size.spot-calculation")[0]["parts"][0]
    assert len(spot["options"]) == 5
    assert spot["options"][0].startswith("Padded width: ")
    design = sampled("cnn.output-size.design-three")[0]["parts"][0]
    assert design["limits"][0] == "exactly three layers"


def test_show_prints_what_an_author_wants_to_read() -> None:
    """Prompt, options, key, mistakes with feedback, hints and steps."""
    shown = run("show", "cnn.output-size.inexact", "--seed", "2").output
    assert "  a) " in shown
    assert "\nkey: " in shown
    assert " exact_only (F03)\n       (" in shown
    assert "hint 3: " in shown
    assert "step 1: " in shown


def test_an_unknown_id_is_bad_usage() -> None:
    """With the command that names all."""
    result = run("show", "cnn.nothing")
    assert result.exit_code == 2
    assert "There is no template 'cnn.nothing'. `tutor content list` names all." in result.output


def test_list_names_every_kind_in_use() -> None:
    """One object a line."""
    rows = [json.loads(line) for line in run("list", "--json").output.splitlines()]
    kinds = {kind for row in rows for kind in row["kinds"]}
    assert kinds >= {
        "number", "shape", "list", "matrix", "expression", "product", "derivation", "choice",
        "multi-select", "order", "match", "fill-in", "spot-the-error", "design", "open",
    }  # fmt: skip


def test_a_faulty_file_fails_the_check_with_its_place(tmp_path: Path) -> None:
    """Exit 1, file, line and column, and what to write instead."""
    path = tmp_path / "one.yaml"
    path.write_text("id: t.a.b\ntitel: x\n")
    result = run("check", str(path), "--seeds", "2")
    assert result.exit_code == 1
    assert f"{path}:2:1: unknown key 'titel'\n    Did you mean 'title'?" in result.output


COINCIDING = """\
id: t.size.one
title: A width
skill: size
params: {n: {int: [11, 50]}}
ask: "Twice {{n}}?"
parts:
  - name: out
    label: out
    answer: {kind: number, value: 2*n}
    mistakes:
      first: {family: F01, value: n, say: "One."}
      second: {family: F02, value: "if(n % 10 = 0, n, n + 1)", say: "Two."}
hints: [Think., Think on., "{{2*n}}"]
solution: ["{{2*n}}"]
"""


def test_shares_are_printed_on_request_and_fail_nothing(tmp_path: Path) -> None:
    """How often two mistakes coincide, as a note in text and JSON."""
    path = tmp_path / "one.yaml"
    path.write_text(COINCIDING)
    arguments = ("check", str(path), "--seeds", "30")
    assert run(*arguments).stdout == ""
    shown = run(*arguments, "--shares")
    assert shown.exit_code == 0
    assert f"{path}:1:1: note: two mistakes of 'out' give the same value on " in shown.stdout
    rows = [json.loads(row) for row in run(*arguments, "--shares", "--json").stdout.splitlines()]
    assert [(row["severity"], row["code"]) for row in rows] == [("note", "shared_values")]


@pytest.mark.parametrize("broken", ["", "a: b\n"])
def test_a_pack_without_its_lesson_fails_the_check(tmp_path: Path, broken: str) -> None:
    """What stands beside the templates is checked too, and each fault is told once."""
    (tmp_path / "size").mkdir()
    (tmp_path / "pack.yaml").write_text(
        "id: t\ntitle: T\nskills: [{id: size, title: S}]\n"
        "concepts: [{id: size.basic, title: Basic}]\n"
    )
    (tmp_path / "size" / "odd.yaml").write_text(broken or "- [")
    (tmp_path / "size" / "one.yaml").write_text(
        "id: t.size.one\ntitle: One\nskill: size\nconcept: size.basic\n"
        "params: {n: {int: [5, 60]}}\nask: '{{n}}?'\n"
        "parts: [{name: a, label: a, answer: {kind: number, value: n}}]\n"
        "hints: [one, two, three]\nsolution: ['{{n}}']\n"
    )
    result = run("check", str(tmp_path), "--seeds", "3")
    assert result.exit_code == 1
    place = f"{tmp_path / 'pack.yaml'}:4:17"
    assert f"{place}: the concept 'size.basic' has no lesson" in result.output
    places = [row.split(" ")[0] for row in result.output.splitlines() if "odd.yaml" in row]
    assert places
    told = [row for row in result.output.splitlines() if "odd.yaml" in row]
    assert len(set(told)) == len(told)
