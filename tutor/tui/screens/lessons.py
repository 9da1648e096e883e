"""All lessons with a search, and the cheat sheet."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, OptionList

from tutor.problems.lessons import Lesson
from tutor.session import Session
from tutor.session.lessons import all_lessons, rows_of
from tutor.tui.page import Page, scrolling
from tutor.tui.screens.lesson import LessonScreen, sheet_text
from tutor.tui.widgets.plain import PlainText, option

WIDE, COLUMN = 90, 46


class LessonsScreen(Page[None]):
    """Type to search in titles and texts; Enter opens."""

    DEFAULT_CSS = """
    LessonsScreen Input { border: none; height: 1; padding: 0 1; background: $surface; }
    LessonsScreen Input:focus { border: none; }
    LessonsScreen OptionList { height: 1fr; border: none; padding: 0; margin-top: 1;
                               background: $background; }
    LessonsScreen OptionList:focus { border: none; }
    """
    BINDINGS = [
        Binding("down", "move(1)", "Lesson below", id="lessons.down", priority=True),
        Binding("up", "move(-1)", "Lesson above", id="lessons.up", priority=True),
        Binding("f6", "sheet", "Cheat sheet", id="lessons.sheet"),
        Binding("escape", "dismiss", "Back", id="lessons.back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.lessons = all_lessons(session)

    def body(self) -> ComposeResult:
        """The search and the list."""
        yield Input(placeholder="search the lessons")
        yield OptionList()

    def on_mount(self) -> None:
        """Show all."""
        self.head("Lessons", f"{len(self.lessons)} lessons")
        self.offer(("lessons.up lessons.down", "Choose"), ("lessons.sheet", "Cheat sheet"),
                   ("lessons.back", "Back"), ("app.help", "Help"))  # fmt: skip
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._fill("")

    @on(Input.Changed)
    def _searched(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, wanted: str) -> None:
        listed = self.query_one(OptionList)
        listed.clear_options()
        found = [item for item in self.lessons if matches(item, wanted)]
        titles = {skill.id: skill.title for skill in self.session.outline.skills}
        for item in found:
            skill = titles.get(item.concept.partition(".")[0], "")
            listed.add_option(option(row(item.title, skill, self.width - 2), id=item.concept))
        listed.highlighted = 0 if found else None
        self.tell("" if found else f"No lesson has all of these words: {wanted}")

    def on_resize(self) -> None:
        """Lay the list out anew."""
        self._fill(self.query_one(Input).value)

    def action_move(self, step: int) -> None:
        """The lesson above or below, while the search keeps the keyboard."""
        listed = self.query_one(OptionList)
        if listed.option_count:
            listed.highlighted = ((listed.highlighted or 0) + step) % listed.option_count

    @on(Input.Submitted)
    def _open(self) -> None:
        listed = self.query_one(OptionList)
        if listed.highlighted is None:
            return
        name = listed.get_option_at_index(listed.highlighted).id
        found = next(item for item in self.lessons if item.concept == name)
        self.app.push_screen(LessonScreen(self.session, found))

    def action_sheet(self) -> None:
        """The whole cheat sheet."""
        self.app.push_screen(SheetScreen(self.session))


class SheetScreen(Page[None]):
    """The cheat sheet: what to remember, what people get wrong."""

    BINDINGS = [Binding("escape,enter", "dismiss", "Back", id="sheet.back"), *scrolling("sheet")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def body(self) -> ComposeResult:
        """All rows."""
        yield PlainText(sheet_text(rows_of(self.session)) or "This pack has no cheat sheet.")

    def on_mount(self) -> None:
        """Offer the keys."""
        self.head("Cheat sheet")
        self.offer(("sheet.down sheet.up", "Scroll"), ("sheet.back", "Back"), ("app.help", "Help"))


def row(title: str, skill: str, width: int) -> str:
    """A lesson on one line, with its skill where there is room."""
    if width < WIDE:
        return title if len(title) <= width else f"{title[: width - 1]}…"
    line = f"{title:<{COLUMN}}  {skill}"
    return line if len(line) <= width else f"{line[: width - 1]}…"


def matches(lesson: Lesson, wanted: str) -> bool:
    """Whether all words of a search stand in the title, the concept or the text."""
    text = f"{lesson.title} {lesson.concept} {lesson.text}".lower()
    return all(word in text for word in wanted.lower().split())
