"""The plan to the interview: the settings, and the days ahead with them."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, OptionList

from tutor.learner.day import ROLLOVER_HOUR
from tutor.learner.policy import POLICIES
from tutor.planning.day_context import SITTINGS
from tutor.reports.messages import NOT_PRACTISED, left_out_line
from tutor.session import Session
from tutor.session.course_settings import READ, CourseSettings, change_settings, current_settings
from tutor.tui.answers.rows import hanging_lines
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import home_texts, today_texts
from tutor.tui.page import NORMAL, Page
from tutor.tui.screens.form_fields import (
    DATE_FIELD,
    MINUTES_FIELD,
    FormError,
    FormField,
    form_rows,
    read_date,
    read_hour,
    read_minutes,
)
from tutor.tui.screens.help_pane import HEADING
from tutor.tui.widgets.plain_text import Piece, PlainText, option_of, plain_content

if TYPE_CHECKING:
    from tutor.planning.forecast import Forecast

SEED = "plan"
NAMES_AT = 24
NUMBER, LABEL, RANGE = 2, 12, 20
OPTION_MARGIN = 3
FIELDS = (
    DATE_FIELD,
    MINUTES_FIELD,
    FormField("rollover", home_texts.ROLLOVER_LABEL, home_texts.hour_text(ROLLOVER_HOUR)),
)


class ForecastReady(Message):
    """The days ahead, from the worker."""

    def __init__(self, found: "Forecast") -> None:
        super().__init__()
        self.forecast = found


class SettingsScreen(Page[None]):
    """Enter keeps what the fields say; the days ahead follow."""

    HAS_SIDE = True
    DEFAULT_CSS = "SettingsScreen.-wide #ready { display: none; }"
    BINDINGS = [
        key_binding("settings.keep", "enter", "keep"),
        key_binding("settings.choose", "enter", "choose"),
        key_binding("settings.policy", "1,f2", "change('policy')"),
        key_binding("settings.sittings", "2,f3", "change('sittings')"),
        key_binding("settings.read", "3,f4", "change('read')"),
        key_binding("settings.concepts", "4,f5", "app.go('concepts')"),
        key_binding("settings.keys", "5,f6", "app.go('keys')"),
        key_binding("settings.next", "down", "row(1)", priority=True),
        key_binding("settings.previous", "up", "row(-1)", priority=True),
        key_binding("settings.top", "home", "edge(-1)", priority=True),
        key_binding("settings.end", "end", "edge(1)", priority=True),
        key_binding("settings.pageup", "pageup", "page(-1)"),
        key_binding("settings.pagedown", "pagedown", "page(1)"),
        key_binding("settings.back", "escape", "dismiss"),
    ]
    CHOICES: dict[str, tuple[str, Sequence[str]]] = {
        "policy": (home_texts.POLICY_LABEL, tuple(POLICIES)),
        "sittings": (home_texts.SITTINGS_LABEL, SITTINGS),
        "read": (home_texts.READ_CHOICE_LABEL, READ),
    }

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.forecast: Forecast | None = None

    def body(self) -> ComposeResult:
        """Three fields, three choices, the days ahead."""
        yield PlainText(home_texts.COURSE_HEAD, classes="head")
        yield from form_rows(FIELDS)
        yield PlainText(id="rollover-effect", classes="quiet block")
        yield PlainText(home_texts.CHOICES_HEAD, classes="head")
        yield OptionList(id="choices")
        yield PlainText(home_texts.COMPUTING, id="ready")
        yield PlainText(id="days")

    def side(self) -> ComposeResult:
        """How well each skill is known on the last day."""
        yield PlainText(home_texts.COMPUTING, id="beside")

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._paint()
        self._show_forecast()

    def on_mount(self) -> None:
        """Show what is in force."""
        settings = current_settings(self.session)
        self.set_title(home_texts.PLAN_TITLE)
        texts = {
            "interview": settings.interview.isoformat() if settings.interview else "",
            "minutes": str(settings.minutes),
            "rollover": home_texts.hour_text(settings.rollover),
        }
        for name, text in texts.items():
            self.query_one(f"#{name}", Input).value = text
        self._paint()
        self.query(Input).first().focus()
        self._forecast()

    def _paint(self) -> None:
        settings = current_settings(self.session)
        width = self.width - OPTION_MARGIN
        rows = {
            name: choice_pieces((label, names, getattr(settings, name)), name, width)
            for name, (label, names) in self.CHOICES.items()
        }
        rows |= {name: [f"{text}\n"] for name, text in today_texts.PLAN_SCREENS.items()}
        listed = self.query_one("#choices", OptionList)
        chosen = listed.highlighted
        listed.set_options(
            option_of(
                plain_content((f"{number} ", "bold $primary"), *with_last_line_open(row)), name
            )
            for number, (name, row) in enumerate(rows.items(), start=1)
        )
        listed.highlighted = chosen
        self.query_one("#rollover-effect", PlainText).say(
            home_texts.rollover_line(settings.rollover)
        )

    def on_descendant_focus(self) -> None:
        """Offer what Enter does in a field, or in the list."""
        listed = self.query_one("#choices", OptionList)
        listed.highlighted = (listed.highlighted or 0) if self._in_list else None
        enter = "settings.choose" if self._in_list else "settings.keep"
        self.show_keys(enter, "settings.next", "settings.pagedown", "settings.back", "app.help")

    @property
    def _in_list(self) -> bool:
        return isinstance(self.focused, OptionList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter keeps the fields, or changes what the cursor of the list is on."""
        del parameters
        return {"keep": not self._in_list, "choose": self._in_list}.get(action, True)

    def action_row(self, step: int) -> None:
        """The field or the row of the list above or below."""
        listed = self.query_one("#choices", OptionList)
        row = (listed.highlighted or 0) + step
        if self._in_list and 0 <= row < listed.option_count:
            listed.highlighted = row
            return
        moved = self.focus_next() if step > 0 else self.focus_previous()
        if moved is listed:
            listed.highlighted = 0 if step > 0 else listed.option_count - 1

    def action_edge(self, direction: int) -> None:
        """The edge of the text in a field; from there, as in the list, that of the screen."""
        field = self.focused
        if isinstance(field, Input):
            edge = 0 if direction < 0 else len(field.value)
            if field.cursor_position != edge:
                field.cursor_position = edge
                return
        super().action_edge(direction)

    def action_choose(self) -> None:
        """What the cursor of the list is on."""
        self.query_one("#choices", OptionList).action_select()

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or ""
        if name in self.CHOICES:
            self.action_change(name)
        else:
            await self.run_action(f"app.go('{name}')")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Keep what the fields say, or show what is wrong with them."""
        typed = {name: self.query_one(f"#{name}", Input).value.strip() for name, _, _ in FIELDS}
        try:
            new = read_settings_form(typed, current_settings(self.session), self.session.day)
        except FormError as reason:
            self.set_status(str(reason))
            return
        self._decide(new, home_texts.KEPT)

    def action_change(self, name: str) -> None:
        """The next of the names that this setting can have."""
        settings = current_settings(self.session)
        label, names = self.CHOICES[name]
        following = names[(names.index(getattr(settings, name)) + 1) % len(names)]
        new = CourseSettings(**{**settings._asdict(), name: following})
        self._decide(new, home_texts.setting_changed(label, following))

    def _decide(self, new: CourseSettings, status: str) -> None:
        with self.faults_in_status():
            change_settings(self.session, new)
            self.set_status(status)
            self._paint()
            self._forecast()

    @work(thread=True, exclusive=True)
    def _forecast(self) -> None:
        from tutor.planning.forecast import forecast

        found = forecast(self.session.state, self.session.outline, self.session.day, SEED)
        self.post_message(ForecastReady(found))

    @on(ForecastReady)
    def _take_forecast(self, event: ForecastReady) -> None:
        self.forecast = event.forecast
        self._show_forecast()

    def _show_forecast(self) -> None:
        found = self.forecast
        if found is None:
            return
        from tutor.reports.ahead import day_lines

        ready = ready_pieces(found, self.width)
        self.query_one("#ready", PlainText).say(*ready, "\n")
        if self.side_width:
            self.query_one("#beside", PlainText).say(*ready_pieces(found, self.side_width))
        days = hanging(day_lines(found), self.width)
        self.query_one("#days", PlainText).say((f"{home_texts.AHEAD_HEAD}\n", HEADING), days)


def choice_pieces(choice: tuple[str, Sequence[str], str], name: str, width: int) -> list[str]:
    """A setting with the values that it can have, the one in force in brackets, and its effect."""
    label, names, in_force = choice
    line = f"{label:<{LABEL}}{home_texts.choice_names(names, in_force)}"
    if len(line) > width - NUMBER:
        line = f"{label:<{LABEL}}{home_texts.choice_names((in_force,), in_force)}"
    effect = home_texts.CHOICE_EFFECT[name, in_force]
    return [f"{line}\n", *(f"{text}\n" for text in hanging_lines(" " * NUMBER, effect, width))]


def with_last_line_open(lines: Sequence[str]) -> list[Piece]:
    """The lines of a row, those below the first in the quiet colour, without a break at the end."""
    first, *rest = "".join(lines).removesuffix("\n").split("\n")
    return [first, *((f"\n{line}", "$secondary") for line in rest)]


def ready_pieces(found: "Forecast", width: int) -> list[Piece]:
    """Predicted recall of every skill on the last day with its range, and what is left out."""
    room = min(max((len(row.title) for row in found.readiness), default=0), width - RANGE)
    pieces: list[Piece] = [(f"{home_texts.READY_HEAD}\n", HEADING)]
    pieces.append(("\n".join(wrap(home_texts.recall_day(found.until), width)), "$secondary"))
    for row in found.readiness:
        first, *rest = wrap(row.title, room, subsequent_indent="  ") or [""]
        pieces.append(f"\n{first:<{room}}  ")
        if row.practised:
            pieces.append(f"{row.mean:4.0%}")
            pieces.append((f"  {row.low:.0%} to {row.high:.0%}", "$secondary"))
        else:
            pieces.append((NOT_PRACTISED, "$secondary"))
        pieces.extend(f"\n{line}" for line in rest)
    if found.left_out:
        pieces.append("\n" + "\n".join(wrap(left_out_line(found.left_out), width)))
    return [*pieces, "\n"]


def hanging(lines: list[str], width: int) -> str:
    """The lines in a width; what is named on a day wraps below itself."""
    rows: list[str] = []
    for line in lines:
        below = NAMES_AT if width >= NORMAL and line[NAMES_AT - 2 : NAMES_AT] == "  " else 0
        rows.extend(wrap(line, width, subsequent_indent=" " * below) or [""])
    return "\n".join(rows)


def read_settings_form(typed: dict[str, str], old: CourseSettings, today: date) -> CourseSettings:
    """What the fields say; raises FormError."""
    return old._replace(
        interview=read_date(typed["interview"], today, old.interview),
        minutes=read_minutes(typed["minutes"]),
        rollover=read_hour(typed["rollover"]),
    )
