"""Grading: an instance and what was typed, to a verdict.

A grader that turns its own failure into "wrong" teaches falsehoods: whatever goes wrong here is
`undecided`, with the cause.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading import error_localisation, messages
from tutor.grading.answer_spans import answer_spans
from tutor.grading.diagnosis import mistakes
from tutor.grading.verdict import PartVerdict, Verdict
from tutor.kinds.judgement import PartJudgement, undecided
from tutor.kinds.kind import Question
from tutor.lang.values import Undefined, Value, budget
from tutor.problems.generate import carry_forward
from tutor.problems.instance import Instance
from tutor.solver import Solver

_RANK = (Judgement.UNREADABLE, Judgement.UNDECIDED, Judgement.FORM)


Judge = Callable[[Question, str, Solver | None], tuple[PartVerdict, Value | None]]


def grade(
    instance: Instance,
    text: str,
    *,
    solver: Solver | None = None,
    judge: Judge | None = None,
    form_first: bool = False,
) -> Verdict:
    """The verdict on an answer typed on one line, parts separated by `;`."""
    if len(instance.questions) == 1:
        return grade_parts(instance, [text], solver=solver, judge=judge, form_first=form_first)
    spans = answer_spans(instance.questions, text)
    wanted = len(instance.questions)
    if len(spans) != wanted:
        example = "; ".join(question.label for question in instance.questions)
        message = messages.answers_asked(wanted, len(spans), example)
        return Verdict(Judgement.UNREADABLE, column=1, message=message)
    texts = [text[start:end] for start, end in spans]
    verdict = grade_parts(instance, texts, solver=solver, judge=judge, form_first=form_first)
    return _on_one_line(verdict, [start for start, _ in spans])


def _on_one_line(verdict: Verdict, starts: Sequence[int]) -> Verdict:
    """Columns of a part counted from the start of the whole line."""
    parts = tuple(
        replace(part, column=None if part.column is None else part.column + start)
        for part, start in zip(verdict.parts, starts, strict=True)
    )
    column = next((part.column for part in parts if part.column is not None), None)
    return replace(verdict, parts=parts, column=column)


def grade_parts(
    instance: Instance,
    texts: Sequence[str],
    *,
    solver: Solver | None = None,
    judge: Judge | None = None,
    form_first: bool = False,
) -> Verdict:
    """The verdict on answers typed in their own fields, with error carried forward.

    `judge` stands for `grade_question` where the same texts are judged again and again. With
    `form_first`, as for a learner who spends attempts, a wrong answer without the asked form is
    asked back like a right one.
    """
    judge = judge or grade_question
    parts: list[PartVerdict] = []
    own: dict[str, Value] = {}
    broken: set[str] = set()
    for question, text in zip(instance.questions, texts, strict=True):
        part, value = judge(question, text, solver)
        part = _asked_back(part) if form_first else part
        if part.word is Judgement.WRONG and broken & set(question.follow):
            part = _carried(instance, part, text, (own, solver))
        if part.word is Judgement.WRONG and not part.mistakes:
            part = _traced(instance, question, part, value)
        if part.word is Judgement.WRONG or part.is_carried_forward:
            broken.add(question.name)
        if value is not None:
            own[question.name] = value
        parts.append(_with_families(part, instance.template.terms.families))
    return combine_parts(parts)


def _asked_back(part: PartVerdict) -> PartVerdict:
    """The part asked back where it lacks the form that is asked, even if it is wrong.

    Were only right values asked back, unfinished answers would tell whether they are right.
    """
    if part.word is not Judgement.WRONG or not part.missing_form:
        return part
    return replace(part, word=Judgement.FORM, message=part.missing_form, mistakes=())


def _with_families(part: PartVerdict, families: Mapping[str, str]) -> PartVerdict:
    """The part with the pack's family for each general mistake."""
    if all(one.family for one in part.mistakes):
        return part
    named = tuple(
        one if one.family else replace(one, family=families.get(one.name, ""))
        for one in part.mistakes
    )
    return replace(part, mistakes=named)


