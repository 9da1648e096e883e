"""Rubrics of open questions: idea units, facts and claims to find, samples, follow-ups.

`T` is how a text is held: a Wording as authored, a str on drawn numbers. `F` is how a fact is
held: a Part as authored, a Question on drawn numbers.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from tutor.kinds.claims import Pattern

T = TypeVar("T")
F = TypeVar("F")


class Weight(StrEnum):
    """What an idea unit decides: every must for Lean, most strong for Strong, no kill at all."""

    MUST = "must"
    STRONG = "strong"
    KILL = "kill"


FOLLOW_UP = "follow_up_"
"""How the idea is called that the reply to a follow-up is, before its number."""


@dataclass(frozen=True, slots=True)
class Idea(Generic[T]):
    """A yes/no question about an answer; `anchor` is what counts, `counter` what does not."""

    name: str
    weight: Weight
    ask: T
    anchor: T
    counter: T


@dataclass(frozen=True, slots=True)
class Fact(Generic[F]):
    """A number, shape or formula to find in the text; it speaks for the idea unit `unit`.

    A number counts only where one of the nouns `near` stands in its sentence.
    """

    unit: str
    part: F
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """A statement to look for in the text.

    One that `holds` speaks for the idea unit; of any other, `say` tells what is right.
    """

    unit: str
    pattern: Pattern
    holds: bool
    say: T


@dataclass(frozen=True, slots=True)
class SampleAnswer(Generic[T]):
    """An answer that was marked already: the units it holds, for calibrating one's own eye."""

    text: T
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUp(Generic[T]):
    """What the interviewer asks next: compute, why, limit or trade-off.

    Asked where `unit` was `given` (or not) by what was found in the answer; always without `unit`.
    `accept` says what a good answer holds; None where the author wrote none.
    """

    stage: str
    ask: T
    unit: str = ""
    given: bool = True
    accept: T | None = None


@dataclass(frozen=True, slots=True)
class Interruption(Generic[T]):
    """What the interviewer throws in while the answer is given.

    It is about a sentence with one of the words `about`; without them about any sentence.
    """

    ask: T
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rubric(Generic[T, F]):
    """All that an open answer is held against."""

    units: tuple[Idea[T], ...]
    facts: tuple[Fact[F], ...] = ()
    samples: tuple[SampleAnswer[T], ...] = ()
    model: T | None = None
    follow_ups: tuple[FollowUp[T], ...] = ()
    interruptions: tuple[Interruption[T], ...] = ()
    claims: tuple[Claim[T], ...] = ()
