"""What every kind of answer has: the parts of a template, questions on drawn numbers, functions.

A kind is one record of functions. Everything outside this package asks the record and knows no
kind by name; `registry` lists them all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import Schema
from tutor.authoring.source import Source
from tutor.chance import Chance
from tutor.faults import NOWHERE, FaultText, Where
from tutor.kinds.batch_item import BatchItem
from tutor.kinds.judgement import PartJudgement, RecognisedMistake
from tutor.kinds.mistake import DrawnMistake, Mistake
from tutor.kinds.rule import NO_RULE, Rule
from tutor.lang.domain import Domain
from tutor.lang.tree import Node
from tutor.lang.values import Value
from tutor.solver import Solver

Names = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Question:
    """One part of a problem on drawn numbers; each kind adds what it needs beside the key."""

    name: str
    label: str
    kind: "Kind[Any, Any]"
    key: Value
    key_text: str
    unit: str = ""
    written_rule: Rule = NO_RULE
    wrong: Sequence[DrawnMistake] = ()
    follow: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The right rule in letters."""
        return self.written_rule.letters

    @property
    def rule_on_numbers(self) -> str:
        """The same on the numbers of this draw."""
        return self.written_rule.on_numbers


JUDGE_STEPS = 120_000
S = TypeVar("S")
Q = TypeVar("Q", bound=Question)


@dataclass(frozen=True, slots=True)
class Part(Generic[S]):
    """One thing asked: its kind, what the author wrote, its mistakes.

    `follow` names the parts it builds on. With `separate` a draw on which two mistakes give the
    same value is drawn again; `collisions` says why a part cannot be drawn so.
    """

    name: str
    label: str
    kind: "Kind[S, Any]"
    spec: S
    mistakes: tuple[Mistake, ...] = ()
    follow: tuple[str, ...] = ()
    separate: bool = False
    collisions: str = ""
    where: Where = NOWHERE
    kind_word: str = ""  # as written: an alias of the kind says how it is asked


@dataclass(frozen=True, slots=True)
class SpecContext:
    """What a reader may use: all letters of the problem, derived names to be written out."""

    letters: frozenset[str]
    derived: Mapping[str, Node]
    kind: "Callable[[Fields], Kind[Any, Any] | None]"
    part: Callable[[Fields], "Part[Any] | None"]


class OtherNumbers(Protocol):
    """The numbers of a problem apart from those on the screen, for an answer that is tried out."""

    def drawn(self, count: int) -> tuple[Names, ...]:
        """So many more draws; fewer where the conditions are too narrow."""
        ...

    def completed(self, given: Names) -> Names:
        """Given values with all that follows from them."""
        ...


@dataclass(frozen=True, slots=True)
class DrawContext:
    """One draw: its values, the stream for options, the letters, the input of its network.

    Without `strict` a mistake that gives the key is left out instead of refusing the draw, as it
    must be for a value carried forward. `others` are further numbers of the same problem.
    """

    names: Names
    options: Chance
    symbols: Mapping[str, Domain] = field(default_factory=dict)
    input: tuple[int, ...] = ()
    strict: bool = True
    others: OtherNumbers | None = None


class Offer(NamedTuple):
    """Something shown beside the prompt: `a) text`, `1: text`, `- text`."""

    mark: str
    text: str


class Help(NamedTuple):
    """How an answer is typed: one line and examples; `shown` with every problem in plain mode."""

    line: str
    examples: tuple[str, ...]
    shown: bool = False


def part_question(part: Part[Any], context: DrawContext) -> Question | None:
    """The part as a question; None where this draw cannot ask it."""
    question: Question | None = part.kind.draw(part, context)
    return question


def _nothing(*_: Any) -> tuple[Any, ...]:
    return ()


def _no_legend(_: Any) -> Mapping[str, str]:
    return {}


def _no_members(_: Any) -> Mapping[str, Any]:
    return {}


def _no_form_help(_: Any) -> Help | None:
    return None


