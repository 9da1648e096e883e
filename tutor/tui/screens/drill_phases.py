"""The phases of a problem on the screen, what may be done in each, and the keys that say so."""

from enum import Enum

from textual.binding import Binding

from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import key_labels

BINDINGS: list[Binding | tuple[str, str] | tuple[str, str, str]] = [
    key_binding("drill.next", "enter", "go_on"),
    key_binding("drill.hint", "f2", "hint"),
    key_binding("drill.solution", "f3", "give_up"),
    key_binding("drill.undo", "f4", "undo"),
    key_binding("drill.guess", "1", "sure(1)"),
    key_binding("drill.think", "2", "sure(2)"),
    key_binding("drill.sure", "3", "sure(3)"),
    key_binding("drill.up", "pageup", "page(-1)"),
    key_binding("drill.down", "pagedown", "page(1)"),
    key_binding("drill.leave", "escape", "leave"),
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
_KEYS: dict[DrillPhase, tuple[str | tuple[str, str], ...]] = {
    DrillPhase.TYPING: (
        "drill.next", "drill.hint", "drill.figure", "drill.solution", "drill.leave", "app.help",
    ),
    DrillPhase.CHECKING: ("drill.leave",),
    DrillPhase.SURE: (
        "drill.guess", "drill.think", "drill.sure", ("drill.leave", key_labels.CHANGE_ANSWER),
    ),
    DrillPhase.JUDGED: (
        ("drill.next", key_labels.NEXT_PROBLEM), "drill.undo", "drill.lesson", "drill.figure",
        "drill.leave", "app.help",
    ),
    DrillPhase.DONE: (("drill.next", key_labels.BACK), "drill.undo", "app.help"),
}  # fmt: skip


def keys_of(
    phase: DrillPhase, hints_left: int, figure: bool = False
) -> list[str | tuple[str, str]]:
    """What the footer offers, by bindings; hints and figure only where there are some."""
    absent = {"drill.hint"} if not hints_left else set()
    absent |= {"drill.figure"} if not figure else set()
    return [item for item in _KEYS[phase] if item not in absent]
