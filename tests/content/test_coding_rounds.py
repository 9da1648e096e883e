"""The coding rounds of the vision pack: right programs are right, each fault has its name."""

from functools import cache
from pathlib import Path

import pytest

from tests.content.coding_faults import FAULTS
from tutor.events import Judgement
from tutor.files import read_template_file, shipped_content
from tutor.grading.grade import grade
from tutor.grading.verdict import Verdict
from tutor.kinds.program_run import Program, Returned
from tutor.problems.generate import instance
from tutor.problems.instance import Instance
from tutor.programs.run import Limits, run_program
from tutor.solving import SolverProcess

PROGRAMS = Path(__file__).parent / "programs"
TASKS = sorted(FAULTS)
CASES = [(task, fault) for task in TASKS for fault in FAULTS[task]]


PATIENT = Limits(cpu_seconds=60, wall_seconds=300)  # a slow machine is no verdict


@cache
def drawn(task: str) -> Instance:
    """One problem of a task; its inputs are worked out once for all its programs."""
    path = shipped_content() / "vision" / "coding" / f"{task.replace('_', '-')}.yaml"
    template, faults = read_template_file(path, path.name)
    assert template is not None, faults
    return instance(template, 7)


def right_program(task: str) -> str:
    """The text of the program that the keys are held against."""
    return (PROGRAMS / f"{task}.py").read_text(encoding="utf-8")


def faulty_program(task: str, fault: str) -> str:
    """The right program with one fault."""
    text = right_program(task)
    for old, new in FAULTS[task][fault].items():
        assert old in text, f"{task} has no {old!r}"
        text = text.replace(old, new)
    return text


def judged(task: str, text: str) -> Verdict:
    """The verdict on a program."""
    return grade(drawn(task), text, solver=SolverProcess(limits=PATIENT))


def test_every_round_and_every_mistake_has_its_programs() -> None:
    """The programs are those of the templates, and none is missing."""
    found = (shipped_content() / "vision" / "coding").glob("*.yaml")
    files = {path.stem.replace("-", "_") for path in found if not path.stem.startswith("open-")}
    assert files == set(TASKS)
    for task in TASKS:
        assert {name for name, _ in drawn(task).template.mistake_names} == set(FAULTS[task])
    assert len(CASES) == 59


@pytest.mark.parametrize("task", TASKS)
def test_a_right_program_is_right(task: str) -> None:
    """On the author's inputs, the problem's own and thirty more."""
    verdict = judged(task, right_program(task))
    assert verdict.word is Judgement.RIGHT, verdict.message


@pytest.mark.parametrize(("task", "fault"), CASES)
def test_a_fault_is_named(task: str, fault: str) -> None:
    """By its mistake alone, and as certain."""
    verdict = judged(task, faulty_program(task, fault))
    assert verdict.word is Judgement.WRONG
    assert [mistake.name for mistake in verdict.mistakes] == [fault], verdict.message
    assert verdict.mistakes[0].certain


EXAMPLES = {
    "conv2d": "conv2d([[[1, 2, 3], [4, 5, 6]]], [[[[1, 0], [0, 2]]]], 1, 0) == [[[11, 14]]]",
    "attention": "attention([[1, 0]], [[1, 1], [1, 1]], [[2, 4], [4, 8]]) == [[3, 6]]",
    "batch_norm": "batch_norm([[1], [3]], [2], [5], 0) == [[3], [7]]",
    "resize_bilinear": "resize_bilinear([[0, 4]], 1, 4) == [[0, 1, 3, 4]]",
}


@pytest.mark.parametrize("task", EXAMPLES)
def test_an_example_in_a_prompt_is_true(task: str) -> None:
    """What stands there as a call gives what stands there as its output."""
    call, _, output = EXAMPLES[task].partition(" == ")
    prompt = " ".join(drawn(task).prompt.split())
    assert f"{call} gives {output}" in prompt
    text = f"{right_program(task)}\n\ndef holds(x):\n    return int({EXAMPLES[task]})\n"
    assert run_program(Program(text, "holds", ((0,),)), PATIENT).outcomes == (Returned(1),)
