"""Networks are read from notation and written back; what cannot be read is pointed at."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.faults import Unreadable
from tutor.nets.layers import Branch, Group, Item, Layer, Network, Padding
from tutor.nets.notation import read_network, write_network

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
                     Layer("from", flags=("input",)), Layer("bottleneck", (64, 256), (), (2,))]),
)  # fmt: skip


def _grown(items: st.SearchStrategy[Item]) -> st.SearchStrategy[Item]:
    some = st.lists(items, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Branch, st.sampled_from(["residual", "concat"]),
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
    ("text", "column", "message"),
    [
        ("", 1, "There is no layer."),
        ("konv 64 k3", 1, "There is no layer called 'konv'. Did you mean conv?"),
        ("relu; conv 64", 7, "conv needs a kernel. Write it as in conv 64 k3 s2 p1."),
        ("conv k3", 1, "conv takes 1 plain number, got 0."),
        ("conv 64 k0", 9, "kernel must be at least 1, not 0."),
        ("conv 0 k3", 6, "a plain number must be at least 1, not 0."),
        ("conv 7x5 k3", 6, "conv has no argument '7x5'."),
        ("adaptive 7x0", 10, "a size must be at least 1, not 0."),
        ("conv 64 k3 k5", 12, "kernel stands twice."),
        ("conv 64 k3 same p1", 1, "same and p contradict each other."),
        ("conv 64 k3 q7", 12, "conv has no argument 'q7'. conv takes k (kernel), s (stride)"),
        ("maxpool k2 g2", 12, "maxpool has no argument 'g2'."),
        ("conv 64 k3x", 9, "'k3x' is no kernel. Write k3 or k3x5."),
        ("conv 64 k3 p1:", 12, "'p1:' is no padding. Write p1, p1x2"),
        ("residual(relu | )", 17, "A path is empty."),
        ("residual(relu", 9, "This bracket is not closed."),
        ("residual relu", 10, "residual needs brackets."),
        ("relu)", 5, "')' closes nothing."),
        ("relu x0", 6, "x0 leaves nothing."),
        ("(relu) bn", 8, "'bn' cannot stand here."),
        ("a: ; relu", 4, "The name 'a' has no layer."),
        ("()", 1, "There is nothing in the brackets."),
        ("relu\nconv 3", 1, "Line 2: conv needs a kernel."),
        ("(" * 30 + "relu" + ")" * 30, 22, "Brackets go at most 20 deep."),
        ("relu;" * 30_000, 1, "A network has at most 100,000 characters."),
        ("bn;" * 6_000, 15_001, "A network has at most 5,000 layers."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_pointed_at(text: str, column: int, message: str) -> None:
    """The column of the mistake, what is wrong, and how to write it."""
    with pytest.raises(Unreadable) as told:
        read_network(text)
    assert (told.value.column, str(told.value)[: len(message)]) == (column, message)
