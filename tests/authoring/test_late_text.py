"""Texts that are filled when they are first shown."""

from collections.abc import Mapping

import pytest

from tutor.authoring import late_text as late_text_module
from tutor.authoring.fields import OPEN
from tutor.authoring.late_text import LateText, check_texts, late_text
from tutor.authoring.wording import Wording, fill, parse_wording
from tutor.lang.evaluate import Functions
from tutor.lang.syntax import read
from tutor.lang.values import Undefined, Value


def wording(text: str) -> Wording:
    return parse_wording(text, lambda each: read(each, OPEN), lambda each: read(each, OPEN))


def test_a_text_is_filled_once_and_only_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two wordings stand one after the other."""
    calls: list[Wording] = []

    def counted(text: Wording, names: Mapping[str, Value], functions: Functions) -> str:
        calls.append(text)
        return fill(text, names, functions)

    monkeypatch.setattr(late_text_module, "fill", counted)
    text = LateText({"n": 5}, wording("n is {{n}}."), wording("Twice is {{2*n}}."))
    assert calls == []
    assert [str(text), str(text)] == ["n is 5. Twice is 10."] * 2
    assert len(calls) == 2


def test_a_text_without_holes_is_filled_at_once() -> None:
    assert late_text({}, wording("Think.")) == "Think."
    assert isinstance(late_text({"n": 1}, wording("{{n}}")), LateText)


def test_a_text_without_a_value_says_so_to_a_learner_and_fails_in_the_check() -> None:
    """A learner goes on; the check of the pack reports it."""
    broken = LateText({"n": 0}, wording("{{1/n}}"))
    assert str(broken).startswith("(This text of the pack has no value on these numbers: ")
    with pytest.raises(Undefined):
        check_texts("sound", broken)
    check_texts("sound", LateText({"n": 2}, wording("{{1/n}}")))


def test_a_text_costs_no_more_than_a_draw_may() -> None:
    """A text that computes too much has no value, wherever it is read."""
    endless = "{{sum(sum(i*k, i, 1, 2000), k, 1, 2000)}}"
    with pytest.raises(Undefined):
        LateText({}, wording(endless)).filled()


def test_texts_are_equal_by_wording_and_numbers() -> None:
    text = LateText({"n": 5}, wording("{{n}}"))
    assert text == LateText({"n": 5}, wording("{{n}}"))
    assert hash(text) == hash(LateText({"n": 6}, wording("{{n}}")))
    assert text != LateText({"n": 6}, wording("{{n}}"))
    assert text != "5"