def _carried(
    instance: Instance,
    part: PartVerdict,
    text: str,
    known: tuple[Mapping[str, Value], Solver | None],
) -> PartVerdict:
    """The part again, with its key recomputed from the learner's own earlier values."""
    own, solver = known
    question = carry_forward(instance, part.name, own)
    original = next(asked for asked in instance.questions if asked.name == part.name)
    if question is None or _degenerate(question.key, original.key):
        return part
    again, _ = grade_question(question, text, solver)
    if again.word is Judgement.FORM:
        return again
    if again.word is not Judgement.RIGHT:
        return part
    return replace(again, is_carried_forward=True, message=messages.FOLLOWS)


def _degenerate(key: Value, original: Value) -> bool:
    """Whether a carried key has lost its sense: a size that should be positive is not."""
    if isinstance(key, tuple) and isinstance(original, tuple):
        pairs = zip(key, original, strict=False)
        return len(key) != len(original) or any(_degenerate(a, b) for a, b in pairs)
    if isinstance(key, tuple | str) or isinstance(original, tuple | str):
        return type(key) is not type(original)
    if not isinstance(key, int | Fraction | float) or not isinstance(
        original, int | Fraction | float
    ):
        return False
    return key <= 0 < original


def _traced(
    instance: Instance, question: Question, part: PartVerdict, value: Value | None
) -> PartVerdict:
    """A wrong number that no mistake explains, with the step where it may have left the path."""
    bias = error_localisation.biases(instance, question, value)
    if bias is not None:
        return replace(part, mistakes=(bias,))
    step = error_localisation.first_step(instance, question, value)
    return replace(part, message=f"{part.message} {step}".strip()) if step else part


def grade_question(
    question: Question, text: str, solver: Solver | None
) -> tuple[PartVerdict, Value | None]:
    """One part, with the value that later parts may build on."""
    try:
        with budget(question.kind.judge_steps) as steps:
            judged = question.kind.judge(question, text, solver)
            named = mistakes(question, judged) if judged.word is Judgement.WRONG else ()
        if steps.left < 0:
            judged, named = undecided(judged.read_as, messages.TOO_MANY_STEPS), ()
    except Unreadable as refusal:
        message = str(refusal)
        return _unread(question, message, refusal.column), None
    except Undefined as reason:
        message = messages.calculation_without_value(reason)
        return _unread(question, message), None
    except Exception as bug:  # a bug of ours must never become "wrong"
        judged, named = undecided("", f"{type(bug).__name__}: {bug}"), ()
    part = PartVerdict(
        question.name, judged.word, judged.read_as, None, judged.message, named,
        missing_form=judged.missing_form, label=question.label,
    )  # fmt: skip
    return part, _own(judged)


def _unread(question: Question, message: str, column: int = 1) -> PartVerdict:
    word, label = Judgement.UNREADABLE, question.label
    return PartVerdict(question.name, word, "", column, message, label=label)


def _own(judged: PartJudgement) -> Value | None:
    """What later parts build on: the value, or the tree where a formula was asked."""
    return judged.value if judged.value is not None else judged.tree


def combine_parts(parts: Sequence[PartVerdict]) -> Verdict:
    """One verdict from all parts."""
    read_as = "; ".join(part.read_as for part in parts)
    named = tuple(mistake for part in parts for mistake in part.mistakes)
    if len(parts) == 1:
        part = parts[0]
        return Verdict(part.word, read_as, part.column, part.message, named, tuple(parts))
    for word in _RANK:
        first = next((part for part in parts if part.word is word), None)
        if first is not None:
            message = messages.of_part(first.label or first.name, first.message)
            return Verdict(word, read_as, first.column, message, (), tuple(parts))
    right = sum(part.word is Judgement.RIGHT for part in parts)
    if right == len(parts) and not any(part.is_carried_forward for part in parts):
        return Verdict(Judgement.RIGHT, read_as, None, "", (), tuple(parts))
    word = Judgement.PARTLY if right else Judgement.WRONG
    carried_parts = [part.label or part.name for part in parts if part.is_carried_forward]
    return Verdict(
        word, read_as, None, messages.credit(right, len(parts), carried_parts), named, tuple(parts)
    )
