"""Designs: any network that keeps the limits is right."""

from typing import Any

import pytest

from tests.kinds.questions import condition, mistake, question, verdict
from tests.problems.conftest import read_text
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.design import DESIGN, Limit, judge, measures, preview, read_as
from tutor.kinds.kind import Offer
from tutor.nets.notation import read_network
from tutor.nets.trace import trace
from tutor.nets.trace_rows import Trace
from tutor.problems.generate import instance

LIMITS = (
    Limit(condition("height = 28"), "28 pixels high"),
    Limit(condition("channels = 64"), "64 channels"),
    Limit(condition("rf >= 7"), "a receptive field of at least 7"),
    Limit(condition("params <= 40000"), "at most 40,000 parameters"),
)
KEY = "conv 32 k3 p1; conv 64 k3 s2 p1; conv 64 k1"
NETWORK = question(DESIGN, KEY, input=(3, 56, 56), limits=LIMITS)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("conv 32 k3 s2 p1; conv 64 k3 p1", "right"),
        ("conv 32 k3 s2 p1\nconv 64 k3 p1", "right"),
        ("conv 64 k7 s2 p3", "right"),
        ("conv 16 k3 p1; conv 32 k5 p2; maxpool k2; conv 64 k1", "right"),
        ("conv 32 k3 p1; conv 64 k3 s2 p1", "wrong"),
        ("conv 64 k7 s2 p2", "wrong"), ("conv 128 k7 s2 p3", "wrong"),
        ("conv 512 k3 s2 p1; conv 64 k3 p1", "wrong"), ("conv 64 k3 s2 p1", "wrong"),
        ("conv 64 k99", "wrong"), ("flatten; fc 10", "wrong"),
        ("a big one", "unreadable"), ("", "unreadable"), ("conv", "unreadable"),
        ("conv 64 k7 s2 p3 " * 40, "unreadable"),
    ],
)  # fmt: skip
def test_a_network_is_judged_by_its_trace(typed: str, word: str) -> None:
    """Not compared with the author's solution, but measured."""
    assert verdict(NETWORK, typed).word == word


def test_the_broken_limit_is_named_with_its_arithmetic() -> None:
    """The formula of the last layer that changes the size stands on its numbers."""
    said = "28 pixels high: yours has height 27 = ⌊(56 + 2·2 − 1·(7 − 1) − 1)/2⌋ + 1."
    assert verdict(NETWORK, "conv 64 k7 s2 p2").message == said
    assert verdict(NETWORK, "conv 32 k7 s2 p2; pwconv 64").message.startswith(said)


def test_the_reach_is_summed_layer_by_layer() -> None:
    """Each layer adds its kernel's reach times the strides before it."""
    found = verdict(NETWORK, "conv 32 k3 p1; conv 64 k3 s2 p1")
    assert "yours has receptive field 5 = 1 + 2 + 2." in found.message


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("conv 64 k7 s2 p2", "ceil"), ("conv 64 k5 s2 p2", "own_stride"),
        ("conv 64 k7 s2 p6", "pad_once"), ("conv 64 k7 s2 p4", "no_plus_one"),
        ("conv 64 k7 s2 p3 d2", "dilation_ignored"),
    ],
)  # fmt: skip
def test_a_design_that_works_under_a_wrong_rule_names_the_rule(typed: str, name: str) -> None:
    """The network is measured again under each usual mistake."""
    named = verdict(NETWORK, typed).mistakes
    assert name in [one.name for one in named]
    assert all(one.your_rule and one.the_rule for one in named)


def test_a_rule_under_which_a_design_works_is_only_possible() -> None:
    """A limit can be missed without any wrong rule."""
    found = verdict(NETWORK, "conv 64 k5 s2 p2")
    assert [(one.name, one.certain) for one in found.mistakes] == [("own_stride", False)]


def test_the_author_words_a_wrong_rule() -> None:
    """A mistake of the template with that name gives family and sentence."""
    asked = question(
        DESIGN, KEY, input=(3, 56, 56), limits=LIMITS,
        wrong=(mistake("pad_once", "", "F02", "Both sides are padded."),),
    )  # fmt: skip
    found = verdict(asked, "conv 64 k7 s2 p6")
    assert "Both sides are padded." in [one.say for one in found.mistakes]


