"""The form of a value is held to the schema of its key, as an editor holds it."""

import pytest
import yaml
from jsonschema import Draft202012Validator

from tutor.authoring.misfits import misfits
from tutor.authoring.schema_terms import (
    ANY,
    FLAG,
    NAMED,
    NAMES,
    SCALAR,
    WORDS,
    Schema,
    above,
    enum_of,
    list_of,
    named,
    whole_number,
)
from tutor.authoring.source import Mapping
from tutor.files import compose_text

CASES: list[tuple[Schema, str, list[str]]] = [
    (ANY, "[1, {a: b}]", []), (SCALAR, "word", []), (SCALAR, "[word]", ["wrong_form"]),
    (SCALAR, "{a: b}", ["wrong_form"]), (WORDS, "word", []), (WORDS, "[a, b]", []),
    (WORDS, "[a, {b: c}]", ["wrong_form"]), (WORDS, "{a: b}", ["wrong_form"]),
    (NAMES, "a-b", []), (NAMES, "[a, b]", []), (NAMES, "a, b", ["no_single_name"]),
    (NAMES, "[a, b c]", ["no_single_name"]), (FLAG, "true", []),
    (FLAG, "perhaps", ["no_flag"]), (FLAG, "[true]", ["wrong_form"]),
    (whole_number(0, 9), "9", []), (whole_number(0, 9), "10", ["no_number"]),
    (whole_number(0, 9), "-1", ["no_number"]),
    (whole_number(1), "0", ["no_number"]), (whole_number(), "1.5", ["no_number"]),
    (whole_number(), "ten", ["no_number"]),
    (above(0), "0.5", []), (above(0), "0", ["no_number"]), (above(0), "word", ["no_number"]),
    (enum_of(("a", "b")), "b", []), (enum_of(("a", "b")), "c", ["not_allowed"]),
    (enum_of(("a", "b")), "[a]", ["wrong_form"]), (list_of(SCALAR, 2, 3), "[a, b]", []),
    (list_of(SCALAR, 2, 3), "[a]", ["wrong_count"]),
    (list_of(SCALAR, 2, 3), "[a, b, c, d]", ["wrong_count"]),
    (list_of(whole_number(0)), "[1, x, 2, y]", ["no_number", "no_number"]), (NAMED, "{a: [1]}", []),
    (NAMED, "[a]", ["wrong_form"]), (named(SCALAR), "{a: b}", []),
    (named(SCALAR), "{a: [b]}", ["wrong_form"]), (list_of(NAMED), "word", ["wrong_form"]),
]  # fmt: skip


def codes(schema: Schema, text: str) -> list[str]:
    """The codes of what is wrong with a value."""
    source, faults = compose_text(f"key: {text}", "a.yaml")
    assert isinstance(source, Mapping)
    assert not faults
    return [found.text.code for found in misfits("key", schema, source.entries[0][1])]


@pytest.mark.parametrize(("schema", "text", "expected"), CASES)
def test_a_value_is_held_to_its_schema(schema: Schema, text: str, expected: list[str]) -> None:
    assert codes(schema, text) == expected


@pytest.mark.parametrize(("schema", "text", "expected"), CASES)
def test_an_editor_says_the_same(schema: Schema, text: str, expected: list[str]) -> None:
    """The schema means the same to the reader and to a validator of JSON Schema."""
    held = yaml.safe_load(text)  # noqa: TID251 - as an editor reads
    assert Draft202012Validator(schema).is_valid(held) is (expected == [])


def test_a_single_value_stands_for_a_list_of_one() -> None:
    """Readers take it so; an editor may ask for brackets."""
    assert codes(list_of(NAMED), "{a: b}") == []
    assert codes(list_of(whole_number(0)), "x") == ["no_number"]


@pytest.mark.parametrize("text", ["9" * 99, "1e3", "0x10", "٣", "1_000", "--1", ""])
def test_only_plain_numbers_are_numbers(text: str) -> None:
    """Nothing that YAML or Python would read as one besides."""
    assert codes(whole_number(0, 9), f"'{text}'") == ["no_number"]
