"""The sentences of `tutor doctor`."""

from collections.abc import Mapping, Sequence

from tutor.plurals import count

NONE, NONE_SAID = "none", "the terminal says nothing about them"
OLD_PYTHON = "tutor needs Python 3.11 or newer."
NO_UNICODE = "Figures and formulas need UTF-8: set LANG to one such as C.UTF-8."
ON_A_SERVER = "on a server"
EMPTY_PACK = "The pack has no problems: `tutor content check` says why."
MEBIBYTE = 1024 * 1024


def finding(name: str, value: str, fault: str) -> str:
    """One thing that was looked at, and what is wrong with it."""
    line = f"{name:<12} {value}"
    return f"{line}\n  ! {fault}" if fault else line


def terminal(name: str, streams: Sequence[str]) -> str:
    """The sort of terminal, and what is connected to it."""
    seen = f"a terminal for {' and '.join(streams)}" if streams else "not run in a terminal"
    return f"{name or 'no TERM'}; {seen}"


def measured(widths: Mapping[str, int]) -> str:
    """How many characters of figures were measured."""
    if not widths:
        return "not measured: no terminal answered"
    single = sum(cells == 1 for cells in widths.values())
    return f"{single} of {count(len(widths), 'character')} of figures take one cell"


def wide(characters: str) -> str:
    """Characters that take more than one cell."""
    return (
        f"{characters} take more than one cell, so figures are crooked: let the terminal show "
        "characters of ambiguous width narrow."
    )


def not_begun(path: str) -> str:
    """A journal that does not exist yet."""
    return f"{path}, not begun yet"


def journal(path: str, size: int, events: int, days: int) -> str:
    """A journal that was read whole."""
    held = f"{count(events, 'event')} of {count(days, 'day')}"
    return f"{path}, {size / MEBIBYTE:.1f} MiB, {held}"


def pack(origin: str, templates: int, concepts: int) -> str:
    """A pack that can be opened."""
    return f"{origin}, {count(templates, 'template')}, {count(concepts, 'concept')}"


def took(seconds: float) -> str:
    """How long the first question to the solver took."""
    return f"answers after {seconds:.1f} s"


def no_solver(cause: object) -> str:
    """A solver that does not answer."""
    return f"It does not answer ({cause}): formulas stay undecided."
