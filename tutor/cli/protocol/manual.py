"""The tables of docs/interface.md, made of the tables that the commands use."""

from collections.abc import Mapping

from tutor.cli.protocol.members import EVENTS, INPUTS, MEANINGS, Member
from tutor.cli.protocol.objects import OBJECTS
from tutor.grading.batch import OPTIONS, batch_kinds
from tutor.kinds.batch_item import DOMAIN_WORDS
from tutor.kinds.kind import Help


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


def batch_page() -> str:
    """Every kind, option and domain that a line of a batch can name."""
    kinds = [f"| `{kind.name}` | {_answer(kind.help)} |" for kind in batch_kinds().values()]
    options = [f"| `{name}` | {each.wanted} | {each.meaning} |" for name, each in OPTIONS.items()]
    words = [f"| `{word}` | `{domain}` |" for word, domain in DOMAIN_WORDS.items()]
    return "\n".join(
        [
            *("| kind | an answer |", "|---|---|", *kinds, ""),
            *("| option | is | does |", "|---|---|---|", *options, ""),
            *("| word | domain |", "|---|---|", *words),
        ]
    )


def _answer(help: Help) -> str:
    """How an answer is typed, with examples."""
    return f"{help.line} Examples: {', '.join(f'`{example}`' for example in help.examples)}"


def _rows(members: Mapping[str, Member]) -> list[str]:
    rows = [
        f"| `{name}` | {member.meaning}{'' if member.needed else ' (may be left out)'} |"
        for name, member in members.items()
    ]
    return ["| member | is |", "|---|---|", *rows, ""]
