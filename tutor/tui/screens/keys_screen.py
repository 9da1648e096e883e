"""The keys of every action, and another key for one of them."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.widgets import OptionList

from tutor.tui.key_bindings import key_binding, key_name
from tutor.tui.key_conflicts import Mappable, is_letter, key_fault, mappable_actions, rivals
from tutor.tui.list_page import ListPage
from tutor.tui.messages import home_texts
from tutor.tui.screen_registry import pages
from tutor.tui.widgets.plain_text import PlainText, cut, option

COLUMN = 22


class KeysScreen(ListPage[None]):
    """Enter asks for a key; the next key pressed is given to the action that the cursor is on."""

    BINDINGS = [
        key_binding("keys.change", "enter", "change"),
        key_binding("keys.usual", "backspace", "usual"),
        key_binding("keys.back", "escape", "dismiss"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.wanted: Mappable | None = None
        self.refused = ""

    def body(self) -> ComposeResult:
        """What one can do here, and the list."""
        yield PlainText(home_texts.KEYS_ABOUT, classes="quiet block")
        yield OptionList()

    def on_mount(self) -> None:
        """Fill the list and give it the keyboard."""
        self.set_title(home_texts.KEYS_SCREEN_TITLE)
        self._fill()
        self.query_one(OptionList).focus()
        self.show_keys("keys.change", "keys.usual", "list.search", "keys.back", "app.help")

    @property
    def mapped(self) -> Mapping[str, str]:
        """The keys that the learner has chosen."""
        chosen: Mapping[str, str] = self.app.preferences.keys  # type: ignore[attr-defined]  # our app
        return chosen

    def _actions(self) -> list[Mappable]:
        return mappable_actions((type(self.app), *pages()), self.mapped)

    def _fill(self) -> None:
        listed = self.query_one(OptionList)
        at = listed.highlighted
        listed.set_options(
            option(
                f"{cut(' '.join(map(key_name, item.keys)), COLUMN - 2):<{COLUMN}}"
                f"{item.text} ({home_texts.SCREEN_NAMES.get(item.screen, item.screen)})",
                id=item.id,
            )
            for item in self._actions()
        )
        listed.highlighted = at or 0

    def on_option_list_option_selected(self) -> None:
        """Ask for the key."""
        self.action_change()

    def action_change(self) -> None:
        """Wait for the key that the action shall have."""
        chosen = self.query_one(OptionList).highlighted_option
        self.wanted = next(
            (item for item in self._actions() if chosen and item.id == chosen.id), None
        )
        self.refused = ""
        if self.wanted is not None:
            self.set_status(home_texts.press_a_key(self.wanted.text))

    def action_usual(self) -> None:
        """Give the action its usual keys again."""
        chosen = self.query_one(OptionList).highlighted_option
        if chosen is not None and chosen.id in self.mapped:
            self._keep({name: keys for name, keys in self.mapped.items() if name != chosen.id})
            self.set_status(home_texts.USUAL_KEYS)

    def take(self, event: events.Key) -> bool:
        """Whether the key was meant for the action; a conflict is told, and the same key again
        gives it to the action all the same."""
        if self.wanted is None:
            return False
        wanted, key = self.wanted, event.key
        if key == "escape":
            self.wanted = None
            self.set_status("")
        elif key_fault(key) is not None:
            self.set_status(home_texts.key_unsafe(key_name(key)))
        elif self.refused != key and (others := rivals(wanted, key, self._actions())):
            self.refused = key
            texts = [item.text for item in others]
            self.set_status(home_texts.key_taken(key_name(key), texts))
        else:
            self._give(wanted, key)
        return True

    def _give(self, wanted: Mappable, key: str) -> None:
        """Give the key to the action; one that has no other key gets the action's first one."""
        mapped = dict(self.mapped)
        for item in rivals(wanted, key, self._actions()):
            left = [each for each in item.keys if each != key]
            mapped[item.id] = ",".join(left) or wanted.keys[0]
        mapped[wanted.id] = key
        self.wanted = None
        self._keep(mapped)
        self.set_status(home_texts.key_given(key_name(key), wanted.text, is_letter(key)))

    def _keep(self, mapped: Mapping[str, str]) -> None:
        self.app.change_keys(mapped)  # type: ignore[attr-defined]  # our app
        self._fill()
