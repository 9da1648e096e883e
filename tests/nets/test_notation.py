"""Networks are read from notation and written back; what cannot be read is pointed at."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.faults import Unreadable
from tutor.nets.layers import Branch, Group, Item, Layer, Network, Padding
from tutor.nets.notation import read_network, write_network
from tutor.nets.refusal_messages import NotationCode

SETTING = st.lists(st.integers(1, 99), min_size=1, max_size=2).map(tuple)
PADS = st.builds(Padding, st.integers(0, 9), st.integers(0, 9))
CHANNELS = st.integers(1, 4096).map(lambda channels: (channels,))
NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,5}", fullmatch=True)


def named(item: Item, name: str) -> Item:
    """The item under a name."""
    return item._replace(name=name) if isinstance(item, Layer) else replace(item, name=name)


def layer(
    op: str, numbers: st.SearchStrategy[tuple[int, ...]], **fields: object
) -> st.SearchStrategy[Layer]:
    """Layers of one word; fields may be strategies."""
    drawn = st.fixed_dictionaries({
        name: each if isinstance(each, st.SearchStrategy) else st.just(each)
        for name, each in {"numbers": numbers, "kernel": SETTING, **fields}.items()
    })  # fmt: skip
    return drawn.map(lambda found: Layer(op, **found))


NONE: st.SearchStrategy[tuple[int, ...]] = st.just(())
MAYBE = NONE | SETTING
PLAIN = st.one_of(
    layer("conv", CHANNELS, stride=MAYBE, dilation=MAYBE, groups=st.integers(1, 9),
          padding=st.lists(PADS, max_size=2).map(tuple),
          flags=st.sampled_from([(), ("nobias",)])),
    layer("conv", CHANNELS, links=st.integers(1, 99),
          flags=st.sampled_from([("causal",), ("same", "nobias")])),
    layer("deconv", CHANNELS, stride=SETTING,
          output_padding=st.lists(st.integers(0, 9), max_size=2).map(tuple)),
    layer("maxpool", NONE, dilation=MAYBE,
          flags=st.sampled_from([(), ("same",), ("ceil",), ("valid", "ceil")])),
    layer("dwconv", NONE, multiplier=st.integers(1, 9)),
    layer("inverted", st.just((6, 32)), squeeze=st.integers(1, 9)),
    st.sampled_from([Layer("relu"), Layer("gap"), Layer("adaptive", (7, 5)), Layer("fc", (10,)),
                     Layer("from", flags=("input",)), Layer("again", flags=("a",)),
                     Layer("slice", (0, 24)), Layer("shuffle", groups=2),
                     Layer("bottleneck", (64, 256), (), (2,))]),
)  # fmt: skip


def _grown(items: st.SearchStrategy[Item]) -> st.SearchStrategy[Item]:
    some = st.lists(items, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Branch, st.sampled_from(["residual", "concat", "split"]),
                  st.lists(some, min_size=1, max_size=3).map(tuple)),
        st.builds(Group, some, st.integers(1, 9)),
        st.builds(named, items, NAMES),
    )  # fmt: skip


ITEMS: st.SearchStrategy[Item] = st.recursive(PLAIN, _grown, max_leaves=8)
NETWORKS = st.lists(ITEMS, min_size=1, max_size=4).map(tuple).map(Network)


@settings(max_examples=200, deadline=None)
@given(network=NETWORKS)
def test_what_is_written_reads_back(network: Network) -> None:
    """Writing and reading give the same network, on one line or on several."""
    assert read_network(write_network(network)) == network
    assert read_network(write_network(network, "\n")) == network


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="conv 64k3s2p1x():;|#\nresidualpooldwg.,-0²", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but Unreadable comes out, with a column inside the text; what is read round-trips."""
    column, network = 1, None
    try:
        network = read_network(text)
    except Unreadable as error:
        column = error.column
    assert 1 <= column <= len(text) + 1
    assert network is None or read_network(write_network(network)) == network


