"""After an interview: notes of one's own, then the committee's summary."""

from contextlib import suppress

from textual.app import ComposeResult
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
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.messages import open_texts
from tutor.tui.page import Page
from tutor.tui.screens.marking_view import idea_piece
from tutor.tui.widgets.long_text import LongText
from tutor.tui.widgets.plain_text import Piece, PlainText

LONGEST_QUOTE = 160


class NotesScreen(Page[str]):
    """What one thought while answering, before the verdicts colour it."""

    DEFAULT_CSS = """
    NotesScreen TextArea { height: 1fr; min-height: 5; border: none; background: $surface; }
    """
    BINDINGS = [
        key_binding("notes.done", "ctrl+n,f5", "go_on"),
        key_binding("notes.skip", "escape", "go_on"),
    ]

    def __init__(self, session: Session, simulation: Simulation) -> None:
        super().__init__()
        self.session = session
        self.simulation = simulation
        self.written = ""

    def body(self) -> ComposeResult:
        """One question, one field."""
        yield PlainText(open_texts.THINK_ALOUD, classes="title")
        yield LongText(soft_wrap=True, tab_behavior="focus")

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
    """The decision, then every round with its bands, and one's own lines for every idea."""

    BINDINGS = [
        key_binding("debrief.back", "enter,escape", "dismiss"),
        *scroll_bindings("debrief"),
    ]

    def __init__(self, debrief: Debrief, simulation: Simulation) -> None:
        super().__init__()
        self.debrief = debrief
        self.simulation = simulation

    def body(self) -> ComposeResult:
        """The summary."""
        words = PlainText()
        interview, seed = self.simulation.interview.id, self.simulation.begun.seed
        repeat = (f"\n{open_texts.repeat_command(interview, seed)}\n", "$secondary")
        words.say(*debrief_pieces(self.debrief), repeat)
        yield words

    def on_mount(self) -> None:
        """Name the interview."""
        self.set_title(self.simulation.interview.title)
        self.show_keys("debrief.down debrief.up", "debrief.back", "app.help")


def debrief_pieces(debrief: Debrief) -> list[Piece]:
    """The whole summary as one text."""
    pieces: list[Piece] = [(f"{debrief.outcome.value}\n", "bold $primary")]
    if len(debrief.rounds) > 1:
        pieces.append((f"{RULE}\n", "$secondary"))
    for line in (predictions_line(*debrief.predictions), next_step_line(debrief.next_step)):
        if line:
            pieces.append((f"{line}\n", ""))
    for number, item in enumerate(debrief.rounds, start=1):
        pieces.extend(_round_pieces(number, item))
    if debrief.notes:
        pieces.append((f"\n{open_texts.NOTES_TITLE}\n{debrief.notes}\n", ""))
    return pieces


def _round_pieces(number: int, item: RoundResult) -> list[Piece]:
    time = open_texts.clock_text(item.minutes * 60 - item.seconds)
    pieces: list[Piece] = [
        (f"\n{open_texts.round_title(number, item.title)}\n", "bold"),
        (f"{item.outcome.value}, {time}\n", "$text-warning" if item.late else "$secondary"),
    ]
    for step in item.steps:
        pieces.extend(_step_pieces(step))
    return pieces


def _step_pieces(step: StepResult) -> list[Piece]:
    first = step.prompt.split("\n")[0]
    pieces: list[Piece] = [f"\n  {first}\n", (f"  {step.outcome.value}: {step.why}\n", "")]
    if step.predicted is not None and step.predicted is not step.outcome:
        pieces.append((f"  {open_texts.expected_other(step.predicted.value)}\n", "$secondary"))
    pieces.extend((f"  ! {said}\n", "$text-warning") for said in step.contradictions)
    if step.ideas_on_one_line:
        said = many_ideas_on_one_line(step.ideas_on_one_line)
        pieces.append((f"  ! {said}\n", "$text-warning"))
    before = ""
    if not step.units:
        pieces.append(
            (
                f"  {open_texts.own_answer(step.typed)}\n  {open_texts.key_answer(step.key)}\n",
                "$secondary",
            )
        )
    for unit in step.units:
        text, style = idea_piece(unit.ask, unit.weight, unit.present)
        pieces.append((f"  {text}", style))
        if unit.quote:
            own = open_texts.quote(shortened(unit.quote, LONGEST_QUOTE))
            pieces.append((f"      {SAME_LINE if unit.quote == before else own}\n", "$secondary"))
            before = unit.quote
    for reply in step.replies:
        pieces.extend((f"  {line}\n", "$secondary") for line in reply_lines(reply))
    return pieces
