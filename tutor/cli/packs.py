"""`tutor packs`: the packs that can be opened."""

from typing import Any

import click

from tutor.cli import messages
from tutor.cli.enrolling import COMMANDS
from tutor.cli.output import say, say_json


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One object a pack.")
@click.pass_obj
def packs(obj: dict[str, str | None], /, as_json: bool) -> None:
    """List the packs that can be opened: id, title, where from, progress."""
    if click.get_current_context().invoked_subcommand is not None:
        return
    from tutor.cli.bootstrap import journal_faults

    with journal_faults():
        for facts in _packs(obj["db"]):
            if as_json:
                say_json(facts)
            else:
                done = facts["progress"]
                version = f" {facts['version']}" if facts["version"] else ""
                title, origin = f"{facts['title']}{version}", str(facts["from"])
                say(messages.pack(str(facts["id"]), title, origin, done["introduced"], done["of"]))


for command in COMMANDS:
    packs.add_command(command)


def _packs(db: str | None) -> list[dict[str, Any]]:
    from tutor.cli.bootstrap import open_session, pack, pack_name
    from tutor.files.pack_search import PackOrigin, pack_named, pack_places
    from tutor.planning.day_context import DayContext

    places = pack_places()
    found = [(pack_named(name), place.origin) for name, place in sorted(places.items())]
    given = pack_name()
    if given is not None and given not in places:
        found.append((pack(), PackOrigin.GIVEN))
    session = open_session(db)
    rows = []
    for held, origin in found:
        edition = held.outline.edition
        begun = held.outline.pack in session.state.enrolments
        known = DayContext(session.state, held.outline, session.day).introduced if begun else {}
        rows.append({
            "id": held.outline.pack, "title": held.outline.title,
            "version": edition.version or None,
            "authors": list(edition.authors),
            "licence": edition.licence or None,
            "from": origin.value, "folder": str(held.folder), "begun": begun,
            "progress": {"introduced": len(known), "of": len(held.outline.concepts)},
        })  # fmt: skip
    session.close()
    return rows
