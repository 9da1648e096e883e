"""`tutor suspend` and `tutor resume`: set a concept aside, or take it up again."""

from typing import TYPE_CHECKING

import click

from tutor.cli import messages
from tutor.cli.output import say, say_json

if TYPE_CHECKING:
    from tutor.problems.pack_index import ConceptEntry
    from tutor.session import Session

as_json = click.option("--json", "as_json", is_flag=True, help="One object a concept.")


@click.command()
@click.argument("concept", metavar="[CONCEPT]", required=False)
@as_json
@click.pass_obj
def suspend(obj: dict[str, str | None], /, concept: str | None, as_json: bool) -> None:
    """Set CONCEPT aside: it is not asked until it is resumed. Without CONCEPT, list them."""
    _change(obj["db"], concept, True, as_json)


@click.command()
@click.argument("concept", metavar="CONCEPT")
@as_json
@click.pass_obj
def resume(obj: dict[str, str | None], /, concept: str, as_json: bool) -> None:
    """Take up CONCEPT again, with the due date it had."""
    _change(obj["db"], concept, False, as_json)


def _change(db: str | None, concept: str | None, suspended: bool, as_json: bool) -> None:
    from tutor.cli.bootstrap import journal_faults, open_session
    from tutor.session.course_settings import suspended_concepts

    with journal_faults():
        session = open_session(db)
        if concept is not None:
            item = _concept(session, concept)
            if (item.id in suspended_concepts(session)) != suspended:
                session.suspend(item.id, suspended)
            _say(session, item, suspended, as_json)
        else:
            for name in suspended_concepts(session):
                _say(session, session.outline.concept[name], True, as_json)
        session.close()


def _concept(session: "Session", name: str) -> "ConceptEntry":
    known = session.outline.concept
    if name not in known:
        raise click.UsageError(messages.no_concept(name, list(known)))
    return known[name]


def _say(session: "Session", item: "ConceptEntry", suspended: bool, as_json: bool) -> None:
    if as_json:
        say_json({"pack": session.outline.pack, "concept": item.id, "title": item.title,
                  "suspended": suspended})  # fmt: skip
    else:
        say(messages.suspend_line(item.id, item.title) if suspended
            else messages.resume_line(item.id, item.title))  # fmt: skip
