"""Coding rounds: what comes back from a program, judged; the process itself is a stand-in here."""

from collections.abc import Callable
from math import inf, nan

import pytest

from tests.problems.conftest import read_text
from tutor.audit.template_audit import audit
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.grade import grade
from tutor.grading.verdict import Verdict
from tutor.kinds import code_messages as messages
from tutor.kinds.code import LONGEST_PROGRAM, CodeQuestion, judge
from tutor.kinds.code_cases import same_output
from tutor.kinds.kind import offer_lines
from tutor.kinds.program_run import (
    Guard,
    Outcome,
    Plain,
    Program,
    ProgramRun,
    Raised,
    Returned,
    ReturnFault,
    RunEnd,
    Uncomparable,
)
from tutor.kinds.refusal_codes import KindRefusal
from tutor.lang.values import Value
from tutor.problems.generate import instance
from tutor.problems.model import Template
from tutor.solver import Solver, in_process

DOUBLE = """
id: test.code.double
version: 1
title: Double
skill: code
from: 0
evidence: derive
params:
  n: {int: [2, 9]}
  s: {choice: [1, 2]}
derived: {x: "[n, 1, -n]", m: len(x)}
ask: ["Double a list and add s."]
parts:
  - name: program
    answer:
      kind: code
      function: double
      arguments: {x: x, s: s}
      returns: list
      value: "[2*v + s for v in x]"
      inputs:
        - {x: [1, 2, -3], s: 2}
        - {x: [4], s: 1}
      draws: 5
      explanation: "Multiply by 2, then add {{s}}."
    mistakes:
      once: {family: F1, value: "[v + s for v in x]", say: "Only once."}
      shift_lost: {family: F2, when: s > 1, value: "[2*v + 1 for v in x]", say: "s is {{s}}."}
      root: {family: F3, value: 'if(min(x) < 0, "fails", [2*v + s for v in x])', say: "A root."}
hints: [a, b, c]
solution: ["2*x + s"]
"""


Answer = Callable[[list[float], float], Outcome]
TEXT = "def double(x, s):\n    return x\n"


class Stand:
    """Runs nothing: a call comes back as a function says, and the run ends as it is told."""

    def __init__(self, answer: Answer, run: ProgramRun | None = None) -> None:
        self.answer = answer
        self.run = run
        self.calls: tuple[tuple[Plain, ...], ...] = ()

    def run_program(self, program: Program) -> ProgramRun:
        """What the function gives on each call, or the run that was prepared."""
        self.calls = program.calls
        outcomes = tuple(self.answer(*call) for call in program.calls)  # type: ignore[arg-type]
        return self.run or ProgramRun(RunEnd.FINISHED, outcomes)

    def equivalent(self, *_: object) -> None:
        """Decides nothing."""

    in_form = same_sets = equivalent


def template(*changes: tuple[str, str]) -> Template:
    """The template above, with changes."""
    text = DOUBLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    found, faults = read_text(text)
    assert found is not None, "\n".join(map(str, faults))
    return found


def judged(answer: Answer, run: ProgramRun | None = None, seed: int = 1) -> Verdict:
    """The verdict on a program that answers so."""
    return grade(instance(template(), seed), TEXT, solver=Stand(answer, run))


def question(seed: int = 1) -> CodeQuestion:
    """The question of a draw."""
    found = instance(template(), seed).questions[0]
    assert isinstance(found, CodeQuestion)
    return found


def right(x: list[float], s: float) -> Outcome:
    """What is asked."""
    return Returned([2 * v + s for v in x])


def test_a_program_is_tried_on_the_authors_inputs_the_problems_and_drawn_ones() -> None:
    """In this order; what the author leaves out is derived."""
    stand = Stand(right)
    drawn = instance(template(), 3)
    verdict = grade(drawn, TEXT, solver=stand)
    assert verdict.word is Judgement.RIGHT
    assert stand.calls[:2] == (([1, 2, -3], 2), ([4], 1))
    assert stand.calls[2] == (list(drawn.values["x"]), drawn.values["s"])  # type: ignore[arg-type]
    assert len(stand.calls) == 2 + 1 + 5
    assert len(set(map(str, stand.calls))) > 3


def test_a_draw_means_the_same_inputs_whenever_it_is_drawn() -> None:
    """And another seed means others."""
    first, again, other = (question(seed).tried.all() for seed in (1, 1, 2))
    assert first == again
    assert [case.arguments for case in first] != [case.arguments for case in other]


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        (lambda x, s: Returned([v + s for v in x]), ["once"]),
        (lambda x, s: Returned([2 * v + 1 for v in x]), ["shift_lost"]),
        (lambda x, s: Returned([2 * v + 1 + s for v in x]), []),
        (lambda x, s: Returned(7), []),
        (lambda x, s: Returned([2 * v + s for v in x][:-1]), []),
        (lambda x, s: right(x, s) if min(x) >= 0 else Raised("ValueError", "", 2), ["root"]),
        (lambda x, s: right(x, s) if min(x) >= 0 else Returned([nan, 1, 2]), ["root"]),
        (lambda x, s: right(x, s) if min(x) >= 0 else Returned([inf]), ["root"]),
        (lambda x, s: Raised("ValueError", "", 2), []),
        (lambda x, s: Returned([v + s if v < 0 else 2 * v + s for v in x]), []),
    ],
)
def test_a_mistake_is_named_where_it_gives_every_output(answer: Answer, names: list[str]) -> None:
    """Never for some of them alone, and never for a second fault beside it."""
    verdict = judged(answer)
    assert verdict.word is Judgement.WRONG
    assert [mistake.name for mistake in verdict.mistakes] == names
    assert all(mistake.certain for mistake in verdict.mistakes)


