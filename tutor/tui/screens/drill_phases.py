"""The phases of a problem on the screen, what may be done in each, and the keys that say so."""

from enum import Enum
from typing import NamedTuple

from textual.binding import Binding

from tutor.events import Confidence
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import key_labels

BINDINGS: list[Binding | tuple[str, str] | tuple[str, str, str]] = [
    key_binding("drill.next", "enter", "go_on"),
    key_binding("drill.check", "ctrl+n,f9", "go_on"),
    key_binding("drill.editor", "ctrl+e,f8", "editor"),
    key_binding("drill.hint", "h,ctrl+t,f2", "hint"),
    key_binding("drill.solution", "ctrl+g,f3", "give_up"),
    key_binding("drill.undo", "u,f4", "undo"),
    key_binding("drill.redo", "r,ctrl+r", "redo"),
    key_binding("drill.mistyped", "m", "mistyped"),
    key_binding("drill.confidence", "c", "rate_again"),
    key_binding("drill.explain", "w", "explain"),
    key_binding("drill.guess", "1", "sure(1)"),
    key_binding("drill.think", "2", "sure(2)"),
    key_binding("drill.sure", "3", "sure(3)"),
    key_binding("drill.less", "left,up,k", "lean(-1)"),
    key_binding("drill.more", "right,down,j", "lean(1)"),
    key_binding("drill.choose", "enter", "choose"),
    key_binding("drill.above", "up,k", "field(-1)"),
    key_binding("drill.below", "down,j", "field(1)"),
    key_binding("drill.up", "pageup", "page(-1)"),
    key_binding("drill.down", "pagedown", "page(1)"),
    key_binding("drill.leave", "escape", "leave"),
]


DOUBLE_PRESS_SECONDS = 0.3
DEFAULT_LEVEL = 1
LEVELS = (Confidence.GUESS, Confidence.THINK, Confidence.SURE)


class DrillPhase(Enum):
    """Typing, checking, asked for confidence, judged; done when the plan is.

    After the verdict the confidence can be given again, and a mistyped answer be typed again.
    """

    TYPING = "typing"
    CHECKING = "checking"
    SURE = "sure"
    JUDGED = "judged"
    RATING_AGAIN = "rating again"
    TYPING_AGAIN = "typing again"
    DONE = "done"

    def allows(self, action: str) -> bool:
        """Whether an action makes sense now; what belongs to no phase always does."""
        return action not in _WHEN or self in _WHEN[action]


RATING = (DrillPhase.SURE, DrillPhase.RATING_AGAIN)
TYPED = (DrillPhase.TYPING, DrillPhase.TYPING_AGAIN)
_WHEN: dict[str, tuple[DrillPhase, ...]] = {
    "go_on": (DrillPhase.TYPING, DrillPhase.TYPING_AGAIN, DrillPhase.JUDGED, DrillPhase.DONE),
    "editor": TYPED,
    "hint": (DrillPhase.TYPING, DrillPhase.JUDGED),
    "give_up": (DrillPhase.TYPING,),
    "undo": (DrillPhase.JUDGED, DrillPhase.DONE),
    "redo": (DrillPhase.TYPING, DrillPhase.DONE),
    "mistyped": (DrillPhase.JUDGED,),
    "rate_again": (DrillPhase.JUDGED,),
    "explain": (DrillPhase.JUDGED,),
    "sure": RATING,
    "lean": RATING,
    "choose": RATING,
    "field": tuple(phase for phase in DrillPhase if phase not in RATING),
    "steps": (DrillPhase.JUDGED,),
    "lesson": (DrillPhase.TYPING, DrillPhase.JUDGED),
    "figure": (DrillPhase.TYPING, DrillPhase.JUDGED),
}
_KEYS: dict[DrillPhase, tuple[str | tuple[str, str], ...]] = {
    DrillPhase.TYPING: (
        "drill.next", "drill.hint", "drill.figure", "drill.leave", "drill.solution", "app.help",
    ),
    DrillPhase.CHECKING: ("drill.leave",),
    DrillPhase.SURE: (
        "drill.guess", "drill.think", "drill.sure", ("drill.leave", key_labels.CHANGE_ANSWER),
    ),
    DrillPhase.JUDGED: (
        ("drill.next", key_labels.NEXT_PROBLEM), "drill.explain", "drill.steps", "drill.mistyped",
        "drill.figure", "drill.undo", "drill.lesson", "app.help",
    ),
    DrillPhase.RATING_AGAIN: (
        "drill.guess", "drill.think", "drill.sure", ("drill.leave", key_labels.BACK),
    ),
    DrillPhase.TYPING_AGAIN: ("drill.next", ("drill.leave", key_labels.BACK)),
    DrillPhase.DONE: (("drill.next", key_labels.BACK), "drill.undo", "app.help"),
}  # fmt: skip


class Offers(NamedTuple):
    """What there is now: hints, a figure, a possible typing slip, a program, a why to explain.

    `unfinished` says that another part has no answer yet, to which Enter leads.
    """

    hints: bool = False
    figure: bool = False
    mistyped: bool = False
    program: bool = False
    explanation: bool = False
    unfinished: bool = False


def keys_of(phase: DrillPhase, offers: Offers) -> list[str | tuple[str, str]]:
    """What the footer offers, by bindings."""
    shown = {
        "drill.hint": offers.hints,
        "drill.figure": offers.figure,
        "drill.mistyped": offers.mistyped,
        "drill.explain": offers.explanation,
    }
    keys = [item for item in _KEYS[phase] if not isinstance(item, str) or shown.get(item, True)]
    if offers.unfinished and phase is DrillPhase.TYPING:
        keys[0] = ("drill.next", key_labels.NEXT_PART)
    if not offers.program or phase not in TYPED:
        return keys
    rest = [item for item in keys if item not in ("drill.next", "drill.solution")]
    return ["drill.check", "drill.editor", *rest]
