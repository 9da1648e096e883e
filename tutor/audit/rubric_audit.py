"""What every open question must satisfy on a draw, as far as a machine can see it."""

from collections.abc import Iterable, Iterator

from tutor.audit import messages
from tutor.audit.messages import DrawProblem
from tutor.grading.own_words import is_recital
from tutor.grading.text_findings import Finding as TextFinding
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
    yield from _texts(rubric)


def _texts(rubric: Drawn) -> Iterator[Finding]:
    """What is wrong with the model and with the two samples that are good answers."""
    samples = [("samples", sample.text) for sample in rubric.samples[:2]]
    for name, text in [("model", rubric.model or ""), *samples]:
        found = find(text, rubric)
        if text == rubric.samples[0].text:
            yield from _strong_sample(rubric, found)
        for finding in found:
            if finding.sort is not FindingSort.FACT:
                yield messages.flagged_text(name), f"{finding.text}: {finding.say}"


def _strong_sample(rubric: Drawn, findings: Iterable[TextFinding]) -> Iterator[Finding]:
    """Every fact of an idea that the first sample holds is found in it, in words of its own."""
    sample = rubric.samples[0]
    if is_recital(sample.text, rubric):
        yield messages.SAMPLE_RECITES, sample.text
    found = {each.say for each in findings if each.sort is FindingSort.FACT}
    for fact in rubric.facts:
        if fact.unit in sample.units and fact.part.label not in found:
            yield messages.fact_not_found(fact.part.name), fact.part.key_text
