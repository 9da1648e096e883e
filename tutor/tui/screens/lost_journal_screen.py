"""The journal is lost or damaged: what was found, and the choice between a backup and a new one."""

from textual.app import ComposeResult
from textual.message import Message

from tutor.session import JournalFault, Session
from tutor.session.recovery import begin_new, newest_backup, restore_backup
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import home_texts
from tutor.tui.page import Page
from tutor.tui.widgets.plain_text import PlainText


class LostJournalScreen(Page[None]):
    """Nothing is replaced before the learner has chosen."""

    BINDINGS = [
        key_binding("lost.restore", "r,f5", "restore"),
        key_binding("lost.new", "n,f6", "begin_new"),
        key_binding("lost.quit", "q,escape", "app.leave_now"),
    ]

    class Recovered(Message):
        """A journal is there again."""

    def __init__(self, session: Session, fault: JournalFault) -> None:
        super().__init__()
        self.session = session
        self.fault = fault
        self.offer = newest_backup(session)

    def body(self) -> ComposeResult:
        """What was found, and what each choice does."""
        yield PlainText(home_texts.LOST_TITLE, classes="title")
        yield PlainText(f"{self.fault.what}:\n{self.fault.where}")
        yield PlainText(f"\n{home_texts.lost_choices(self.offer)}")

    def on_mount(self) -> None:
        """Only what can be chosen has a key."""
        self.set_title(home_texts.APP, home_texts.LOST_PLACE)
        keys = ("lost.restore", "lost.new", "lost.quit")
        self.show_keys(*(keys if self.offer else keys[1:]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a good backup there is nothing to put back."""
        del parameters
        return action != "restore" or self.offer is not None

    def action_restore(self) -> None:
        """Put the newest good backup in the place."""
        assert self.offer is not None
        with self.faults_in_status():
            restore_backup(self.session, self.offer)
            self.post_message(self.Recovered())

    def action_begin_new(self) -> None:
        """Begin a new journal; what is there is kept."""
        with self.faults_in_status():
            begin_new(self.session)
            self.post_message(self.Recovered())