def _mistake_text(_: Question, mistake: DrawnMistake) -> str | None:
    return mistake.text


def _same_value(_: Question, mistake: DrawnMistake, judged: PartJudgement) -> bool:
    return judged.value is not None and judged.value == mistake.value


def _no_slip(*_: Any) -> RecognisedMistake | None:
    return None


def _no_pick(*_: Any) -> str | None:
    return None


def _formula(entry: Fields, source: Source, _: SpecContext) -> Node | None:
    return entry.expression(source)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Kind(Generic[S, Q]):
    """A kind of answer.

    `members` are the keys of `answer:` with the JSON schema of each, without `kind` itself.
    What every kind must give comes first; the rest has defaults that suit a single typed value.
    """

    name: str
    members: Mapping[str, Schema]
    read: Callable[[Fields, SpecContext], S | None]
    draw: Callable[[Part[S], DrawContext], Q | None]
    judge: Callable[[Q, str, Solver | None], PartJudgement]
    preview: Callable[[Q, str], str]
    help: Help
    aliases: tuple[str, ...] = ()
    typing: Callable[[Q], str] | None = None  # how to type it, where that depends on the question
    several_lines: bool = False
    keeps_layout: bool = False  # of several lines whose indentation and empty lines mean something
    uses_solver: bool = False
    has_key: bool = True
    judge_steps: int = JUDGE_STEPS  # what formulas may cost while an answer is judged
    offers: Callable[[Q], tuple[Offer, ...]] = _nothing
    legend: Callable[[Q], Mapping[str, str]] = _no_legend  # what the letters of a key stand for
    facts: Callable[[Q], Mapping[str, Any]] = _no_members  # its own members of a part in JSON
    document_facts: Callable[[Q], Mapping[str, Any]] = _no_members  # and of the whole problem
    revealing: Callable[[Q], tuple[str, ...]] = _nothing  # what a hint must not hold
    mistake_value: Callable[[Fields, Source, SpecContext], Node | None] = _formula
    mistakes_have_values: bool = True
    defects: Callable[[Q], tuple[tuple[str, str], ...]] = _nothing  # (code, sentence) of a draw
    offered_mistakes: Callable[[S], Iterable[tuple[str, str]]] = _nothing  # (name, family)
    pick_names: Callable[[S], Iterable[str]] = _nothing  # the options that a test may pick by name
    pick_text: Callable[[Q, Sequence[str]], str | None] = _no_pick  # as typed; None if not offered
    mistake_text: Callable[[Q, DrawnMistake], str | None] = _mistake_text
    gives: Callable[[Q, DrawnMistake, PartJudgement], bool] = _same_value
    slip: Callable[[Q, PartJudgement], RecognisedMistake | None] = _no_slip
    pieces: Callable[[str], list[str]] | None = None  # what in a line of text could be an answer
    needs_noun: bool = False  # whether a value in a text says nothing without the noun beside it
    rounds: Callable[[Q, str], bool] | None = None  # whether a piece of text is the key, rounded
    trees: Callable[[Q, str], tuple[Node, ...]] | None = None  # the formulas of a typed answer
    batch: Callable[[BatchItem], Q] | None = None  # the question that a line of a batch asks
    examine: Callable[[Q], tuple[FaultText, ...]] = _nothing  # what an author has to repair in it

    form_help: Callable[[Q], Help | None] = _no_form_help

    def __repr__(self) -> str:
        return f"Kind({self.name!r})"


def offer_lines(question: Question) -> list[str]:
    """What can be picked, corrected or kept to, one line each."""
    return [f"{offer.mark} {offer.text}" for offer in question.kind.offers(question)]


def help_on(question: Question) -> Help:
    """How an answer to this question is typed: by its form where that says more than its kind."""
    other: Help | None = question.kind.form_help(question)
    return other or question.kind.help


def how_to_type(question: Question) -> str:
    """How an answer is typed, where that is not plain."""
    kind = question.kind
    if kind.typing is not None:
        return kind.typing(question)
    return kind.help.line if kind.help.shown else ""
