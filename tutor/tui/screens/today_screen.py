"""Today: what is due and why, what is new, how long it takes, one key to start."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.timer import Timer

from tutor.events import ConceptKey
from tutor.learner.state import answers_to_mark_again
from tutor.planning.day_context import SITTINGS
from tutor.planning.plan_changes import rows_without_time
from tutor.planning.plan_types import DayPlan
from tutor.session import NOTHING_TO_UNDO, Session
from tutor.session.course_settings import (
    change_settings,
    current_settings,
    postpone,
    turn_flag,
)
from tutor.session.next_problem import state_of_today
from tutor.session.role_choice import role_now, turn_role
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.list_page import ListPage
from tutor.tui.messages import home_texts, key_labels, problem_texts, today_texts
from tutor.tui.screens.today_keys import BINDINGS
from tutor.tui.screens.today_view import (
    WIDE,
    entry_rows,
    flagged_rows,
    minutes_line,
    same_row,
    week_strip,
    why_lines,
    wrapped_keys,
)
from tutor.tui.widgets.plain_text import Piece, PlainText
from tutor.tui.widgets.row_text import RowText, rows_from

ROOMY = 20
FRAME, FEWEST_ROWS = 3, 4
REST_SECONDS = 0.1
PANE_ROWS = 60  # the topic always has so many: another one moves nothing in the pane


class TodayScreen(ListPage[None]):
    """The home screen; the arrows choose an entry of the plan, with which the sitting begins."""

    HAS_SIDE = True
    DEFAULT_CSS = """
    TodayScreen #why, TodayScreen #notes { padding: 1 2 0 2; height: auto; max-width: 80;
                                           color: $secondary; }
    TodayScreen.-short #why, TodayScreen.-short #notes { padding: 0 1; }
    TodayScreen.-short #notes { display: none; }
    TodayScreen #topic { height: 1fr; min-height: 14; max-height: 24;
                          margin-bottom: 1; }
    """
    BINDINGS = BINDINGS

    def __init__(self, session: Session, notice: str = "") -> None:
        super().__init__()
        self.session = session
        self.notice = notice
        self.chosen = 0
        self.plan, self._state = session.today(), state_of_today(session)
        self._titles_gone: set[str] = set()
        self._resting: Timer | None = None
        self._is_new = True

    def body(self) -> ComposeResult:
        """The plan."""
        yield PlainText(id="summary")
        yield RowText(id="entries")

    def below(self) -> ComposeResult:
        """Why the chosen entry is asked, and what else there is."""
        yield RowText(id="why")
        yield PlainText(id="notes")

    def side(self) -> ComposeResult:
        """The chosen topic, and the week to come."""
        yield RowText(id="topic")
        yield PlainText(id="week")

    def on_screen_resume(self) -> None:
        """Show the plan anew on coming back; the entry that was chosen stays so where it is left.

        The palette is a screen, too: its commands act on the entry chosen before it opened.
        """
        self.session.packs.return_to_focus()
        if self._is_new:
            self._paint()
        else:
            self._say_what_left()
        self._is_new = False
        if self.notice:
            self.set_status(self.notice)
        self.notice = ""

    def on_screen_suspend(self) -> None:
        """What was said here is over when another screen opens."""
        self.set_status("")

    def on_resize(self) -> None:
        """Lay the plan out for the new width."""
        self._paint()

    def _say_what_left(self) -> None:
        """The plan anew; a row that is gone although it was not answered is named."""
        before, state = self.plan, self._state
        self.plan, self._state = self.session.today(), state_of_today(self.session)
        self.chosen = same_row(before.entries, self.chosen, self.plan.entries)
        self._paint()
        gone = rows_without_time(before, state, self.plan, self._state)
        titles = [entry.title for entry in gone if entry.title not in self._titles_gone]
        self._titles_gone.update(titles)
        if titles:
            self.set_status(today_texts.rows_gone(titles))

    def refresh_plan(self) -> None:
        """The plan as it stands now."""
        self.plan, self._state = self.session.today(), state_of_today(self.session)
        self.chosen = min(self.chosen, max(0, len(self.plan.entries) - 1))
        self._paint()

    def _paint(self) -> None:
        plan = self.plan
        self.set_title(home_texts.day_line(plan.day, plan.day_number, plan.cadence_total),
                       *self._ahead(plan))  # fmt: skip
        gap = "\n\n" if self.app.size.height >= ROOMY else "\n"
        self.query_one("#summary", PlainText).say(
            plan.message[:1].upper() + plan.message[1:] + gap[1:],
            "\n",
            *minutes_line(plan, self.width),
            *self._unfinished(),
            gap[1:],
        )
        role = role_now(self.session)
        notes = [*([home_texts.role_notice(role)] if role else []), *self._waiting(), *plan.notes]
        notes = [line for note in notes for line in wrap_lines(note, self.width)]
        notes += self._also()
        self.query_one("#notes", PlainText).say("\n".join(notes))
        self._fit(len(why_lines(plan, self.chosen, self.width)), len(notes))
        label = key_labels.MORE if plan.more else key_labels.FREE_PRACTICE
        start = ("today.start", label) if plan.done else "today.start"
        free = () if plan.done and not plan.more else ("today.free",)
        self.show_keys(start, *free, "today.progress", "today.assess", "app.help")
        self._paint_chosen()
        if self.side_width:
            self.call_after_refresh(self._paint_week)

    def _fit(self, why: int, notes: int) -> None:
        """Let the list scroll where what stands below it needs the room."""
        rows = self.app.size.height
        below = why + notes + 2 if rows >= ROOMY else why
        self.scroller.styles.max_height = max(FEWEST_ROWS, rows - FRAME - below)

    def _ahead(self, plan: DayPlan) -> list[Piece]:
        """How far the interview is, and the last seven days."""
        practised = self.session.state.practice_in(self.session.outline.pack)
        strip = week_strip(practised, plan.day)
        ahead = plan.days_left is not None and plan.days_left >= 0
        ahead = ahead and self.app.size.width >= WIDE
        return [
            f"{home_texts.interview_countdown(plan.days_left or 0)}   " if ahead else "",
            *strip,
        ]

    def _paint_chosen(self) -> None:
        """The cursor, why the entry is asked, and what is known of its topic."""
        plan = self.plan
        flagged = flagged_rows(plan.entries, self.session.state, self.session.outline.pack)
        rows = entry_rows(plan.entries, self.width, self.chosen, flagged)
        self.query_one("#entries", RowText).say_rows(rows)
        why = why_lines(plan, self.chosen, self.width)
        self.query_one("#why", RowText).say_rows(rows_from(["\n".join(why)] if why else []))
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST_SECONDS, self._paint_topic)

    def _paint_topic(self) -> None:
        """What is known of the chosen topic, once the cursor rests on it."""
        if not self.side_width:
            return
        from tutor.tui.screens.topic_pane import topic_pieces

        entries = self.plan.entries
        chosen = entries[self.chosen] if entries else None
        pieces = topic_pieces(self.session, chosen, self.side_width) if chosen else []
        topic = self.query_one("#topic", RowText)
        topic.say_rows(rows_from(pieces, least=PANE_ROWS))

    def _paint_week(self) -> None:
        from tutor.tui.screens.topic_pane import week_pieces

        self.query_one("#week", PlainText).say(*week_pieces(self.session, self.side_width))

    def _unfinished(self) -> list[Piece]:
        """The interview that was left in the middle, with the key that goes on with it."""
        if self.session.outline.pack not in self._state.interviews:
            return []
        text = today_texts.interview_unfinished(self.keys_for("today.interview"))
        lines = wrap_lines(text, self.width)
        return [("\n" + "\n".join(lines), "bold")]

    def _waiting(self) -> list[str]:
        """Open answers that wait to be judged, and after midnight which day still runs."""
        pack, state = self.session.outline.pack, self.session.state
        waiting = sum(key.pack == pack for key in state.evidence.unmarked.values())
        lines = [home_texts.answers_to_judge(waiting, self.keys_for("today.judge"))]
        lines = lines if waiting else []
        if not waiting and answers_to_mark_again(state, pack, self.session.day):
            lines.append(home_texts.answer_again(self.keys_for("today.judge")))
        if self.session.clock().date() > self.session.day:
            lines.append(home_texts.night(self.session.day, state.rollover))
        return lines

    def _also(self) -> list[str]:
        """What else there is, where the footer has no room for it."""
        if self.width < WIDE or self.app.size.height < ROOMY:
            return []
        labels = home_texts.ALSO_LABELS.items()
        return wrapped_keys([(self.keys_for(name), label) for name, label in labels], self.width)

    async def action_start(self) -> None:
        """Begin with the chosen entry; when nothing is planned, with more or free practice."""
        plan = self.plan
        free = not plan.entries and not plan.more
        await self.run_action(f"app.drill({free}, {self.chosen}, {not plan.entries})")

    def action_move(self, step: int) -> None:
        """Choose the entry above or below."""
        count = len(self.plan.entries)
        if not count:
            self.action_page(step)
            return
        self.choose_row((self.chosen + step) % count)

    def row_texts(self) -> Sequence[str]:
        """What the entries are about."""
        return [f"{entry.title} {entry.reason}" for entry in self.plan.entries]

    @property
    def chosen_row(self) -> int:
        """The chosen entry."""
        return self.chosen

    def choose_row(self, row: int) -> None:
        """Choose an entry, and scroll to it."""
        self.chosen = row
        self._paint_chosen()
        entries = self.query_one("#entries", RowText)
        self.call_after_refresh(self.scroll_to_row, entries, sum(entries.heights[:row]))

    async def on_row_text_clicked(self, event: RowText.Clicked) -> None:
        """A click chooses an entry, another click on it starts."""
        if event.widget.id != "entries":
            return
        if event.row == self.chosen:
            await self.action_start()
        else:
            self.choose_row(event.row)

    def _act_on_concept(self, act: Callable[[str], str]) -> None:
        """Do something with the concept of the chosen entry, in its pack, and say what was done."""
        entry = self.plan.entries[self.chosen] if self.plan.entries else None
        if entry is None or not entry.concept:
            self.set_status(home_texts.NO_CONCEPT_HERE)
            return
        with self.faults_in_status():
            self.session.packs.turn_to(entry.pack)
            try:
                text = act(entry.concept)
            finally:
                self.session.packs.return_to_focus()
            self.refresh_plan()
            self.set_status(text)

    def _title_of(self, concept: str) -> str:
        return self.session.outline.concept[concept].title

    def action_postpone(self) -> None:
        """Move the concept of the chosen entry to tomorrow."""

        def act(concept: str) -> str:
            postpone(self.session, concept)
            return home_texts.postpone_notice(self._title_of(concept))

        self._act_on_concept(act)

    def action_flag(self) -> None:
        """Flag the concept of the chosen entry, or take the flag away."""

        def act(concept: str) -> str:
            flagged = turn_flag(self.session, concept)
            keys = self.keys_for("today.concepts")
            return home_texts.flag_notice(self._title_of(concept), flagged, keys)

        self._act_on_concept(act)

    def action_practise_misses(self) -> None:
        """Practise what was missed today, on new numbers."""
        from tutor.session.messages import MISSED_TODAY
        from tutor.session.practice import misses_of_today

        with self.faults_in_status():
            misses = misses_of_today(self.session)
            if not misses:
                self.set_status(home_texts.NO_MISSES)
                return
            self.app.practise(misses, MISSED_TODAY)  # type: ignore[attr-defined]  # our app

    def action_last_verdict(self) -> None:
        """Open the verdict on the last answer again."""
        from tutor.session.practice import last_result
        from tutor.tui.screens.past_verdict_screen import PastVerdictScreen

        with self.faults_in_status():
            found = last_result(self.session)
            last = self.session.last_attempt()
            if found is None or last is None:
                self.set_status(home_texts.NO_VERDICT)
                return
            self.app.push_screen(PastVerdictScreen(self.session, found, last.confidence))

    def action_judge(self) -> None:
        """Judge an open answer that waits for it; else one of an earlier day once more."""
        from tutor.session.marking_practice import answer_to_mark_again
        from tutor.session.open_answers import answer_to_mark
        from tutor.tui.screens.marking_screen import MarkingScreen

        with self.faults_in_status():
            waiting = answer_to_mark(self.session)
            again = None if waiting else answer_to_mark_again(self.session)
            found = waiting or again
            if found is None:
                self.set_status(home_texts.NOTHING_TO_JUDGE)
                return
            self.app.push_screen(MarkingScreen(self.session, found, again=again is not None))

    def action_suspend(self) -> None:
        """Set the concept of the chosen entry aside until it is resumed."""

        def act(concept: str) -> str:
            packs = self.session.packs
            self.session.suspend(concept)
            names = [
                "today.concepts",
                *(["today.packs"] if packs.current is not packs.focus else []),
            ]
            return home_texts.suspend_notice(self._title_of(concept), *map(self.keys_for, names))

        self._act_on_concept(act)

    def action_history(self) -> None:
        """The answers to the concept of the chosen entry."""
        from tutor.tui.screens.history_screen import HistoryScreen

        entry = self.plan.entries[self.chosen] if self.plan.entries else None
        if entry is None or not entry.concept:
            self.set_status(home_texts.NO_CONCEPT_HERE)
            return
        key = ConceptKey(entry.pack or self.session.outline.pack, entry.concept)
        with self.faults_in_status():
            self.app.push_screen(HistoryScreen(self.session, key, entry.title))

    def action_change_sittings(self) -> None:
        """Take long sittings whole, or split over two days."""
        with self.faults_in_status():
            settings = current_settings(self.session)
            following = SITTINGS[(SITTINGS.index(settings.sittings) + 1) % len(SITTINGS)]
            change_settings(self.session, settings._replace(sittings=following))
            self.refresh_plan()
            self.set_status(home_texts.sittings_changed(following))

    def action_turn_role(self) -> None:
        """Keep the plan to what the next role is asked, after the last one all of it."""
        role = turn_role(self.session)
        self.refresh_plan()
        self.set_status(home_texts.role_notice(role))

    def action_undo(self) -> None:
        """Take the last answer back; one of an earlier sitting only after a question."""
        with self.faults_in_status():
            self.ask_undo(self._undo)

    async def _undo(self) -> None:
        with self.faults_in_status():
            undone = self.session.undo()
            self.refresh_plan()
            self.set_status(undone.sentence if undone else NOTHING_TO_UNDO)

    def action_redo(self) -> None:
        """Bring the answer back that was taken back last."""
        from tutor.session.corrections import redo

        with self.faults_in_status():
            found = redo(self.session)
            self.refresh_plan()
            self.set_status(found.brought_back if found else problem_texts.NO_REDO)
