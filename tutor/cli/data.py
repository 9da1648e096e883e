"""`tutor data`: where the journal lies, and how it is kept safe."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tutor.cli import messages
from tutor.cli.bootstrap import journal_faults, journal_location, journal_path, now, pack
from tutor.cli.moving import pull, push
from tutor.cli.output import complain, json_line, say, say_json
from tutor.cli.output_files import spare_journals
from tutor.visible import visible

if TYPE_CHECKING:
    from tutor.store.opening import AnyJournal
    from tutor.store.transfer import Added

Obj = dict[str, str | None]
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def data() -> None:
    """Where the journal lies; back it up, check, restore, merge, move."""


data.add_command(push)
data.add_command(pull)


def _journal(obj: Obj) -> "AnyJournal":
    from tutor.store.opening import open_journal

    return open_journal(journal_location(obj["db"]))


def _existing_journal(obj: Obj) -> "AnyJournal":
    """The journal, which is not begun where there is none."""
    from tutor.store.locations import path_of

    if path_of(journal_location(obj["db"])) is not None:
        _existing(obj)
    return _journal(obj)


def _existing(obj: Obj) -> Path:
    from tutor.store.errors import Lost, Missing
    from tutor.store.locations import loss_of

    path = journal_path(obj["db"])
    loss = loss_of(path)
    if loss is not None:
        raise Lost(str(path), loss)
    if not path.is_file():
        raise Missing(str(path))
    return path


@data.command()
@as_json
@click.pass_obj
def path(obj: Obj, as_json: bool) -> None:
    """Where the journal lies."""
    from tutor.files.pack_search import user_folder
    from tutor.store.locations import backups_of

    journal = journal_path(obj["db"])
    if as_json:
        say_json({"journal": str(journal), "backups": str(backups_of(journal)),
                  "exists": journal.is_file(), "packs": str(user_folder())})  # fmt: skip
    else:
        say(journal)


@data.command()
@click.option("--list", "listing", is_flag=True, help="Only list the backups, the newest first.")
@click.pass_obj
def backup(obj: Obj, listing: bool) -> None:
    """Copy the journal now; old backups are thinned."""
    from tutor.learner.state import LearnerState
    from tutor.problems.pack_index import CADENCE
    from tutor.session.stamps import day_of
    from tutor.store import backups
    from tutor.store.snapshot import look

    with journal_faults():
        if listing:
            for kept in backups.backups(journal_path(obj["db"])):
                say(kept)
            return
        journal = _existing(obj)
        moment = now()
        state, _ = look(journal, CADENCE) or (LearnerState(), 0)
        say(backups.backup(journal, moment, day_of(moment, state)))


@data.command()
@click.argument("source", metavar="[BACKUP]", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def restore(obj: Obj, source: Path | None) -> None:
    """Put a backup in the journal's place (the newest sound one); nothing is overwritten."""
    from tutor.store.restoration import newest_good
    from tutor.store.restoration import restore as put

    with journal_faults():
        journal = journal_path(obj["db"])
        chosen = source or newest_good(journal, now().date())
        if chosen is None:
            raise click.ClickException(messages.no_backup(journal))
        found, aside = put(journal, chosen, now())
        say(messages.restore_summary(found.events, chosen))
        if aside is not None:
            complain(messages.kept_aside(aside))


@data.command()
@click.pass_obj
def new(obj: Obj) -> None:
    """Begin a new journal where the old one is lost or damaged; what is there is kept."""
    from tutor.store.maintenance import check as examine
    from tutor.store.restoration import start_new

    with journal_faults():
        journal = journal_path(obj["db"])
        if journal.is_file():
            found = examine(journal)
            if found.events and not found.problems:
                raise click.ClickException(messages.journal_is_sound(journal, found.events))
        aside = start_new(journal, now())
        say(messages.new_journal(journal))
        if aside is not None:
            complain(messages.kept_aside(aside))


