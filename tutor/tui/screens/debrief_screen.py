"""After an interview: notes of one's own, then the committee's summary."""

from contextlib import suppress

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import TextArea

from tutor.grading.messages import RULE
from tutor.session import JournalFault, Session
from tutor.session.debrief import Debrief, RoundResult, StepResult
from tutor.session.interview import Simulation
from tutor.session.messages import (
    SAME_LINE,
    many_ideas_on_one_line,
    next_step_line,
    predictions_line,
    reply_lines,
    shortened,
)
from tutor.session.open_answers import current_note, save_note
from tutor.tui.answers.rows import hanging_lines, numbered_rows, wrap_lines
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.messages import open_texts
from tutor.tui.page import Page
from tutor.tui.screens.help_pane import HEADING
from tutor.tui.screens.marking_view import RATING_STYLE, JudgedIdea, idea_piece
from tutor.tui.widgets.long_text import LongText
from tutor.tui.widgets.plain_text import Piece, PlainText

LONGEST_QUOTE = 160


class NotesScreen(Page[str]):
    """What one thought while answering, before the verdicts colour it."""

    HAS_SIDE = True
    CSS_PATH = "open.tcss"
    BINDINGS = [
        key_binding("notes.done", "ctrl+n,f5", "go_on"),
        key_binding("notes.skip", "escape", "go_on"),
    ]

    def __init__(self, session: Session, simulation: Simulation) -> None:
        super().__init__()
        self.session = session
        self.simulation = simulation
        self.written = ""

    def pinned(self) -> ComposeResult:
        """The question."""
        with VerticalScroll(id="asked", can_focus=False):
            yield PlainText(open_texts.THINK_ALOUD)

    def body(self) -> ComposeResult:
        """One field."""
        yield LongText(soft_wrap=True, tab_behavior="focus")

    def side(self) -> ComposeResult:
        """The rounds that were played."""
        yield PlainText(id="rounds")

    def on_resize(self) -> None:
        """Name the rounds for the new width."""
        rounds = [item.title for item in self.simulation.interview.rounds]
        head: Piece = (f"{open_texts.ROUNDS_HEAD}\n", HEADING)
        text = "\n".join(numbered_rows(rounds, max(20, self.side_width)))
        self.query_one("#rounds", PlainText).say(head, text)

    def on_mount(self) -> None:
        """Write at once; an empty note is fine."""
        self.set_title(open_texts.NOTES_TITLE, self.simulation.interview.title)
        self.show_keys("notes.done", "app.help")
        area = self.query_one(TextArea)
        with self.faults_in_status():
            area.text = current_note(self.session, self.simulation.begun.stamp.id)
        area.move_cursor(area.document.end)
        area.focus()

    def on_text_area_changed(self) -> None:
        """Remember the text, so that it can be kept when the app ends."""
        self.written = self.query_one(TextArea).text

    def on_unmount(self) -> None:
        """Keep what was written."""
        with suppress(JournalFault):
            save_note(self.session, self.simulation.begun.stamp.id, self.written)

    def action_go_on(self) -> None:
        """Hand over the notes."""
        self.dismiss(self.query_one(TextArea).text.strip())


class DebriefScreen(Page[None]):
    """The decision, then every round with its ratings, and one's own lines for every idea."""

    HAS_SIDE = True
    CSS_PATH = "open.tcss"
    BINDINGS = [
        key_binding("debrief.back", "enter,escape", "dismiss"),
        *scroll_bindings("debrief"),
    ]

    def __init__(self, debrief: Debrief, simulation: Simulation) -> None:
        super().__init__()
        self.debrief = debrief
        self.simulation = simulation

    def pinned(self) -> ComposeResult:
        """The decision and its rule."""
        with VerticalScroll(id="asked", can_focus=False):
            yield PlainText(id="decision")

    def body(self) -> ComposeResult:
        """The summary, and the rounds."""
        yield PlainText(id="summary")
        yield PlainText(id="details")

    def side(self) -> ComposeResult:
        """The summary."""
        yield PlainText(id="beside")

    def on_mount(self) -> None:
        """Name the interview."""
        self.set_title(self.simulation.interview.title)
        self.show_keys("debrief.down debrief.up", "debrief.back", "app.help")

    def on_resize(self) -> None:
        """Lay out for the new width."""
        found, side = self.debrief, self.side_width
        style = f"bold {RATING_STYLE[found.outcome]}"
        self.query_one("#decision", PlainText).say((found.outcome.value, style))
        summary = summary_pieces(found, side or self.width)
        self.query_one("#summary", PlainText).say(*([] if side else [*summary, "\n"]))
        self.query_one("#summary").display = not side
        self.query_one("#beside", PlainText).say(*(summary if side else []))
        rounds = enumerate(found.rounds, start=1)
        details = [piece for n, item in rounds for piece in _round_pieces(n, item, self.width)]
        repeat = open_texts.repeat_command(self.simulation.interview.id, self.simulation.begun.seed)
        lines = "\n".join(wrap_lines(repeat, self.width))
        self.query_one("#details", PlainText).say(*details, (f"\n{lines}\n", "$secondary"))


