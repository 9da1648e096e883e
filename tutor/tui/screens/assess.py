"""The self-assessment: nine skills, 1 Cannot to 5 Can Teach, beside what was measured."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

from tutor.reports.lines import LEVELS, measured
from tutor.session import Session
from tutor.tui.widgets.plain import Bar, Keys, Piece, Status, Words


class AssessScreen(Screen[None]):
    """Arrows choose a skill, digits rate it; every rating is kept."""

    BINDINGS = [
        Binding("up,k", "move(-1)", "Skill above", id="assess.up"),
        Binding("down,j", "move(1)", "Skill below", id="assess.down"),
        *(Binding(str(n), f"rate({n})", f"{LEVELS[n - 1]}", id=f"assess.{n}") for n in range(1, 6)),
        Binding("escape,enter", "done", "Back", id="assess.done"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.chosen = 0

    def compose(self) -> ComposeResult:
        """Bar, skills, what the levels of the chosen one mean."""
        yield Bar("Self-assessment")
        with VerticalScroll(classes="body", can_focus=False):
            yield Words(id="skills")
            yield Words(id="levels", classes="gap quiet")
        yield Status()
        yield Keys()

    def on_mount(self) -> None:
        """Show all skills."""
        self._paint()
        self.query_one(Keys).offer(
            [("↑↓", "Skill"), ("1-5", "Rate"), ("esc", "Back"), ("F1", "Help")]
        )

    def on_resize(self) -> None:
        """Lay out anew."""
        self._paint()

    def _paint(self) -> None:
        outline = self.session.outline
        found = {row.skill: measured(row) for row in self.session.progress().skills}
        pieces: list[Piece] = []
        width = max(20, min(46, self.size.width - 34))
        for place, skill in enumerate(outline.skills):
            ratings = self.session.state.ratings.get(skill.id, ())
            rated = f"{ratings[-1][1]} {LEVELS[ratings[-1][1] - 1]}" if ratings else "-"
            mark = "▸ " if place == self.chosen else "  "
            title = skill.title if len(skill.title) <= width else skill.title[: width - 1] + "…"
            style = "bold" if place == self.chosen else ""
            shown = f"{mark}{title:<{width}}  {rated:<13} {found.get(skill.id, '')}"
            pieces.append((shown.rstrip() + "\n", style))
        self.query_one("#skills", Words).say(*pieces)
        skill = outline.skills[self.chosen]
        lines = [
            f"{n} {name:<12} {meaning}"
            for n, (name, meaning) in enumerate(
                zip(LEVELS, skill.levels or ("",) * 5, strict=True), 1
            )
        ]
        self.query_one("#levels", Words).say("\n".join(lines))

    def action_move(self, step: int) -> None:
        """Choose the skill above or below."""
        self.chosen = (self.chosen + step) % len(self.session.outline.skills)
        self._paint()

    def action_rate(self, level: int) -> None:
        """Rate the chosen skill and go to the next."""
        skill = self.session.outline.skills[self.chosen]
        self.session.rate(skill.id, level)
        self.query_one(Status).say(f"{skill.title}: {level} {LEVELS[level - 1]}. Kept.")
        self.action_move(1)

    def action_done(self) -> None:
        """Back."""
        self.dismiss(None)
