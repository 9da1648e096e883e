"""`tutor content coverage`: what drills or teaches each item of the curriculum."""

import sys

import click

from tutor.cli import author_messages
from tutor.cli.output import complain, say, say_json


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One object an item.")
def coverage(as_json: bool) -> None:
    """What drills or teaches each item of the curriculum; exit 1 where an item has nothing."""
    from tutor.cli.author_packs import packs_to_read
    from tutor.files.notes import coverage as covered

    read = [(pack.outline.pack, *covered(pack)) for pack in packs_to_read()]
    items = [(pack, item) for pack, found, _ in read for item in found]
    faults = [fault for _, _, found in read for fault in found]
    for pack, item in items:
        number, topic = item.item.number, item.item.topic
        if as_json:
            say_json({"pack": pack, "item": number, "topic": topic, "by": list(item.names),
                      "unknown": list(item.unknown), "in": item.item.file,
                      "says": item.item.says})  # fmt: skip
        else:
            say(author_messages.coverage_line(number, topic, item.names))
    bare = [item for _, item in items if not item.names or item.unknown]
    for item in (item for item in bare if not item.unknown):
        complain(author_messages.bare_item(item.item.number, item.unknown))
    for fault in faults:
        complain(fault)
    complain(author_messages.coverage(len(items), len(bare)))
    sys.exit(1 if bare or faults or not items else 0)
