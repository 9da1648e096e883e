"""Inputs of a sitting that practise marking: a sample, an answer again, weak ideas anew."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from tutor.cli import exchange
from tutor.cli.exchange import InputRefusal, InputRefusalCode, Output
from tutor.session.marking_practice import (
    answer_to_mark_again,
    mark_again,
    mark_sample,
    revise,
    sample_to_mark,
)

if TYPE_CHECKING:
    from tutor.cli.sitting_driver import SittingDriver


def misnamed(given: Mapping[str, bool], names: Collection[str]) -> InputRefusal | None:
    """Why marks are not those of the ideas: one is unknown, or one is missing."""
    unknown = [name for name in given if name not in names]
    if unknown:
        return InputRefusal(InputRefusalCode.UNIT_UNKNOWN, ", ".join(unknown))
    missing = [name for name in names if name not in given]
    return InputRefusal(InputRefusalCode.UNITS_MISSING, ", ".join(missing)) if missing else None


def take_sample(driver: "SittingDriver", given: exchange.MarkSample) -> Iterator[Output]:
    """Marks of a stranger's sample, held against its labels."""
    answer = driver.locked
    assert answer is not None
    if not 1 <= given.number <= len(answer.rubric.samples):
        yield InputRefusal(InputRefusalCode.SAMPLE_UNKNOWN, str(given.number))
        return
    refused = misnamed(given.present, [unit.name for unit in answer.sample_units])
    if refused is not None:
        yield refused
        return
    result = mark_sample(driver.session, answer, given.number, given.present)
    following = sample_to_mark(driver.session, answer)
    yield exchange.MarkedSample(given.number, result, following)


def take_second_marks(driver: "SittingDriver", given: exchange.MarkAgain) -> Iterator[Output]:
    """Marks of an answer of an earlier day, held against the first ones."""
    answer = answer_to_mark_again(driver.session)
    if answer is None:
        yield InputRefusal(InputRefusalCode.NOTHING_AGAIN)
        return
    refused = misnamed(given.present, [unit.name for unit in answer.rubric.units])
    yield refused or exchange.MarkedAgain(*mark_again(driver.session, answer, given.present))


def take_revision(driver: "SittingDriver", given: exchange.Revise) -> Iterator[Output]:
    """The weakest ideas of the answer that was just marked, written again."""
    if driver.revisable is None:
        yield InputRefusal(InputRefusalCode.NOTHING_TO_REVISE)
        return
    answer, weakest = driver.revisable
    names = [idea.name for idea in weakest]
    refused = misnamed(given.present, [name for name in names if name in given.present] or names)
    if refused is not None:
        yield refused
        return
    driver.revisable = None
    revise(driver.session, answer, given.texts, given.present)
    yield exchange.Revised(tuple(given.texts))
