"""The suite of hand-labelled answers: none may be misjudged."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.grading.drawing import drawn
from tutor.grading.batch import judge_line
from tutor.grading.grade import grade
from tutor.solver import Solver, in_process

CASES = Path(__file__).parent / "cases"
BATCH = (
    "numbers",
    "shapes_lists",
    "expressions",
    "products",
    "noncommuting",
    "equations",
    "forms",
    "steps",
    "other_systems",
    "second_readings",
    "latex_and_words",
    "formulas_in_latex",
    "people",
    "words_around",
    "assistants",
    "adversarial",
)
Case = dict[str, Any]


@cache
def cases(name: str) -> tuple[Case, ...]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def batch() -> Iterator[Case]:
    for name in BATCH:
        yield from cases(name)


@pytest.fixture(scope="module")
def solver() -> Solver:
    return in_process()


@pytest.mark.parametrize("name", BATCH)
def test_every_case_of_the_batch_gets_the_verdict_written_beside_it(
    name: str, solver: Solver
) -> None:
    """Verdict and misconceptions are those of the hand-written label, none more, none fewer."""
    misjudged = []
    for case in cases(name):
        found, sound = judge_line(json.dumps(case), solver)
        other = set(case.get("misconceptions", ())) ^ set(found["misconceptions"])
        if found["verdict"] != case["verdict"] or other or not sound:
            misjudged.append((case["key"], case["answer"], case["verdict"], found))
    assert misjudged == []


def test_every_answer_in_parts_is_followed_from_the_learners_own_values() -> None:
    """Verdict, carried parts and misconceptions of the follow-through cases."""
    misjudged = []
    for case in cases("follow"):
        verdict = grade(drawn(case["template"]), case["answer"])
        carried = [part.name for part in verdict.parts if part.is_carried_forward]
        other = set(case["misconceptions"]) ^ {named.name for named in verdict.mistakes}
        if verdict.word != case["verdict"] or carried != case["carried"] or other:
            misjudged.append((case, verdict))
    assert misjudged == []


def test_the_suite_has_the_composition_it_claims() -> None:
    """At least 3,700 cases, many wrong, 100 products, 100 shapes and lists, 60 follow-through."""
    kinds = Counter(case["kind"] for case in batch())
    everything = [*batch(), *cases("follow")]
    words = Counter(case["verdict"] for case in everything)
    assert len(everything) >= 3_700
    matrices = [case for case in batch() if case["kind"] == "product" or "J1" in case["key"]]
    assert len(matrices) >= 100
    assert kinds["shape"] + kinds["list"] + kinds["matrix"] >= 100
    assert len(cases("follow")) >= 60
    assert words["right"] + words["form"] >= 400
    assert words["wrong"] + words["partly"] >= 450


def test_no_case_stands_twice() -> None:
    """Every case asks something of its own."""
    asked = Counter(
        (case["kind"], case["key"], case["answer"], json.dumps(case.get("options")))
        for case in batch()
    )
    assert [case for case, count in asked.items() if count > 1] == []
