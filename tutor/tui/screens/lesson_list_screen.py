"""All lessons with a search, and the cheat sheet."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, OptionList

from tutor.events import ConceptKey
from tutor.learner.ladder import Introduced
from tutor.problems.lessons import Lesson
from tutor.session import Session
from tutor.session.worked_examples import all_lessons, rows_of
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.list_page import ListPage
from tutor.tui.messages import study_texts
from tutor.tui.page import Page
from tutor.tui.screens.lesson_screen import LessonScreen, sheet_pieces
from tutor.tui.screens.topic_pane import concept_pieces
from tutor.tui.widgets.plain_text import Piece, PlainText, cut, option

STATUS, OPTION_MARGIN = 8, 3


class LessonListScreen(ListPage[None]):
    """`/` searches in titles and texts; Enter opens."""

    DEFAULT_CSS = """
    LessonListScreen Input { border: none; height: 1; padding: 0 1; background: $surface; }
    LessonListScreen Input:focus { border: none; }
    LessonListScreen OptionList { height: 1fr; border: none; padding: 0; margin-top: 1;
                               background: $background; }
    LessonListScreen OptionList:focus { border: none; }
    """
    HAS_SIDE = True
    BINDINGS = [
        key_binding("lessons.down", "down", "move(1)", priority=True),
        key_binding("lessons.up", "up", "move(-1)", priority=True),
        key_binding("lessons.open", "enter", "open"),
        key_binding("lessons.sheet", "s,ctrl+t,f6", "sheet"),
        key_binding("lessons.back", "escape", "back"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.lessons = all_lessons(session)

    def body(self) -> ComposeResult:
        """The search and the list."""
        yield Input(placeholder=study_texts.SEARCH_LESSONS)
        yield OptionList()

    def on_mount(self) -> None:
        """Show all."""
        self.set_title(study_texts.LESSONS_TITLE, study_texts.lessons_count(len(self.lessons)))
        self.show_keys(
            "lessons.up lessons.down", "list.search", "lessons.sheet", "lessons.back", "app.help"
        )
        self.query_one(OptionList).focus()
        self._fill("")

    @on(Input.Changed)
    def _searched(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, wanted: str) -> None:
        listed = self.query_one(OptionList)
        listed.clear_options()
        found = {item.concept: item for item in self.lessons if matches(item, wanted)}
        width = self.width - OPTION_MARGIN
        for skill in self.session.outline.skills:
            ours = [item for item in self._concepts(skill.id) if item in found]
            if ours:
                listed.add_option(option(skill.title, disabled=True))
            for name in ours:
                status = lesson_status(self.session, name)
                listed.add_option(option(lesson_line(found[name].title, status, width), id=name))
        listed.highlighted = 1 if found else None
        self.set_status("" if found else study_texts.no_lesson_has(wanted))

    def _concepts(self, skill: str) -> list[str]:
        """The concepts of a skill, in the order in which they are learned."""
        return [item.id for item in self.session.outline.concepts if item.skill == skill]

    def row_facts(self, row: str, width: int) -> Sequence[Piece]:
        """The latest results of the concept, and what to remember of it."""
        title = self.session.outline.concept[row].title
        return concept_pieces(
            self.session, ConceptKey(self.session.outline.pack, row), title, width
        )

    def on_resize(self) -> None:
        """Lay the list out anew."""
        self._fill(self.query_one(Input).value)

    def action_move(self, step: int) -> None:
        """The lesson above or below, while the search keeps the keyboard."""
        listed = self.query_one(OptionList)
        if step > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    def action_search(self) -> None:
        """Type words; the list keeps the lessons that have them."""
        self.query_one(Input).focus()

    def action_back(self) -> None:
        """From the search to the list, from the list back."""
        if self.query_one(Input).has_focus:
            self.query_one(OptionList).focus()
        else:
            self.dismiss(None)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the lesson that the cursor is on."""
        listed = self.query_one(OptionList)
        if listed.highlighted is None:
            return
        name = listed.get_option_at_index(listed.highlighted).id
        found = next(item for item in self.lessons if item.concept == name)
        self.app.push_screen(LessonScreen(self.session, found))

    def action_sheet(self) -> None:
        """The whole cheat sheet."""
        self.app.push_screen(CheatSheetScreen(self.session))


class CheatSheetScreen(Page[None]):
    """The cheat sheet: what to remember, what people get wrong."""

    BINDINGS = [key_binding("sheet.back", "escape,enter", "dismiss"), *scroll_bindings("sheet")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def body(self) -> ComposeResult:
        """All rows."""
        yield PlainText(id="rows")

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        rows = sheet_pieces(rows_of(self.session), self.width)
        self.query_one("#rows", PlainText).say(*(rows or [study_texts.NO_SHEET]))

    def on_mount(self) -> None:
        """Offer the keys."""
        self.set_title(study_texts.SHEET_TITLE)
        self.show_keys("sheet.down sheet.up", "sheet.back", "app.help")


def lesson_line(title: str, status: str, width: int) -> str:
    """A lesson on one line, with where its concept stands at the right end."""
    room = width - STATUS
    return f"  {cut(title, room - 3):<{room - 2}}{status}"


def lesson_status(session: Session, concept: str) -> str:
    """Where the concept of a lesson stands: new, due or known."""
    stands = session.state.concept(ConceptKey(session.outline.pack, concept))
    if not isinstance(stands, Introduced):
        return study_texts.NOT_READ_YET
    return study_texts.IS_DUE if stands.due <= session.day else study_texts.IS_KNOWN


def matches(lesson: Lesson, wanted: str) -> bool:
    """Whether all words of a search stand in the title, the concept or the text."""
    text = f"{lesson.title} {lesson.concept} {lesson.text}".lower()
    return all(word in text for word in wanted.lower().split())
