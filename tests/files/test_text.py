"""YAML as positioned text: what YAML would change or hide is a fault."""

from pathlib import Path

import pytest

from tutor.files.text import compose, compose_text


def told(text: str) -> list[str]:
    """The faults of form."""
    return [str(fault) for fault in compose_text(text, "a.yaml")[1]]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3:1: the key 'a' stands twice\n    Keep one of them."),
        ("a: !!python/object:os.system x\n", "is not allowed"),
        ("a: !secret x\n", "a.yaml:1:4: the tag '!secret' is not allowed\n    Remove it."),
        ("a: &x 1\nb: *x\n", "alias"),
        ("a: [1, 2\n", "a.yaml:2:1: "),
        ("a: 'x\n", "Check indentation, quotes and colons here."),
        ("", "the file is empty\n    Write a template or delete it."),
        ("[1, 2]: x\n", "a.yaml:1:1: a key must be a plain word\n    Write `key: value`."),
        (
            "a: x\nb: 'y\u202ez'\n",
            "a.yaml:2:6: the control character U+202E stands here\n",
        ),
        ("# \x1b]52;\na: x\n", "a.yaml:1:3: the control character U+001B stands here"),
        ("a: b\x9bc\n", "a.yaml:1:5: the control character U+009B stands here"),
        ('a: x\nb: "\\e]52;"\n', "a.yaml:2:4: the control character U+001B stands here"),
        ('a: "x\\r\\ny"\n', "a.yaml:1:4: the control character U+000D stands here"),
        ('"\\u202e": x\n', "a.yaml:1:1: the control character U+202E stands here"),
        ("a: " + "[" * 20 + "]" * 20, "nested too deep"),
    ],
)
def test_what_is_ambiguous_or_unsafe_is_a_fault(text: str, fault: str) -> None:
    """With its place, and never an exception."""
    assert any(fault in one for one in told(text)), told(text)


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are refused with advice."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: \xff\xfe")
    source, faults = compose(path)
    assert source is None
    assert "Save it as UTF-8 text." in str(faults[0])


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    """It is told like any other."""
    assert "cannot be read" in str(compose(tmp_path / "none.yaml")[1][0])


def test_aliases_of_aliases_are_not_unfolded() -> None:
    """Each alias is a fault once, however often its value would stand."""
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40)
    )
    assert len([one for one in told(bomb) if "alias" in one]) == 2 * 39
