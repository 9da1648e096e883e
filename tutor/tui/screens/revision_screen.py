"""The weakest ideas of a marked answer, written again one by one, each judged by its anchor."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tutor.kinds.rubric import Idea
from tutor.session import Session
from tutor.session.marking_practice import revise
from tutor.session.open_answers import SubmittedAnswer
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import open_texts
from tutor.tui.page import Page
from tutor.tui.screens.help_pane import HEADING
from tutor.tui.screens.marking_view import idea_pieces, numbered_answer
from tutor.tui.widgets.long_text import LongText
from tutor.tui.widgets.plain_text import Piece, PlainText, Prompt


class RevisionScreen(Page[None]):
    """The question of an idea, the text, then what counts; leaving keeps what was judged."""

    HAS_SIDE = True
    CSS_PATH = "open.tcss"
    BINDINGS = [
        key_binding("revise.submit", "ctrl+n,f5", "submit"),
        key_binding("revise.yes", "y", "judge(True)"),
        key_binding("revise.no", "n", "judge(False)"),
        key_binding("revise.leave", "escape", "leave"),
    ]

    def __init__(
        self, session: Session, answered: SubmittedAnswer, weakest: Sequence[Idea[str]]
    ) -> None:
        super().__init__()
        self.session = session
        self.answered = answered
        self.weakest = tuple(weakest)
        self.texts: dict[str, str] = {}
        self.present: dict[str, bool] = {}

    def pinned(self) -> ComposeResult:
        """The question, and the idea that is written now."""
        with VerticalScroll(id="asked", can_focus=False):
            yield Prompt(self.answered.prompt, classes="quiet")
            yield PlainText(id="ask")

    def body(self) -> ComposeResult:
        """The text."""
        yield LongText(soft_wrap=True, tab_behavior="focus")

    def below(self) -> ComposeResult:
        """What counts, once the text is closed."""
        with VerticalScroll(id="beneath", can_focus=False):
            yield PlainText(id="anchor")

    def side(self) -> ComposeResult:
        """The first answer."""
        yield PlainText(id="first")

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._paint()

    def _paint(self) -> None:
        """The first answer beside, and what counts where the text of the idea is closed."""
        if self.side_width:
            rows = numbered_answer(self.answered.text.split("\n"), -1, self.side_width)
            head: Piece = (f"{open_texts.YOUR_TEXT}\n", HEADING)
            said = (piece for row in rows for piece in row)
            self.query_one("#first", PlainText).say(head, *said)
        shown = idea_pieces(self.idea, (), self.width) if self.judging else []
        self.query_one("#anchor", PlainText).say(*shown)
        self.query_one("#beneath").set_class(not self.judging, "empty")

    def on_mount(self) -> None:
        """Begin with the first idea."""
        self._ask()

    @property
    def idea(self) -> Idea[str]:
        """The idea that is written now."""
        return self.weakest[len(self.present)]

    @property
    def judging(self) -> bool:
        """Whether the text of the idea is written and not judged yet."""
        return len(self.texts) > len(self.present)

    def _ask(self) -> None:
        number, count = len(self.present) + 1, len(self.weakest)
        self.set_title(open_texts.REVISE_TITLE, open_texts.idea_place(number, count))
        self.query_one("#ask", PlainText).say((self.idea.ask, "bold"))
        self._paint()
        area = self.query_one(LongText)
        area.text, area.read_only = "", False
        area.focus()
        self.show_keys("revise.submit", "revise.leave")

    def action_submit(self) -> None:
        """Close the text and show what counts."""
        area = self.query_one(LongText)
        if not area.text.strip():
            self.set_status(open_texts.WRITE_FIRST)
            return
        self.set_status("")
        self.texts[self.idea.name] = area.text.strip()
        area.read_only = True
        self.set_focus(None)
        self._paint()
        self.show_keys(("revise.yes", open_texts.YES), "revise.no", "revise.leave")

    def action_judge(self, held: bool) -> None:
        """Judge what was written; then the next idea, or the end."""
        self.present[self.idea.name] = held
        if len(self.present) < len(self.weakest):
            self._ask()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Keep what was written and judged, and go back."""
        with self.faults_in_status():
            if self.present:
                kept = {name: self.texts[name] for name in self.present}
                revise(self.session, self.answered, kept, self.present)
            self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Writing, then judging."""
        del parameters
        if action == "submit":
            return not self.judging
        return self.judging if action == "judge" else True
