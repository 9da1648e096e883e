"""What every template must satisfy, over many seeds: drawable, solvable, diagnostic, no leaks."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tutor.faults import Fault
from tutor.grading.grade import grade, grade_question
from tutor.history import Word
from tutor.problems.generate import NoDraw, instance
from tutor.problems.instance import Instance, Kind
from tutor.problems.model import Sample, Template
from tutor.problems.vocabulary import VOCABULARY
from tutor.problems.wording import fill

WIDEST_WORD = 76
LONGEST_TEXT = 1_200
FEW = 12
LEAK_SHARE = 0.1
_NUMBER = re.compile(r"(?<![\w.,/])\d[\d,]*(?:\.\d+)?(?![\w/]|\.\d)")


@dataclass(slots=True)
class Found:
    """What the draws of one template showed."""

    draws: int = 0
    distinct: set[str] = field(default_factory=set)
    problems: Counter[str] = field(default_factory=Counter)
    shared: int = 0
    leaks: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Audit:
    """The verdict on one template: faults fail the check, warnings do not."""

    template: str
    draws: int
    distinct: int
    shared: int
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def audit(template: Template, seeds: int) -> Audit:
    """Draw every rung over seeds 0 to `seeds` - 1 and look at each instance."""
    found = Found()
    for rung in template.rungs:
        for seed in range(seeds):
            try:
                drawn = instance(template, seed, rung)
            except NoDraw:
                found.problems[f"no draw at rung {rung}: the conditions are too narrow"] += 1
                break
            _look(drawn, found)
    return _summed(template, found)


def _look(drawn: Instance, found: Found) -> None:
    found.draws += 1
    found.distinct.add(drawn.prompt + drawn.key_text)
    for problem in (*_key(drawn), *_mistakes(drawn, found), *_texts(drawn), *_samples(drawn)):
        found.problems[problem] += 1
    for number in leaking(drawn):
        found.leaks[number] += 1


def _key(drawn: Instance) -> Iterator[str]:
    """The key, typed as shown, must be right."""
    verdict = grade(drawn, drawn.key_text)
    if verdict.word is not Word.RIGHT:
        yield f"the key is not accepted: {verdict.word} {verdict.message}".rstrip()


def _mistakes(drawn: Instance, found: Found) -> Iterator[str]:
    """Every active mistake, typed as shown, must be wrong and found again by its name."""
    for question in drawn.questions:
        texts = [rule.text for rule in question.wrong]
        found.shared += len(texts) - len(set(texts))
        for rule in question.wrong:
            if question.kind in (Kind.MULTI, Kind.ORDER, Kind.MATCH):
                continue
            part, _ = grade_question(question, rule.text, None)
            if part.word is Word.RIGHT:
                yield f"the mistake {rule.name!r} of {question.name!r} is judged right"
            elif part.word is Word.WRONG and rule.name not in {m.name for m in part.mistakes}:
                yield f"the mistake {rule.name!r} of {question.name!r} is not recognised"


def _texts(drawn: Instance) -> Iterator[str]:
    """Nothing unfilled, nothing too long, no word wider than the screen."""
    feedback = [rule.say for question in drawn.questions for rule in question.wrong]
    texts = [drawn.prompt, *drawn.hints, *drawn.steps, *feedback]
    for text in texts:
        if "{{" in text or "}}" in text:
            yield "a hole in the text is not filled"
        if len(text) > LONGEST_TEXT:
            yield f"a text is longer than {LONGEST_TEXT} characters"
        wide = [line for line in text.split("\n") if line.startswith("  ")]
        if any(len(line) > WIDEST_WORD for line in wide):
            yield f"an indented line is wider than {WIDEST_WORD} columns"
        if any(len(word) > WIDEST_WORD for word in text.split()):
            yield f"a word is wider than {WIDEST_WORD} columns"


def _samples(drawn: Instance) -> Iterator[str]:
    """The in-file tests, on this draw."""
    for sample in drawn.template.tests:
        told = _sample(drawn, sample)
        if told:
            yield told


def _sample(drawn: Instance, sample: Sample) -> str:
    given = fill(sample.give, drawn.values, VOCABULARY, grouped=False)
    verdict = grade(drawn, given)
    if verdict.word != sample.expect:
        return f"a test expects {sample.expect}, but {given!r} is {verdict.word}"
    if sample.mistake and sample.mistake not in {named.name for named in verdict.mistakes}:
        return f"a test expects the mistake {sample.mistake!r} for {given!r}"
    return ""


def leaking(drawn: Instance) -> list[int]:
    """Hints before the third that hold the whole answer, where the prompt does not."""
    if any(question.kind is not Kind.NUMBER for question in drawn.questions):
        return []
    keys = {question.key_text for question in drawn.questions}
    stated = set(_numbers(drawn.prompt))
    if keys & stated:
        return []
    return [n for n, hint in enumerate(drawn.hints[:2], 1) if keys <= set(_numbers(hint))]


def _numbers(text: str) -> list[str]:
    return [number.replace(",", "") for number in _NUMBER.findall(text)]


def _summed(template: Template, found: Found) -> Audit:
    faults = [
        Fault(template.where, f"{problem} ({count} of {found.draws} draws)", _REPAIR)
        for problem, count in found.problems.items()
    ]
    for number, count in found.leaks.items():
        if count > LEAK_SHARE * found.draws:
            message = f"hint {number} holds the answer on {count} of {found.draws} draws"
            faults.append(Fault(template.where, message, "Only hint 3 may hold it."))
    warnings = []
    if len(found.distinct) < FEW:
        message = f"only {len(found.distinct)} different draws"
        hint = "Widen the parameters, or accept that it is no evidence of different draws."
        warnings.append(Fault(template.where, message, hint))
    return Audit(
        template.id, found.draws, len(found.distinct), found.shared, tuple(faults), tuple(warnings)
    )


_REPAIR = "See it with `tutor content show ID --seed N`."