def test_two_mistakes_with_the_same_outputs_are_only_possible() -> None:
    """Nothing tells which of them it was."""
    alike = template(('"[v + s for v in x]"', '"[2*v + 1 for v in x]"'))
    stand = Stand(lambda x, s: Returned([2 * v + 1 for v in x]))
    verdict = grade(instance(alike, 1), TEXT, solver=stand)
    named = [(mistake.name, mistake.certain) for mistake in verdict.mistakes]
    assert named == [("once", False), ("shift_lost", False)]


def test_the_smallest_input_with_another_output_is_shown() -> None:
    """With what came back, what is right, and on how many inputs it was right."""
    verdict = judged(lambda x, s: right(x, s) if len(x) > 1 else Returned([0]))
    assert verdict.message == messages.other_output(7, 8, "double([4], 1)", [0], [9])


def test_an_error_says_more_than_an_output() -> None:
    """It is told first, with the line of the text."""
    raised = Raised("IndexError", "list index out of range", 2)
    verdict = judged(lambda x, s: raised if s == 1 and len(x) == 1 else Returned([0]))
    assert verdict.message == messages.failed_call(0, 8, "double([4], 1)", raised, "return x")
    odd = Uncomparable(ReturnFault.TYPE, "set")
    verdict = judged(lambda x, s: odd if len(x) == 1 else Returned([0]))
    assert verdict.message == messages.odd_output("double([4], 1)", odd)


@pytest.mark.parametrize(
    ("end", "amount", "say"),
    [
        (RunEnd.PROCESSOR, 3, messages.out_of_processor(3, "double([4], 1)")),
        (RunEnd.TIME, 15, messages.out_of_time(15, "double([4], 1)")),
        (RunEnd.OUTPUT, 0, messages.out_of_room("double([4], 1)")),
        (RunEnd.ENDED_EARLY, -11, messages.ended_early(-11, "double([4], 1)")),
    ],
)
def test_a_run_that_did_not_finish_is_wrong_and_has_no_mistake(
    end: RunEnd, amount: float, say: str
) -> None:
    """Though the one outcome that came is that of a mistake; the call that ended it is shown."""
    run = ProgramRun(end, (Returned([3, 4, -1]),), amount=amount)
    verdict = judged(right, run)
    assert (verdict.word, verdict.mistakes, verdict.message) == (Judgement.WRONG, (), say)


def test_an_end_before_the_first_call_shows_no_call() -> None:
    """The text itself never came to its end."""
    verdict = judged(right, ProgramRun(RunEnd.PROCESSOR, loaded=False, amount=3))
    assert verdict.message == messages.out_of_processor(3, "")


@pytest.mark.parametrize(
    ("run", "code", "column"),
    [
        (ProgramRun(RunEnd.NOT_LOADED, raised=Raised("SyntaxError", "bad", 2, 5)),
         KindRefusal.NO_PROGRAM, 23),
        (ProgramRun(RunEnd.NOT_LOADED, raised=Raised("NameError", "no x", 2)),
         KindRefusal.NO_PROGRAM, 19),
        (ProgramRun(RunEnd.NOT_LOADED, raised=Raised("SyntaxError", "bad", 99, 99)),
         KindRefusal.NO_PROGRAM, 32),
        (ProgramRun(RunEnd.NO_FUNCTION), KindRefusal.NO_FUNCTION, 1),
        (ProgramRun(RunEnd.FINISHED, (Raised("TypeError", "2 arguments"),)),
         KindRefusal.OTHER_SIGNATURE, 1),
        (ProgramRun(RunEnd.FINISHED, (Returned(1), Raised("R", "", 2, guard=Guard.NETWORK))),
         KindRefusal.GUARDED, 19),
        (ProgramRun(RunEnd.NOT_LOADED, raised=Raised("R", "", 1, guard=Guard.FILES)),
         KindRefusal.GUARDED, 1),
    ],
)  # fmt: skip
def test_what_was_never_judged_spends_no_attempt(
    run: ProgramRun, code: KindRefusal, column: int
) -> None:
    """It has its place in the text and its reason."""
    with pytest.raises(Unreadable) as refusal:
        judge(question(), TEXT, Stand(right, run))
    assert (refusal.value.code, refusal.value.column) == (code, column)
    assert judged(right, run).word is Judgement.UNREADABLE


