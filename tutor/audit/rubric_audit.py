"""What every open question must satisfy on a draw, as far as a machine can see it."""

from collections.abc import Iterator

from tutor.audit import messages
from tutor.audit.messages import DrawProblem
from tutor.grading.text_findings import FindingSort, find
from tutor.kinds.open import Drawn

Finding = tuple[DrawProblem, str]


def rubric_findings(rubric: Drawn) -> Iterator[Finding]:
    """What is wrong with a rubric on these numbers, each with an example."""
    for fact in rubric.facts:
        if fact.part.kind.needs_noun and not fact.near:
            yield messages.fact_without_noun(fact.part.name), fact.part.label
    for item in rubric.follow_ups:
        if not item.accept:
            yield messages.FOLLOW_UP_WITHOUT_KEY, item.ask
    yield from _strong_sample(rubric)
    for name, text in (("model", rubric.model or ""), *_samples(rubric)):
        for finding in find(text, rubric):
            if finding.sort is not FindingSort.FACT:
                yield messages.flagged_text(name), f"{finding.text}: {finding.say}"


def _samples(rubric: Drawn) -> Iterator[tuple[str, str]]:
    """The samples that hold nothing wrong: those without a ruled-out idea are two of three."""
    for sample in rubric.samples[:2]:
        yield "samples", sample.text


def _strong_sample(rubric: Drawn) -> Iterator[Finding]:
    """Every fact of an idea that the first sample holds is found in it."""
    for sample in rubric.samples[:1]:
        found = {f.say for f in find(sample.text, rubric) if f.sort is FindingSort.FACT}
        for fact in rubric.facts:
            if fact.unit in sample.units and fact.part.label not in found:
                yield messages.fact_not_found(fact.part.name), fact.part.key_text
