"""`tutor cohort`: many learners on one PostgreSQL server, for administrators and mentors."""

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.cli import cohort_messages, export_messages, messages
from tutor.cli.bootstrap import journal_faults, now, pack
from tutor.cli.output import complain, confirm, json_line, say, say_bytes, say_json
from tutor.cli.output_files import spare_journals

if TYPE_CHECKING:
    from tutor.reports.course_report import CourseReport

Obj = dict[str, str | None]
as_json = click.option("--json", "as_json", is_flag=True, help="One object a learner.")


@click.group()
def cohort() -> None:
    """Many learners on one PostgreSQL server."""


def _course(obj: Obj) -> str:
    """The address of the course; a usage error without one."""
    from tutor.store.locations import is_server
    from tutor.store.opening import require_driver

    url = obj["db"] or ""
    if not is_server(url):
        raise click.UsageError(cohort_messages.NO_SERVER)
    require_driver()
    return url


@cohort.command()
@click.pass_obj
def init(obj: Obj) -> None:
    """Make the course in an empty database, or upgrade it (the administrator)."""
    with journal_faults():
        url = _course(obj)
        from tutor.store.cohort.course_schema import prepare

        say(cohort_messages.course_ready(prepare(url)))


@cohort.command("add")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--mentor", is_flag=True, help="A mentor, who reads all and writes nothing.")
@click.option("--no-password", is_flag=True, help="They log in by a certificate or the like.")
@click.pass_obj
def add_learners(obj: Obj, names: tuple[str, ...], mentor: bool, no_password: bool) -> None:
    """Add learners, or mentors; prints the password of each new one (the administrator)."""
    with journal_faults():
        url = _course(obj)
        from tutor.store.cohort.roster import NewRoles, add_roles

        added = add_roles(url, NewRoles(names, mentor, not no_password))
    for role in added:
        said = f"{role.name}\t{role.password}" if role.password else ""
        say(said or cohort_messages.no_password(role.name))
    if any(role.password for role in added):
        complain(cohort_messages.PASSWORDS_ONCE)


@cohort.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def erase(obj: Obj, names: tuple[str, ...], yes: bool) -> None:
    """Erase learners with all their events, on request (the administrator)."""
    if not yes and not confirm(cohort_messages.erase_question(names)):
        complain(cohort_messages.NOT_ERASED)
        raise SystemExit(1)
    with journal_faults():
        url = _course(obj)
        from tutor.store.cohort.roster import erase_learners

        say(cohort_messages.learners_erased(erase_learners(url, names), names))


@cohort.command("list")
@as_json
@click.pass_obj
def list_learners(obj: Obj, as_json: bool) -> None:
    """List the learners with their practice in all packs (a mentor)."""
    with journal_faults():
        url = _course(obj)
        from tutor.store.cohort.mentor import mentor_view

        with mentor_view(url) as course:
            found = course.practice()
    for item in found:
        if as_json:
            facts = {**item._asdict(), "created": item.created.isoformat()}
            say_json(facts | {"last_day": item.last_day and item.last_day.isoformat()})
        else:
            say(cohort_messages.learner(item))


@cohort.command("report")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--format", "form", type=click.Choice(["md", "html", "json", "csv"]))
@click.pass_obj
def course_report(obj: Obj, output: Path | None, form: str | None) -> None:
    """Who practises, levels, shared misconceptions, weak problems; FILE's ending is the format."""
    from tutor.export.course_export import COURSE_FORMATS

    ending = output.suffix.lstrip(".").lower() if output else "md"
    chosen = form or {"markdown": "md", "htm": "html"}.get(ending, ending)
    if chosen not in COURSE_FORMATS:
        raise click.UsageError(export_messages.no_format(chosen, COURSE_FORMATS))
    with journal_faults():
        made = COURSE_FORMATS[chosen](course_tables(_course(obj))).encode()
    if output is None:
        say_bytes(made)
        return
    spare_journals(output)
    try:
        output.write_bytes(made)
    except OSError as error:
        raise click.ClickException(messages.file_not_written(output, error)) from error
    complain(messages.file_written(output))


def course_tables(url: str) -> "CourseReport":
    """The report of a course, read at one moment."""
    from tutor.reports import course_report as tables
    from tutor.store.cohort.mentor import mentor_view

    outline, day = pack().outline, now().date()
    with mentor_view(url) as course:
        practice, templates = (
            course.practice(outline.pack),
            course.templates(outline.pack, tables.ENOUGH_LEARNERS),
        )
        shown = course.families(outline.pack)
        levels = {
            name: tables.levels_of(state, outline, day)
            for name, state in course.states(outline.cadence)
        }
    learners = tuple(
        tables.CourseLearner(
            item.name, item.last_day, item.days, item.answered, item.correct, item.seconds / 60,
            levels.get(item.name, {}),
        )
        for item in practice
    )  # fmt: skip
    active = sum(1 for item in learners if item.days)
    return tables.CourseReport(
        outline.pack, outline.title, day, learners, tables.level_counts(learners, outline),
        tables.shared_misconceptions(shown, outline, active), tables.template_rows(templates),
    )  # fmt: skip


@cohort.command("export")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to; - is stdout.")
@click.pass_obj
def export_reviews(obj: Obj, output: str) -> None:
    """Print the review logs of all learners without their names, one review a line (a mentor)."""
    from tutor.events import EventVoided
    from tutor.reports.review_log import review_log

    spare_journals(Path(output))
    with journal_faults():
        url, cadence = _course(obj), pack().outline.cadence
        from tutor.store.cohort.mentor import mentor_view

        with mentor_view(url) as course, click.open_file(output, "w", encoding="utf-8") as stream:
            for name, pseudonym in pseudonyms(item.name for item in course.practice()):
                history = course.history(name)
                voids = {event.target for event in history if isinstance(event, EventVoided)}
                for row in review_log(history, voids, cadence):
                    facts = {"learner": pseudonym, **row._asdict()}
                    stream.write(f"{json_line(facts)}\n")


def pseudonyms(names: Iterable[str]) -> list[tuple[str, str]]:
    """Names with numbers in an order that is drawn anew for each export and kept nowhere."""
    drawn = sorted(names)
    secrets.SystemRandom().shuffle(drawn)
    return [(name, f"learner-{number:05d}") for number, name in enumerate(drawn, start=1)]
