"""The inputs that a program is tried on, each with its key and the outputs of the mistakes.

They are worked out when a program is judged, not when a problem is drawn.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import isfinite

from tutor.authoring.vocabulary import VOCABULARY
from tutor.kinds.comparison import holds
from tutor.kinds.kind import Names, OtherNumbers
from tutor.kinds.mistake import Mistake
from tutor.kinds.program_run import Outcome, Plain, Raised, Returned, as_plain
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Node
from tutor.lang.values import REALS, Undefined, Value

FAILS = "fails"
NEAR_ZERO, ROUNDING = 1e-3, 1e-12


@dataclass(frozen=True, slots=True)
class CodeSpec:
    """The function that is asked: its parameters with what they are given, and its output.

    `inputs` are tried first, then the problem's own numbers and `draws` more.
    """

    function: str
    parameters: tuple[tuple[str, Node], ...]
    returns: str
    value: Node
    inputs: tuple[Mapping[str, Node], ...]
    draws: int
    relative: float


@dataclass(slots=True)
class Case:
    """One input: the names of the template on it, the arguments, the right output."""

    names: Names
    arguments: tuple[Plain, ...]
    key: Value
    _outputs: dict[str, Value] = field(default_factory=dict)

    def output_of(self, mistake: Mistake) -> Value:
        """What the mistake gives on this input; `FAILS` where its formula has no value."""
        if mistake.name not in self._outputs:
            try:
                self._outputs[mistake.name] = self.defined_output(mistake)
            except Undefined:
                self._outputs[mistake.name] = FAILS
        return self._outputs[mistake.name]

    def defined_output(self, mistake: Mistake) -> Value:
        """The same, the key where the mistake does not show; raises Undefined without a value."""
        if not holds(mistake.when, self.names):
            return self.key
        return evaluate(mistake.value, self.names, VOCABULARY)


@dataclass(slots=True)
class Cases:
    """All inputs of one problem, worked out once."""

    spec: CodeSpec
    own: Names
    others: OtherNumbers | None
    _worked_out: tuple[Case, ...] | None = field(default=None, compare=False)

    def fixed(self) -> Iterator[Case]:
        """The inputs that the author wrote."""
        for given in self.spec.inputs:
            values = {name: evaluate(node, {}, VOCABULARY) for name, node in given.items()}
            yield case_on(
                self.spec, values if self.others is None else self.others.completed(values)
            )

    def all(self) -> tuple[Case, ...]:
        """The author's inputs, the problem's own numbers, and further draws."""
        if self._worked_out is None:
            drawn = () if self.others is None else self.others.drawn(self.spec.draws)
            cases = [*self.fixed(), case_on(self.spec, self.own)]
            for names in drawn:
                with suppress(Undefined):
                    cases.append(case_on(self.spec, names))
            self._worked_out = tuple(cases)
        return self._worked_out


def case_on(spec: CodeSpec, names: Names) -> Case:
    """The input that some numbers make."""
    arguments = tuple(evaluate(node, names, VOCABULARY) for _, node in spec.parameters)
    key = evaluate(spec.value, names, VOCABULARY)
    return Case(names, tuple(map(as_plain, arguments)), key)


def giving(
    mistakes: Sequence[Mistake], cases: Sequence[Case], outcomes: Sequence[Outcome], relative: float
) -> list[Mistake]:
    """The mistakes that give these outcomes on every input that was tried."""
    tried = list(zip(cases, outcomes, strict=False))

    def gives(mistake: Mistake) -> bool:
        return all(
            gives_output(outcome, case.output_of(mistake), relative) for case, outcome in tried
        )

    return [mistake for mistake in mistakes if gives(mistake)]


def gives_output(outcome: Outcome, output: Value, relative: float) -> bool:
    """Whether a call came back with an output; `FAILS` stands for an error, infinity or NaN."""
    if output == FAILS:
        return isinstance(outcome, Raised) or (
            isinstance(outcome, Returned) and not all(map(isfinite, _entries(outcome.value)))
        )
    return isinstance(outcome, Returned) and same_output(outcome.value, output, relative)


def same_output(value: Plain, key: Value, relative: float) -> bool:
    """Whether an output is the key: the same lists, and each number up to a relative error.

    Beside the largest number of the key a difference of rounding counts as none, also at zero.
    """
    largest = max((abs(entry) for entry in _entries(as_plain(key))), default=0.0)
    return _agree(value, key, (relative, max(relative * NEAR_ZERO * largest, ROUNDING)))


def _agree(value: Plain, key: Value, bounds: tuple[float, float]) -> bool:
    if isinstance(key, tuple):
        if not isinstance(value, list) or len(value) != len(key):
            return False
        return all(_agree(one, other, bounds) for one, other in zip(value, key, strict=True))
    if not isinstance(value, int | float) or not isinstance(key, REALS):
        return False
    relative, absolute = bounds
    try:
        return abs(value - float(key)) <= max(relative * abs(float(key)), absolute)
    except OverflowError:
        return False


def _entries(value: Plain) -> Iterator[float]:
    """The numbers of lists in lists; whatever is no number counts as none."""
    if isinstance(value, list):
        for item in value:
            yield from _entries(item)
    else:
        try:
            yield float(value) if isinstance(value, int | float) else float("nan")
        except OverflowError:
            yield float("inf")


def same_key(one: Value, other: Value, relative: float) -> bool:
    """Whether two outputs of the template agree."""
    if FAILS in (one, other):
        return one == other
    return same_output(as_plain(one), other, relative)
