"""`tutor trace`: shapes, parameters, MACs and receptive field of a network."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from tutor.cli import networks

if TYPE_CHECKING:
    from tutor.faults import Unreadable
    from tutor.nets.layers import Axes
    from tutor.nets.trace_rows import Trace


@click.command()
@click.argument("network", required=False)
@click.option("--input", "size", metavar="HxWxC", help="Input size, 224x224x3.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--batch", is_flag=True, help="One JSON object a line in, one out.")
@click.option("--explain", metavar="LAYER", help="The formulas of one layer, with its numbers.")
@click.option("--full", is_flag=True, help="Every row, blocks spelled out.")
@click.option("--fit", metavar='"N -> M"', help="Kernels, strides and paddings from N to M.")
def trace(network: str | None, **options: Any) -> None:
    """Show NETWORK layer by layer: a name (resnet50), a file, or layers as in

    "conv 64 k7 s2 p3; maxpool k3 s2 p1; gap; fc 10".

    MACs are multiply-accumulates of convolutions and fully connected layers, taps on padding
    counted, biases not. RF is the receptive field in input pixels, jump the distance between
    neighbouring outputs. Sizes are height x width x channels; JSON has channels first.
    """
    if sum(map(bool, (network, options["batch"], options["fit"]))) > 1:
        raise click.UsageError("NETWORK, --batch and --fit exclude each other.")
    if options["batch"]:
        _batch()
    elif options["fit"]:
        _fit(options["fit"], options["as_json"])
    elif network is None:
        raise click.UsageError("Name a network, or use --batch or --fit.")
    else:
        _one(network, **options)


def _traced(network: str, shape: "Axes | None") -> "Trace":
    from tutor.nets.architectures import network_text
    from tutor.nets.notation import read_network
    from tutor.nets.trace import trace as traced

    text = networks.text_of(network)
    layers, usual = (network, None) if text is None else network_text(text)
    read_layers = read_network(layers)
    if shape is None and usual is None:
        raise click.UsageError("This network needs --input HxWxC, such as --input 224x224x3.")
    return traced(read_layers, shape or usual or ())


def _asked_size(text: str | None) -> "Axes | None":
    from tutor.faults import Unreadable
    from tutor.nets.architectures import read_input_shape

    try:
        return None if text is None else read_input_shape(text)
    except Unreadable as error:
        raise click.BadParameter(str(error), param_hint="--input") from None


def _one(
    network: str, size: str | None, as_json: bool, explain: str | None, full: bool, **_: Any
) -> None:
    from tutor.faults import Unreadable
    from tutor.nets.windows import DoesNotFit

    shape = _asked_size(size)
    try:
        found = _traced(network, shape)
    except Unreadable as error:
        raise click.ClickException(f"{_pointed(network, error)}{_known(network)}") from None
    except (DoesNotFit, networks.NoFile) as error:
        raise click.ClickException(str(error)) from None
    if explain:
        from tutor.nets.explanation import explanation_lines as explained

        lines = explained(found, explain)
        if lines is None:
            names = ", ".join(row.name for row in found.rows[:8])
            raise click.ClickException(f"There is no layer {explain!r}; layers are {names} ...")
        click.echo("\n".join(lines))
    elif as_json:
        from tutor.nets.trace_json import trace_json

        click.echo(json.dumps(trace_json(found)))
    else:
        from tutor.nets.trace_table import table_lines as table

        click.echo("\n".join(table(found, full=full)))


def _pointed(network: str, error: "Unreadable") -> str:
    """The message, and the place in what was typed; not for a file, whose text is not shown."""
    if "\n" in network or len(network) > 200 or networks.text_of(network) is not None:
        return str(error)
    return f"{error}\n  {network}\n  {' ' * (error.column - 1)}^"


def _known(network: str) -> str:
    if " " in network or ";" in network:
        return ""
    return f"\nArchitectures: {', '.join(networks.names())}."


def _batch() -> None:
    """One line a line; the exit status is 1 where a line was no request at all."""
    broken = False
    for line in sys.stdin:
        if line.strip():
            told, fine = _answer(line)
            broken |= not fine
            click.echo(json.dumps(told))
    if broken:
        raise SystemExit(1)


def _answer(line: str) -> tuple[dict[str, Any], bool]:
    from tutor.faults import Unreadable
    from tutor.nets.trace_json import trace_json
    from tutor.nets.windows import DoesNotFit

    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not JSON: {error}"}, False
    if not isinstance(asked, dict) or not isinstance(asked.get("network"), str):
        known = asked.get("id") if isinstance(asked, dict) else None
        return {"id": known, "error": 'needs "network" and "input"'}, False
    size = asked.get("input")
    if size is not None and not _is_shape(size):
        return {"id": asked.get("id"), "error": '"input" must be [C, H, W] or [C, L]'}, False
    try:
        found = _traced(asked["network"], tuple(size) if size is not None else None)
    except (Unreadable, DoesNotFit) as error:
        return {"id": asked.get("id"), "error": str(error)}, True
    except (click.UsageError, networks.NoFile) as error:
        return {"id": asked.get("id"), "error": str(error)}, False
    return {"id": asked.get("id"), **trace_json(found)}, True


def _is_shape(size: object) -> bool:
    return isinstance(size, list) and len(size) > 0 and all(type(side) is int for side in size)


def _fit(asked: str, as_json: bool) -> None:
    from tutor.faults import Unreadable
    from tutor.nets import size_fit

    try:
        before, after = size_fit.read_size_pair(asked)
    except Unreadable as error:
        raise click.BadParameter(str(error), param_hint="--fit") from None
    if not size_fit.size_fits(before, after):
        raise click.ClickException(f"No small layer takes {before} to {after}; try two.")
    if as_json:
        told = [json.dumps(each._asdict()) for each in size_fit.size_fits(before, after)]
    else:
        told = size_fit.fit_lines(before, after)
    click.echo("\n".join(told))
