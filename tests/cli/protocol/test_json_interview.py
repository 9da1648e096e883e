"""An interview as lines of JSON: questions, follow-ups, marks and the debrief."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tutor.cli.root import main
from tutor.events import HireRating, SimulationEnded
from tutor.kinds.rubric import Weight
from tutor.store.journal import Journal

PROOF = ("interview", "--script", "proof", "--seed", "5", "--json")
TEXT = """\
A block is y = x + F(x), so by the chain rule each block multiplies by I + J.
Over all blocks the gradient is the product of these factors, and multiplied out it begins with I.
"""
Facts = dict[str, Any]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The journal of a test."""
    return tmp_path / "journal.sqlite"


def talk(path: Path, *words: str, given: list[Facts | str]) -> list[Facts]:
    """The objects that come back; a text is sent as it is."""
    lines = [item if isinstance(item, str) else json.dumps(item) for item in given]
    text = "".join(f"{line}\n" for line in lines)
    run = CliRunner().invoke(main, ["--db", str(path), *words], input=text)
    assert run.exit_code == 0, run.output
    return [json.loads(line) for line in run.stdout.splitlines()]


def marks(units: list[Facts], line: int | None) -> Facts:
    """Yes to every idea but the ruled-out ones."""
    return {
        unit["name"]: {"met": unit["weight"] != Weight.KILL.value, "line": line} for unit in units
    }


def follow_ups(path: Path) -> list[Facts]:
    """Submit until the rating is asked for."""
    said = talk(path, *PROOF, given=[{"do": "submit", "text": TEXT}, {"do": "quit"}])
    assert [item["event"] for item in said] == ["interview", "question", "follow_up", "left"]
    return said


def test_an_interview_is_sat_up_to_its_debrief(path: Path) -> None:
    """Follow-ups by what was said; two samples and then one's own text; the debrief as data."""
    first = follow_ups(path)
    assert first[1]["seconds_left"] <= 300
    assert (first[0]["id"], first[0]["seed"]) == ("proof", 5)
    text, given = first[2]["text"], []
    for _ in range(2):
        given.append({"do": "submit", "text": text + "The order of the factors matters there."})
        said = talk(path, *PROOF[:1], "--json", given=[given[-1], {"do": "quit"}])
        assert said[1]["draft"] == text
        text = said[2]["text"]
        assert said[2]["event"] == "follow_up"
    closing: list[Facts | str] = [{"do": "submit", "text": text}]
    closing.append({"do": "predict", "rating": "Lean Hire"})
    said = talk(path, "interview", "--json", given=closing)
    assert [item["event"] for item in said][2:] == ["predict", "to_mark"]
    while (waiting := said[-1])["event"] == "to_mark":
        do = "mark" if waiting["sample"] is None else "mark_sample"
        step = {"do": do, "units": marks(waiting["units"], 1)}
        said = talk(path, "interview", "--json", given=[step])
    assert said[-1] == {"event": "notes"}
    done = talk(path, "interview", "--json", given=[{"do": "end", "notes": "calm"}])[-1]
    assert (done["event"], done["notes"]) == ("debrief", "calm")
    (round_,) = done["rounds"]
    (step,) = round_["steps"]
    asked = [item for item in step["follow_ups"] if item["reply"] is not None]
    assert len(asked) == 3
    assert all(item["accept"] for item in step["follow_ups"])
    assert sum("follow-up" in idea["ask"] for idea in step["ideas"]) == 3
    assert step["predicted"] == "Lean Hire"
    assert done["next_step"]["id"] == step["id"]
    journal = Journal(path)
    (ended,) = journal.latest(SimulationEnded, 1)
    journal.close()
    assert isinstance(ended, SimulationEnded)
    assert ended.outcome is HireRating(done["rating"])


def test_a_computed_step_is_answered_or_passed(path: Path) -> None:
    """An unreadable part is asked again, and nothing is told of the verdict."""
    words = ("interview", "--script", "large-company", "--seed", "4", "--json")
    said = talk(path, *words, given=[
        {"do": "answer", "parts": ["about seven"]}, {"do": "answer", "parts": ["7"]},
        {"do": "give_up"}, {"do": "quit"},
    ])  # fmt: skip
    events = [item["event"] for item in said]
    assert events == ["interview", "question", "unreadable", "question", "question", "left"]
    assert all("key" not in item for item in said)
    assert said[3]["seconds_left"] <= 360


@pytest.mark.parametrize(
    "line",
    ["", "no json", "[]", '{"do": "dance"}', '{"do": "mark", "units": {}}', '{"do": "submit"}',
     '{"do": "submit", "text": " "}', '{"do": "answer", "parts": ["1"]}', "[" * 3000],
)  # fmt: skip
def test_what_does_not_fit_changes_nothing(path: Path, line: str) -> None:
    said = talk(path, *PROOF, given=[line, {"do": "quit"}])
    assert [item["event"] for item in said] == ["interview", "question", "error", "left"]


def test_the_interviewer_says_something_to_a_text(path: Path) -> None:
    """Nothing at first; a follow-up only when the text is submitted."""
    given: list[Facts | str] = [{"do": "write", "text": TEXT}, {"do": "quit"}]
    said = talk(path, *PROOF, given=given)
    assert said[2] == {"event": "heard", "remark": None, "sort": None}
    again = talk(path, "interview", "--json", given=[{"do": "quit"}])
    assert again[1]["draft"] == TEXT
