"""Teach-back line by line and as JSON: the same pupil, the same journal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor.cli.root import main
from tutor.events import TeachBackEnded
from tutor.store.journal import Journal

EXPLANATION = (
    "You added the padding p only once to the width.",
    "It stands on both sides, so the rule is floor((n + 2p - k)/s) + 1.",
    "With n = 74, k = 15, s = 2, p = 4 you get 32 positions, and right is 34.",
)
TEACH = ("teach", "--skill", "output-size", "--seed", "3")


def run(path: Path, *words: str, typed: list[str]) -> Result:
    """One command on a journal, with lines on its standard input."""
    text = "".join(f"{line}\n" for line in typed)
    return CliRunner().invoke(main, ["--db", str(path), *words], input=text)


UNITS = {"pupils_rule": True, "right_rule": True, "numbers": True, "other_mistake": False}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The journal of a test."""
    return tmp_path / "journal.sqlite"


def taught(path: Path) -> TeachBackEnded:
    """What was remembered."""
    journal = Journal(path)
    (event,) = journal.latest(TeachBackEnded, 2)
    journal.close()
    assert isinstance(event, TeachBackEnded)
    return event


def test_a_pupil_is_taught_on_standard_input(path: Path) -> None:
    """Own numbers, the mistake by its number, a text, its ideas."""
    marks = ["y", "1", "y", "2", "y", "1", "3", "n"]
    typed = ["n=74 k=15 s=2 p=4", "name", "2", *EXPLANATION, ".", *marks]
    done = run(path, *TEACH, typed=typed)
    assert done.exit_code == 0, done.output
    assert "The pupil answers: 32." in done.output
    assert "Yes, that is it, after 1 problem." in done.output
    assert "This line has no result of a problem that the pupil had." in done.output
    assert "This counts for level 5" in done.output
    event = taught(path)
    assert (event.mistake, event.named, event.problems) == ("pad_once", "pad_once", 1)


def test_numbers_that_make_no_problem_are_asked_for_again(path: Path) -> None:
    done = run(path, *TEACH, typed=["n=9 s=0", "9", "quit"])
    assert done.output.count("These numbers make no problem here.") == 2
    assert "Left. This pupil was not counted." in done.output


def test_a_wrong_name_tells_the_mistake(path: Path) -> None:
    typed = ["1", "name", "4", "x", ".", "n", "n", "n", "n"]
    done = run(path, *TEACH, typed=typed)
    assert "No. The remark that fits: “" in done.output
    assert taught(path).named == "ceil"


def test_the_same_pupil_speaks_json(path: Path) -> None:
    lines = [
        {"do": "choose", "numbers": {"n": 74, "k": 15, "s": 2, "p": 4}},
        {"do": "mark", "units": {}},
        {"do": "name", "mistake": "pad_once"},
        {"do": "explain", "text": "\n".join(EXPLANATION)},
        {"do": "mark", "units": {"pupils_rule": True}},
        {"do": "mark", "units": UNITS, "lines": {"numbers": 4}},
        {"do": "mark", "units": UNITS,
         "lines": {"pupils_rule": 1, "right_rule": 2, "numbers": 3}},
    ]  # fmt: skip
    done = run(path, *TEACH, "--json", typed=["no json", *map(json.dumps, lines)])
    objects = [json.loads(row) for row in done.stdout.splitlines()]
    assert [each["event"] for each in objects] == [
        "pupil", "error", "pupil_answer", "error", "named", "explained", "error", "error", "taught",
    ]  # fmt: skip
    first, answer, named = objects[0], objects[2], objects[4]
    assert "pad_once" in first["mistakes"]
    assert len(first["offers"]) == 4
    assert (answer["answer"], answer["left"]) == ("32", 4)
    assert (named["right"], named["share"]) == (True, 1.0)
    assert [unit["name"] for unit in objects[5]["units"]] == [
        "pupils_rule", "right_rule", "numbers", "other_mistake",
    ]  # fmt: skip
    assert (objects[-1]["band"], objects[-1]["passed"]) == ("Strong Hire", True)
    assert taught(path).problems == 1


def test_an_idea_without_its_line_is_missing_from_the_explanation(path: Path) -> None:
    """Whatever is claimed of it; a text in which no line says anything has no idea."""
    lines = [
        {"do": "choose", "numbers": {"n": 74, "k": 15, "s": 2, "p": 4}},
        {"do": "name", "mistake": "pad_once"},
        {"do": "explain", "text": "\n".join(EXPLANATION)},
        {"do": "mark", "units": UNITS, "lines": {"pupils_rule": 1, "numbers": 3}},
    ]  # fmt: skip
    done = run(path, *TEACH, "--json", typed=list(map(json.dumps, lines)))
    last = json.loads(done.stdout.splitlines()[-1])
    assert (last["band"], last["passed"]) == ("No Hire", False)
    assert "right rule" in last["why"]
    assert taught(path).quotes == {"pupils_rule": EXPLANATION[0], "numbers": EXPLANATION[2]}


def test_a_skill_without_pupils_is_bad_usage(path: Path) -> None:
    done = run(path, "teach", "--skill", "tea", typed=[])
    assert done.exit_code == 2
    assert "No pupil learns 'tea'." in done.output
