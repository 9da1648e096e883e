"""A trace as JSON has the documented names and nothing else."""

from tutor.nets.messages import CONVENTIONS
from tutor.nets.trace import trace
from tutor.nets.trace_json import layer_json, trace_json


def test_a_convolution_has_every_member() -> None:
    """Shapes are channels first, axes in the order height, width; padding is before and after."""
    found = trace("conv1: conv 4 k3x5 s2x1 p1x2 d1x2 g2", (2, 9, 11))
    assert layer_json(found, found.rows[0]) == {
        "name": "conv1", "op": "conv", "output": [4, 5, 7], "params": 64, "macs": 2100,
        "rf": [3, 9], "jump": [2, 1],
        "kernel": [3, 5], "stride": [2, 1], "padding": [[1, 1], [2, 2]], "dilation": [1, 2],
        "groups": 2, "sources": ["input"], "first_pixel": [-1, -2], "center": [0, 2],
        "activations": 140, "params_weight": 60, "params_bias": 4,
    }  # fmt: skip


def test_fractions_are_strings_and_what_is_missing_is_null() -> None:
    """A jump of half a pixel, a layer without a window, paths whose jumps differ."""
    halved = trace("deconv 2 k4 s2 p1; relu", (3, 8))
    first, second = (layer_json(halved, row) for row in halved.rows)
    assert (first["jump"], first["center"], first["groups"]) == (["1/2"], ["-1/2"], 1)
    assert [second[name] for name in ("kernel", "stride", "padding", "dilation", "groups")] == [
        None
    ] * 5
    uneven = trace("concat(conv 2 k1 s2 | conv 2 k1 s3)", (1, 4, 4))
    joined = layer_json(uneven, uneven.rows[-1])
    assert (joined["jump"], joined["sources"]) == ([None, None], ["1.a.1", "1.b.1"])


def test_depthwise_groups_are_its_channels() -> None:
    """Each channel of the input is a group."""
    found = trace("dwconv k3", (6, 8, 8))
    assert layer_json(found, found.rows[0])["groups"] == 6


def test_totals_and_conventions_stand_at_the_top() -> None:
    """What was published only where something was; the activations of the rows add up."""
    found = trace("conv 4 k3; identity; dropout; flatten; fc 2", (3, 9, 11))
    told = trace_json(found)
    assert sorted(told) == ["activations", "conventions", "input", "layers", "macs", "params"]
    assert (told["input"], told["params"], told["macs"]) == ([3, 9, 11], 618, 7308)
    assert [layer["activations"] for layer in told["layers"]] == [252, 0, 0, 0, 2]
    assert (told["activations"], told["conventions"]) == (254, CONVENTIONS)
    assert trace_json(found, ("3.8 G FLOPs",))["published"] == ["3.8 G FLOPs"]
