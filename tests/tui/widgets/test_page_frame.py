"""The small pieces: the bar keeps its line, the footer shows only what fits."""

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from tests.tui.stage import Stage, run_app
from tutor.tui.widgets.page_frame import (
    KeyHint,
    KeyLine,
    key_at,
    keys_that_fit,
    pane_widths,
    title_bar_pieces,
)
from tutor.tui.widgets.plain_text import PlainText

LINE = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=90)


@settings(max_examples=100)
@given(LINE, LINE, st.integers(10, 130))
def test_the_bar_fills_its_line_and_no_more(where: str, far: str, width: int) -> None:
    """Whatever the texts, and the right one begins where the left one ends."""
    left, *right = (piece[0] for piece in title_bar_pieces(where, [far], width))
    shown = "".join(right)
    assert len(left) + len(shown) == width
    if len(where) + len(far) + 2 <= width:
        assert left.rstrip() == where.rstrip()
        assert shown == far


def test_a_long_title_is_cut_beside_what_is_left() -> None:
    """An ellipsis says that there is more."""
    pieces = title_bar_pieces("A long title of a concept", ["2 to", (" go", "bold")], 20)
    assert pieces == [
        ("A long tit…  ", "bold"), ("2 to", "$secondary"), (" go", "bold"),
    ]  # fmt: skip


def test_two_panes_stand_from_100_columns_and_neither_is_stretched() -> None:
    """Below that there is one; the left pane holds 76 columns of text, the right one no more."""
    assert pane_widths(99) == (99, 0)
    assert pane_widths(100) == (56, 44)
    assert pane_widths(124) == (80, 44)
    assert pane_widths(200) == (80, 78)


class Corner(App[int]):
    """A footer alone."""

    def compose(self) -> ComposeResult:
        yield PlainText("[/b] stays [x]")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(KeyLine).set_keys([KeyHint(str(n), "does it") for n in range(9)])


def test_the_footer_shows_at_most_five_keys_and_only_those_that_fit() -> None:
    """Five on a wide line, fewer on a narrow one; a wider line shows them again."""

    async def walk(stage: Stage) -> None:
        await stage.until_screen(lambda shown: shown.count("does it") == 2, "two keys fit")
        await stage.until("[/b] stays [x]")
        await stage.pilot.resize_terminal(100, 5)
        await stage.until("4 does it")
        await stage.until_screen(lambda shown: shown.count("does it") == 5, "five keys fit")

    run_app(Corner(), walk, (30, 5))


def test_a_narrow_footer_keeps_its_last_key() -> None:
    """Help stays where a key in the middle has no room."""
    words = (("enter", "Start"), ("f", "Free"), ("p", "Progress"), ("F1", "Help"))
    keys = [KeyHint(*pair) for pair in words]
    assert keys_that_fit(keys, 80) == keys
    assert keys_that_fit(keys, 40) == [keys[0], keys[1], keys[3]]
    assert keys_that_fit(keys, 5) == [keys[3]]


def test_a_click_on_a_key_or_its_word_means_the_key() -> None:
    """Of a pair the one under the mouse; of a range, whose keys are not all seen, none."""
    shown = [
        KeyHint("enter", "Start", ("enter",)),
        KeyHint("↑↓", "Choose", ("up", "down")),
        KeyHint("1-5", "Rate", ("1", "2", "3", "4", "5")),
    ]
    line = "".join(f" {hint.name} {hint.label}  " for hint in shown)
    assert key_at(shown, line.index("enter")) == "enter"
    assert key_at(shown, line.index("Start") + 4) == "enter"
    assert key_at(shown, line.index("↑")) == "up"
    assert key_at(shown, line.index("↓")) == "down"
    assert key_at(shown, line.index("Choose")) == "down"
    assert key_at(shown, line.index("Rate")) == ""
    assert key_at(shown, len(line)) == ""
