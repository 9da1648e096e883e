"""`tutor trace`: shapes, parameters, MACs and receptive field of a network."""

import json
import sys
from typing import Any

import click

from tutor.cli import networks


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
    """
    if options["batch"]:
        _batch()
    elif options["fit"]:
        _fit(options["fit"], options["as_json"])
    elif network is None:
        raise click.UsageError("Name a network, or use --batch or --fit.")
    else:
        _one(network, **options)


def _traced(network: str, size: Any) -> Any:
    from tutor.nets.architectures import network_text, read_input
    from tutor.nets.trace import trace as traced

    text = networks.text_of(network)
    layers, shape = (network, None) if text is None else network_text(text)
    if isinstance(size, str):
        shape = read_input(size)
    elif size is not None:
        shape = tuple(size)
    if shape is None:
        raise click.UsageError("This network needs --input HxWxC, such as --input 224x224x3.")
    return traced(layers, shape)


def _one(
    network: str, size: str | None, as_json: bool, explain: str | None, full: bool, **_: Any
) -> None:
    from tutor.faults import Unreadable
    from tutor.nets.windows import DoesNotFit

    try:
        found = _traced(network, size)
    except Unreadable as error:
        raise click.ClickException(f"{_pointed(network, error)}{_known(network)}") from None
    except (DoesNotFit, OSError) as error:
        raise click.ClickException(str(error)) from None
    if explain:
        from tutor.nets.explain import explain as explained

        lines = explained(found, explain)
        if lines is None:
            names = ", ".join(row.name for row in found.rows[:8])
            raise click.ClickException(f"There is no layer {explain!r}; layers are {names} ...")
        click.echo("\n".join(lines))
    elif as_json:
        from tutor.nets.told import as_data

        click.echo(json.dumps(as_data(found)))
    else:
        from tutor.nets.table import lines as table

        click.echo("\n".join(table(found, full=full)))


def _pointed(network: str, error: Any) -> str:
    if "\n" in network or len(network) > 200:
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
    from tutor.nets.told import as_data
    from tutor.nets.windows import DoesNotFit

    try:
        asked = json.loads(line)
    except ValueError as error:
        return {"id": None, "error": f"not JSON: {error}"}, False
    if not isinstance(asked, dict) or not isinstance(asked.get("network"), str):
        known = asked.get("id") if isinstance(asked, dict) else None
        return {"id": known, "error": 'needs "network" and "input"'}, False
    size = asked.get("input")
    if size is not None and not _is_shape(size):
        return {"id": asked.get("id"), "error": '"input" must be [C, H, W] or [C, L]'}, False
    try:
        found = _traced(asked["network"], size)
    except (Unreadable, DoesNotFit) as error:
        return {"id": asked.get("id"), "error": str(error)}, True
    except (click.UsageError, OSError) as error:
        return {"id": asked.get("id"), "error": str(error)}, False
    return {"id": asked.get("id"), **as_data(found)}, True


def _is_shape(size: object) -> bool:
    return isinstance(size, list) and all(type(side) is int for side in size)


def _fit(asked: str, as_json: bool) -> None:
    from tutor.faults import Unreadable
    from tutor.nets import fit

    try:
        before, after = fit.read(asked)
    except Unreadable as error:
        raise click.ClickException(str(error)) from None
    found = fit.fitting(before, after)
    if as_json:
        click.echo(json.dumps([each._asdict() for each in found]))
        return
    click.echo("\n".join(fit.lines(before, after, found)))
