"""An extra check where a developer has PyTorch: the same layers, built and run by the framework."""

from math import prod
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.nets.layers import Layer, Network
from tutor.nets.notation import read_network
from tutor.nets.trace import trace
from tutor.nets.trace_rows import TraceRow
from tutor.nets.windows import DoesNotFit
from tutor.session.library import architectures

torch = pytest.importorskip(
    "torch", reason="PyTorch is not installed; the project does not need it"
)
nn: Any = torch.nn if torch else None
AXES = ("1d", "2d", "3d")


def spread(values: tuple[int, ...], default: int, axes: int) -> tuple[int, ...]:
    """One value an axis."""
    return values if len(values) == axes else (values or (default,)) * axes


def convolution(layer: Layer, shape: tuple[int, ...]) -> Any:
    """A convolution of any kind."""
    channels, axes = shape[0], len(shape) - 1
    kernel, stride, dilation = (
        spread(values, 1, axes) for values in (layer.kernel, layer.stride, layer.dilation)
    )
    pad = spread(tuple(padding.before for padding in layer.padding), 0, axes)
    out = channels * layer.multiplier if layer.op == "dwconv" else layer.numbers[0]
    groups = channels if layer.op == "dwconv" else layer.groups
    if layer.op != "deconv":
        kind = getattr(nn, f"Conv{AXES[axes - 1]}")
        return kind(channels, out, kernel, stride, pad, dilation, groups, layer.bias)
    extra = spread(layer.output_padding, 0, axes)
    kind = getattr(nn, f"ConvTranspose{AXES[axes - 1]}")
    return kind(channels, out, kernel, stride, pad, extra, groups, layer.bias, dilation)


def pooling(layer: Layer, shape: tuple[int, ...]) -> Any:
    """Pooling by a window; the stride is the kernel where none is given."""
    axes = len(shape) - 1
    kernel = spread(layer.kernel, 1, axes)
    stride = spread(layer.stride, 0, axes) if layer.stride else None
    pad = spread(tuple(padding.before for padding in layer.padding), 0, axes)
    ceil = "ceil" in layer.flags
    if layer.op == "maxpool":
        dilation = spread(layer.dilation, 1, axes)
        return getattr(nn, f"MaxPool{AXES[axes - 1]}")(
            kernel, stride, pad, dilation, ceil_mode=ceil
        )
    return getattr(nn, f"AvgPool{AXES[axes - 1]}")(kernel, stride, pad, ceil_mode=ceil)


def module(layer: Layer, shape: tuple[int, ...]) -> Any:
    """The framework's own module of a layer, for an input of this shape."""
    channels, axes = shape[0], len(shape) - 1
    if layer.op in ("conv", "dwconv", "pwconv", "deconv"):
        return convolution(layer, shape)
    if layer.op in ("maxpool", "avgpool", "subsample"):
        return pooling(layer, shape)
    end = AXES[axes - 1] if axes else ""
    inner = layer.numbers[0] if layer.numbers else 1
    others = {
        "adaptive": lambda: getattr(nn, f"AdaptiveAvgPool{end}")(spread(layer.numbers, 1, axes)),
        "gap": lambda: nn.Sequential(getattr(nn, f"AdaptiveAvgPool{end}")(1), nn.Flatten()),
        "fc": lambda: nn.Sequential(nn.Flatten(), nn.Linear(prod(shape), inner, layer.bias)),
        "bn": lambda: getattr(nn, f"BatchNorm{end}")(channels),
        "se": lambda: nn.Sequential(nn.Conv2d(channels, inner, 1), nn.Conv2d(inner, channels, 1)),
        "flatten": nn.Flatten,
    }
    return others.get(layer.op, nn.Identity)()


