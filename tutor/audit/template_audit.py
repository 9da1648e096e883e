"""What every template must satisfy, over many seeds: drawable, solvable, diagnostic, no leaks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tutor.audit import messages
from tutor.audit.coincidence import Coincidences, Graded, Pairs, active_pairs
from tutor.audit.messages import DrawProblem
from tutor.audit.never_wrong import never_wrong
from tutor.audit.option_audit import option_faults
from tutor.audit.option_length import OptionLengths
from tutor.audit.question_audit import question_faults
from tutor.audit.rubric_audit import rubric_findings
from tutor.audit.shown_values import hidden_values, missing_arguments, shown_keys
from tutor.audit.spec_names import idle_follows
from tutor.audit.statements import feedback_texts, statement_faults, worked_texts
from tutor.audit.writing import chosen_words, never_drawn, writing_faults, writing_warnings
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import fill
from tutor.events import JOINED, Judgement
from tutor.faults import Fault, FaultText, Where
from tutor.grading.grade import Judge, grade, grade_parts, grade_question
from tutor.grading.verdict import PartVerdict
from tutor.kinds.design import DESIGN
from tutor.kinds.entries import numbers_in
from tutor.kinds.judgement import RecognisedMistake
from tutor.kinds.kind import Question
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.open import rubric_in
from tutor.lang.values import Undefined, Value, budget
from tutor.problems.generate import NoDraw, NoDrawCode, instance
from tutor.problems.instance import Instance
from tutor.problems.kept_draws import KeptDraws
from tutor.problems.model import AnswerTest, Template
from tutor.solver import Solver

WIDEST_WORD = 76
LONGEST_TEXT = 1_200
FEW = 12
LEAK_SHARE = 0.1
COINCIDENCES = 2
ENOUGH_DRAWS = 100
SEEDS_AGAIN = 25
FIRST_STEPS, STEPS_OF_A_DRAW = 1_000_000, 20_000
_WORDS = re.compile(r"\w+([ -]\w+)*")
Finding = tuple[DrawProblem, str]


class Judged(NamedTuple):
    """What the numbers and options of a draw decide alone: findings, and pairs of mistakes."""

    findings: tuple[Finding, ...]
    pairs: Pairs


@dataclass(slots=True)
class AuditFinding:
    """What the draws of one template showed.

    `judged` keeps what each set of numbers and options decides: only the wording of the prompt
    can differ where they are the same. `shared` counts draws on which two mistakes coincide;
    `examined` is what the kinds themselves find in the first draw, which holds for all. `samples`
    are the 1st, 2nd, 4th, 8th ... different draw, whose texts are read; `closer` is what is wrong
    with those.
    """

    draws: int = 0
    distinct: set[str] = field(default_factory=set)
    problems: Counter[DrawProblem] = field(default_factory=Counter)
    examples: dict[DrawProblem, str] = field(default_factory=dict)
    shared: int = 0
    leaks: Counter[int] = field(default_factory=Counter)
    coincidences: Coincidences = field(default_factory=Coincidences)
    active: set[tuple[str, str]] = field(default_factory=set)
    chosen: set[tuple[str, str]] = field(default_factory=set)
    judged: dict[str, Judged] = field(default_factory=dict)
    lengths: OptionLengths = field(default_factory=OptionLengths)
    kept: KeptDraws = field(default_factory=KeptDraws)
    examined: tuple[FaultText, ...] = ()
    samples: list[Instance] = field(default_factory=list)
    closer: tuple[Fault, ...] = ()

    def note(self, problem: DrawProblem, example: str) -> None:
        """One more draw with this problem; the first is kept as an example."""
        self.problems[problem] += 1
        self.examples.setdefault(problem, example)


@dataclass(frozen=True, slots=True)
class Audit:
    """The verdict on one template: faults fail the check, warnings do not.

    `shared` counts the draws on which two mistakes of a part coincide; `shares` tells them by part.
    """

    template: str
    draws: int
    distinct: int
    shared: int
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    shares: tuple[Fault, ...] = ()


def audit(template: Template, seeds: int, first: int = 0) -> Audit:
    """Draw every rung over so many seeds, from `first` on, and look at each instance.

    Where a rung has the ranges of the one before it, the numbers come from the same lot: there
    SEEDS_AGAIN seeds are enough.
    """
    found = AuditFinding()
    allowed = FIRST_STEPS + STEPS_OF_A_DRAW * seeds * len(template.rungs)
    with budget(allowed) as steps:
        for rung in template.rungs:
            count = seeds_at(template, rung, seeds)
            stopped = _look_at_rung(template, rung, range(first, first + count), found)
            if steps.left < 0:
                return _too_costly(template, found.draws, allowed)
            if stopped is NoDrawCode.STEPS:
                break
        found.closer += tuple(_closer_faults(template, found.samples))
        if steps.left < 0:
            return _too_costly(template, found.draws, allowed)
    return _result(template, found)


def seeds_at(template: Template, rung: int, seeds: int) -> int:
    """All seeds at the first rung and where ranges change, a few elsewhere."""
    changes = rung == template.start or rung in template.at
    return seeds if changes else min(seeds, SEEDS_AGAIN)


def _look_at_rung(
    template: Template, rung: int, seeds: range, found: AuditFinding
) -> NoDrawCode | None:
    """Every draw of a rung, up to the first that cannot be made or looked at; why it cannot."""
    for seed in seeds:
        try:
            _look(instance(template, seed, rung, found.kept), found)
        except NoDraw as refused:
            found.note(messages.draw_refused(refused.code, refused.reason), f"rung {rung}")
            if refused.code is NoDrawCode.CONDITIONS:
                found.closer = tuple(never_wrong(template, rung))
            return refused.code
        except Undefined as reason:
            found.note(messages.text_without_value(reason), f"seed {seed} at rung {rung}")
            return None
    return None


def _closer_faults(template: Template, samples: Sequence[Instance]) -> Iterator[Fault]:
    """What only a closer look at the texts and formulas of some draws shows."""
    for look in (statement_faults, shown_keys, option_faults):
        yield from look(template, samples)
    for read in (hidden_values, missing_arguments, idle_follows, writing_faults):
        yield from read(template)


def _too_costly(template: Template, draws: int, allowed: int) -> Audit:
    """What was noticed on a budget that ran out is not certain, so only that is said."""
    fault = messages.too_costly(allowed).at(template.where)
    return Audit(template.id, draws, 0, 0, (fault,), ())


def _look(drawn: Instance, found: AuditFinding) -> None:
    found.draws += 1
    if found.draws == 1:
        asked = drawn.questions
        found.examined = tuple(fault for each in asked for fault in each.kind.examine(each))
    offers = [question.kind.offers(question) for question in drawn.questions]
    offered = [offer.text for each in offers for offer in each]
    found.distinct.add("\n".join((drawn.prompt, drawn.key_text, *sorted(offered))))
    found.chosen.update(chosen_words(drawn.template, drawn.values))
    found.active.update(
        (question.name, name)
        for question in drawn.questions
        for rule in question.wrong
        for name in rule.name.split(JOINED)
    )
    numbers = repr((drawn.values, offers))
    if numbers not in found.judged:
        drawn.check_texts()
        judge = _judging_once()
        graded = tuple(graded_mistakes(drawn, judge))
        findings = tuple(_findings(drawn, graded, judge))
        found.judged[numbers] = Judged(findings, active_pairs(drawn, graded))
        if len(found.judged).bit_count() == 1:
            found.samples.append(drawn)
    findings, pairs = found.judged[numbers]
    for problem, example in (*findings, *_texts([drawn.prompt])):
        found.note(problem, example or f"seed {drawn.seed} at rung {drawn.rung}")
    found.coincidences.add(pairs, f"seed {drawn.seed} at rung {drawn.rung}")
    found.shared += any(pairs.values())
    found.leaks.update(leaking(drawn))
    found.lengths.add(drawn)


def _judging_once() -> Judge:
    """A judge for one draw: tests of the file type keys and mistakes, which are judged besides."""
    known: dict[tuple[str, str], tuple[PartVerdict, Value | None]] = {}

    def judge(
        question: Question, text: str, solver: Solver | None
    ) -> tuple[PartVerdict, Value | None]:
        place = (question.name, text)
        if place not in known:
            known[place] = grade_question(question, text, solver)
        return known[place]

    return judge


def graded_mistakes(drawn: Instance, judge: Judge = grade_question) -> Iterator[Graded]:
    """Every active mistake, typed as shown and judged."""
    for question in drawn.questions:
        for rule in question.wrong:
            typed = question.kind.mistake_text(question, rule)
            if typed is not None:
                yield Graded(question.name, rule, judge(question, typed, None)[0])


def _findings(drawn: Instance, graded: Iterable[Graded], judge: Judge) -> Iterator[Finding]:
    """What is wrong with the numbers and options, whatever the prompt says."""
    yield from _key(drawn, judge)
    yield from _mistakes(graded, mistake_places(drawn.template))
    yield from _samples(drawn, judge)
    for question in drawn.questions:
        where = next(part.where for part in drawn.template.parts if part.name == question.name)
        for code, said in question.kind.defects(question):
            yield DrawProblem(code, said, where), ""
    for each in (*worked_texts(drawn), *feedback_texts(drawn)):
        for problem, example in _texts([each.text]):
            yield problem._replace(where=each.where), example
    yield from _figure(drawn)
    for question in drawn.questions:
        rubric = rubric_in(question)
        if rubric is not None:
            yield from rubric_findings(rubric)


def _key(drawn: Instance, judge: Judge) -> Iterator[Finding]:
    """The key, typed as shown, must be right."""
    if not all(question.kind.has_key for question in drawn.questions):
        return
    texts = [question.key_text for question in drawn.questions]
    verdict = grade_parts(drawn, texts, judge=judge)
    if verdict.word is not Judgement.RIGHT:
        example = f"{drawn.key_text}: {verdict.message}" if verdict.message else drawn.key_text
        yield messages.key_not_accepted(verdict.word), example


def _mistakes(
    graded: Iterable[Graded], places: Mapping[tuple[str, str], Where]
) -> Iterator[Finding]:
    """Every active mistake, typed as shown, must be wrong and found again by its name."""
    for part, rule, verdict in graded:
        if verdict.word is Judgement.RIGHT:
            problem = messages.mistake_right(rule.name, part)
        elif verdict.word is Judgement.WRONG and not _found_again(rule, verdict.mistakes):
            problem = messages.mistake_unrecognised(rule.name, part)
        else:
            continue
        yield problem._replace(where=places.get((part, rule.name))), rule.text


def mistake_places(template: Template) -> dict[tuple[str, str], Where]:
    """Where each mistake of each part stands in the file."""
    return {(part.name, one.name): one.where for part in template.parts for one in part.mistakes}


def _found_again(rule: DrawnMistake, named: Iterable[RecognisedMistake]) -> bool:
    """A composed mistake may be told by its two names."""
    found = {mistake.name for mistake in named}
    return rule.name in found or set(rule.name.split("+")) <= found


def _texts(texts: Iterable[str]) -> Iterator[Finding]:
    """Nothing unfilled, nothing too long, no word wider than the screen."""
    for text in texts:
        if "{{" in text or "}}" in text:
            yield messages.HOLE, ""
        if len(text) > LONGEST_TEXT:
            yield messages.long_text(LONGEST_TEXT), ""
        if len(text) <= WIDEST_WORD:
            continue
        if any(len(line) > WIDEST_WORD and line.startswith("  ") for line in text.split("\n")):
            yield messages.wide_line(WIDEST_WORD), ""
        if max(map(len, text.split()), default=0) > WIDEST_WORD:
            yield messages.wide_word(WIDEST_WORD), ""


def _figure(drawn: Instance) -> Iterator[Finding]:
    """The figure can be drawn on these numbers, within its room."""
    sketch = drawn.template.figure
    if sketch is None:
        return
    try:
        lines = sketch.lines(drawn.values)
    except Undefined as reason:
        yield messages.no_figure_drawn(reason), ""
        return
    if not all(line.isprintable() and "{{" not in line for line in lines):
        yield messages.FIGURE_HOLE, ""


def _samples(drawn: Instance, judge: Judge) -> Iterator[Finding]:
    """The in-file tests, on this draw; those whose options it does not offer are left out."""
    for number, sample in enumerate(drawn.template.tests, start=1):
        given = answer_of(sample, drawn)
        if given is None:
            continue
        verdict = grade(drawn, given, judge=judge)
        if verdict.word != sample.expect:
            problem = messages.sample_failed(number, sample.expect, verdict.word)
        elif sample.mistake and sample.mistake not in {named.name for named in verdict.mistakes}:
            problem = messages.sample_without_mistake(number, sample.mistake)
        else:
            continue
        yield problem._replace(where=sample.where), given


def answer_of(sample: AnswerTest, drawn: Instance) -> str | None:
    """What a test of the file types on a draw; None where the draw does not offer its options."""
    if not sample.picks:
        return fill(sample.give, drawn.values, VOCABULARY, grouped=False)
    (question,) = drawn.questions
    return question.kind.pick_text(question, sample.picks)


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
    return all(key in numbers if _is_number(key) else _holds(text, key) for key in keys)


def _holds(text: str, key: str) -> bool:
    """Whether a key stands in a text, words as whole words."""
    if not _WORDS.fullmatch(key):
        return key in text
    return re.search(rf"(?<!\w){re.escape(key)}(?!\w)", text, re.I) is not None


def _result(template: Template, found: AuditFinding) -> Audit:
    faults = [
        messages.counted_problem(problem, count, found.draws, found.examples[problem]).at(
            problem.where or template.where
        )
        for problem, count in found.problems.items()
    ]
    for number, count in found.leaks.items():
        if count > max(LEAK_SHARE * found.draws, COINCIDENCES):
            said = messages.leaking_hint(number, count, found.draws)
            places = template.text_places.get("hints", ())
            faults.append(said.at(places[number - 1] if number <= len(places) else template.where))
    faults.extend(found.closer)
    faults.extend(fault.at(template.where) for fault in found.examined)
    faults.extend(found.coincidences.faults(template))
    faults.extend(text.at(template.where) for text in question_faults(template))
    if found.draws >= ENOUGH_DRAWS:
        faults.extend(
            messages.mistake_never_active(mistake.name, part.name, found.draws).at(mistake.where)
            for part in template.parts
            for mistake in part.mistakes
            if (part.name, mistake.name) not in found.active and part.kind is not DESIGN
        )
    faults.extend(fault.at(template.where) for fault in found.lengths.faults())
    warnings = [*writing_warnings(template), *never_drawn(template, found.chosen, found.draws)]
    if len(found.distinct) < FEW and found.draws >= ENOUGH_DRAWS:
        warnings.append(messages.few_draws(len(found.distinct)).at(template.where))
    return Audit(
        template.id, found.draws, len(found.distinct), found.shared, tuple(faults),
        tuple(warnings), tuple(found.coincidences.shares(template, found.draws)),
    )  # fmt: skip
