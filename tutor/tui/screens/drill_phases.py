"""The phases of a problem on the screen, what may be done in each, and the keys that say so."""

from enum import Enum

from textual.binding import Binding

BINDINGS: list[Binding | tuple[str, str] | tuple[str, str, str]] = [
    Binding("enter", "go_on", "Check, then the next problem", id="drill.next"),
    Binding("f2", "hint", "Open the next hint", id="drill.hint"),
    Binding("f3", "give_up", "Show the solution; counts as a miss", id="drill.solution"),
    Binding("f4", "undo", "Take the last answer back", id="drill.undo"),
    Binding("1", "sure(1)", "A guess", id="drill.guess"),
    Binding("2", "sure(2)", "I think so", id="drill.think"),
    Binding("3", "sure(3)", "I am sure", id="drill.sure"),
    Binding("pageup", "page(-1)", "Scroll up", id="drill.up"),
    Binding("pagedown", "page(1)", "Scroll down", id="drill.down"),
    Binding("escape", "leave", "Leave; the next start goes on here", id="drill.leave"),
]


class DrillPhase(Enum):
    """Typing, checking, asked for confidence, judged; done when the plan is."""

    TYPING = "typing"
    CHECKING = "checking"
    SURE = "sure"
    JUDGED = "judged"
    DONE = "done"

    def allows(self, action: str) -> bool:
        """Whether an action makes sense now; what belongs to no phase always does."""
        return action not in _WHEN or self in _WHEN[action]


_WHEN: dict[str, tuple[DrillPhase, ...]] = {
    "go_on": (DrillPhase.TYPING, DrillPhase.JUDGED, DrillPhase.DONE),
    "hint": (DrillPhase.TYPING, DrillPhase.JUDGED),
    "give_up": (DrillPhase.TYPING,),
    "undo": (DrillPhase.JUDGED, DrillPhase.DONE),
    "sure": (DrillPhase.SURE,),
    "lesson": (DrillPhase.TYPING, DrillPhase.JUDGED),
    "figure": (DrillPhase.TYPING, DrillPhase.JUDGED),
}
_KEYS: dict[DrillPhase, tuple[tuple[str, str], ...]] = {
    DrillPhase.TYPING: (
        ("drill.next", "Check"),
        ("drill.hint", "Hint"),
        ("drill.figure", "Figure"),
        ("drill.solution", "Give up"),
        ("drill.leave", "Leave"),
        ("app.help", "Help"),
    ),
    DrillPhase.CHECKING: (("drill.leave", "Leave"),),
    DrillPhase.SURE: (
        ("drill.guess", "a guess"),
        ("drill.think", "think so"),
        ("drill.sure", "sure"),
        ("drill.leave", "Change it"),
    ),
    DrillPhase.JUDGED: (
        ("drill.next", "Next"),
        ("drill.undo", "Undo"),
        ("drill.lesson", "Lesson"),
        ("drill.figure", "Figure"),
        ("drill.leave", "Leave"),
        ("app.help", "Help"),
    ),
    DrillPhase.DONE: (("drill.next", "Back"), ("drill.undo", "Undo"), ("app.help", "Help")),
}


def keys_of(phase: DrillPhase, hints_left: int, figure: bool = False) -> list[tuple[str, str]]:
    """What the footer offers: bindings by id with a word; hints and figure only where there are."""
    absent = {"drill.hint"} if not hints_left else set()
    absent |= {"drill.figure"} if not figure else set()
    return [pair for pair in _KEYS[phase] if pair[0] not in absent]
