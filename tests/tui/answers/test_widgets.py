"""Each kind of answer by keys alone: what is pressed, what would have been typed, how it looks."""

from dataclasses import dataclass
from typing import Any

import pytest
from textual.app import App, ComposeResult

from tests.kinds.questions import options
from tests.kinds.questions import question as built
from tests.tui.stage import Stage, run_app
from tutor.kinds import registry
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.code import CODE
from tutor.kinds.derivation import DERIVATION
from tutor.kinds.design import DESIGN
from tutor.kinds.fill_in import FILL_IN
from tutor.kinds.kind import Kind, Question
from tutor.kinds.match import MATCH
from tutor.kinds.matrix import MATRIX
from tutor.kinds.number import NUMBER
from tutor.kinds.open import OPEN
from tutor.kinds.order import ORDER
from tutor.kinds.sequence import LIST
from tutor.kinds.spot_error import SPOT_ERROR
from tutor.tui.answers.entry import AnswerEntry
from tutor.tui.answers.field import Field
from tutor.tui.answers.widget_registry import widget_of
from tutor.tui.app import TutorApp
from tutor.tui.page import Page
from tutor.tui.preferences import Preferences
from tutor.tui.themes import DARK


def question(kind: Kind[Any, Any], **given: object) -> Any:
    """A question of a kind; nothing of it is judged here."""
    return built(kind, given.pop("key", 1), "x", "answer", **given)


class FieldPage(Page[None]):
    """One field."""

    CSS_PATH = "/".join(("..", "..", "..", "tutor", "tui", "screens", "drill.tcss"))

    def __init__(self, asked: Question) -> None:
        super().__init__()
        self.asked = asked
        self.done = 0
        self.notice = ""

    def body(self) -> ComposeResult:
        yield Field(self.asked, 0, labelled=False)

    def on_mount(self) -> None:
        self.query_one(Field).entry.begin()

    def on_answer_entry_done(self) -> None:
        self.done += 1

    def on_answer_entry_notice(self, event: AnswerEntry.Notice) -> None:
        self.notice = event.text


class FieldApp(App[int]):
    """An app with one field."""

    CSS_PATH = "../../../tutor/tui/tutor.tcss"
    HORIZONTAL_BREAKPOINTS = TutorApp.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = TutorApp.VERTICAL_BREAKPOINTS
    preferences = Preferences()

    def __init__(self, asked: Question) -> None:
        super().__init__()
        self.page = FieldPage(asked)
        self.register_theme(DARK)
        self.theme = DARK.name

    def on_mount(self) -> None:
        self.push_screen(self.page)


@dataclass
class Case:
    """Keys, the text they mean, whether Enter ended the part, and rows that must be seen."""

    asked: Question
    keys: str
    text: str
    done: int = 1
    seen: tuple[str, ...] = ()


