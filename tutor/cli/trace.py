"""`tutor trace`: shapes, parameters, MACs and receptive field of a network."""

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tutor.cli import networks, trace_messages
from tutor.cli.output import say
from tutor.cli.typed_lines import typed_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tutor.faults import Unreadable
    from tutor.nets.layers import Axes, Network
    from tutor.nets.memory import NumberFormat
    from tutor.nets.trace_rows import Trace

FORMATS = ("table", "json", "csv", "md")
DTYPES = ("fp32", "fp16", "bf16", "int8")
MOST_IMAGES = 1_000_000
MOST_INPUTS = 16
WIDTH = 80
LONGEST_NAME = 20


@click.command()
@click.argument("network", required=False)
@click.option(
    "--input",
    "sizes",
    multiple=True,
    metavar="HxWxC",
    help="Input size, 224x224x3; 3x224x224 where "
    "only that fits the first layer; 3cx224x224 says which number counts the channels. "
    "Once more for each further input.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="How the layers are printed.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, as --format json.")
@click.option("--batch", is_flag=True, help="One JSON object a line in, one out; [C, H, W].")
@click.option("--explain", metavar="LAYER", help="The formulas of one layer, with its numbers.")
@click.option("--full", is_flag=True, help="Every row, blocks spelled out.")
@click.option("--dtype", type=click.Choice(DTYPES), help="Memory in this type of number.")
@click.option(
    "--batch-size", type=click.IntRange(1, MOST_IMAGES), metavar="N", help="Memory of N images."
)
@click.option("--diff", metavar="OTHER", help="NETWORK and OTHER side by side, with ratios.")
@click.option("--words", is_flag=True, help="Every layer, block, activation and option.")
@click.option("--fit", metavar='"N -> M"', help="Kernels, strides and paddings from N to M.")
def trace(network: str | None, **options: Any) -> None:
    """Show NETWORK layer by layer: a name (resnet50), a file, or layers as in

    "conv 64 k7 s2 p3; maxpool k3 s2 p1; gap; fc 10".

    Sizes are height x width x channels, on screen, in drills and in --input. JSON, also in
    --batch, is for programs and has the channels first: [3, 224, 224].

    MACs are multiply-accumulates of convolutions and fully connected layers, taps on padding
    counted, biases not. RF is the receptive field in input pixels, jump the distance between
    neighbouring outputs. Activations count no views: identity, dropout, flatten, slices.
    "again NAME" uses the weights of a named layer once more; they count once.
    """
    form = _form(network, options)
    if options["words"]:
        _words()
    elif options["batch"]:
        _batch()
    elif options["fit"]:
        _fit(options["fit"], form == "json")
    elif network is None:
        raise click.UsageError(trace_messages.NOTHING_TO_TRACE)
    elif options["diff"]:
        _diff(network, options["diff"], options["sizes"], form == "json")
    else:
        shown = Shown(form, options["full"], options["dtype"], options["batch_size"])
        _one(network, options["sizes"], options["explain"], shown)


def _form(network: str | None, options: dict[str, Any]) -> str:
    """The format to print; options that exclude each other are refused."""
    alone = (network, options["batch"], options["fit"], options["words"])
    if sum(map(bool, alone)) > 1:
        raise click.UsageError(trace_messages.EXCLUSIVE)
    if options["as_json"] and options["form"] not in (None, "json"):
        raise click.UsageError(trace_messages.FORMATS_EXCLUDE)
    form: str = "json" if options["as_json"] else options["form"] or "table"
    if options["diff"] and (form not in ("table", "json") or options["explain"]):
        raise click.UsageError(trace_messages.DIFF_ALONE)
    return form


class Shown(NamedTuple):
    """How a trace is printed: the format, every row, and for which numbers memory is told."""

    form: str
    full: bool = False
    dtype: str | None = None
    batch_size: int | None = None

    @property
    def numbers(self) -> "NumberFormat | None":
        """The type and the batch that memory is asked for; None where neither is."""
        from tutor.nets.memory import NumberFormat

        if self.dtype is None and self.batch_size is None:
            return None
        return NumberFormat(self.dtype or "fp32", self.batch_size or 1)


class NamedNetwork(NamedTuple):
    """A network as it was named: its layers, its usual input, and what was published of it."""

    layers: "Network"
    usual: "Axes | None"
    published: tuple[str, ...]


def _named(network: str) -> NamedNetwork:
    from tutor.nets.architectures import network_text, published_figures
    from tutor.nets.notation import read_network

    text = networks.text_of(network)
    if text is None:
        return NamedNetwork(read_network(network), None, ())
    layers, usual = network_text(text)
    return NamedNetwork(read_network(layers), usual, published_figures(text))


def _traced(named: NamedNetwork, shapes: "Sequence[Axes]") -> "Trace":
    from tutor.nets.trace import trace as traced

    if not shapes and named.usual is None:
        raise click.UsageError(trace_messages.INPUT_MISSING)
    first, *more = shapes or (named.usual or (),)
    return traced(named.layers, first, more=more)


def _typed_shapes(sizes: "Sequence[str]", named: NamedNetwork) -> "list[Axes]":
    """The shapes of all inputs; the order of the first may follow from the first layer."""
    from tutor.faults import Unreadable
    from tutor.nets.input_shape import channels_last_shape, input_shape
    from tutor.nets.refusal_messages import NotationCode

    try:
        more = list(map(channels_last_shape, sizes[1:]))
        first = [input_shape(size, named.layers, named.usual, more) for size in sizes[:1]]
        return [*first, *more]
    except Unreadable as error:
        if error.code == NotationCode.ORDER_FITS_NEITHER:
            raise click.ClickException(str(error)) from None
        raise click.BadParameter(str(error), param_hint="--input") from None


def _found(network: str, sizes: "Sequence[str]") -> tuple[NamedNetwork, "Trace"]:
    """The network and its trace, or the reason why there is none."""
    from tutor.faults import Unreadable
    from tutor.nets.windows import DoesNotFit

    try:
        named = _named(network)
        return named, _traced(named, _typed_shapes(sizes, named))
    except Unreadable as error:
        raise click.ClickException(f"{_pointed(network, error)}{_known(network)}") from None
    except (DoesNotFit, networks.NoFile) as error:
        raise click.ClickException(str(error)) from None


def _one(network: str, sizes: "Sequence[str]", explain: str | None, shown: Shown) -> None:
    named, found = _found(network, sizes)
    if explain:
        say("\n".join(_explained(found, explain)))
    else:
        say("\n".join(_printed(found, named, shown)))


def _printed(found: "Trace", named: NamedNetwork, shown: Shown) -> list[str]:
    from tutor.nets import memory, trace_table

    numbers = shown.numbers
    if shown.form == "json":
        from tutor.nets.trace_json import trace_json

        facts = trace_json(found, named.published)
        return [
            json.dumps(facts | ({"memory": memory.memory_json(found, numbers)} if numbers else {}))
        ]
    if shown.form == "csv":
        return trace_table.csv_lines(found)
    told = memory.memory_line(found, numbers) if numbers else ""
    if shown.form == "md":
        return [
            *trace_table.markdown_lines(found),
            *([f"- {' '.join(told.split())}"] if told else []),
        ]
    return [*trace_table.table_lines(found, full=shown.full), *([told] if told else [])]


def _diff(network: str, other: str, size: "Sequence[str]", as_json: bool) -> None:
    """Two networks with the same input, where one is typed."""
    from tutor.nets.compare import ComparedNetwork, comparison_lines
    from tutor.nets.trace_json import comparison_json

    sides = [(text, *_found(text, size)) for text in (network, other)]
    if as_json:
        (one, left), (two, right) = ((named, found) for _, named, found in sides)
        say(json.dumps(comparison_json((left, one.published), (right, two.published))))
        return
    names = [
        text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…" for text, *_ in sides
    ]
    shown = [
        ComparedNetwork(name, "", found) for name, (*_, found) in zip(names, sides, strict=True)
    ]
    say("\n".join(comparison_lines(shown[0], shown[1], WIDTH)))


def _words() -> None:
    from tutor.nets.word_list import word_lines

    say("\n".join(word_lines()))


def _explained(found: "Trace", name: str) -> list[str]:
    from tutor.nets.explanation import explanation_lines

    lines = explanation_lines(found, name)
    if lines is None:
        known = [row.name for row in found.rows[:8]]
        raise click.ClickException(trace_messages.unknown_row(name, known))
    return lines


def _pointed(network: str, error: "Unreadable") -> str:
    """The message, and the place in what was typed; not for a file, whose text is not shown."""
    if "\n" in network or len(network) > 200 or networks.text_of(network) is not None:
        return str(error)
    return f"{error}\n  {network}\n  {' ' * (error.column - 1)}^"


def _known(network: str) -> str:
    if " " in network or ";" in network:
        return ""
    return f"\n{trace_messages.known_architectures(networks.names())}"


def _batch() -> None:
    """One line a line; the exit status is 1 where a line was no request at all."""
    broken = False
    for line in typed_lines():
        if line.strip():
            answer, fine = _answer(line)
            broken |= not fine
            say(json.dumps(answer))
    if broken:
        raise SystemExit(1)


def _answer(line: str) -> tuple[dict[str, Any], bool]:
    from tutor.faults import Unreadable
    from tutor.nets.trace_json import trace_json
    from tutor.nets.windows import DoesNotFit

    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": trace_messages.not_json(error)}, False
    if not isinstance(request, dict) or not isinstance(request.get("network"), str):
        known = request.get("id") if isinstance(request, dict) else None
        return {"id": known, "error": trace_messages.NOT_A_REQUEST}, False
    size, known = request.get("input"), request.get("id")
    if size is not None and not _is_shape(size) and not _are_shapes(size):
        return {"id": known, "error": trace_messages.NOT_A_SHAPE}, False
    try:
        named = _named(request["network"])
        found = _traced(named, _shapes(size))
    except (Unreadable, DoesNotFit) as error:
        return {"id": known, "error": str(error)}, True
    except (click.UsageError, networks.NoFile) as error:
        return {"id": known, "error": str(error)}, False
    return {"id": known, **trace_json(found, named.published)}, True


def _is_shape(size: object) -> bool:
    return isinstance(size, list) and len(size) > 0 and all(type(side) is int for side in size)


def _are_shapes(sizes: object) -> bool:
    return isinstance(sizes, list) and 0 < len(sizes) <= MOST_INPUTS and all(map(_is_shape, sizes))


def _shapes(size: Any) -> "list[Axes]":
    """One shape, or one for each input."""
    if size is None:
        return []
    return [tuple(size)] if _is_shape(size) else [tuple(each) for each in size]


def _fit(typed: str, as_json: bool) -> None:
    from tutor.faults import Unreadable
    from tutor.nets import size_fit

    try:
        before, after = size_fit.read_size_pair(typed)
    except Unreadable as error:
        raise click.BadParameter(str(error), param_hint="--fit") from None
    fits = size_fit.size_fits(before, after)
    if not fits:
        raise click.ClickException(trace_messages.nothing_fits(before, after))
    lines = [json.dumps(fit._asdict()) for fit in fits]
    say("\n".join(lines if as_json else size_fit.fit_lines(before, after)))
