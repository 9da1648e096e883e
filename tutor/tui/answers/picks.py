"""Picking by letters: one option, several, or an order. Arrows and space do the same."""

from textual import events

from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.options import LetteredQuestion
from tutor.kinds.order import ORDER
from tutor.tui.answers.entry import AnswerEntry
from tutor.tui.answers.rows import Row, Rows, arrow
from tutor.tui.answers.widget_registry import register_widget
from tutor.tui.messages import answer_texts


class Picks(AnswerEntry, Rows, can_focus=True):
    """Options in rows; what a letter does depends on the kind."""

    SHOWS_ITSELF = True

    def __init__(self, question: LetteredQuestion) -> None:
        super().__init__(question)
        self.options = question.options
        self.picked: list[str] = []
        self.nothing = False

    @property
    def text(self) -> str:
        """Letters as one would type them."""
        if self.question.kind is MULTI_SELECT:
            return ",".join(sorted(self.picked)) or ("none" if self.nothing else "")
        return " ".join(self.picked)

    def listed(self) -> list[Row]:
        """Mark, letter, text."""
        return [
            Row(f"{self._mark(item.letter)} {item.letter}", item.text, item.letter in self.picked)
            for item in self.options
        ]

    def _mark(self, letter: str) -> str:
        on = letter in self.picked
        if self.question.kind is ORDER:
            return f"{self.picked.index(letter) + 1}." if on else "· "
        if self.question.kind is MULTI_SELECT:
            return "■" if on else "□"
        return "●" if on else "○"

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key picks an option."""
        letters = [item.letter for item in self.options]
        return (character or key).lower() in letters and not self.locked

    def on_click(self, event: events.Click) -> None:
        """Pick the option under the mouse."""
        row = self.row_at(event)
        if row is not None and not self.locked:
            self.cursor = row
            self._pick(self.options[row].letter)

    def on_key(self, event: events.Key) -> None:
        """Letters and arrows pick; what is not ours goes on to the screen."""
        if self.locked:
            return
        letters = [item.letter for item in self.options]
        step = arrow(event.key, letters)
        if step:
            self._move(step)
        elif event.key == "space" and self.cursor >= 0:
            self._pick(letters[self.cursor])
        elif event.key == "backspace" and self.picked:
            self.picked.pop()
            self._post_choice()
        elif event.key == "enter":
            self._end()
        elif event.character and event.character.lower() in letters:
            self.cursor = letters.index(event.character.lower())
            self._pick(letters[self.cursor])
        else:
            return
        event.stop()
        event.prevent_default()

    def _move(self, step: int) -> None:
        count = len(self.options)
        self.cursor = 0 if self.cursor < 0 and step > 0 else (self.cursor + step) % count
        if self.question.kind is CHOICE:
            self._pick(self.options[self.cursor].letter)
        self.moved()

    def _pick(self, letter: str) -> None:
        self.nothing = False
        if self.question.kind is CHOICE:
            self.picked = [letter]
        elif letter in self.picked:
            self.picked.remove(letter)
        else:
            self.picked.append(letter)
        self._post_choice()

    def _end(self) -> None:
        if self.question.kind is MULTI_SELECT and not self.picked and not self.nothing:
            self.nothing = True
            self.post_message(self.Notice(answer_texts.NOTHING_PICKED))
            return
        key = self.question.key
        if self.question.kind is ORDER and isinstance(key, tuple) and len(self.picked) < len(key):
            missing, extras = len(key) - len(self.picked), len(self.options) - len(key)
            self.post_message(self.Notice(answer_texts.places_missing(missing, extras)))
            return
        self.done()

    def _post_choice(self) -> None:
        self.moved()
        self.changed()


register_widget(CHOICE, Picks, "press a letter")
register_widget(MULTI_SELECT, Picks, "press the letters of all that apply")
register_widget(ORDER, Picks, "press the letters in order")
