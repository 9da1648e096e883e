"""`tutor content coverage`: what drills or teaches each item of the curriculum."""

import json
import sys

import click

from tutor.cli.echo import echo

SHOWN = 3


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One object an item.")
def coverage(as_json: bool) -> None:
    """What drills or teaches each item of the curriculum; exit 1 where an item has nothing."""
    from tutor.cli.opening import pack
    from tutor.files.notes import coverage as covered
    from tutor.problems.coverage import Covered

    def row(item: Covered) -> str:
        more = f" and {len(item.found) - SHOWN} more" if len(item.found) > SHOWN else ""
        shown = ", ".join(item.found[:SHOWN]) or "nothing"
        return f"{item.item.number:>4}  {item.item.topic}\n      {shown}{more}"

    items, faults = covered(pack())
    for item in items:
        facts = {
            "item": item.item.number,
            "topic": item.item.topic,
            "by": list(item.found),
            "unknown": list(item.unknown),
        }
        echo(json.dumps(facts, ensure_ascii=False) if as_json else row(item))
    bare = [item for item in items if not item.found or item.unknown]
    for item in bare:
        named = ", ".join(item.unknown) or "nothing"
        echo(f"item {item.item.number} names {named}, which does not exist", err=True)
    for fault in faults:
        echo(str(fault), err=True)
    echo(f"{len(items)} items, {len(bare)} without something that exists", err=True)
    sys.exit(1 if bare or faults or not items else 0)
