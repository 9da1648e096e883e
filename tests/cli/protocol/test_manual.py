"""The manual and the schemas are those that the code makes."""

import re

import pytest
from jsonschema import Draft202012Validator

from benchmarks.manual import files
from tutor.cli.protocol.members import EVENTS, INPUTS, MEANINGS, protocol_schema
from tutor.cli.protocol.requests import _BUILD, matches_schema
from tutor.grading.hire_rating import RatingCap


def test_the_committed_files_are_current() -> None:
    """`make manual` writes them."""
    stale = [path.name for path, text in files().items() if path.read_text("utf-8") != text]
    assert stale == []


def test_every_event_says_when_it_comes_and_every_input_is_built() -> None:
    assert set(MEANINGS) == set(EVENTS)
    assert set(_BUILD) == set(INPUTS)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(protocol_schema())


@pytest.mark.parametrize(
    "line",
    [
        {"do": "answer", "parts": ["5"]}, {"do": "answer", "parts": "5"}, {"do": "answer"},
        {"do": "answer", "parts": ["5"], "confidence": None},
        {"do": "answer", "parts": ["5"], "confidence": "surely"}, {"do": "lock", "text": "x"},
        {"do": "lock", "text": "x", "predicted": "No Hire"}, {"do": "lock", "text": 5},
        {"do": "mark", "units": {"a": {"met": True, "line": 3}}},
        {"do": "mark", "units": {"a": {"met": True, "line": None}}},
        {"do": "mark", "units": {"a": {"met": "yes"}}}, {"do": "mark", "units": {"a": {}}},
        {"do": "mark", "units": {"a": {"met": True, "line": True}}},
        {"do": "mark", "units": {"a": {"met": True, "line": 0}}},
        {"do": "answer", "parts": ["5"] * 201},
    ],
)  # fmt: skip
def test_inputs_are_checked_as_the_schema_says(line: dict[str, object]) -> None:
    """The checker that runs in the product agrees with the library that reads the schema."""
    members = INPUTS[str(line["do"])]
    own = all(
        matches_schema(line[name], member.schema) if name in line else not member.needed
        for name, member in members.items()
    )
    assert own is Draft202012Validator(protocol_schema()).is_valid(line)


def test_every_cap_of_a_rating_is_named() -> None:
    """In the words that the protocol sends."""
    meaning = EVENTS["marked"]["caps"].meaning
    assert set(re.findall(r"`([^`]+)`", meaning)) == {cap.value for cap in RatingCap}
