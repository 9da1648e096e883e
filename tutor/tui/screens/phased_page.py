"""The phase that a problem is in: its keys, and the scale of the confidence."""

from tutor.session import Problem, Session
from tutor.session.corrections import mistyping_fault
from tutor.tui.messages import problem_texts
from tutor.tui.page import NORMAL
from tutor.tui.screens.drill_phases import (
    DEFAULT_LEVEL,
    DOUBLE_PRESS_SECONDS,
    LEVELS,
    RATING,
    TYPED,
    DrillPhase,
    Offers,
    keys_of,
)
from tutor.tui.screens.problem_page import ProblemPage


class PhasedPage(ProblemPage):
    """A problem that goes through phases, each with keys of its own."""

    AUTO_FOCUS = ""

    def __init__(self, session: Session, problem: Problem) -> None:
        super().__init__(session, problem)
        self.began_at = 0.0
        self.leaning = DEFAULT_LEVEL
        self.rating_question = problem_texts.HOW_SURE
        self.unfinished = False

    def enter_phase(self, phase: DrillPhase) -> None:
        """Another phase, with the keys that work in it."""
        if phase is not self.phase:
            self.began_at = self.ticks()
        self.phase = phase
        self.set_class(phase is DrillPhase.DONE, "done")
        self.set_class(phase in (DrillPhase.JUDGED, DrillPhase.RATING_AGAIN), "judged")
        if phase not in TYPED:
            self.set_focus(None)
        self._offer_keys()

    def _offer_keys(self) -> None:
        """The keys of the phase; where there is little room, the three of the confidence alone."""
        hints = len(self.hint_texts()) > self.hints
        mistyped, why = self.may_be_mistyped, self.why is not None
        offers = Offers(hints, self.figure_opens, mistyped, self.asks_program, why, self.unfinished)
        keys = keys_of(self.phase, offers)
        self.show_keys(
            *(keys[:-1] if self.phase in RATING and self.app.size.width < NORMAL else keys)
        )

    async def on_resize(self) -> None:
        """Offer what there is room for."""
        if self.is_mounted:
            self._offer_keys()
            if self.phase in RATING:
                self.say_scale(self.rating_question)

    @property
    def may_be_mistyped(self) -> bool:
        """Whether a typing slip can be corrected now."""
        judged = self.judged if self.phase is DrillPhase.JUDGED else None
        return judged is not None and mistyping_fault(self.session, judged) is None

    def long_enough(self) -> bool:
        """Whether the phase has lasted so long that Enter is more than a key pressed twice."""
        return self.ticks() - self.began_at >= DOUBLE_PRESS_SECONDS

    def say_scale(self, question: str) -> None:
        """Ask for the confidence on the status line."""
        names = [level.value for level in LEVELS]
        self.rating_question = question
        asked = question if self.app.size.width >= NORMAL else problem_texts.SURE_IN_SHORT
        self.set_status(f"{asked}  {problem_texts.confidence_scale(names, self.leaning)}")

    def action_lean(self, step: int) -> None:
        """Another confidence in brackets."""
        self.leaning = max(0, min(len(LEVELS) - 1, self.leaning + step))
        asked = self.phase is DrillPhase.SURE
        self.say_scale(problem_texts.HOW_SURE if asked else problem_texts.HOW_SURE_WERE_YOU)

    def on_descendant_focus(self) -> None:
        """A click on the answer while the confidence is asked changes the answer, as leave does.

        Its digits would otherwise go into the field and replace what was checked.
        """
        if self.phase is DrillPhase.SURE and self.focused is not None:
            self.change_answer()

    def change_answer(self) -> None:
        """Back from the confidence to the answer."""
        self.enter_phase(DrillPhase.TYPING)
        self.set_status("")