def test_a_network_that_does_not_fit_is_wrong_with_the_reason() -> None:
    """The layer and the arithmetic are said."""
    message = verdict(NETWORK, "conv 64 k99").message
    assert message == "The network does not fit: layer 1: conv k99 needs at least 99, got 56 + 2·0."


def test_a_wrong_rule_may_change_the_reach_alone() -> None:
    """Two taps with a gap, on an odd width: the size is the same with and without dilation."""
    limits = (Limit(condition("height = 28"), "28 high"), Limit(condition("rf <= 2"), "rf 2"))
    asked = question(DESIGN, "conv 1 k2 s2", input=(1, 57, 57), limits=limits)
    found = verdict(asked, "conv 1 k2 s2 d2")
    assert [one.name for one in found.mistakes] == ["dilation_ignored"]


def traced(network: str) -> Trace:
    return trace(read_network(network), (3, 57, 57), 100)


@pytest.mark.parametrize(
    ("network", "numbers"),
    [
        ("conv 8 k3 s2 p1; conv 4 k3 d2; maxpool k2",
         {"channels": 4, "params": 516, "weights": 504, "macs": 361_656, "layers": 3, "height": 12,
          "width": 12, "rf": 13, "jump": 4, "total_stride": 4}),
        ("conv 8 k3; gap",
         {"channels": 8, "params": 224, "weights": 216, "macs": 653_400, "layers": 2}),
    ],
)  # fmt: skip
def test_limits_speak_of_the_traced_numbers(network: str, numbers: dict[str, int]) -> None:
    """Sides and reach only where the output has them."""
    assert measures(traced(network)) == numbers


@pytest.mark.parametrize(
    ("network", "shown"),
    [
        ("conv 8 k3; gap", "57x57x3 → 55x55x8 → 8"),
        ("; ".join(["conv 2 k3"] * 5),
         "57x57x3 → 55x55x2 → 53x53x2 → 51x51x2 → 49x49x2 → 47x47x2"),
        ("; ".join(["conv 2 k3"] * 6), "57x57x3 → 55x55x2 → … → 47x47x2 → 45x45x2"),
    ],
)  # fmt: skip
def test_the_shapes_along_the_way_are_shown_the_middle_of_many_left_out(
    network: str, shown: str
) -> None:
    assert read_as(traced(network)) == shown


@pytest.mark.parametrize(
    ("network", "limit", "name", "value", "arithmetic"),
    [
        ("conv 8 k3 s2 p1; conv 4 k3 d2; maxpool k2", "rf = 1", "rf", "13", " = 1 + 2 + 4·2 + 1·2"),
        ("conv 8 k3 s2 p1; conv 4 k3 d2; maxpool k2", "params = 1", "params", "516",
         " = 224 + 292"),
        ("conv 8 k3 s2 p1; conv 4 k3 d2; maxpool k2", "weights = 1", "weights", "504",
         " = 216 + 288"),
        ("conv 8 k3 s2 p1; conv 4 k3 d2; maxpool k2", "macs = 1", "macs", "361,656",
         " = 181,656 + 180,000"),
        ("conv 8 k3 s2", "height = 1", "height", "28", " = ⌊(57 + 2·0 − 1·(3 − 1) − 1)/2⌋ + 1"),
        ("conv 8 k3 s2", "width = 1", "width", "28", " = ⌊(57 + 2·0 − 1·(3 − 1) − 1)/2⌋ + 1"),
        ("conv 8 k3", "params = 1", "params", "224", ""),
        ("conv 8 k3", "jump = 9", "jump", "1", ""),
        ("conv 8 k1", "rf = 9", "rf", "1", ""), ("deconv 8 k4 s2 p1", "rf = 9", "rf", "2", ""),
        ("; ".join(["conv 2 k3"] * 7), "rf = 9", "rf", "15", " = 1" + " + 2" * 7),
        ("; ".join(["conv 2 k3"] * 8), "rf = 9", "rf", "17", ""),
        ("; ".join(["conv 2 k3"] * 6), "params = 9", "params", "246", " = 56" + " + 38" * 5),
        ("; ".join(["conv 2 k3"] * 7), "params = 9", "params", "284", ""),
    ],
)  # fmt: skip
def test_what_the_network_has_instead_is_said_with_its_terms(
    network: str, limit: str, name: str, value: str, arithmetic: str
) -> None:
    """Where there are a few of them."""
    asked = question(DESIGN, "", input=(3, 57, 57), limits=(Limit(condition(limit), "As asked."),))
    found = judge(asked, network)
    assert found.word is Judgement.WRONG
    fact = messages.has_value(name, value, arithmetic)
    assert found.message == messages.limit_broken("As asked", [fact])
    assert found.read_as == read_as(traced(network))