@data.command()
@click.option("--replay", is_flag=True, help="Compute the snapshot anew in a long journal too.")
@as_json
@click.pass_obj
def check(obj: Obj, as_json: bool, replay: bool) -> None:
    """Read and validate the whole journal; exits 1 where something is wrong."""
    from tutor.store.maintenance import check as examine
    from tutor.store.restoration import newest_good

    with journal_faults():
        journal = _existing(obj)
        found = examine(journal, replay)
    good = newest_good(journal, now().date()) if found.problems else None
    if as_json:
        facts = {"events": found.events, "days": found.days, "problems": found.problems,
                 "checked": found.checked}  # fmt: skip
        say_json(facts | {"backup": str(good) if good else None})
    else:
        say(messages.journal_checked(found.events, found.days, len(found.problems)))
        for problem in found.problems:
            say(f"- {problem}")
        for part in found.checked:
            say(messages.checked(part))
        if good is not None:
            say(messages.sound_backup(good))
        if found.problems and not found.events:
            say(messages.NEW_INSTEAD)
    raise SystemExit(1 if found.problems else 0)


@data.command()
@click.argument("other", metavar="OTHER.db", type=click.Path(path_type=Path))
@click.pass_obj
def merge(obj: Obj, other: Path) -> None:
    """Add the events of another journal; the other is left untouched."""
    from tutor.store.transfer import merge as unite

    with journal_faults():
        journal = _journal(obj)
        _say_added(unite(journal, other, now()))
        journal.close()


@data.command()
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to; - is stdout.")
@click.option(
    "--revlog", is_flag=True, help="One graded review a line, for schedulers' benchmarks."
)
@click.pass_obj
def export(obj: Obj, output: str, revlog: bool) -> None:
    """Print every event as one line of JSON, or with --revlog every graded review."""
    from tutor.store.transfer import export_lines

    spare_journals(Path(output))
    with journal_faults():
        journal = _existing_journal(obj)
        lines = _reviews(journal) if revlog else export_lines(journal)
        with click.open_file(output, "w", encoding="utf-8") as stream:
            for line in lines:
                stream.write(f"{visible(line)}\n")
        journal.close()


def _reviews(journal: "AnyJournal") -> Iterator[str]:
    from tutor.reports.review_log import review_log

    cadence = pack().outline.cadence
    for row in review_log(journal.stream(), journal.voided(), cadence):
        yield json_line(row._asdict())


@data.command(name="import")
@click.argument("source", metavar="FILE", type=click.File("rb"))
@click.pass_obj
def import_(obj: Obj, source: BinaryIO) -> None:
    """Add exported events that are not here yet; all of them or, after a fault, none."""
    from tutor.store.transfer import bounded_lines, import_lines

    with journal_faults():
        journal = _journal(obj)
        _say_added(import_lines(journal, bounded_lines(source), now()))
        journal.close()


def _say_added(added: "Added") -> None:
    say(messages.events_added(added.events))
    if added.ahead:
        complain(messages.events_ahead(added.ahead))


@data.command()
@click.argument("event", metavar="[ID]", required=False)
@click.option("--future", is_flag=True, help="Take back all events that lie after now.")
@click.pass_obj
def void(obj: Obj, event: str | None, future: bool) -> None:
    """Take back the event whose id begins with ID, or with --future all that lie after now."""
    from tutor.learner.state import LearnerState
    from tutor.session.stamps import stamp
    from tutor.store.event_messages import effect_of
    from tutor.store.future_events import void_future
    from tutor.store.voiding import NotVoided, take_back

    if (event is None) != future:
        raise click.UsageError(messages.ID_OR_FUTURE)
    with journal_faults():
        journal, moment = _existing_journal(obj), now()
        try:
            if event is None:
                taken = void_future(journal, moment, lambda: stamp(moment, LearnerState()))
                say(messages.events_voided(taken))
                return
            done = take_back(journal, event, stamp(moment, LearnerState()))
        except NotVoided as refused:
            raise click.UsageError(str(refused)) from refused
        finally:
            journal.close()
    kind, told = type(done.event).__name__, effect_of(done.effect)
    say(messages.event_voided(done.event.stamp.id, kind, told))