THREE = options("ResNet", "a [b] stack", "LeNet")
ITEMS, TARGETS = options("skips", "bottleneck", first="1"), options("He", "Lin", "Howard")
LINES = ("224 + 6 - 7 = 223", "223/2 = 112", "112 + 1 = 113")
SPOT = question(SPOT_ERROR, lines=LINES, correction=question(NUMBER))
RANKED = (("c", 1), ("a", 2), ("b", 3))
CASES = {
    "choice": Case(question(CHOICE, options=THREE), "a b enter", "b", 1,
        ("▸ ● b  a [b] stack",)),
    "choice by arrows": Case(question(CHOICE, options=THREE), "down down down enter", "c"),
    "nothing chosen": Case(question(CHOICE, options=THREE), "enter", "", 1, ("○ a  ResNet",)),
    "several": Case(question(MULTI_SELECT, options=THREE), "c a b b enter", "a,c", 1,
        ("■ a  ResNet",)),
    "several by space": Case(
        question(MULTI_SELECT, options=THREE), "down space down down space enter", "a,c"
    ),
    "none of several": Case(question(MULTI_SELECT, options=THREE), "enter enter", "none"),
    "order": Case(
        question(ORDER, key=RANKED, options=THREE), "c a b enter", "c a b", 1,
        ("1. c  LeNet", "2. a"),
    ),
    "order changed": Case(
        question(ORDER, key=RANKED, options=THREE), "c a b a backspace a b enter", "c a b"
    ),
    "order with a gap": Case(question(ORDER, key=RANKED, options=THREE), "c a enter", "c a", 0),
    "order with a row left out": Case(
        question(ORDER, key=RANKED[:2], options=THREE), "c a enter", "c a", 1, ("·  b",)
    ),
    "order with a row left out and a gap": Case(
        question(ORDER, key=RANKED[:2], options=THREE), "c enter", "c", 0
    ),
    "match": Case(
        question(MATCH, options=ITEMS, targets=TARGETS), "1 b 2 a enter", "1b 2a", 1,
        ("1 → b  skips", "c  Howard"),
    ),
    "match by arrows": Case(
        question(MATCH, options=ITEMS, targets=TARGETS),
        "right right down right left enter", "1b 2c",
    ),
    "match with a gap": Case(
        question(MATCH, options=ITEMS, targets=TARGETS), "2 c enter", "2c", 0, ("▸ 1 → ·",)
    ),
    "spot": Case(SPOT, "2 enter 1 1 1 enter", "2: 111", 1, ("● 2  223/2 = 112",)),
    "spot by arrows": Case(SPOT, "down down down enter 5 enter", "3: 5"),
    "spot nothing": Case(SPOT, "up up enter", "none", 1, ("● 0  none: every line is right",)),
    "spot a two-digit line": Case(
        question(SPOT_ERROR, lines=tuple(f"step {n}" for n in range(1, 13))),
        "9 1 2 enter", "12", 1,
        ("▸ ● 12  step 12",),
    ),
    "line only": Case(question(SPOT_ERROR, lines=LINES), "3 enter", "3"),
    "derivation": Case(
        question(DERIVATION), "a + a enter 2 a enter enter", "a+a\n2a", 1, ("2a",)
    ),
    "number": Case(question(NUMBER), "1 1 2 enter", "112"),
    "a word": Case(question(FILL_IN), "R e L U enter", "ReLU"),
    "design": Case(
        question(DESIGN, input=(3, 8, 8)), "g a p enter enter", "gap", 1,
        ("1 gap", "1 layer: 0 parameters"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_keys_give_what_one_would_type(name: str) -> None:
    """Letters, digits, arrows and space give the typed form of the answer; Enter ends it."""
    case = CASES[name]
    app = FieldApp(case.asked)

    async def walk(stage: Stage) -> None:
        names = {"+": "plus"}
        await stage.press(*(names.get(key, key) for key in case.keys.split()))
        for row in case.seen:
            await stage.until(row)
        field = app.page.query_one(Field)
        assert field.entry.text == case.text
        assert app.page.done == case.done
        field.entry.freeze()
        await stage.press("a", "1", "down")
        assert field.entry.text == case.text

    run_app(app, walk, (60, 14))


def test_every_kind_has_a_widget() -> None:
    """Whatever a template may ask can be answered; open questions have a screen of their own."""
    for kind in set(registry.all_kinds()) - {OPEN}:
        assert widget_of(question(kind)).make is not None


@pytest.mark.parametrize(
    ("kind", "pasted", "text", "told"),
    [
        (NUMBER, "1 +\n2", "1 + 2", True),
        (LIST, "3\n\n7\r\n11\n", "3, 7, 11", True),
        (MATRIX, "1 2\n3 4", "1 2; 3 4", True),
        (NUMBER, "112", "112", False),
    ],
)
def test_no_pasted_line_is_lost(kind: Kind[Any, Any], pasted: str, text: str, told: bool) -> None:
    """Two lines become one, and the learner is told."""
    app = FieldApp(question(kind))

    async def walk(stage: Stage) -> None:
        from textual.events import Paste

        assert stage.app.focused is not None
        stage.app.focused.post_message(Paste(pasted))
        await stage.pilot.pause()
        assert app.page.query_one(Field).entry.text == text
        assert bool(app.page.notice) is told

    run_app(app, walk, (60, 14))


def test_the_caret_stands_under_the_character_also_in_scrolled_and_long_texts() -> None:
    """A place out of sight is told by its number."""
    from tutor.kinds.preview import Reading
    from tutor.tui.answers.field import reading_text

    class Told(AnswerEntry):
        text = "1 + x"
        shift = 0

    entry = Told(question(NUMBER))
    assert reading_text(Reading("5"), entry, 40) == "read as 5"
    assert reading_text(Reading(), entry, 40) == ""
    refused = Reading(column=5, message="The name is not known.")
    assert reading_text(refused, entry, 40) == "    ^ The name is not known."
    assert reading_text(refused, entry, 20) == "    ^\nThe name is not known."
    Told.shift = 5
    assert reading_text(refused, entry, 40) == "character 5: The name is not known."
    Told.text, Told.shift = "日本x", 0
    refused = Reading(column=3, message="No.")
    assert reading_text(refused, entry, 40) == "    ^ No."
    Told.text = "1\n2 + x"
    refused = Reading(column=7, message="No.")
    assert reading_text(refused, entry, 40) == "line 2, character 5: No."


@pytest.mark.parametrize(
    ("label", "unit", "shown"),
    [
        ("width", "pixels", "width (pixels)"),
        ("layers with weights", "layers", "layers with weights"),
        ("cost, in GMACs", "GMACs", "cost, in GMACs"),
    ],
)
def test_a_unit_that_the_label_says_is_not_said_again(label: str, unit: str, shown: str) -> None:
    """Once is enough, with one part or several."""
    asked = built(NUMBER, 1, "x", label, unit=unit)
    assert Field(asked, 0, labelled=True).label == shown
    assert Field(asked, 0, labelled=False).label == shown


BESIDE = {"One layer a line": -2, "One step": 1}  # rows from the text to what is clicked
CLICKED = {
    "choice": (CASES["choice"].asked, ("LeNet",), "", "c"),
    "several": (CASES["several"].asked, ("ResNet", "LeNet", "a [b] stack", "LeNet"), "", "a,b"),
    "order": (CASES["order"].asked, ("LeNet", "ResNet", "a [b] stack"), "", "c a b"),
    "match": (CASES["match"].asked, ("bottleneck", "He", "skips", "Howard"), "", "1c 2a"),
    "spot": (SPOT, ("223/2 = 112", "What should stand", "a number"), "1 1 1", "2: 111"),
    "spot nothing": (SPOT, ("none: every line is right",), "", "none"),
    "number": (question(NUMBER), ("a number",), "1 2", "12"),
    "derivation": (CASES["derivation"].asked, ("One step",), "a enter 2", "a\n2"),
    "design": (CASES["design"].asked, ("One layer a line",), "g a p", "gap"),
}


@pytest.mark.parametrize("name", CLICKED)
def test_clicks_give_what_one_would_type(name: str) -> None:
    """A click picks a row, or puts the caret into a line; what was picked is picked off again."""
    asked, rows, keys, text = CLICKED[name]
    app = FieldApp(asked)

    async def walk(stage: Stage) -> None:
        stage.app.screen.set_focus(None)
        for row in rows:
            lines = (await stage.until(row)).split("\n")
            at = next(number for number, line in enumerate(lines) if row in line)
            await stage.pilot.click(offset=(lines[at].index(row), at + BESIDE.get(row, 0)))
        await stage.press(*keys.split())
        assert app.page.query_one(Field).entry.text == text

    run_app(app, walk, (60, 14))


def test_every_kind_that_is_typed_in_one_line_has_the_widget_that_is_clicked_above() -> None:
    """So one of them stands for all; a program is clicked in the test of the coding round."""
    clicked = {type(widget_of(asked).make(asked)) for asked, *_ in CLICKED.values()}
    for kind in set(registry.all_kinds()) - {OPEN, CODE}:
        assert type(widget_of(question(kind)).make(question(kind))) in clicked
