"""What the text of an open question must satisfy on every draw: prompt, model, stages, samples."""

import re
from collections.abc import Iterator

from tutor.audit import messages
from tutor.audit.spec_names import mentioned
from tutor.authoring.wording import Wording
from tutor.events import HireRating
from tutor.faults import FaultText
from tutor.grading.hire_rating import band
from tutor.kinds.open import STAGES, Authored, OpenSpec
from tutor.kinds.rubric import Weight
from tutor.problems.model import Template

BONUS_IDEAS = 5
RECITED_WORDS = 9
_WORD = re.compile(r"[a-z0-9]+")


def question_faults(template: Template) -> Iterator[FaultText]:
    """What is wrong with the open questions of a template; nothing for other kinds."""
    for part in template.parts:
        if isinstance(part.spec, OpenSpec):
            yield from _parameters(template, part.spec.rubric)
            yield from _stages(part.spec.rubric)
            yield from _bonus_ideas(part.spec.rubric)
            yield from _ratings(part.spec.rubric)
            yield from _recitals(part.spec.rubric)


def _parameters(template: Template, rubric: Authored) -> Iterator[FaultText]:
    """Every drawn value stands in each prompt, and the model answer follows it."""
    names = [name for name, _ in template.params if name not in template.hidden]
    for number, prompt in enumerate(template.ask, start=1):
        shown = mentioned(prompt.nodes, template)
        yield from (messages.hidden_parameter(name, number) for name in names if name not in shown)
    if rubric.model is not None:
        shown = mentioned(rubric.model.nodes, template)
        yield from (messages.model_ignores(name) for name in names if name not in shown)


def _stages(rubric: Authored) -> Iterator[FaultText]:
    """A question that waits for what no fact can find is never asked."""
    found = {fact.unit for fact in rubric.facts}
    asked = {
        item.stage
        for item in rubric.follow_ups
        if not item.unit or not item.given or item.unit in found
    }
    yield from (messages.no_stage_asked(stage) for stage in STAGES if stage not in asked)


def _bonus_ideas(rubric: Authored) -> Iterator[FaultText]:
    count = sum(idea.weight is Weight.STRONG for idea in rubric.units)
    if 0 < count < BONUS_IDEAS:
        yield messages.few_bonus_ideas(count, BONUS_IDEAS)


def _ratings(rubric: Authored) -> Iterator[FaultText]:
    """The samples show each rating that the ideas can give, a Strong Hire first.

    Without bonus ideas nothing lies between Strong Hire and No Hire.
    """
    bonus = any(idea.weight is Weight.STRONG for idea in rubric.units)
    wanted = [HireRating.STRONG, *([HireRating.LEAN] if bonus else []), HireRating.NO]
    given = [band(rubric.units, dict.fromkeys(each.units, True)) for each in rubric.samples]
    if given and (given[0] is not HireRating.STRONG or set(wanted) - set(given)):
        yield messages.sample_ratings(given, wanted)


def _recitals(rubric: Authored) -> Iterator[FaultText]:
    """Runs of words that the first sample shares with an anchor; values do not count."""
    for sample in rubric.samples[:1]:
        said = set(_runs(sample.text))
        for idea in rubric.units:
            shared = next((run for run in _runs(idea.anchor) if run in said), None)
            if shared is not None:
                yield messages.recited_anchor(idea.name, " ".join(shared))


def _runs(wording: Wording) -> Iterator[tuple[str, ...]]:
    """Every run of so many words between two values."""
    for segment in wording.segments:
        words = _WORD.findall(segment.lower()) if isinstance(segment, str) else []
        for start in range(len(words) - RECITED_WORDS + 1):
            yield tuple(words[start : start + RECITED_WORDS])
