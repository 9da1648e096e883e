"""A learner's program as it is handed to whoever runs it, and what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, Union, runtime_checkable

Plain = Union[None, bool, int, float, str, list["Plain"]]


class Guard(StrEnum):
    """What a program may not reach; a run says by which means it is kept from it."""

    NETWORK = "network"
    FILES = "files"
    PROCESSES = "processes"
    THREADS = "threads"
    MEMORY = "memory"
    TIME = "time"


class RunEnd(StrEnum):
    """How the process of a program ended."""

    FINISHED = "finished"
    NOT_LOADED = "not_loaded"
    NO_FUNCTION = "no_function"
    PROCESSOR = "processor"
    TIME = "time"
    OUTPUT = "output"
    ENDED_EARLY = "ended_early"
    NOT_STARTED = "not_started"


class ReturnFault(StrEnum):
    """Why a returned value cannot be compared."""

    TYPE = "type"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"


@dataclass(frozen=True, slots=True)
class Program:
    """The text, the function in it, and the arguments of each call."""

    text: str
    function: str
    calls: tuple[tuple[Plain, ...], ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """A call came back with numbers and lists of them."""

    value: Plain


@dataclass(frozen=True, slots=True)
class Raised:
    """A call, or the text itself, raised an error: its type and words, the learner's own line.

    `column` is known for text that is no Python; `guard` names what was refused.
    """

    error: str
    message: str
    line: int | None = None
    column: int | None = None
    guard: Guard | None = None


@dataclass(frozen=True, slots=True)
class Uncomparable:
    """A call came back with something else than numbers and lists of them."""

    fault: ReturnFault
    type: str = ""


Outcome = Returned | Raised | Uncomparable


@dataclass(frozen=True, slots=True)
class ProgramRun:
    """What a program did: how it ended, one outcome a call as far as it came, what it printed.

    `raised` is why the text could not be loaded, and `loaded` whether the calls had begun; `amount`
    are the seconds or the signal that belong to the end; `weaker` are the guards that the system
    does not hold, so that Python alone does.
    """

    end: RunEnd
    outcomes: tuple[Outcome, ...] = ()
    raised: Raised | None = None
    loaded: bool = True
    printed: str = ""
    amount: float = 0
    weaker: tuple[Guard, ...] = ()


@runtime_checkable
class ProgramRunner(Protocol):
    """Whoever can run a program in a process of its own."""

    def run_program(self, program: Program) -> ProgramRun:
        """Run it on every call; never hangs and never raises for what the program does."""
        ...


def as_plain(value: object) -> Plain:
    """A value of the language as a program gets it: lists of whole numbers and floats."""
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Sequence):
        return [as_plain(item) for item in value]
    return float(value)  # type: ignore[arg-type]  # a Fraction or a float