@pytest.mark.parametrize(
    ("text", "layer"),
    [
        ("conv 64 k7 s2 p3", Layer("conv", (64,), (7,), (2,), (Padding(3, 3),))),
        ("conv 64 k3x5 s2x1 p1x2 d2 g4 nobias",
         Layer("conv", (64,), (3, 5), (2, 1), (Padding(1, 1), Padding(2, 2)), (2,), groups=4,
               flags=("nobias",))),
        ("CONV 64 K3 Same", Layer("conv", (64,), (3,), flags=("same",))),
        ("conv 64 k3×5", Layer("conv", (64,), (3, 5))),
        ("deconv 64 k4 s2 p1 op1",
         Layer("deconv", (64,), (4,), (2,), (Padding(1, 1),), output_padding=(1,))),
        ("dwconv k3 s1 p1", Layer("dwconv", (), (3,), (1,), (Padding(1, 1),))),
        ("adaptive 7x5", Layer("adaptive", (7, 5))),
        ("pwconv 128", Layer("pwconv", (128,))),
        ("maxpool k3 s2 p1 ceil", Layer("maxpool", (), (3,), (2,), (Padding(1, 1),),
                                        flags=("ceil",))),
        ("conv 64 k3 d2 causal", Layer("conv", (64,), (3,), dilation=(2,), flags=("causal",))),
        ("conv 64 k4 p1:2", Layer("conv", (64,), (4,), padding=(Padding(1, 2),))),
        ("stem: conv 64 k3", Layer("conv", (64,), (3,), name="stem")),
    ],
)  # fmt: skip
def test_layers_are_read(text: str, layer: Layer) -> None:
    """Each spelling of the notation gives its layer."""
    assert read_network(text) == Network((layer,))


def test_repetition_comments_and_lines() -> None:
    """`x3` repeats, # comments, a new line parts layers, a named group is a stage."""
    relu = Layer("relu")
    assert read_network("relu x3").items == (Group((relu,), 3),)
    assert read_network("relu # gone; bn\n\n relu;").items == (relu, relu)
    assert read_network("s1: (relu; bn) x2").items == (Group((relu, Layer("bn")), 2, "s1"),)
    assert read_network("s1: relu x2").items == (Group((relu,), 2, "s1"),)


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        ("", 1, NotationCode.NO_LAYER),
        ("konv 64 k3", 1, NotationCode.UNKNOWN_LAYER),
        ("relu; conv 64", 7, NotationCode.SETTING_MISSING),
        ("conv k3", 1, NotationCode.NUMBER_COUNT),
        ("conv 64 k0", 9, NotationCode.BELOW_ONE),
        ("conv 0 k3", 6, NotationCode.BELOW_ONE),
        ("conv 7x5 k3", 6, NotationCode.UNKNOWN_ARGUMENT),
        ("adaptive 7x0", 10, NotationCode.BELOW_ONE),
        ("conv 64 k3 k5", 12, NotationCode.ARGUMENT_TWICE),
        ("conv 64 k3 same p1", 1, NotationCode.PADDING_CONTRADICTION),
        ("conv 64 k3 q7", 12, NotationCode.UNKNOWN_ARGUMENT),
        ("maxpool k2 g2", 12, NotationCode.UNKNOWN_ARGUMENT),
        ("conv 64 k3x", 9, NotationCode.NOT_A_VALUE),
        ("conv 64 k3 p1:", 12, NotationCode.NOT_A_VALUE),
        ("residual(relu | )", 17, NotationCode.PATH_EMPTY),
        ("residual(relu", 9, NotationCode.BRACKET_OPEN),
        ("residual relu", 10, NotationCode.BRACKETS_MISSING),
        ("relu)", 5, NotationCode.BRACKET_UNOPENED),
        ("relu x0", 6, NotationCode.ZERO_TIMES),
        ("(relu) bn", 8, NotationCode.UNEXPECTED_TEXT),
        ("a: ; relu", 4, NotationCode.NAME_WITHOUT_LAYER),
        ("()", 1, NotationCode.BRACKETS_EMPTY),
        ("relu\nconv 3", 1, NotationCode.SETTING_MISSING),
        ("(" * 30 + "relu" + ")" * 30, 22, NotationCode.BRACKETS_TOO_DEEP),
        ("relu;" * 30_000, 1, NotationCode.TEXT_TOO_LONG),
        ("bn;" * 6_000, 15001, NotationCode.TOO_MANY_LAYERS),
        ("from", 1, NotationCode.SOURCE_NAME),
        ("conv 4 k3 nobias nobias", 1, NotationCode.ARGUMENT_TWICE),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_pointed_at(text: str, column: int, code: NotationCode) -> None:
    """The column of the mistake, and which mistake it is."""
    with pytest.raises(Unreadable) as refused:
        read_network(text)
    assert (refused.value.column, refused.value.code) == (column, code)
