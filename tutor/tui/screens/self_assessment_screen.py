"""The self-assessment: every skill of the pack, 1 to 5, beside what was measured."""

from collections.abc import Sequence

from textual.app import ComposeResult

from tutor.reports.lines import LEVELS
from tutor.session import Session
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.key_bindings import key_binding
from tutor.tui.list_page import ListPage
from tutor.tui.messages import study_texts
from tutor.tui.screens.help_pane import HEADING
from tutor.tui.widgets.plain_text import Piece, PlainText, cut
from tutor.tui.widgets.row_text import RowText

RATED, MEASURED = 15, 8


class SelfAssessmentScreen(ListPage[None]):
    """Arrows choose a skill, digits rate it; every rating is kept."""

    HAS_SIDE = True
    BINDINGS = [
        key_binding("assess.up", "up,k", "move(-1)"),
        key_binding("assess.down", "down,j", "move(1)"),
        *(
            key_binding(f"assess.{n}", str(n), f"rate({n})", help_line=name)
            for n, name in enumerate(LEVELS, start=1)
        ),
        key_binding("assess.pageup", "pageup", "page(-1)"),
        key_binding("assess.pagedown", "pagedown", "page(1)"),
        key_binding("assess.done", "escape,enter", "dismiss"),
        key_binding("assess.quit", "q", "app.leave_now"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.chosen = 0

    def body(self) -> ComposeResult:
        """The skills, then what the levels of the chosen one mean."""
        yield PlainText(study_texts.ASSESS_ABOUT, classes="title")
        yield RowText(id="skills", classes="block")
        yield PlainText(id="levels", classes="quiet block narrow-only")
        yield PlainText(study_texts.ASSESS_USE, classes="quiet")

    def side(self) -> ComposeResult:
        """What the levels of the chosen skill mean."""
        yield PlainText(id="meanings")

    def on_mount(self) -> None:
        """Show all skills."""
        self.set_title(study_texts.ASSESS_TITLE)
        rate = " ".join(f"assess.{n}" for n in range(1, len(LEVELS) + 1))
        self.show_keys("assess.up assess.down", rate, "assess.done", "app.help")

    def on_resize(self) -> None:
        """Lay out anew."""
        self._paint()

    def _paint(self) -> None:
        outline = self.session.outline
        found = {
            row.skill: str(row.earned.level or study_texts.NOT_YET)
            for row in self.session.progress().skills
        }
        shown = {
            skill.id: (self._rated(skill.id), found.get(skill.id, "")) for skill in outline.skills
        }
        rows = [(skill.title, *shown[skill.id]) for skill in outline.skills]
        self.query_one("#skills", RowText).say_rows(skill_rows(rows, self.chosen, self.width))
        skill = outline.skills[self.chosen]
        meanings = skill.levels or ("",) * len(LEVELS)
        self.query_one("#levels", PlainText).say(level_text(meanings, self.width))
        if self.side_width:
            levels = level_text(meanings, self.side_width)
            self.query_one("#meanings", PlainText).say((f"{skill.title}\n", HEADING), levels)

    def _rated(self, skill: str) -> str:
        ratings = self.session.ratings(skill)
        return f"{ratings[-1][1]} {LEVELS[ratings[-1][1] - 1]}" if ratings else "-"

    def action_move(self, step: int) -> None:
        """Choose the skill above or below."""
        self.chosen = (self.chosen + step) % len(self.session.outline.skills)
        self._paint()

    def row_texts(self) -> Sequence[str]:
        """The titles of the skills."""
        return [skill.title for skill in self.session.outline.skills]

    @property
    def chosen_row(self) -> int:
        """The chosen skill."""
        return self.chosen

    def choose_row(self, row: int) -> None:
        """Choose a skill."""
        self.chosen = row
        self._paint()

    def on_row_text_clicked(self, event: RowText.Clicked) -> None:
        """A click chooses a skill; the first line has the heads of the columns."""
        if event.row:
            self.choose_row(event.row - 1)

    def action_rate(self, level: int) -> None:
        """Rate the chosen skill and go to the next."""
        skill = self.session.outline.skills[self.chosen]
        with self.faults_in_status():
            self.session.rate(skill.id, level)
            self.set_status(study_texts.rating_kept(skill.title, level, LEVELS[level - 1]))
            self.action_move(1)


def skill_rows(rows: list[tuple[str, str, str]], chosen: int, width: int) -> list[list[Piece]]:
    """Heads, then one line a skill: title, own rating, what was measured where there is room."""
    wide = width >= 60
    room = max(14, min(46, width - RATED - 2 - (MEASURED if wide else 0)))
    heads = f"  {study_texts.SKILL_HEAD:<{room}} {study_texts.YOURS_HEAD:<{RATED}}"
    heads += study_texts.MEASURED_HEAD if wide else ""
    lines: list[list[Piece]] = [[(heads.rstrip() + "\n", "$secondary")]]
    for place, (title, rated, found) in enumerate(rows):
        here = place == chosen
        style = "bold $primary" if here else ""
        name = (f"{'▸' if here else ' '} {cut(title, room):<{room}} {rated:<{RATED}}", style)
        lines.append([name, (f"{found if wide else ''}\n", "$secondary")])
    return lines


def level_text(meanings: tuple[str, ...], width: int) -> str:
    """What 1 to 5 mean for a skill; longer meanings wrap under themselves."""
    lines = []
    for number, (name, meaning) in enumerate(zip(LEVELS, meanings, strict=True), start=1):
        first, *rest = wrap_lines(meaning, max(16, width - 14))
        lines.append(f"{number} {name:<11} {first}".rstrip())
        lines.extend(f"{'':14}{line}" for line in rest)
    return "\n".join(lines)
