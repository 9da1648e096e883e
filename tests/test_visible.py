"""The gate: no control character passes, and nothing else is touched."""

import ast
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.visible import control_position, inert, visible, visible_line

ROOT = Path(__file__).parents[1]
CONTROLS = st.text(
    st.characters(categories=["Cc", "Cs", "Zl", "Zp"]) | st.sampled_from("\u202e\u2066 a\n\\")
)


def obeyed(text: str) -> list[str]:
    """The characters a terminal may obey, by the classes of Unicode and not by our own table."""
    hidden_classes = ("Cc", "Cs", "Zl", "Zp")
    turned = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    return [
        character
        for character in sorted(set(text))
        if character not in "\n\t"
        and (
            unicodedata.category(character) in hidden_classes
            or unicodedata.bidirectional(character) in turned
            or character in "\u200e\u200f\u061c"
        )
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;aGk=\x07", "\\u001b]52;c;aGk=\\u0007"), ("\x9b31m", "\\u009b31m"),
        ("a\u202eb\u2066c\u200fd", "a\\u202eb\\u2066c\\u200fd"), ("a\rb", "a\\u000db"),
        ("a\r\nb\tc\n", "a\nb\tc\n"), ("\x7f\u2028\ud800", "\\u007f\\u2028\\ud800"),
        ("é × ⌊x⌋ 👩‍🔬 [/b]", "é × ⌊x⌋ 👩‍🔬 [/b]"),
    ],
)  # fmt: skip
def test_a_control_character_is_written_out(text: str, shown: str) -> None:
    """Letters, signs, line breaks and tabs stay as they are."""
    assert visible(text) == shown


def test_a_title_stays_on_its_line() -> None:
    """Line breaks and tabs become spaces."""
    assert visible_line("a\r\nb\tc\rd") == "a b c\\u000dd"


@given(st.text() | CONTROLS)
def test_nothing_that_a_terminal_obeys_comes_through(text: str) -> None:
    """Whatever the text."""
    assert obeyed(visible(text)) == obeyed(inert(text)) == []
    assert not {"\n", "\t"} & set(visible_line(text))
    assert (control_position(text) is None) == (obeyed(text) == [])


@given((st.text() | CONTROLS).filter(str.isascii) | st.text('\u202e\x9b\u2028\x1b\\"a'))
def test_json_means_the_same_behind_the_gate(text: str) -> None:
    """The notation is that of JSON."""
    assert json.loads(visible(json.dumps({"a": text}, ensure_ascii=False))) == {"a": text}


def calls(path: Path) -> Iterator[str]:
    """The functions that a module calls, with the name they are called by."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def raw(folder: str, gate: str, banned: tuple[str, ...]) -> list[tuple[str, str]]:
    """Calls in a folder that would go past its gate."""
    paths = sorted((ROOT / "tutor" / folder).rglob("*.py"))
    assert len(paths) > 10
    return [
        (path.name, call)
        for path in paths
        if path.name != gate
        for call in calls(path)
        if call in banned or call.endswith((".stdout.write", ".stderr.write", ".buffer.write"))
    ]


def test_the_command_line_prints_through_one_function() -> None:
    """`tutor.cli.output`."""
    banned = ("click.echo", "click.secho", "print", "click.prompt", "click.confirm", "pprint")
    assert raw("cli", "output.py", banned) == []


def test_the_app_shows_text_through_one_function() -> None:
    """`tutor.tui.widgets.plain_text`; what is typed into fields passes a filter of lines."""
    banned = (
        "Content", "Content.assemble", "Content.from_markup", "Content.from_text", "Text", "Static",
        "Label", "Markdown", "Option", "Button", "Checkbox", "DataTable", "Select", "Tree",
        "self.notify", "self.app.notify",
    )  # fmt: skip
    assert raw("tui", "plain_text.py", banned) == []
