"""A right answer is right however it is spelled: words, units, labels, several on one line.

Each of the thirty draws of a template tries another share of the spellings, so that all of them
come; `python -m tests.content.test_spellings` tries every spelling on every draw.
"""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.content.spellings import lines, spellings
from tests.content.test_oracles import FILES, read, without_texts
from tests.shipped import whole_pack
from tutor.events import Judgement
from tutor.grading.grade import grade, grade_question
from tutor.problems.generate import instance
from tutor.problems.instance import Instance
from tutor.solver import Solver, in_process

DRAWS = 30
SHARE = 10  # of ten spellings each draw tries one
MARKED_OR_RUN = ("kind: open", "kind: code")  # read only where needed: reading takes seconds
COMPUTED = [
    path for path in FILES if not any(map(path.read_text("utf-8").__contains__, MARKED_OR_RUN))
]


@cache
def solver() -> Solver:
    return in_process()


def draws(path: Path) -> Iterator[Instance]:
    """Draws of every rung, without texts that no spelling reads."""
    template = read(path)
    if template.oracle:
        template = without_texts(template, prompt=False)
    for number in range(DRAWS):
        rung = template.rungs[number % len(template.rungs)]
        yield instance(template, number // len(template.rungs), rung)


def refused(drawn: Instance, share: slice) -> Iterator[str]:
    """Spellings of the key that are not right on this draw."""
    for question in drawn.questions:
        for typed in spellings(question)[share]:
            part, _ = grade_question(question, typed, solver())
            if part.word is not Judgement.RIGHT:
                yield f"{question.name}: {typed!r} is {part.word}: {part.message}"
    for typed in lines(drawn.questions):
        verdict = grade(drawn, typed, solver=solver())
        if verdict.word is not Judgement.RIGHT:
            yield f"{typed!r} is {verdict.word}: {verdict.message}"


@pytest.mark.parametrize("path", COMPUTED, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_right_answer_is_right_in_every_spelling(path: Path) -> None:
    """Thirty draws over all rungs of a template."""
    for number, drawn in enumerate(draws(path)):
        found = [*refused(drawn, slice(number % SHARE, None, SHARE))]
        assert found == [], (drawn.seed, drawn.rung)


def test_most_kinds_are_spelled_in_twelve_ways() -> None:
    """Derivations, designs, spotted errors and open answers are typed in ways of their own."""
    seen: dict[str, int] = {}
    for template in whole_pack().templates.values():
        for question in instance(template, 1).questions:
            count = len(spellings(question))
            seen[question.kind.name] = max(count, seen.get(question.kind.name, 0))
    few = {name for name, count in seen.items() if count < 12}
    assert few == {"derivation", "design", "spot-the-error", "open"}


def main() -> None:
    """Print every spelling that is not right, on all draws of all templates."""
    for path in COMPUTED:
        for drawn in draws(path):
            for line in refused(drawn, slice(None)):
                sys.stdout.write(f"{path.stem} {drawn.seed} {drawn.rung} {line}\n")


if __name__ == "__main__":
    main()
