"""The tables of docs/interface.md, made of the tables that the commands use."""

from collections.abc import Mapping

from tutor.cli.protocol.members import EVENTS, INPUTS, MEANINGS, Member
from tutor.cli.protocol.objects import OBJECTS


def protocol_page() -> str:
    """Every event and every input of the protocol with its members."""
    lines = ["### Out", ""]
    for name, members in EVENTS.items():
        lines += [f'`{{"event": "{name}"}}` comes {MEANINGS[name]}.', "", *_rows(members)]
    lines += ["### In", ""]
    for name, members in INPUTS.items():
        lines += [f'`{{"do": "{name}"}}`', "", *(_rows(members) if members else [])]
    return "\n".join(lines).rstrip()


def objects_page() -> str:
    """Every object that commands print; those that print the same stand together."""
    lines = []
    for members in {id(members): members for members in OBJECTS.values()}.values():
        commands = [name for name, other in OBJECTS.items() if other is members]
        lines += [" and ".join(f"`{name}`" for name in commands), "", *_rows(members)]
    return "\n".join(lines).rstrip()


def _rows(members: Mapping[str, Member]) -> list[str]:
    rows = [
        f"| `{name}` | {member.meaning}{'' if member.needed else ' (may be left out)'} |"
        for name, member in members.items()
    ]
    return ["| member | is |", "|---|---|", *rows, ""]
