"""After an interview: notes of one's own, then the committee's summary."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import TextArea

from tutor.grading.messages import RULE
from tutor.session import Session
from tutor.session.interview import Debrief, RoundResult, Simulation, StepResult
from tutor.tui.page import Page, scrolling
from tutor.tui.screens.mark import unit_line
from tutor.tui.screens.write import clock_text
from tutor.tui.widgets.plain import Piece, PlainText

LONGEST_QUOTE = 160


class NotesScreen(Page[str]):
    """What one thought while answering, before the verdicts colour it."""

    DEFAULT_CSS = """
    NotesScreen TextArea { height: 1fr; min-height: 5; border: none; background: $surface; }
    """
    BINDINGS = [
        Binding("f5", "go_on", "Go on", id="notes.done"),
        Binding("escape", "go_on", "Go on", show=False, id="notes.skip"),
    ]

    def __init__(self, session: Session, simulation: Simulation) -> None:
        super().__init__()
        self.session = session
        self.simulation = simulation

    def body(self) -> ComposeResult:
        """One question, one field."""
        yield PlainText("Think aloud: where did you hesitate, what would you say differently?",
                    classes="title")  # fmt: skip
        yield TextArea(soft_wrap=True, tab_behavior="focus")

    def on_mount(self) -> None:
        """Write at once; an empty note is fine."""
        self.head("Your notes", self.simulation.interview.title)
        self.offer(("notes.done", "To the debrief"), ("app.help", "Help"))
        self.query_one(TextArea).focus()

    def action_go_on(self) -> None:
        """Hand over the notes."""
        self.dismiss(self.query_one(TextArea).text.strip())


class DebriefScreen(Page[None]):
    """The decision, then every round with its bands, and one's own lines for every idea."""

    BINDINGS = [
        Binding("enter,escape", "dismiss", "Back", id="debrief.back"),
        *scrolling("debrief"),
    ]

    def __init__(self, debrief: Debrief, simulation: Simulation) -> None:
        super().__init__()
        self.debrief = debrief
        self.simulation = simulation

    def body(self) -> ComposeResult:
        """The summary."""
        words = PlainText()
        words.say(*debrief_pieces(self.debrief))
        yield words

    def on_mount(self) -> None:
        """Name the interview and the seed that repeats it."""
        self.head(self.simulation.interview.title, f"seed {self.simulation.begun.seed}")
        self.offer(("debrief.down debrief.up", "Scroll"), ("debrief.back", "Back"),
                   ("app.help", "Help"))  # fmt: skip


def debrief_pieces(debrief: Debrief) -> list[Piece]:
    """The whole summary as one text."""
    pieces: list[Piece] = [
        (f"{debrief.outcome.value}\n", "bold $primary"),
        (f"{RULE}\n", "$secondary"),
    ]
    for number, item in enumerate(debrief.rounds, start=1):
        pieces.extend(_round_pieces(number, item))
    if debrief.notes:
        pieces.append((f"\nYour notes\n{debrief.notes}\n", ""))
    return pieces


def _round_pieces(number: int, item: RoundResult) -> list[Piece]:
    time = clock_text(item.minutes * 60 - item.seconds)
    pieces: list[Piece] = [
        (f"\nRound {number}: {item.title}\n", "bold"),
        (f"{item.outcome.value}, {time}\n", "$text-warning" if item.late else "$secondary"),
    ]
    for step in item.steps:
        pieces.extend(_step_pieces(step))
    return pieces


def _step_pieces(step: StepResult) -> list[Piece]:
    first = step.prompt.split("\n")[0]
    pieces: list[Piece] = [f"\n  {first}\n", (f"  {step.outcome.value}: {step.why}\n", "")]
    if not step.units:
        pieces.append((f"  you: {step.typed}\n  key: {step.key}\n", "$secondary"))
    for unit in step.units:
        text, style = unit_line(unit.ask, unit.weight, unit.held)
        pieces.append((f"  {text}", style))
        if unit.quote:
            pieces.append((f"      “{unit.quote[:LONGEST_QUOTE]}”\n", "$secondary"))
    return pieces
