"""The drill screen on a template that is being written, drawn anew at each save."""

import gc
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tutor.session import Session
from tutor.session.template_preview import TemplatePreview
from tutor.tui.app import TutorApp
from tutor.tui.messages import preview_texts
from tutor.tui.screens.preview_screen import FaultScreen, PreviewScreen

if TYPE_CHECKING:
    from tutor.solver import Solver

LOOK_SECONDS = 0.3
PREVIEW = "preview"


class PreviewApp(TutorApp):
    """The app on one file; with `watch` it is read anew whenever it is saved."""

    # a screen that is the first of its app does not bring its own styles
    CSS_PATH = ["tutor.tcss", "screens/drill.tcss"]  # type: ignore[assignment]  # a path or several

    def __init__(
        self,
        preview: TemplatePreview,
        bare: Session,
        solver: "Callable[[], Solver] | None" = None,
        *,
        seed: int = 0,
        watch: bool = False,
    ) -> None:
        super().__init__(bare, solver=solver, start=PREVIEW)
        self.preview = preview
        self.seed = seed
        self.watch_file = watch
        self.seen = preview.state
        self._drawn = ""
        self._numbers = count()

    def get_default_screen(self) -> Screen[Any]:
        """The problem on the seed that is wanted, or what is wrong with the file."""
        return self._screen()

    def _screen(self) -> Screen[Any]:
        faults = self.preview.faults()
        session = self.preview.session(self.seed)
        if session is None or session.problem is None:
            said = preview_texts.faults(map(str, faults)) if faults else preview_texts.NO_DRAW
            return FaultScreen(said, self.move)
        session.solver = self.session.solver
        self.session = session
        return PreviewScreen(session, session.problem, self.move)

    def _after_first_frame(self) -> None:
        """Load what the first answer needs, and watch the file."""
        gc.enable()
        self._warm()
        if self.watch_file:
            self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        if self.preview.state != self.seen:
            self.seen = self.preview.state
            self._draw_anew()

    def move(self, step: int) -> None:
        """The template on other numbers."""
        self.seed = max(0, self.seed + step)
        self._draw_anew()

    def _draw_anew(self) -> None:
        """Another screen in place of the one that is shown, with all that was opened on it."""
        before, name = self._drawn, f"{PREVIEW}-{next(self._numbers)}"
        self._drawn = name
        self.add_mode(name, self._screen)
        self.switch_mode(name)
        if before:
            self.remove_mode(before)
