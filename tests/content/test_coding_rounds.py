"""The coding rounds of the vision pack: right programs are right, each fault has its name."""

import re
from functools import cache
from pathlib import Path
from textwrap import indent

import pytest

from tests.content.coding_faults import FAULTS
from tutor.authoring.vocabulary import VOCABULARY
from tutor.events import Judgement
from tutor.files import read_template_file, shipped_content
from tutor.grading.grade import grade
from tutor.grading.verdict import Verdict
from tutor.kinds.code import CodeQuestion
from tutor.kinds.code_cases import gives_output, giving
from tutor.kinds.program_run import Outcome, Program, Raised, Returned, as_plain
from tutor.lang.evaluate import evaluate
from tutor.lang.values import budget
from tutor.problems.generate import instance
from tutor.problems.instance import Instance
from tutor.problems.model import Template
from tutor.programs.run import Limits, run_program
from tutor.solving import SolverProcess

PROGRAMS = Path(__file__).parent / "programs"
TASKS = sorted(FAULTS)
CASES = [(task, fault) for task in TASKS for fault in FAULTS[task]]


NUMBERS = re.compile(r"[\d.]+")
PATIENT = Limits(cpu_seconds=60, wall_seconds=300)  # a slow machine is no verdict


SEED, SEEDS = 7, 12


@cache
def template(task: str) -> Template:
    """The template of a task."""
    path = shipped_content() / "vision" / "coding" / f"{task.replace('_', '-')}.yaml"
    found, faults = read_template_file(path, path.name)
    assert found is not None, faults
    return found


@cache
def drawn(task: str) -> Instance:
    """One problem of a task; its inputs are worked out once for all its programs."""
    return instance(template(task), SEED)


def harder_rungs(task: str) -> tuple[int, ...]:
    """The rungs at which a task draws other inputs than at its first."""
    first = template(task).rungs[0]
    return tuple(rung for rung in sorted(template(task).at) if rung > first)


def size(task: str, rung: int) -> float:
    """How many numbers a call gets at a rung, on average."""
    counts = []
    for seed in range(SEEDS):
        question = instance(template(task), seed, rung).questions[0]
        assert isinstance(question, CodeQuestion)
        given = [evaluate(node, question.tried.own, VOCABULARY)
                 for _, node in question.asked.parameters]  # fmt: skip
        counts.append(len(NUMBERS.findall(str([as_plain(value) for value in given]))))
    return sum(counts) / SEEDS


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


@pytest.mark.parametrize(
    ("task", "rung"), [(task, rung) for task in TASKS for rung in harder_rungs(task)]
)
def test_larger_inputs_still_name_each_fault(task: str, rung: int) -> None:
    """All programs of a task in one process, at the rungs with harder inputs."""
    question = instance(template(task), SEED, rung).questions[0]
    assert isinstance(question, CodeQuestion)
    with budget(question.kind.judge_steps) as steps:
        cases = question.tried.all()
        names = ["", *FAULTS[task]]
        texts = [faulty_program(task, name) if name else right_program(task) for name in names]
        calls = tuple(case.arguments for case in cases)
        together = Program(side_by_side(task, texts), "every", calls)
        run = run_program(together, PATIENT)
        assert len(run.outcomes) == len(cases), run
        relative = question.asked.relative
        for place, name in enumerate(names):
            outcomes = [of_one(each, place) for each in run.outcomes]
            shown = [
                case for case, outcome in zip(cases, outcomes, strict=True)
                if not gives_output(outcome, case.key, relative)
            ]  # fmt: skip
            assert bool(shown) is bool(name)
            found = giving(question.mistakes, cases, outcomes, relative) if name else []
            assert [mistake.name for mistake in found] == [name] * bool(name)
    assert steps.left > question.kind.judge_steps // 5, "too few steps would be left to judge"


def side_by_side(task: str, texts: list[str]) -> str:
    """One program that calls each of several; what one raises comes back as the text `error`."""
    made = [
        f"def make_{place}():\n{indent(text, '    ')}\n    return {task}\n"
        for place, text in enumerate(texts)
    ]
    every = (
        "import copy\n\ndef every(*given):\n    out = []\n"
        f"    for make in ({', '.join(f'make_{place}' for place in range(len(texts)))}):\n"
        "        try:\n            out.append([make()(*copy.deepcopy(given))])\n"
        "        except Exception:\n            out.append([])\n    return out\n"
    )
    return "\n".join([*made, every])


def of_one(outcome: Outcome, place: int) -> Outcome:
    """What one of the programs gave."""
    assert isinstance(outcome, Returned), outcome
    assert isinstance(outcome.value, list)
    given = outcome.value[place]
    assert isinstance(given, list)
    return Returned(given[0]) if given else Raised("Exception", "")


@pytest.mark.parametrize("task", TASKS)
def test_inputs_grow_with_the_rung(task: str) -> None:
    """At two later rungs, or at all there are, each with more numbers than the one before."""
    rungs = (template(task).rungs[0], *harder_rungs(task))
    assert len(rungs) >= min(3, len(template(task).rungs))
    sizes = [size(task, rung) for rung in rungs]
    assert sizes == sorted(sizes)
    assert sizes[-1] > 1.2 * sizes[0], sizes


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
