"""What every template must satisfy, over many seeds: drawable, solvable, diagnostic, no leaks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import fill
from tutor.events import Judgement
from tutor.faults import Fault
from tutor.grading.grade import grade, grade_parts, grade_question
from tutor.kinds.entries import numbers_in
from tutor.kinds.judgement import RecognisedMistake
from tutor.kinds.mistake import DrawnMistake
from tutor.lang.values import Undefined
from tutor.problems.generate import NoDraw, instance
from tutor.problems.instance import Instance
from tutor.problems.model import Template

WIDEST_WORD = 76
LONGEST_TEXT = 1_200
FEW = 12
LEAK_SHARE = 0.1
COINCIDENCES = 2
Problem = tuple[str, str]


@dataclass(slots=True)
class AuditFinding:
    """What the draws of one template showed.

    `judged` keeps the findings on each set of numbers and options: only the wording of the prompt
    can differ where they are the same.
    """

    draws: int = 0
    distinct: set[str] = field(default_factory=set)
    problems: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    shared: int = 0
    leaks: Counter[int] = field(default_factory=Counter)
    judged: dict[str, tuple[Problem, ...]] = field(default_factory=dict)

    def note(self, problem: str, example: str) -> None:
        """One more draw with this problem; the first is kept as an example."""
        self.problems[problem] += 1
        self.examples.setdefault(problem, example)


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
    found = AuditFinding()
    for rung in template.rungs:
        for seed in range(seeds):
            try:
                drawn = instance(template, seed, rung)
            except NoDraw:
                found.note("no draw: the conditions are too narrow", f"rung {rung}")
                break
            _look(drawn, found)
    return _summed(template, found)


def _look(drawn: Instance, found: AuditFinding) -> None:
    found.draws += 1
    offers = [question.kind.offers(question) for question in drawn.questions]
    offered = [offer.text for each in offers for offer in each]
    found.distinct.add("\n".join((drawn.prompt, drawn.key_text, *sorted(offered))))
    for question in drawn.questions:
        texts = [rule.text for rule in question.wrong]
        found.shared += len(texts) - len(set(texts))
    numbers = repr((drawn.values, offers))
    if numbers not in found.judged:
        found.judged[numbers] = tuple(_findings(drawn))
    for problem, example in (*found.judged[numbers], *_texts([drawn.prompt])):
        found.note(problem, example or f"seed {drawn.seed} at rung {drawn.rung}")
    found.leaks.update(leaking(drawn))


def _findings(drawn: Instance) -> Iterator[Problem]:
    """What the numbers and options decide alone."""
    feedback = [rule.say for question in drawn.questions for rule in question.wrong]
    yield from _key(drawn)
    yield from _mistakes(drawn)
    yield from _samples(drawn)
    yield from _texts([*drawn.hints, *drawn.steps, *feedback])
    yield from _figure(drawn)


def _key(drawn: Instance) -> Iterator[Problem]:
    """The key, typed as shown, must be right."""
    if not all(question.kind.has_key for question in drawn.questions):
        return
    texts = [question.key_text for question in drawn.questions]
    verdict = grade_parts(drawn, texts)
    if verdict.word is not Judgement.RIGHT:
        yield f"the key is not accepted: {verdict.word} {verdict.message}".rstrip(), drawn.key_text


def _mistakes(drawn: Instance) -> Iterator[Problem]:
    """Every active mistake, typed as shown, must be wrong and found again by its name."""
    for question in drawn.questions:
        for rule in question.wrong:
            typed = question.kind.mistake_text(question, rule)
            if typed is None:
                continue
            part, _ = grade_question(question, typed, None)
            if part.word is Judgement.RIGHT:
                yield f"the mistake {rule.name!r} of {question.name!r} is judged right", rule.text
            elif part.word is Judgement.WRONG and not _found_again(rule, part.mistakes):
                yield f"the mistake {rule.name!r} of {question.name!r} is not recognised", rule.text


def _found_again(rule: DrawnMistake, named: Iterable[RecognisedMistake]) -> bool:
    """A composed mistake may be told by its two names."""
    found = {mistake.name for mistake in named}
    return rule.name in found or set(rule.name.split("+")) <= found


def _texts(texts: Iterable[str]) -> Iterator[Problem]:
    """Nothing unfilled, nothing too long, no word wider than the screen."""
    for text in texts:
        if "{{" in text or "}}" in text:
            yield "a hole in the text is not filled", ""
        if len(text) > LONGEST_TEXT:
            yield f"a text is longer than {LONGEST_TEXT} characters", ""
        wide = [line for line in text.split("\n") if line.startswith("  ")]
        if any(len(line) > WIDEST_WORD for line in wide):
            yield f"an indented line is wider than {WIDEST_WORD} columns", ""
        if any(len(word) > WIDEST_WORD for word in text.split()):
            yield f"a word is wider than {WIDEST_WORD} columns", ""


def _figure(drawn: Instance) -> Iterator[Problem]:
    """The figure can be drawn on these numbers, within its room."""
    sketch = drawn.template.figure
    if sketch is None:
        return
    try:
        lines = sketch.lines(drawn.values)
    except Undefined as reason:
        yield f"the figure cannot be drawn: {reason}", ""
        return
    if not all(line.isprintable() and "{{" not in line for line in lines):
        yield "the figure holds a hole or a character that no terminal prints", ""


def _samples(drawn: Instance) -> Iterator[Problem]:
    """The in-file tests, on this draw."""
    for number, sample in enumerate(drawn.template.tests, start=1):
        given = fill(sample.give, drawn.values, VOCABULARY, grouped=False)
        verdict = grade(drawn, given)
        if verdict.word != sample.expect:
            yield f"test {number} expects {sample.expect}, not {verdict.word}", given
        elif sample.mistake and sample.mistake not in {named.name for named in verdict.mistakes}:
            yield f"test {number} expects the mistake {sample.mistake!r}", given


def leaking(drawn: Instance) -> list[int]:
    """Hints before the third that hold the whole answer, where the prompt does not."""
    shown = [question.kind.revealing(question) for question in drawn.questions]
    if not all(shown):
        return []
    told = [drawn.prompt, *drawn.hints[:2]]
    holding = [all(_says(text, keys) for keys in shown) for text in told]
    return [] if holding[0] else [n for n, holds in enumerate(holding[1:], 1) if holds]


def _is_number(key: str) -> bool:
    return numbers_in(key) == (key.replace(",", ""),)


def _says(text: str, keys: tuple[str, ...]) -> bool:
    """Whether numbers stand in the text as numbers, and everything else as it is."""
    numbers = set(numbers_in(text))
    return all(key in numbers if _is_number(key) else key in text for key in keys)


def _summed(template: Template, found: AuditFinding) -> Audit:
    faults = [
        Fault(
            template.where,
            f"{problem} ({count} of {found.draws} draws)",
            f"For example {found.examples[problem]!r}. {_REPAIR}",
        )
        for problem, count in found.problems.items()
    ]
    for number, count in found.leaks.items():
        if count > max(LEAK_SHARE * found.draws, COINCIDENCES):
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
