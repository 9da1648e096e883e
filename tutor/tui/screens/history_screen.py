"""The history of a concept: every answer, with the verdict on it one key away."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.widgets import OptionList

from tutor.events import Attempt, ConceptKey
from tutor.reports.progress import mistake_titles
from tutor.reports.tables import titles_of
from tutor.session import Session
from tutor.session.concept_help import history_of
from tutor.tui.key_bindings import key_binding
from tutor.tui.list_page import ListPage
from tutor.tui.messages import problem_texts, study_texts
from tutor.tui.screens.topic_pane import answer_pieces
from tutor.tui.widgets.plain_text import Piece, PlainText, cut, option

NARROW, TYPED = 50, 16


class HistoryScreen(ListPage[None]):
    """The answers to one concept, the newest first; Enter opens the verdict on one."""

    HAS_SIDE = True
    BINDINGS = [
        key_binding("history.open", "enter", "open"),
        key_binding("history.back", "escape", "dismiss"),
    ]

    def __init__(self, session: Session, concept: ConceptKey, title: str) -> None:
        super().__init__()
        self.session = session
        self.title_text = title
        self.ideas = mistake_titles(session.outline)
        self.answers: dict[str, Attempt] = {
            attempt.stamp.id: attempt for attempt in history_of(session, concept)
        }

    def body(self) -> ComposeResult:
        """What can be done here, and the list."""
        about = study_texts.HISTORY_ABOUT if self.answers else problem_texts.FIRST_TIME
        yield PlainText(about, classes="quiet block")
        yield OptionList()

    def on_mount(self) -> None:
        """Offer the keys."""
        self.set_title(self.title_text, study_texts.answers_count(len(self.answers)))
        self.query_one(OptionList).focus()
        self.show_keys("history.open", "list.search", "history.back", "app.help")

    def _ideas_of(self, attempt: Attempt) -> Mapping[str, str]:
        return titles_of(self.ideas, attempt.skill, attempt.draw.template)

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        listed = self.query_one(OptionList)
        chosen = listed.highlighted
        listed.set_options(
            option(answer_line(each, self._ideas_of(each), self.width - 2), id=name)
            for name, each in self.answers.items()
        )
        listed.highlighted = 0 if chosen is None and self.answers else chosen

    def row_facts(self, row: str, width: int) -> Sequence[Piece]:
        """The whole answer: what was asked, what was typed, what is right."""
        attempt = self.answers[row]
        known = self._ideas_of(attempt)
        ideas = list(dict.fromkeys(known[m] for m in attempt.mistakes if m in known))
        return answer_pieces(attempt, answer_head(attempt), ideas, width)

    def on_option_list_option_selected(self) -> None:
        """Enter in the list opens."""
        self.action_open()

    def action_open(self) -> None:
        """Judge the answer again and show the verdict on it."""
        from tutor.session.practice import result_of
        from tutor.tui.screens.past_verdict_screen import PastVerdictScreen

        chosen = self.query_one(OptionList).highlighted_option
        attempt = self.answers.get(chosen.id or "") if chosen else None
        if attempt is None:
            return
        with self.faults_in_status():
            found = result_of(self.session, attempt)
            if found is None:
                self.set_status(study_texts.PROBLEM_GONE)
                return
            self.app.push_screen(PastVerdictScreen(self.session, found, attempt.confidence))


def answer_head(attempt: Attempt) -> str:
    """With what verdict, and when."""
    day = attempt.stamp.day
    return f"{problem_texts.SIGN[attempt.word]} {day:%a} {day.day:>2} {day:%b}"


def answer_line(attempt: Attempt, ideas: Mapping[str, str], width: int) -> str:
    """When, with what verdict, what was typed, which mistake it shows or what was asked."""
    typed = " ".join(attempt.typed.split()) or problem_texts.SOLUTION
    if width < NARROW:
        return cut(f"{answer_head(attempt)}  {typed}", width)
    shown = "; ".join(dict.fromkeys(ideas[name] for name in attempt.mistakes if name in ideas))
    about = shown or " ".join(attempt.prompt.split())
    return cut(f"{answer_head(attempt)}  {cut(typed, TYPED):<{TYPED}}  {about}", width)
