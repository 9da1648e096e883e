"""The keys of Today; each may be remapped by its id."""

from textual.binding import Binding

from tutor.tui.key_bindings import key_binding, scroll_bindings

BINDINGS: list[Binding | tuple[str, str] | tuple[str, str, str]] = [
    key_binding("today.start", "enter", "start"),
    key_binding("today.above", "up,k", "move(-1)"),
    key_binding("today.below", "down,j", "move(1)"),
    key_binding("today.free", "f", "app.drill(True)"),
    key_binding("today.progress", "p", "app.go('progress')"),
    key_binding("today.assess", "a", "app.go('assess')"),
    key_binding("today.library", "l", "app.go('library')"),
    key_binding("today.lessons", "n", "app.go('lessons')"),
    key_binding("today.interview", "i", "app.go('interview')"),
    key_binding("today.settings", "s", "app.go('plan')"),
    key_binding("today.concepts", "c", "app.go('concepts')"),
    key_binding("today.packs", "b", "app.go('packs')"),
    key_binding("today.suspend", "x", "suspend"),
    key_binding("today.postpone", "t", "postpone"),
    key_binding("today.flag", "d", "flag"),
    key_binding("today.misses", "m", "practise_misses"),
    key_binding("today.verdict", "v", "last_verdict"),
    key_binding("today.judge", "o", "judge"),
    key_binding("today.sittings", "w", "change_sittings"),
    key_binding("today.history", "h", "history"),
    key_binding("today.undo", "u", "undo"),
    key_binding("today.redo", "r", "redo"),
    key_binding("today.role", "e", "turn_role"),
    key_binding("today.quit", "q", "app.leave_now"),
    *scroll_bindings("today", arrows=False),
]
