"""Marking in the protocol: samples first, the weakest ideas anew, an earlier answer again."""

from typing import Any

import pytest

from tests.cli.protocol.conftest import Talk

OPEN = ("--item", "cnn.skip-connections.open-block", "--seed", "1")


def names(events: list[dict[str, Any]]) -> list[str]:
    """The events by name."""
    return [event["event"] for event in events]


def test_strangers_are_marked_before_ones_own_answer(talk: Talk) -> None:
    """Two samples with their labels afterwards; then one's own, and the weakest ideas anew."""
    text = "y = x + F(x), so each block multiplies the gradient by I + J."
    locked = talk([{"do": "lock", "text": text, "predicted": None}], *OPEN)[2]
    assert [set(sample) for sample in locked["samples"]] == [{"number", "text"}] * 2
    unmet = {unit["name"]: {"met": False} for unit in locked["units"]}
    first, second = (sample["number"] for sample in locked["samples"])
    events = talk([
        {"do": "mark_sample", "number": first, "units": {}},
        {"do": "mark_sample", "number": 9, "units": unmet},
        {"do": "mark_sample", "number": first, "units": unmet},
        {"do": "mark_sample", "number": second, "units": unmet},
        {"do": "mark", "units": unmet},
        {"do": "revise", "ideas": {}},
    ])  # fmt: skip
    assert names(events)[3:9] == ["error", "error", "sample", "sample", "marked", "error"]
    one, two, marked = events[5:8]
    assert (one["number"], one["next"], two["next"]) == (first, second, None)
    assert one["agreed"] == one["ideas"] - len(one["differences"])
    assert not any(each["accepted"] for each in one["differences"])
    assert sum(two["bias"].values()) < 0
    assert len(marked["revise"]) == 2


def test_the_weakest_ideas_are_written_again(talk: Talk) -> None:
    text = "y = x + F(x), so each block multiplies the gradient by I + J."
    lock = {"do": "lock", "text": text, "predicted": None}
    locked = talk([lock], *OPEN)[2]
    unmet = {unit["name"]: {"met": False} for unit in locked["units"]}
    weak = [unit["name"] for unit in locked["units"] if unit["weight"] == "must"][:2]
    again = {name: {"text": "written again", "met": True} for name in weak}
    events = talk([{"do": "mark", "units": unmet}, {"do": "revise", "ideas": again}])
    assert [unit["name"] for unit in events[3]["revise"]] == weak
    assert events[4] == {"event": "revised", "ideas": weak}


def test_an_answer_is_marked_again_on_a_later_day(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan names it without its first marks; agreement with oneself comes back."""
    text = "y = x + F(x), so each block multiplies the gradient by I + J."
    first = talk([{"do": "lock", "text": text, "predicted": None}], *OPEN)
    units = {unit["name"]: {"met": False} for unit in first[2]["units"]}
    same_day = talk([{"do": "mark", "units": units}])
    assert same_day[0]["mark_again"] is None
    monkeypatch.setenv("TUTOR_NOW", "2026-03-03T18:00:00+00:00")
    name = next(iter(units))
    changed = units | {name: {"met": True}}
    again = {"do": "mark_again", "units": changed}
    later = talk([again, again])
    assert later[0]["mark_again"]["text"] == text
    assert [unit["name"] for unit in later[0]["mark_again"]["units"]] == list(units)
    found = [event for event in later if event["event"] in ("marked_again", "error")]
    assert found[0] == {
        "event": "marked_again", "agreed": len(units) - 1, "ideas": len(units)
    }  # fmt: skip
    assert found[1]["event"] == "error"
