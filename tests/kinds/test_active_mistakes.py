"""The mistakes that are active on a draw."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.kinds.questions import condition
from tutor.chance import Chance
from tutor.kinds.active_mistakes import LONGEST_RULE, active_mistakes, write_out
from tutor.kinds.comparison import Comparison
from tutor.kinds.kind import DrawContext, Part
from tutor.kinds.mistake import DrawnMistake, LateMistakes
from tutor.lang.line import line
from tutor.problems.model import Template

Sound = Callable[[str], Template]
AUTHORED = """
    answer: {kind: number, value: n + k}
    mistakes:
      no_k: {family: F01, value: n, say: "add {{k}}", with: {twice: 9}}
      twice: {family: F02, value: 2*n + k, say: "once, not {{2*n}}", rule: "two of n"}
      rare: {family: F03, value: 3, say: rare, when: k = 3}
    """
NAMES = {"n": 5, "k": 2}


def part(with_answer: Sound, body: str = AUTHORED) -> Part[Any]:
    return with_answer(body).parts[0]


def context(strict: bool = True, **names: int) -> DrawContext:
    return DrawContext({**NAMES, **names}, Chance(""), strict=strict)


def found(asked: Part[Any], drawn: DrawContext, key: int = 7, **compared: Any) -> Any:
    return active_mistakes(asked, drawn, key, Comparison(**compared), condition("n + k"))


def test_an_active_mistake_has_its_value_its_rule_and_its_feedback(with_answer: Sound) -> None:
    """Two at once are one more, where the author says what that gives."""
    no_k, twice, both = found(part(with_answer), context())
    assert (no_k.name, no_k.family, no_k.value, no_k.text, no_k.say) == (
        "no_k", "F01", 5, "5", "add 2",
    )  # fmt: skip
    assert (no_k.rule, no_k.rule_on_numbers) == ("n", "")
    assert (twice.value, twice.rule, twice.rule_on_numbers, twice.say) == (
        12, "two of n", "2·5 + 2", "once, not 10",
    )  # fmt: skip
    assert (both.name, both.family, both.value, both.text) == ("no_k+twice", "F01", 9, "9")
    assert (both.rule, both.rule_on_numbers, both.say) == ("9", "9", "add 2 once, not 10")


def test_mistakes_are_counted_without_being_written() -> None:
    """They are written once, when the first of them is read, and compare as a tuple does."""
    written: list[int] = []

    def write() -> tuple[DrawnMistake, ...]:
        written.append(1)
        return (DrawnMistake("m", "F01", 5, "5"), DrawnMistake("q", "F02", 6, "6"))

    late = LateMistakes(2, write)
    assert (len(late), bool(late), written) == (2, True, [])
    assert [each.name for each in late] == ["m", "q"]
    assert (late[1].text, len(late[:1]), written) == ("6", 1, [1])
    assert late == write()
    assert late != ()
    assert hash(late) == hash(LateMistakes(2, write))
    assert repr(late) == repr(write())
    assert not LateMistakes(0, tuple)


def test_a_value_too_long_to_type_is_named_by_its_size(with_answer: Sound) -> None:
    """Its mistake is there all the same."""
    body = AUTHORED.replace("value: n,", "value: 1/((2^9000)^1 * 2^6000),")
    no_k = found(part(with_answer, body), context())[0]
    assert no_k.text.startswith("about 10^-")


def test_two_that_give_the_same_refuse_a_draw_that_separates_them(with_answer: Sound) -> None:
    """Single ones and two at once; not where values are carried forward."""
    asked = replace(part(with_answer), separate=True)
    assert [m.name for m in found(asked, context())] == ["no_k", "twice", "no_k+twice"]
    assert found(asked, context(k=3, n=0), 9) is None  # twice and rare give 3
    assert found(asked, context(n=9), 8) is None  # no_k gives 9, as both at once do
    assert found(asked, context(False, n=9), 8) is not None


def test_a_mistake_is_active_where_its_condition_holds(with_answer: Sound) -> None:
    names = [m.name for m in found(part(with_answer), context(k=3), 8)]
    assert names == ["no_k", "twice", "rare", "no_k+twice"]


def test_a_mistake_that_gives_the_key_refuses_the_draw_unless_it_need_not(
    with_answer: Sound,
) -> None:
    """As near as is forgiven; of two at once nothing is said then."""
    asked = part(with_answer)
    assert found(asked, context(), 5) is None
    assert found(asked, context(), 6, absolute=0.5) is None
    assert [m.name for m in found(asked, context(strict=False), 5)] == ["twice"]
    assert [m.name for m in found(asked, context(), 9)] == ["no_k", "twice"]
    assert [m.name for m in found(asked, context(), 10, absolute=0.5)] == ["no_k", "twice"]


def test_two_at_once_need_both(with_answer: Sound) -> None:
    asked = part(with_answer)
    first, second, third = asked.mistakes
    rare = replace(
        asked, mistakes=(replace(first, combinations={"rare": condition("9")}), second, third)
    )
    assert [m.name for m in found(rare, context())] == ["no_k", "twice"]


def test_derived_names_are_written_out_while_the_rule_stays_short() -> None:
    derived = {"a": condition("b + 1"), "b": condition("n - 4")}
    assert line(write_out(condition("2*a"), derived)) == "2·(n − 4 + 1)"
    assert line(write_out(condition("2*n"), derived)) == "2·n"
    long = {"a": condition("+".join(["n"] * 20))}
    assert line(write_out(condition("a*a"), long)) == "a·a"
    border = condition("n" + "+1" * ((LONGEST_RULE - 1) // 4))
    shown = line(write_out(condition("a"), {"a": border}))
    assert (len(shown) <= LONGEST_RULE, shown == line(border)) == (True, True)
    over = condition("n" + "+1" * ((LONGEST_RULE - 1) // 4 + 1))
    assert line(write_out(condition("a"), {"a": over})) == "a"
    assert LONGEST_RULE == 60


def test_names_are_written_out_four_deep() -> None:
    chain = {f"a{place}": condition(f"a{place + 1} + 1") for place in range(6)}
    assert line(write_out(condition("a0"), chain)) == "a4 + 1 + 1 + 1 + 1"
