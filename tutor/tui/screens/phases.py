"""The phases of a problem on the screen, what may be done in each, and the keys that say so."""

from enum import Enum


class Phase(Enum):
    """Typing, checking, asked for confidence, judged; done when the plan is."""

    TYPING = "typing"
    CHECKING = "checking"
    SURE = "sure"
    JUDGED = "judged"
    DONE = "done"

    def allows(self, action: str) -> bool:
        """Whether an action makes sense now; what belongs to no phase always does."""
        return action not in _WHEN or self in _WHEN[action]


_WHEN: dict[str, tuple[Phase, ...]] = {
    "go_on": (Phase.TYPING, Phase.JUDGED, Phase.DONE),
    "hint": (Phase.TYPING, Phase.JUDGED),
    "give_up": (Phase.TYPING,),
    "undo": (Phase.JUDGED, Phase.DONE),
    "sure": (Phase.SURE,),
}
_KEYS: dict[Phase, tuple[tuple[str, str], ...]] = {
    Phase.TYPING: (
        ("drill.next", "Check"),
        ("drill.hint", "Hint"),
        ("drill.solution", "Give up"),
        ("drill.leave", "Leave"),
        ("app.help", "Help"),
    ),
    Phase.CHECKING: (("drill.leave", "Leave"),),
    Phase.SURE: (
        ("drill.guess", "a guess"),
        ("drill.think", "think so"),
        ("drill.sure", "sure"),
        ("drill.leave", "Change it"),
    ),
    Phase.JUDGED: (
        ("drill.next", "Next"),
        ("drill.undo", "Undo"),
        ("drill.hint", "Hint"),
        ("drill.leave", "Leave"),
        ("app.help", "Help"),
    ),
    Phase.DONE: (("drill.next", "Back"), ("drill.undo", "Undo"), ("app.help", "Help")),
}


def keys_of(phase: Phase, hints_left: int) -> list[tuple[str, str]]:
    """What the footer offers: bindings by id with a word, hints only while there are any."""
    return [pair for pair in _KEYS[phase] if hints_left or pair[0] != "drill.hint"]