@pytest.mark.parametrize(
    ("typed", "code"),
    [("x" * (LONGEST_PROGRAM + 1), KindRefusal.PROGRAM_TOO_LONG),
     ("a = '\0'", KindRefusal.NO_PROGRAM), ("a = '\ud800'", KindRefusal.NO_PROGRAM)],
)  # fmt: skip
def test_a_text_that_is_none_is_not_run(typed: str, code: KindRefusal) -> None:
    """Nothing is started for it."""
    stand = Stand(right)
    with pytest.raises(Unreadable) as refusal:
        judge(question(), typed, stand)
    assert (refusal.value.code, stand.calls) == (code, ())


@pytest.mark.parametrize("solver", [None, in_process()])
def test_without_whoever_runs_it_nothing_is_judged(solver: Solver | None) -> None:
    """Neither right nor wrong."""
    verdict = grade(instance(template(), 1), TEXT, solver=solver)
    assert verdict.word is Judgement.UNDECIDED


def test_a_process_that_did_not_start_is_not_the_learners_fault() -> None:
    """The schedule does not move."""
    verdict = judged(right, ProgramRun(RunEnd.NOT_STARTED))
    assert verdict.word is Judgement.UNDECIDED


def test_prints_and_weak_guards_are_told() -> None:
    """Beside a wrong output, and with what was run."""
    run = ProgramRun(
        RunEnd.FINISHED, (Returned(1),) * 8, printed=" here \n", weaker=(Guard.NETWORK,)
    )
    verdict = judged(right, run)
    assert verdict.message.endswith(messages.printed("here"))
    assert verdict.read_as == messages.read_as("double", 2, 8, (Guard.NETWORK,))


@pytest.mark.parametrize(
    ("value", "key", "equal"),
    [
        (1.0000005, 1, True), (1.000002, 1, False), (True, 1, True), ("1", 1, False),
        ([1, 2], (1, 2), True), ([1, 2], (1, 2, 3), False), ([1, [2]], (1, 2), False),
        ([1e-12, 1000], (0, 1000), True), ([0.01, 1000], (0, 1000), False), (1e-16, 0, True),
        (1e-9, 0, False),
        ([], (), True), ([[]], (), False), (nan, 1, False), (inf, 1, False), (None, 0, False),
        (10**400, 1, False), (10**400, 10**400, False),
    ],
)  # fmt: skip
def test_outputs_are_the_same_up_to_rounding(value: Plain, key: Value, equal: bool) -> None:
    """Relative to each number; beside large ones a rest of a cancelled sum counts as none."""
    assert same_output(value, key, 1e-6) is equal


def test_the_signature_and_a_short_example_are_offered() -> None:
    """The example is the draw's own; the explanation is the answer that is shown afterwards."""
    drawn = instance(template(), 1)
    n, s = drawn.values["n"], drawn.values["s"]
    assert isinstance(n, int)
    assert isinstance(s, int)
    arguments: list[Plain] = [[n, 1, -n], s]
    example = messages.example("double", arguments, [2 * n + s, 2 + s, s - 2 * n])
    head = messages.signature("double", ("x", "s"), "list")
    assert offer_lines(drawn.questions[0]) == [f"- {head}", f"- {example}"]
    assert drawn.key_text == f"Multiply by 2, then add {s}."


def codes_of(*changes: tuple[str, str]) -> set[str]:
    """The codes of the faults that a check of the changed template finds."""
    text = DOUBLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    found, faults = read_text(text)
    if found is None:
        return {fault.code for fault in faults}
    return {fault.code for fault in audit(found, 3).faults}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("function: double", "function: 2x", "no_identifier"),
        ("{x: x, s: s}", "{}", "arguments_missing"),
        ("{x: x, s: s}", "{x: x, 2s: s}", "no_identifier"),
        ("{x: [4], s: 1}", "{y: [4]}", "input_unknown"),
        ("{x: [4], s: 1}", "{x: [4]}", "input_without_value"),
        ("draws: 5", "draws: 61", "draws_range"),
        ("draws: 5", "draws: 0", ""),
        ('      value: "[2*v + s for v in x]"\n', "", "value_missing"),
        ('value: "[2*v + s for v in x]"', 'value: "[2*v + z for v in x]"', "unknown_name"),
        ("when: s > 1, ", "when: s > 2, ", "mistake_unseen"),
        ('"[v + s for v in x]"', '"[2*v + 1 for v in x]"', "mistakes_alike"),
        ('"[v + s for v in x]"', '"[v/0 + s for v in x]"', "input_without_value"),
    ],
)
def test_the_check_finds_what_an_author_left_out(old: str, new: str, code: str) -> None:
    """Each fault by its code; a sound template has none."""
    assert codes_of((old, new)) == ({code} if code else set())


def test_a_round_needs_inputs_of_its_own() -> None:
    """Drawn ones alone may miss a mistake."""
    both = "      inputs:\n        - {x: [1, 2, -3], s: 2}\n        - {x: [4], s: 1}\n"
    assert codes_of((both, "")) == {"inputs_missing"}