def summary_pieces(debrief: Debrief, width: int) -> list[Piece]:
    """Every round on a line, the rule, what comes next, one's own notes."""
    pieces: list[Piece] = [(f"{open_texts.ROUNDS_HEAD}\n", HEADING)]
    for number, item in enumerate(debrief.rounds, start=1):
        lines = hanging_lines(f"{number}. ", item.title, width)
        fits = len(lines[-1]) + len(item.outcome.value) + 2 <= width
        pieces.append("\n".join(lines) + ("  " if fits else "\n   "))
        pieces.append((f"{item.outcome.value}\n", RATING_STYLE[item.outcome]))
    if len(debrief.rounds) > 1:
        pieces.append(("\n".join(wrap_lines(RULE, width)) + "\n", "$secondary"))
    said = [
        predictions_line(*debrief.predictions),
        next_step_line(debrief.next_step, debrief.outcome),
    ]
    lines = [line for text in said if text for line in wrap_lines(text, width)]
    if lines:
        pieces.extend(((f"\n{open_texts.NEXT_HEAD}\n", HEADING), "\n".join(lines) + "\n"))
    if debrief.notes:
        notes = "\n".join(wrap_lines(debrief.notes, width))
        pieces.extend(((f"\n{open_texts.NOTES_TITLE}\n", HEADING), f"{notes}\n"))
    return pieces


def _round_pieces(number: int, item: RoundResult, width: int) -> list[Piece]:
    time = open_texts.clock_text(item.minutes * 60 - item.seconds)
    gap = "\n" if number > 1 else ""
    pieces: list[Piece] = [
        (f"{gap}{open_texts.round_title(number, item.title)}\n", HEADING),
        (item.outcome.value, f"bold {RATING_STYLE[item.outcome]}"),
        (f", {time}\n", "$text-warning" if item.late else "$secondary"),
    ]
    for step in item.steps:
        pieces.extend(_step_pieces(step, width))
    return pieces


def _step_pieces(step: StepResult, width: int) -> list[Piece]:
    def below(text: str, indent: int = 2) -> str:
        said = text.lstrip()
        head = " " * (indent + len(text) - len(said))
        return "\n".join(hanging_lines(head, said, width)) + "\n"

    warnings = [f"! {said}" for said in step.contradictions]
    if step.ideas_on_one_line:
        warnings.append(f"! {many_ideas_on_one_line(step.ideas_on_one_line)}")
    pieces: list[Piece] = [
        ("\n" + below(step.prompt.split("\n")[0], 0), "bold"),
        ("  " + step.outcome.value, RATING_STYLE[step.outcome]),
        below(f"{step.outcome.value}: {step.why}")[2 + len(step.outcome.value) :],
    ]
    if step.predicted is not None and step.predicted is not step.outcome:
        pieces.append((below(open_texts.expected_other(step.predicted.value)), "$secondary"))
    pieces.extend((below(said), "$text-warning") for said in warnings)
    if not step.units:
        said = [open_texts.own_answer(step.typed), open_texts.key_answer(step.key)]
        pieces.extend((below(text), "$secondary") for text in said)
    before = ""
    for unit in step.units:
        idea = JudgedIdea(unit.ask, unit.weight, unit.present)
        pieces.extend(("  ", *idea_piece(idea, width, 4), "\n"))
        if unit.quote:
            own = open_texts.quote(shortened(unit.quote, LONGEST_QUOTE))
            pieces.append((below(SAME_LINE if unit.quote == before else own, 6), "$secondary"))
            before = unit.quote
    for reply in step.replies:
        pieces.extend((below(line), "$secondary") for line in reply_lines(reply))
    return pieces
