"""Matching: a digit or an arrow chooses a row, a letter gives it its partner."""

from textual import events

from tutor.kinds.match import MATCH, MatchQuestion
from tutor.tui.answers.entry import AnswerEntry
from tutor.tui.answers.rows import Row, Rows, arrow
from tutor.tui.answers.widget_registry import register_widget
from tutor.tui.messages import answer_texts


class Pairs(AnswerEntry, Rows, can_focus=True):
    """Numbered rows above, lettered partners below."""

    SHOWS_ITSELF = True

    def __init__(self, question: MatchQuestion) -> None:
        super().__init__(question)
        self.items = question.options
        self.targets = question.targets
        self.partner: dict[str, str] = {}
        self.cursor = 0

    @property
    def text(self) -> str:
        """`1b 2a`, in the order of the rows."""
        items = (item.letter for item in self.items)
        return " ".join(f"{item}{self.partner[item]}" for item in items if item in self.partner)

    def listed(self) -> list[Row]:
        """The rows, an empty one, then what they can be paired with."""
        partner = self.partner
        rows = [
            Row(f"{it.letter} → {partner.get(it.letter, '·')}", it.text, it.letter in partner)
            for it in self.items
        ]
        below = [Row(f"    {item.letter}", item.text) for item in self.targets]
        return [*rows, Row("", ""), *below]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key names a row or a partner."""
        names = [item.letter for item in (*self.items, *self.targets)]
        return (character or key).lower() in names and not self.locked

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse, or give the chosen row the partner under it."""
        row = self.row_at(event)
        if row is None or self.locked:
            return
        if row < len(self.items):
            self.cursor = row
        elif row > len(self.items):
            target = self.targets[row - 1 - len(self.items)]
            self._pair([item.letter for item in self.items], target.letter)
        self.moved()

    def on_key(self, event: events.Key) -> None:
        """Digits and arrows choose, letters pair; the rest goes on to the screen."""
        if self.locked:
            return
        items = [item.letter for item in self.items]
        targets = [item.letter for item in self.targets]
        typed = (event.character or "").lower()
        if step := arrow(event.key, [*items, *targets]):
            self.cursor = (self.cursor + step) % len(items)
        elif event.key in ("left", "right"):
            self._turn(items[self.cursor], targets, 1 if event.key == "right" else -1)
        elif event.key == "backspace":
            self.partner.pop(items[self.cursor], None)
            self.changed()
        elif event.key == "enter":
            self._end(items)
        elif typed and typed in items:
            self.cursor = items.index(typed)
        elif typed and typed in targets:
            self._pair(items, typed)
        else:
            return
        event.stop()
        event.prevent_default()
        self.moved()

    def _turn(self, item: str, targets: list[str], step: int) -> None:
        """The next partner, or the one before."""
        now = self.partner.get(item)
        place = (targets.index(now) + step) % len(targets) if now else 0
        self.partner[item] = targets[place]
        self.changed()

    def _pair(self, items: list[str], target: str) -> None:
        """Pair the chosen row and choose the next one that has no partner."""
        self.partner[items[self.cursor]] = target
        after = [*range(self.cursor + 1, len(items)), *range(self.cursor)]
        self.cursor = next((n for n in after if items[n] not in self.partner), self.cursor)
        self.changed()

    def _end(self, items: list[str]) -> None:
        """All rows paired is the end; else the first one without a partner is chosen."""
        open_rows = [n for n, item in enumerate(items) if item not in self.partner]
        if not open_rows:
            self.done()
            return
        self.cursor = open_rows[0]
        self.post_message(self.Notice(answer_texts.PARTNER_MISSING))


register_widget(MATCH, Pairs, "press a letter for each row")
