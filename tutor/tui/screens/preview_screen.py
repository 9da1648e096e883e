"""The drill on a template that is being written, and what keeps a file from being drawn."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding

from tutor.session import Problem, Session
from tutor.session.template_preview import author_lines
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.messages import preview_texts
from tutor.tui.page import Page
from tutor.tui.screens.drill_screen import DrillScreen
from tutor.tui.widgets.plain_text import PlainText

Move = Callable[[int], None]
SEEDS: list[Binding | tuple[str, str] | tuple[str, str, str]] = [
    key_binding("preview.next", "ctrl+n,f7", "seed(1)"),
    key_binding("preview.before", "ctrl+r,f8", "seed(-1)"),
]


class PreviewScreen(DrillScreen):
    """The drill, with the key and the mistakes of the draw under it."""

    BINDINGS = SEEDS

    def __init__(self, session: Session, problem: Problem, move: Move) -> None:
        super().__init__(session, problem)
        self.move = move

    def body(self) -> ComposeResult:
        """What the drill has, and what its author wants to see."""
        yield from super().body()
        yield PlainText(id="author", classes="quiet")

    async def on_mount(self) -> None:
        """Show the problem; the lesson opens by its key only."""
        assert self.problem is not None
        self.lessons_opened.add(self.problem.instance.template.concept)
        self.query_one("#author", PlainText).say("\n".join(author_lines(self.problem.instance)))
        await super().on_mount()

    def _title_right(self, problem: Problem) -> str:
        return preview_texts.seed_of(problem.draw.seed, problem.draw.rung)

    async def _next(self) -> None:
        self.move(1)

    def action_seed(self, step: int) -> None:
        """The template on other numbers."""
        self.move(step)

    async def action_leave(self) -> None:
        """Back to the shell: there is no plan behind a preview."""
        self.app.exit(0)


class FaultScreen(Page[None]):
    """What keeps the file from being drawn."""

    BINDINGS = [key_binding("help.back", "escape,q", "leave"), *scroll_bindings("help"), *SEEDS]

    def __init__(self, text: str, move: Move) -> None:
        super().__init__()
        self.text = text
        self.move = move

    def body(self) -> ComposeResult:
        """The faults with their places and repairs."""
        yield PlainText(self.text)

    def on_mount(self) -> None:
        """Say what this is."""
        self.set_title(preview_texts.PLACE)
        self.show_keys("help.back", "app.help")

    def action_leave(self) -> None:
        """Back to the shell."""
        self.app.exit(0)

    def action_seed(self, step: int) -> None:
        """The template on other numbers."""
        self.move(step)
