"""What every template says about answers: rounded keys and its own mistakes.

Keys in every spelling are tried by test_spellings.

Two seeds at each rung are tried here; `python -m tests.content.test_verdicts 200` tries more.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache

import pytest

from tests.content.spellings import roundings
from tests.shipped import whole_pack
from tutor.events import Judgement
from tutor.grading.grade import grade_question
from tutor.problems.generate import instance
from tutor.problems.instance import Instance
from tutor.problems.model import Template
from tutor.solver import Solver, in_process

SEEDS = (0, 17)
CODE = re.compile(r"\{\{|\}\}|\w\[\w+\]\S|\bfor \w+ in \b|\bif\(|\brange\(|\b\w+\(\[|!=")
TEMPLATES = sorted(whole_pack().templates)


@cache
def solver() -> Solver:
    return in_process()


def draws(template: Template, seeds: range | tuple[int, ...]) -> Iterator[Instance]:
    """Instances of every rung."""
    for rung in template.rungs:
        for seed in seeds:
            yield instance(template, seed, rung)


def misread(drawn: Instance) -> Iterator[str]:
    """Rounded keys that are not asked back."""
    for question in drawn.questions:
        for typed in roundings(question):
            part, _ = grade_question(question, typed, solver())
            if part.mistakes and part.word is not Judgement.RIGHT:
                yield f"{question.name}: rounded {typed!r} is {part.mistakes[0].name}"


def untold(drawn: Instance) -> Iterator[str]:
    """Active mistakes that are not named with a sentence, and sentences that hold code."""
    for question in drawn.questions:
        for mistake in question.wrong:
            typed = question.kind.mistake_text(question, mistake)
            if typed is None:
                continue
            part, _ = grade_question(question, typed, solver())
            told = {named.name: named.say for named in part.mistakes}
            if part.word is Judgement.WRONG and not all(
                told.get(name) for name in mistake.name.split("+")
            ):
                yield f"{question.name}: {typed!r} does not name {mistake.name}"
            for said in (part.message, *told.values()):
                if CODE.search(said):
                    yield f"{question.name}: {typed!r} says {said!r}"


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_rounded_key_is_accused_and_every_mistake_is_told(name: str) -> None:
    """A rounded key accuses nobody, an active mistake is named, no sentence holds code."""
    template = whole_pack().templates[name]
    for drawn in draws(template, SEEDS):
        found = [*misread(drawn), *untold(drawn)]
        assert found == [], (drawn.rung, drawn.seed)


def main(seeds: int) -> None:
    """Every template over many seeds; prints what is misread or not told."""
    for name in TEMPLATES:
        template = whole_pack().templates[name]
        for drawn in draws(template, range(seeds)):
            for line in (*misread(drawn), *untold(drawn)):
                sys.stdout.write(f"{name} rung {drawn.rung} seed {drawn.seed} {line}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
