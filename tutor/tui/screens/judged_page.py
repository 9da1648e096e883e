"""A problem with its verdict: the question stays in sight, what explains it unfolds below."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from tutor.events import Confidence
from tutor.session import AnswerResult, Problem, Session
from tutor.session.concept_help import key_fact, latest_results
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import problem_texts
from tutor.tui.page import Page
from tutor.tui.screens.help_pane import PaneFacts, pane_pieces, typing_lines
from tutor.tui.screens.verdict_view import (
    VerdictView,
    diagnosis_views,
    figure_view,
    result_pieces,
    solution_views,
    view,
)
from tutor.tui.widgets.plain_text import PlainText, Prompt

FRAME_ROWS = 6


class JudgedPage(Page[None]):
    """The question and the verdict above, the diagnosis below, help in the pane on the right.

    The solution unfolds by itself where there is room for it; `unfolded` is what the learner
    chose instead.
    """

    HAS_SIDE = True
    BINDINGS = [key_binding("drill.steps", "s", "steps")]

    def __init__(self, session: Session, problem: Problem | None) -> None:
        super().__init__()
        self.session = session
        self.problem = problem
        self.judged: AnswerResult | None = None
        self.confidence: Confidence | None = None
        self.unfolded: bool | None = None
        self.is_unfolded = False
        self.figure_open = False
        self.live_trace = ""

    def pinned(self) -> ComposeResult:
        """The problem, and below it the verdict on it."""
        with VerticalScroll(id="question", can_focus=False):
            yield PlainText(id="reason", classes="quiet")
            yield Prompt()
        yield PlainText(id="result")

    def side(self) -> ComposeResult:
        """Earlier results, hints, the lesson's main fact, the figure."""
        yield PlainText(id="help")

    async def on_resize(self) -> None:
        """Lay the verdict and the pane out for the new width."""
        if self.is_mounted:
            await self.show_verdict()
            self.paint_side()

    def shown_hints(self) -> Sequence[str]:
        """The hints that are open."""
        return ()

    def hint_offer(self) -> str:
        """How the next hint is opened; empty where there is none."""
        return ""

    @property
    def text_width(self) -> int:
        """Columns for the pieces of a verdict."""
        return self.width - 2

    async def show_verdict(self) -> None:
        """The verdict anew, in the width there is now."""
        judged = self.judged
        if judged is None:
            return
        width = self.text_width
        result = VerdictView(result_pieces(judged, self.confidence, width), "")
        self.query_one("#result", PlainText).say(*result.pieces)
        await self.fill_verdict(self._views(judged, self._free_rows(result)))
        self.paint_side()

    def _views(self, judged: AnswerResult, room: int) -> list[VerdictView]:
        """The diagnosis; the solution and the figure where they were asked for or have room."""
        width, figure = self.text_width, judged.problem.instance.figure
        key = self.keys_for("drill.steps")
        views = diagnosis_views(judged, width, key)
        solution = solution_views(judged, width)
        fits = _height([*views, *solution], width) <= room
        self.is_unfolded = fits or judged.gave_up if self.unfolded is None else self.unfolded
        if self.is_unfolded:
            views = [item for item in views if item.classes != "fold"] + solution
        else:
            views += view(problem_texts.folded(key, len(judged.problem.instance.steps)), "fold")
        if figure and not self.figure_beside(figure):
            drawn = figure_view(figure)
            fits = self.is_unfolded and _height([*views, drawn], width) <= room
            self._give_room(figure)
            views += [drawn] if self.figure_open or (fits and not self._is_wide(figure)) else []
        return views

    def _give_room(self, figure: str) -> None:
        """Let the other pane go while a figure is open that is wider than its own."""
        self.set_class(self.figure_open and self._is_wide(figure), "solo")

    def _is_wide(self, figure: str) -> bool:
        return max(map(len, figure.split("\n"))) > self.columns

    def _free_rows(self, result: VerdictView) -> int:
        """Rows below the question and the verdict."""
        assert self.judged is not None
        rows, prompt = self.app.size.height, self.judged.problem.instance.prompt
        question = min(len(wrap_lines(prompt, self.width)), rows // 2)
        return rows - FRAME_ROWS - question - result.height(self.text_width)

    async def fill_verdict(self, views: Sequence[VerdictView]) -> None:
        """Other pieces in place of those that stand there."""
        box = self.query_one("#verdict", Vertical)
        await box.remove_children()
        texts = []
        for item in views:
            text = PlainText(classes=item.classes)
            text.say(*item.pieces)
            texts.append(text)
        await box.mount(*texts)

    def figure_beside(self, figure: str) -> bool:
        """Whether the figure stands in the pane on the right."""
        return 0 < max(map(len, figure.split("\n"))) <= self.side_width

    def paint_side(self) -> None:
        """What helps with the problem, in the pane on the right; the key fact after the verdict.

        Where the sitting is over, the week ahead.
        """
        width, problem = self.side_width, self.problem
        if not width:
            return
        if problem is None:
            from tutor.tui.screens.topic_pane import week_pieces

            self.query_one("#help", PlainText).say(*week_pieces(self.session, width))
            return
        judged = self.judged is not None
        figure = problem.instance.figure if judged or self.figure_open else ""
        facts = PaneFacts(
            hints=self.shown_hints(),
            offer=self.hint_offer(),
            results=latest_results(self.session, problem.key),
            fact=key_fact(self.session, problem.key) if judged else None,
            typing=() if judged else typing_lines(problem.instance.questions, width),
            figure=figure if figure and self.figure_beside(figure) else "",
            trace="\n".join(wrap_lines(self.live_trace, width)),
        )
        self.query_one("#help", PlainText).say(*pane_pieces(facts, width))

    async def action_steps(self) -> None:
        """Unfold the solution, or fold it again."""
        self.unfolded = not self.is_unfolded
        await self.show_verdict()


def _height(views: Sequence[VerdictView], width: int) -> int:
    """Lines of all pieces in a width."""
    return sum(item.height(width) for item in views)