def test_a_number_that_the_output_does_not_have_is_said_to_lack() -> None:
    asked = question(
        DESIGN, "", input=(3, 57, 57),
        limits=(Limit(condition("height = 1 and channels = 9"), "one high"),),
    )  # fmt: skip
    assert judge(asked, "conv 8 k3; gap").message == messages.limit_broken(
        "one high", [messages.has_value("channels", "8", ""), messages.has_no("8", "height")]
    )


def test_a_design_that_keeps_its_limits_has_no_message() -> None:
    found = judge(NETWORK, "conv 64 k7 s2 p3")
    assert (found.word, found.message, found.mistakes) == (Judgement.RIGHT, "", ())
    assert (found.read_as, found.value) == ("56x56x3 → 28x28x64", "28x28x64")
    wrong = judge(NETWORK, "conv 64 k7 s2 p2")
    assert wrong.value == "27x27x64"


def test_a_network_that_does_not_fit_has_its_layers_counted() -> None:
    found = judge(NETWORK, "conv 64 k3; conv 64 k99")
    assert (found.word, found.read_as) == (Judgement.WRONG, messages.layers(2))
    with pytest.raises(Unreadable) as refusal:
        preview(NETWORK, "conv 64 k99")
    assert refusal.value.column == 1


def test_a_mistake_without_words_of_the_author_says_its_rule() -> None:
    (found,) = (
        each for each in judge(NETWORK, "conv 64 k7 s2 p6").mistakes if each.name == "pad_once"
    )
    assert (found.family, found.say) == ("", messages.right_under(found.your_rule))
    worded = question(
        DESIGN, KEY, input=(3, 56, 56), limits=LIMITS,
        wrong=(mistake("pad_once", "", "F02", "Both sides are padded."),),
    )  # fmt: skip
    (own,) = (
        each for each in judge(worded, "conv 64 k7 s2 p6").mistakes if each.name == "pad_once"
    )
    assert (own.family, own.say) == ("F02", "Both sides are padded.")


def test_the_limits_are_offered_and_told_to_other_programs() -> None:
    assert DESIGN.offers(NETWORK)[0] == Offer("-", "28 pixels high")
    assert DESIGN.facts(NETWORK)["limits"] == [limit.text for limit in LIMITS]


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ("value: gap, limits: [{holds: rf > 1, text: t}]", []),
        ("value: gap, limits: [{text: t}]", ["limit_without_condition", "limits_missing"]),
        ("value: gap", ["limits_missing"]), ("limits: [{holds: rf > 1, text: t}]", ["key_missing"]),
        ("value: gap, limits: [{holds: rf > 1}]", ["key_missing"]),
        ("value: gap, limits: [{holds: rf > 1, txt: t}]", ["unknown_key"]),
        ("value: gap, limits: [{holds: depth > 1, text: t}]", ["unknown_name"]),
    ],
)  # fmt: skip
def test_a_limit_has_a_condition_on_traced_numbers_and_a_text(
    answer: str, codes: list[str]
) -> None:
    authored: Any = (
        "id: t.size.one\ntitle: A\nskill: size\nask: n\nparts:\n  - name: out\n"
        f"    answer: {{kind: design, {answer}}}\nhints: [a, b, c]\nsolution: [n]\n"
    )
    assert sorted(fault.code for fault in read_text(authored)[1]) == sorted(codes)


def test_the_author_s_words_for_a_wrong_rule_hold_where_their_condition_does() -> None:
    authored = (
        "id: t.size.one\ntitle: A\nskill: size\nparams: {n: {int: [5, 60]}}\nask: n\nparts:\n"
        "  - name: out\n"
        "    answer: {kind: design, value: gap, limits: [{holds: rf > 1, text: t}]}\n"
        '    mistakes: {pad_once: {family: F02, say: "two {{n}}", when: n > 0},'
        " ceil: {family: F03, say: never, when: n < 0}}\n"
        "hints: [a, b, c]\nsolution: [n]\n"
    )
    template, faults = read_text(authored)
    assert template is not None, faults
    problem = instance(template, 1)
    assert [(m.name, m.family, m.say) for m in problem.questions[0].wrong] == [
        ("pad_once", "F02", f"two {problem.values['n']}")
    ]
