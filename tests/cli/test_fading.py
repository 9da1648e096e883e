"""What a lesson leaves to the learner is remembered in plain mode and in the protocol alike."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.shipped import shipped
from tutor.cli.root import main
from tutor.events import AnswerDrafted, Attempt, ExampleWorked
from tutor.files.notes import find_lesson
from tutor.problems.generate import instance
from tutor.problems.lessons import Support
from tutor.store.journal import Journal

Facts = dict[str, Any]
SAID = "m steps make m + 1 places"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The journal of a test."""
    return tmp_path / "journal.sqlite"


def typed(path: Path, *words: str, lines: list[str]) -> str:
    """What a sitting prints for lines on its standard input."""
    text = "".join(f"{line}\n" for line in lines)
    run = CliRunner().invoke(main, ["--db", str(path), "drill", *words], input=text)
    assert run.exit_code == 0, run.output
    return run.stdout


def talk(path: Path, *given: Facts) -> list[Facts]:
    """What the protocol answers to inputs."""
    out = typed(path, "--json", lines=[json.dumps(item) for item in given])
    return [json.loads(line) for line in out.splitlines()]


def keys(path: Path) -> tuple[Facts, list[str]]:
    """The problem that waits, and the key of each of its parts."""
    problem = next(item for item in talk(path, {"do": "quit"}) if item["event"] == "problem")
    template = shipped().template(problem["id"])
    assert template is not None
    drawn = instance(template, problem["seed"], problem["rung"])
    return problem, [question.key_text for question in drawn.questions]


def check(path: Path, problem: Facts, missed: tuple[int, ...]) -> None:
    """The example and the sentence after the right answer are in the journal."""
    journal = Journal(path)
    (worked,) = journal.latest(ExampleWorked, 2)
    (attempt,) = journal.latest(Attempt, 2)
    notes = {e.shown: e.text for e in journal.latest(AnswerDrafted, 9)
             if isinstance(e, AnswerDrafted)}  # fmt: skip
    journal.close()
    assert isinstance(worked, ExampleWorked)
    assert (worked.concept, worked.support, worked.missed) == (
        problem["concept"], int(Support.FULL), missed,
    )  # fmt: skip
    assert notes[attempt.stamp.id] == SAID


def test_the_protocol_records_the_example_and_the_explanation(path: Path) -> None:
    """The next lesson of the concept then leaves a step open."""
    problem, answer = keys(path)
    said = talk(
        path, {"do": "worked", "missed": []}, {"do": "answer", "parts": answer},
        {"do": "explain", "text": SAID}, {"do": "quit"},
    )  # fmt: skip
    verdict = next(item for item in said if item["event"] == "verdict")
    lesson = lesson_of_concept(problem["concept"])
    assert lesson.why is not None
    assert verdict["explain"] == {"ask": lesson.why.ask, "answer": lesson.why.answer}
    check(path, problem, ())


def lesson_of_concept(concept: str) -> Any:
    """The lesson of a concept of the shipped pack."""
    return find_lesson(shipped(), concept)


def test_plain_mode_records_the_example_and_the_explanation(path: Path) -> None:
    """Read by a word, answered rightly, explained in one line."""
    problem, answer = keys(path)
    out = typed(path, "--plain", lines=["lesson", "three", "", *answer, "3", SAID, "quit"])
    lesson = lesson_of_concept(problem["concept"])
    assert lesson.why is not None
    assert lesson.why.ask in out
    assert f"you said: {SAID}" in out
    check(path, problem, ())