def padded(layer: Layer, x: Any) -> Any:
    """The input with the padding that frameworks leave to the caller: same and causal."""
    axes = x.dim() - 2
    kernel, dilation = spread(layer.kernel, 1, axes), spread(layer.dilation, 1, axes)
    if "causal" in layer.flags:
        return nn.functional.pad(x, (dilation[0] * (kernel[0] - 1), 0))
    if "same" not in layer.flags:
        return x
    default = layer.kernel if "pool" in layer.op else (1,)
    stride = spread(layer.stride or default, 1, axes)
    around: list[int] = []
    for size, k, s, d in zip(x.shape[:1:-1], kernel[::-1], stride[::-1], dilation[::-1],
                             strict=True):  # fmt: skip
        missing = max((-(-size // s) - 1) * s + d * (k - 1) + 1 - size, 0)
        around += [missing // 2, missing - missing // 2]
    return nn.functional.pad(x, around)


def run(layer: Layer, inputs: list[Any]) -> tuple[Any, int, int]:
    """Output, parameters and MACs as the framework has them."""
    channels = inputs[0].shape[1]
    if layer.op == "scale":
        return inputs[0], channels, 0
    if layer.op == "ln":
        return inputs[0], sum(each.numel() for each in nn.LayerNorm(channels).parameters()), 0
    x = padded(layer, inputs[0])
    built = module(layer, tuple(x.shape[1:])).eval().to(x.device)
    y = x if layer.op == "se" else built(x)
    counted = sum(parameter.numel() for parameter in built.parameters())
    macs = 0
    for part in built.modules():
        if isinstance(part, nn.Linear) or layer.op == "se":
            macs += part.weight.numel() if hasattr(part, "weight") else 0
        elif isinstance(part, nn.modules.conv._ConvTransposeNd):
            macs += part.weight.numel() * prod(x.shape[2:])
        elif isinstance(part, nn.modules.conv._ConvNd):
            macs += part.weight.numel() * prod(y.shape[2:])
    if layer.op == "subsample":
        counted += 2 * x.shape[1]
    return y, counted, macs


def joined(row: TraceRow, inputs: list[Any]) -> Any:
    """The framework's addition or concatenation."""
    return torch.cat(inputs, 1) if row.op == "concat" else sum(inputs[1:], inputs[0])


@st.composite
def single(draw: st.DrawFn) -> tuple[str, tuple[int, ...]]:
    """Any layer with asymmetric settings, fitting or not, and an input."""
    axes = draw(st.sampled_from((1, 2, 2)))
    channels = draw(st.sampled_from((1, 2, 3, 4, 6)))

    def each(letter: str, low: int, high: int) -> str:
        if not draw(st.booleans()):
            return ""
        values = draw(st.lists(st.integers(low, high), min_size=1, max_size=1) if axes == 1 else
                      st.lists(st.integers(low, high), min_size=1, max_size=2))  # fmt: skip
        return f" {letter}" + "x".join(map(str, values))

    kernel = each("k", 1, 5) or " k3"
    stride, pad, wide = each("s", 1, 3), each("p", 0, 3), each("d", 1, 3)
    bias = draw(st.sampled_from(("", " nobias")))
    out = draw(st.sampled_from((1, 2, 4, 6)))
    group = draw(st.sampled_from(("", "", " g2", " g3")))
    how = draw(st.sampled_from((pad, pad, " same", " valid", " causal" if axes == 1 else "")))
    ceil = draw(st.sampled_from(("", " ceil")))
    text = draw(st.sampled_from((
        f"conv {out}{kernel}{stride}{how}{wide}{group}{bias}",
        f"deconv {out}{kernel}{stride}{pad}{wide}{each('op', 0, 2)}{group}{bias}",
        f"dwconv{kernel}{stride}{how}{wide}{bias}",
        f"maxpool{kernel}{stride}{pad}{wide}{ceil}",
        f"avgpool{kernel}{stride}{pad}{ceil}",
        f"adaptive {draw(st.integers(1, 5))}", "gap", "bn", "ln", f"fc {out}{bias}",
    )))  # fmt: skip
    return text, (channels, *(draw(st.integers(1, 12)) for _ in range(axes)))


@settings(max_examples=1500, deadline=None)
@given(single())
def test_a_layer_is_what_the_framework_reports(case: tuple[str, tuple[int, ...]]) -> None:
    """Shape, parameters and MACs, and an error exactly where the framework has one."""
    text, shape = case
    (layer,) = read_network(text).items
    assert isinstance(layer, Layer)
    expected: tuple[object, ...] | None = None
    try:
        y, params, macs = run(layer, [torch.zeros(1, *shape)])
        if min(y.shape) > 0:
            expected = (tuple(y.shape[1:]), params, macs)
    except (RuntimeError, ValueError):
        expected = None
    if expected is None:
        with pytest.raises(DoesNotFit):
            trace(Network((layer,)), shape)
    else:
        row = trace(Network((layer,)), shape).rows[0]
        assert (row.output, row.params, row.macs) == expected


@pytest.mark.parametrize("about", architectures(), ids=lambda about: about.id)
def test_whole_networks_run_in_the_framework(about: Any) -> None:
    """Every row of every published network: the framework's output, parameters and MACs."""
    found = trace(about.layers, about.input)
    outputs: list[Any] = []
    first = torch.zeros(1, *about.input, device="meta")
    for row in found.rows:
        inputs = [outputs[source] if source >= 0 else first for source in row.sources]
        if not isinstance(row.layer, Layer):
            outputs.append(joined(row, inputs))
            continue
        if row.layer.links or row.op == "rbf":
            outputs.append(torch.zeros(1, *row.output, device="meta"))
            continue
        y, params, macs = run(row.layer, inputs)
        outputs.append(y)
        assert (row.output, row.params, row.macs) == (tuple(y.shape[1:]), params, macs), row.name
        assert tuple(outputs[-1].shape[1:]) == row.output, row.name
