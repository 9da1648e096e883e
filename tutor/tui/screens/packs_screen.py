"""The packs that can be opened: which of them run, which is shown first."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from tutor.files import PackFolder
from tutor.planning.running_packs import CourseStatus
from tutor.session import Session
from tutor.session.course_packs import PackRow, begin_pack, change_status, look_at, pack_rows
from tutor.tui.key_bindings import key_binding
from tutor.tui.list_page import ListPage
from tutor.tui.messages import pack_texts
from tutor.tui.widgets.plain_text import PlainText, option_of, plain_content
from tutor.visible import visible_line


class PacksScreen(ListPage[None]):
    """The list, with the place of every pack in the course below it."""

    BINDINGS = [
        key_binding("packs.show", "enter", "show", priority=True),
        key_binding("packs.run", "b", "run_or_pause"),
        key_binding("packs.leave", "x", "leave"),
        key_binding("packs.back", "escape", "dismiss"),
        key_binding("packs.quit", "q", "app.leave_now"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.packs = packs_to_open(session)
        self.rows: tuple[PackRow, ...] = ()

    def body(self) -> ComposeResult:
        """What running together means, and the list."""
        yield PlainText(pack_texts.ABOUT, classes="quiet block")
        yield OptionList()

    def on_mount(self) -> None:
        """Give the list the keyboard."""
        self.set_title(pack_texts.TITLE)
        self.query_one(OptionList).focus()
        self.show_keys("packs.run", "packs.show", "packs.leave", "packs.back", "app.help")

    def on_resize(self) -> None:
        """Lay the list out for the new width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        self.rows = pack_rows(self.session, self.packs)
        found = self.query_one(OptionList)
        chosen = found.highlighted or 0
        found.set_options([option_of(pack_content(row), row.id) for row in self.rows])
        found.highlighted = chosen

    @property
    def _chosen(self) -> PackRow:
        return self.rows[self.query_one(OptionList).highlighted or 0]

    def action_run_or_pause(self) -> None:
        """Begin the chosen pack, go on with it, or pause it where it runs."""
        row = self._chosen
        with self.faults_in_status():
            if row.status is CourseStatus.RUNNING:
                change_status(self.session, row.id, CourseStatus.PAUSED)
                text = pack_texts.paused(row.title)
            else:
                begin_pack(self.session, self._folder(row.id))
                text = pack_texts.begun(row.title)
            self._fill()
            self.set_status(text)

    def action_leave(self) -> None:
        """Give the chosen pack up."""
        row = self._chosen
        if row.status is None:
            self.set_status(pack_texts.NOT_BEGUN)
            return
        with self.faults_in_status():
            change_status(self.session, row.id, CourseStatus.LEFT)
            self._fill()
            self.set_status(pack_texts.left(row.title))

    def action_show(self) -> None:
        """Show the chosen pack first."""
        row = self._chosen
        if row.status is not CourseStatus.RUNNING:
            self.set_status(pack_texts.NOT_BEGUN)
            return
        with self.faults_in_status():
            look_at(self.session, row.id)
            self._fill()
            self.set_status(pack_texts.shown_first(row.title))

    def _folder(self, name: str) -> PackFolder:
        return next(pack for pack in self.packs if pack.outline.pack == name)


def packs_to_open(session: Session) -> list[PackFolder]:
    """The packs of the course, then all others that can be found."""
    from tutor.files.pack_search import pack_named, pack_places

    held = list(session.packs.all)
    names = {pack.outline.pack for pack in held}
    return held + [pack_named(name) for name in sorted(pack_places()) if name not in names]


def pack_content(row: PackRow) -> Content:
    """A pack, and below it its place in the course."""
    place = pack_texts.place_in_course(row.status, row.introduced, row.concepts, row.shown)
    return plain_content(visible_line(row.title), (f"\n  {place}", "$secondary"))
