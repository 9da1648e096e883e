"""Every computed key of the shipped packs against something that shares no code with the tutor."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.content.keys import agrees
from tutor.authoring.wording import EMPTY
from tutor.files import read_template_file, shipped_content
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.fill_in import FILL_IN
from tutor.kinds.match import MATCH
from tutor.kinds.open import OPEN
from tutor.kinds.order import ORDER
from tutor.kinds.spot_error import SPOT_ERROR
from tutor.lang.tree import Number
from tutor.problems.generate import instance
from tutor.problems.model import Template

DRAWS = {"cnn": 200}
FEW = 40  # of any other pack: all draws of all packs would take a third of the suite
PROMPT = "prompt"
UNSPOKEN = Number(Fraction(0))  # a rule that is a number is not put into words
FACTUAL = {CHOICE, MULTI_SELECT, ORDER, MATCH, FILL_IN, SPOT_ERROR, OPEN}
FILES = sorted(path for path in shipped_content().glob("*/*/*.yaml") if path.parent.name != "open")


def read(path: Path) -> Template:
    """The template of a file that `tutor content check` finds sound."""
    template, faults = read_template_file(path, path.name)
    assert template is not None, "\n".join(map(str, faults))
    return template


def without_texts(template: Template, prompt: bool) -> Template:
    """The template with the same keys on the same draws, but no hints, solution and feedback.

    Without the prompt too where its oracle does not read it. Half the time of a draw goes into
    these texts; `tutor content check` draws them.
    """
    parts = tuple(
        replace(part, mistakes=tuple(
            replace(mistake, say=EMPTY, display=UNSPOKEN) for mistake in part.mistakes
        ))
        for part in template.parts
    )  # fmt: skip
    ask = template.ask if prompt else (EMPTY,)
    return replace(template, parts=parts, hints=(), solution=(), ask=ask)


def oracle_of(path: Path, template: Template) -> tuple[Callable[..., Any], list[str]]:
    """The oracle of a template, and what it is given: drawn parameters, perhaps the prompt.

    Equal numbers are counted once.
    """
    module = import_module(f"tests.content.oracles.{path.parent.name.replace('-', '_')}")
    oracle: Callable[..., Any] = getattr(module, template.oracle)
    known = {PROMPT, *(name for name, _ in template.params)}
    names = [name for name in inspect.signature(oracle).parameters if name in known]
    return lru_cache(maxsize=None, typed=True)(oracle), names


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_key_is_what_an_independent_count_gives(
    path: Path, request: pytest.FixtureRequest
) -> None:
    """On many draws over all rungs, each part of the key equals its oracle.

    `--draws 500` draws every template so often.
    """
    template = read(path)
    if not template.oracle:
        kinds = {part.kind for part in template.parts}
        assert kinds <= FACTUAL, f"{template.id} computes its key but names no oracle"
        return
    oracle, names = oracle_of(path, template)
    bare = without_texts(template, PROMPT in names)
    draws = request.config.getoption("--draws") or DRAWS.get(path.parts[-3], FEW)
    for number in range(draws):
        rung = template.rungs[number % len(template.rungs)]
        drawn = instance(bare, number // len(template.rungs), rung)
        values = {**drawn.values, PROMPT: drawn.prompt}
        answer = oracle(**{name: values[name] for name in names})
        answers = [answer] if len(drawn.questions) == 1 else answer
        for question, said in zip(drawn.questions, answers, strict=True):
            assert agrees(question, said), (
                f"{question.name} {question.key} not {said} "
                f"at seed {drawn.seed} rung {rung}: {drawn.values}"
            )
