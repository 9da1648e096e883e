"""The library: what there is to read, in sections; an architecture; two of them side by side."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from textual.app import ComposeResult
from textual.widgets import OptionList

from tutor.events import ConceptKey
from tutor.nets.architecture_page import library_line, page_lines
from tutor.nets.architectures import Architecture
from tutor.nets.compare import LABEL_WIDTH, ComparedNetwork, comparison_lines
from tutor.nets.messages import PAGE_TITLES
from tutor.nets.trace import trace
from tutor.problems.pack_index import EXPLAIN, ConceptEntry
from tutor.reports.lines import mistake_ideas, mistake_line
from tutor.reports.tables import MistakeRow
from tutor.session import Session
from tutor.session.library import architectures
from tutor.session.messages import CHOSEN_QUESTION, practised_mistake
from tutor.session.practice import draw_of, draws_of_mistake
from tutor.session.role_choice import is_asked, turn_role
from tutor.session.worked_examples import lesson_of
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.list_page import ListPage
from tutor.tui.messages import home_texts, key_labels, problem_texts, study_texts
from tutor.tui.page import Page
from tutor.tui.screens.lesson_list_screen import CheatSheetScreen, lesson_status
from tutor.tui.screens.lesson_screen import LessonScreen
from tutor.tui.screens.topic_pane import concept_pieces
from tutor.tui.widgets.plain_text import Piece, PlainText, cut, option

MARK = "•"
STATUS, WIDEST = 8, 118


class LibraryEntry(NamedTuple):
    """One thing to read: its line for a width, a sentence about it, and what opens it."""

    id: str
    line: Callable[[int], str]
    about: str
    open: Callable[[], None]


class LibrarySection(NamedTuple):
    """Entries under a title."""

    title: str
    entries: tuple[LibraryEntry, ...]


class LibraryScreen(ListPage[None]):
    """A list in sections; what the cursor is on is told below it."""

    HAS_SIDE = True
    DEFAULT_CSS = """
    LibraryScreen.-wide #about { display: none; }
    LibraryScreen #about { height: 3; margin-top: 1; color: $secondary; }
    LibraryScreen.-narrow #about { height: 5; }
    LibraryScreen.-short #about { display: none; }
    """
    BINDINGS = [
        key_binding("library.open", "enter", "open"),
        key_binding("library.compare", "c", "compare"),
        key_binding("library.role", "e", "turn_role"),
        key_binding("library.back", "escape", "dismiss"),
        key_binding("library.quit", "q", "app.leave_now"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.published = {each.id: each for each in architectures()}
        self.networks = LibrarySection(
            study_texts.ARCHITECTURES, tuple(map(self._entry, self.published.values()))
        )
        self.questions = LibrarySection(study_texts.OPEN_QUESTIONS, self._questions())
        self.mistakes = LibrarySection(study_texts.LIBRARY_MISTAKES, self._mistakes())
        self.sections: tuple[LibrarySection, ...] = ()
        self.entries: dict[str, LibraryEntry] = {}
        self.marked = ""
        self._collect()

    def _collect(self) -> None:
        """What there is to read, the lessons those of the chosen role."""
        self.sections = (*self._lessons(), self.questions, self.networks, self.mistakes)
        self.entries = {each.id: each for part in self.sections for each in part.entries}

    def _lessons(self) -> list[LibrarySection]:
        """The cheat sheet; the lessons of each skill with where their concepts stand."""
        sheet = study_texts.SHEET_TITLE
        entry = LibraryEntry("sheet", lambda _: sheet, study_texts.SHEET_ABOUT, self._open_sheet)
        sections = [LibrarySection(sheet, (entry,))]
        for skill in self.session.outline.skills:
            concepts = [
                item
                for item in self.session.outline.concepts
                if item.skill == skill.id and is_asked(self.session, item.id)
            ]
            title = f"{study_texts.LESSONS_OF}{skill.title}"
            sections.append(LibrarySection(title, tuple(map(self._lesson, concepts))))
        return sections

    def _lesson(self, concept: ConceptEntry) -> LibraryEntry:
        status = lesson_status(self.session, concept.id)
        return LibraryEntry(
            f"lesson {concept.id}",
            lambda width: f"{cut(concept.title, width - STATUS - 1):<{width - STATUS}}{status}",
            study_texts.lesson_about(concept.title, status),
            partial(self._open_lesson, concept.id),
        )

    def _open_lesson(self, concept: str) -> None:
        found = lesson_of(self.session, concept)
        if found is None:
            self.set_status(problem_texts.NO_LESSON)
            return
        self.app.push_screen(LessonScreen(self.session, found))

    def _open_sheet(self) -> None:
        self.app.push_screen(CheatSheetScreen(self.session))

    def _mistakes(self) -> tuple[LibraryEntry, ...]:
        """The mistakes that showed; opening one practises it."""
        progress = self.session.progress()
        return tuple(
            LibraryEntry(
                f"mistake {row.skill} {row.name}",
                partial(_cut_line, mistake_line(progress, row)),
                study_texts.mistake_about(row.title),
                partial(self._practise, row),
            )
            for row in mistake_ideas(progress)
        )

    def _practise(self, row: MistakeRow) -> None:
        with self.faults_in_status():
            draws = draws_of_mistake(self.session, row)
            self.app.practise(draws, practised_mistake(row.title))  # type: ignore[attr-defined]  # our app

    def _questions(self) -> tuple[LibraryEntry, ...]:
        """The open questions in the order of the skills; opening one asks it."""
        templates = self.session.outline.template.values()
        places = {skill.id: n for n, skill in enumerate(self.session.outline.skills)}
        asked = [item for item in templates if item.evidence == EXPLAIN]
        return tuple(
            LibraryEntry(
                f"question {item.id}",
                partial(_cut_line, item.title),
                study_texts.question_about(item.minutes),
                partial(self._ask, item.id),
            )
            for item in sorted(asked, key=lambda item: places.get(item.skill, len(places)))
        )

    def _ask(self, template: str) -> None:
        with self.faults_in_status():
            draws = draw_of(self.session, template)
            self.app.practise(draws, CHOSEN_QUESTION)  # type: ignore[attr-defined]  # our app

    def _entry(self, about: Architecture) -> LibraryEntry:
        return LibraryEntry(
            about.id,
            partial(library_line, about),
            about.innovation,
            partial(self._open_architecture, about),
        )

    def _open_architecture(self, about: Architecture) -> None:
        self.app.push_screen(ArchitectureScreen(about))

    def body(self) -> ComposeResult:
        """The list and what it is about."""
        yield OptionList()
        yield PlainText(id="about")

    def on_mount(self) -> None:
        """Fill the list and offer the keys."""
        lessons = len(self.session.outline.concepts)
        self.set_title(
            study_texts.LIBRARY_TITLE, study_texts.library_count(lessons, len(self.published))
        )
        self.show_keys("library.open", "list.search", "library.compare", "library.back", "app.help")
        self.list.focus()

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.call_after_refresh(self._fill)

    @property
    def list(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    @property
    def entry_at_cursor(self) -> LibraryEntry | None:
        """What the cursor is on."""
        option = self.list.highlighted_option
        return self.entries.get(option.id or "") if option else None

    def _fill(self) -> None:
        at = self.list.highlighted
        width = max(30, self.list.size.width - 5)
        options = []
        for section in self.sections:
            if not section.entries:
                continue
            options.append(option(section.title, disabled=True))
            for entry in section.entries:
                mark = MARK if entry.id == self.marked else " "
                options.append(option(f"{mark} {entry.line(width)}", id=entry.id))
        self.list.set_options(options)
        self.list.highlighted = 1 if at is None else min(at, len(options) - 1)

    def on_option_list_option_highlighted(self) -> None:
        """Tell what the cursor is on."""
        entry = self.entry_at_cursor
        self.query_one("#about", PlainText).say(entry.about if entry else "")

    def row_facts(self, row: str, width: int) -> Sequence[Piece]:
        """What the entry is about; of a lesson also its results and its main fact."""
        entry = self.entries.get(row)
        about = "\n".join(wrap_lines(entry.about, width)) if entry else ""
        concept = row.removeprefix("lesson ")
        found = self.session.outline.concept.get(concept)
        if found is None:
            return [about]
        key = ConceptKey(self.session.outline.pack, concept)
        return concept_pieces(self.session, key, found.title, width)

    def on_option_list_option_selected(self) -> None:
        """Enter in the list opens."""
        self.action_open()

    def row_names(self) -> Sequence[str]:
        """The names of the architectures; of other rows the whole text."""
        ids = (option.id or "" for option in self.list.options)
        return [
            self.published[id].name if id in self.published else text
            for id, text in zip(ids, self.row_texts(), strict=True)
        ]

    def action_open(self) -> None:
        """Open what the cursor is on."""
        if self.entry_at_cursor:
            self.entry_at_cursor.open()

    def action_turn_role(self) -> None:
        """The lessons on what the next role is asked, after the last one all of them."""
        role = turn_role(self.session)
        self._collect()
        self._fill()
        self.set_status(home_texts.role_notice(role))

    def action_compare(self) -> None:
        """Mark the first of two; the second opens both."""
        entry = self.entry_at_cursor
        if entry is None or entry.id not in self.published:
            self.set_status(study_texts.ONLY_ARCHITECTURES)
        elif self.marked in ("", entry.id):
            self.marked = "" if self.marked else entry.id
            text = study_texts.first_choice(
                self.published[entry.id].name, self.keys_for("library.compare")
            )
            self.set_status(text if self.marked else "")
            self._fill()
        else:
            pair = (self.published[self.marked], self.published[entry.id])
            self.marked = ""
            self.set_status("")
            self._fill()
            self.app.push_screen(CompareScreen(*pair))


class ArchitectureScreen(Page[None]):
    """One architecture: why, its layers with running shape, cost and reach, what is misquoted."""

    BINDINGS = [
        key_binding("architecture.full", "f", "full"),
        key_binding("architecture.back", "escape,enter", "dismiss"),
        key_binding("architecture.quit", "q", "app.leave_now"),
        *scroll_bindings("architecture"),
    ]

    def __init__(self, about: Architecture) -> None:
        super().__init__()
        self.about = about
        self.trace = trace(about.layers, about.input)
        self.full = False

    def body(self) -> ComposeResult:
        """The page."""
        yield PlainText(id="page")

    def on_mount(self) -> None:
        """Name it."""
        self.set_title(self.about.name, self.about.year)

    def on_resize(self) -> None:
        """Lay the page out for the new width."""
        self._paint()

    def _paint(self) -> None:
        width = max(36, min(WIDEST, self.columns))
        lines = page_lines(self.about, self.trace, width, full=self.full)
        self.query_one("#page", PlainText).say(*style_lines(lines))
        self.show_keys(
            "architecture.up architecture.down",
            ("architecture.full", key_labels.STAGES) if self.full else "architecture.full",
            "architecture.back",
            "app.help",
        )

    def action_full(self) -> None:
        """Change between stages and every layer."""
        self.full = not self.full
        self._paint()


class CompareScreen(Page[None]):
    """Two architectures: totals with their ratio, stages next to each other."""

    BINDINGS = [
        key_binding("compare.back", "escape,enter", "dismiss"),
        key_binding("compare.quit", "q", "app.leave_now"),
        *scroll_bindings("compare"),
    ]

    def __init__(self, left: Architecture, right: Architecture) -> None:
        super().__init__()
        self.left = ComparedNetwork(left.name, left.year, trace(left.layers, left.input))
        self.right = ComparedNetwork(right.name, right.year, trace(right.layers, right.input))

    def body(self) -> ComposeResult:
        """The page."""
        yield PlainText(id="page")

    def on_mount(self) -> None:
        """Name both and offer the keys."""
        names = study_texts.both_names(self.left.name, self.right.name)
        self.set_title(names, study_texts.SIDE_BY_SIDE)
        self.show_keys("compare.up compare.down", "compare.back", "app.help")

    def on_resize(self) -> None:
        """Lay both out for the new width."""
        width = max(36, min(WIDEST, self.columns))
        self.query_one("#page", PlainText).say(
            *style_lines(comparison_lines(self.left, self.right, width)),
            ("\n" + "\n".join(wrap_lines(study_texts.COMPARE_LEGEND, width)), "$secondary"),
        )


def style_lines(lines: list[str]) -> list[Piece]:
    """Lines of a page; headings and the heads of tables stand out."""
    heads = (*PAGE_TITLES, "layer ", " " * LABEL_WIDTH)
    return [(f"{line}\n", "bold $accent" if line.startswith(heads) else "") for line in lines]


def _cut_line(text: str, width: int) -> str:
    return cut(text, width)
