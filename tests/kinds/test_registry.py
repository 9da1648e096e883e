"""The list of all kinds of answer."""

from dataclasses import replace

import pytest

from tests.kinds.questions import options, question
from tutor.kinds import registry
from tutor.kinds.choice import CHOICE
from tutor.kinds.kind import how_to_type, offer_lines
from tutor.kinds.match import MATCH
from tutor.kinds.number import NUMBER
from tutor.kinds.registry import all_kinds, kind_named, kind_words, register_kind
from tutor.kinds.spot_error import SPOT_ERROR

NAMES = (
    "number", "shape", "list", "matrix", "expression", "product", "derivation", "choice",
    "multi-select", "order", "match", "fill-in", "spot-the-error", "design", "code", "open",
)  # fmt: skip


def test_every_kind_stands_once_in_the_order_of_the_manual_aliases_last() -> None:
    assert tuple(kind.name for kind in all_kinds()) == NAMES
    assert kind_words() == (*NAMES, "classify")
    assert kind_named("classify") is kind_named("match") is MATCH
    assert kind_named("number") is NUMBER
    assert kind_named("nmber") is None


def test_a_kind_is_added_with_its_aliases_and_never_over_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))
    toy = replace(NUMBER, name="toy", aliases=("plaything",))
    register_kind(toy)
    assert kind_named("toy") is kind_named("plaything") is toy
    assert all_kinds()[-1] is toy
    for name, aliases in (("number", ()), ("new", ("classify",)), ("toy", ())):
        with pytest.raises(ValueError, match="there is a kind"):
            register_kind(replace(NUMBER, name=name, aliases=aliases))
    assert kind_named("new") is None


def test_how_an_answer_is_typed_is_said_where_it_is_not_plain() -> None:
    assert how_to_type(question(NUMBER, 1)) == ""
    asked = question(CHOICE, "a", options=options("one", "two"))
    assert how_to_type(asked) == CHOICE.help.line
    assert how_to_type(question(SPOT_ERROR, (1,), lines=("a",))) == SPOT_ERROR.help.line
    assert offer_lines(asked) == ["a) one", "b) two"]
    assert repr(CHOICE) == "Kind('choice')"


@pytest.mark.parametrize(
    ("name", "several", "solver", "key"),
    [(name, name in ("derivation", "design", "code", "open"),
      name in ("expression", "product", "derivation", "code"), name not in ("code", "open"))
     for name in NAMES],
)  # fmt: skip
def test_what_a_kind_needs(name: str, several: bool, solver: bool, key: bool) -> None:
    kind = kind_named(name)
    assert kind is not None
    assert (kind.several_lines, kind.uses_solver, kind.has_key) == (several, solver, key)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("number", "value unit form digits decimals relative absolute accepts unknowns convention "
         "published"),
        ("shape", "value unit form digits decimals relative absolute axes"),
        ("list", "value unit form digits decimals relative absolute axes unordered accepts "
         "unknowns"),
        ("matrix", "value unit form digits decimals relative absolute"),
        ("expression", "value unit form digits decimals relative absolute equation"),
        ("product", "value unit form digits decimals relative absolute equation"),
        ("derivation", "value unit form digits decimals relative absolute start"),
        ("choice", "options draw shuffle"), ("multi-select", "options draw shuffle"),
        ("order", "items draw extra ties"), ("match", "items draw shuffle targets"),
        ("fill-in", "value spellings"), ("spot-the-error", "lines correction"),
        ("design", "value limits"),
        ("open", "units facts samples model follow_ups interruptions claims"),
    ],
)  # fmt: skip
def test_what_an_author_may_say_of_a_kind(name: str, keys: str) -> None:
    kind = kind_named(name)
    assert kind is not None
    assert " ".join(kind.members) == keys
