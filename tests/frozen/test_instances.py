"""Templates draw, judge and say what they did when they were frozen.

Two of fifty seeds are checked here; `python -m tests.frozen.instances --check` checks all.
"""

import pytest

from tests.frozen.instances import (
    BLOCKS,
    SINGLES,
    changed,
    frozen,
    hashes,
    labels,
    rows,
    sample,
    sample_file,
    written,
)
from tests.frozen.records import places, problem

SKILLS = sorted(places())
ROWS = frozen()


def test_every_template_and_rung_is_frozen() -> None:
    """The file has a row for each of them, with every block of seeds, and no other."""
    assert set(ROWS) == set(rows())
    assert {len(held) for held in ROWS.values()} == {len(BLOCKS) + len(SINGLES)}


@pytest.mark.parametrize("seed", SINGLES)
@pytest.mark.parametrize("skill", SKILLS)
def test_a_problem_is_as_frozen(skill: str, seed: int) -> None:
    """Prompt, key, options, mistakes, hints, steps, verdicts and messages, at every rung."""
    cell = labels().index(f"seed {seed}")
    found, now = [], ""
    for name, rung in rows(skill):
        record = problem(name, rung, seed)
        aspects = changed(ROWS[name, rung][cell], hashes([record]))
        if aspects:
            found.append(f"{name} at rung {rung}, seed {seed}: {', '.join(aspects)}")
            now = now or written({aspect: record[aspect] for aspect in aspects})
    if found:
        pytest.fail("\n".join([*found, "The first of them is now:", now]), pytrace=False)


@pytest.mark.parametrize("skill", SKILLS)
def test_the_sample_reads_as_frozen(skill: str) -> None:
    """The same as text, so that a difference shows what has changed."""
    assert sample(skill).splitlines() == sample_file(skill).read_text("utf-8").splitlines()
