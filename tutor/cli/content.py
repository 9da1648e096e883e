"""`tutor content`: list, show, sample and check problem templates."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.cli import author_messages
from tutor.cli.course_trial import course
from tutor.cli.coverage import coverage
from tutor.cli.new_template import new, new_pack, schema
from tutor.cli.output import complain, path_from_here, say, say_json
from tutor.cli.preview_command import open_preview

if TYPE_CHECKING:
    from tutor.cli.instance_json import Facts
    from tutor.faults import Fault
    from tutor.problems.instance import Instance
    from tutor.problems.model import Template

SEVERITY = ("error", "warning", "note")
TO_DO = "to_do"


@click.group()
def content() -> None:
    """Problem templates: list, show, sample, check."""


for command in (course, coverage, new, new_pack, open_preview, schema):
    content.add_command(command)


def _take_pack(context: click.Context, parameter: click.Parameter, name: str | None) -> None:
    """`--pack` may stand behind a command of authors too."""
    del parameter
    if name:
        context.obj = {**(context.obj or {}), "pack": name}


@content.command("list")
@click.option("--role", metavar="R", help="Only what this role is asked, such as MLE.")
@click.option("--json", "as_json", is_flag=True, help="One object a line.")
def list_(role: str | None, as_json: bool) -> None:
    """Every template with its kinds, title and roles; with --json its skill and concept too."""
    for template in _all():
        if role is not None and role not in template.roles:
            continue
        kinds = [part.kind_word or part.kind.name for part in template.parts]
        if as_json:
            say_json({
                "id": template.id, "version": template.version, "bank": template.bank,
                "title": template.title, "skill": template.skill, "concept": template.concept,
                "from": template.start, "minutes": template.minutes,
                "evidence": template.evidence, "kinds": kinds, "roles": list(template.roles),
            })  # fmt: skip
        else:
            say(
                author_messages.template_row(
                    template.id, list(dict.fromkeys(kinds)), template.title, template.roles
                )
            )


@content.command()
@click.argument("name", metavar="ID")
@click.option("--seed", type=int, default=0, help="Which draw.")
@click.option("--rung", type=int, help="How hard; the template's first where left out.")
@click.option("--json", "as_json", is_flag=True, help="The object that sample prints.")
def show(name: str, seed: int, rung: int | None, as_json: bool) -> None:
    """One draw with hints, key, mistakes and solution."""
    from tutor.cli.instance_json import instance_facts
    from tutor.kinds.kind import offer_lines

    drawn = draw(name, seed, rung)
    if as_json:
        say_json(instance_facts(drawn))
        return
    rows = [row for question in drawn.questions for row in offer_lines(question)]
    for line in author_messages.shown_instance(drawn, rows):
        say(line)


@content.command()
@click.argument("names", metavar="[ID ...]", nargs=-1)
@click.option("--count", type=click.IntRange(1, 1_000_000), default=1, help="Seeds 0 to N-1.")
@click.option("--rung", type=int, help="How hard; each template's first where left out.")
@click.option("--json", "as_json", is_flag=True, help="One object a line.")
def sample(names: tuple[str, ...], count: int, rung: int | None, as_json: bool) -> None:
    """Instances of templates, for other programs."""
    from tutor.cli.instance_json import instance_facts

    for template in [_one(name) for name in names] or list(_all()):
        for seed in range(count):
            drawn = _instance(template, seed, rung)
            if as_json:
                say_json(instance_facts(drawn))
            else:
                say(author_messages.sample_row(template.id, seed, drawn.prompt, drawn.key_text))


@content.command()
@click.argument("paths", metavar="[PATH ...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--seeds", type=click.IntRange(1, 100_000), default=50, help="Draws a rung.")
@click.option("--first", type=click.IntRange(0, 1_000_000), default=0, help="The first seed.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes; one a processor if left out.")
@click.option("--again", is_flag=True, help="Also what has not changed since the last check.")
@click.option("--shares", is_flag=True, help="Also how often two mistakes give the same value.")
@click.option("--json", "as_json", is_flag=True, help="One object a fault.")
def check(
    paths: tuple[Path, ...],
    seeds: int,
    first: int,
    jobs: int | None,
    **flags: bool,
) -> None:
    """Draw every template at every rung; exits 1 where one is faulty.

    Without PATH all shipped packs are checked, or the one of --pack.
    """
    from tutor.cli.author_packs import packs_to_read
    from tutor.cli.checking import Check
    from tutor.cli.kept_audits import KeptAudits, kept_path

    total = author_messages.CheckCounts()
    kept = KeptAudits(kept_path(), flags["again"])
    run = Check(seeds, jobs or os.cpu_count() or 1, kept, first)
    for result in run.audits(paths or [pack.folder for pack in packs_to_read()]):
        told = (result.faults, result.warnings, result.shares if flags["shares"] else ())
        for severity, found in zip(SEVERITY, told, strict=True):
            for fault in found:
                if flags["as_json"]:
                    say_json(fault_facts(fault, severity))
                elif severity == SEVERITY[0]:
                    say(fault)
                else:
                    say(author_messages.lesser_fault(fault, severity))
        total = author_messages.CheckCounts(
            total.templates + bool(result.draws), total.draws + result.draws,
            total.faults + len(result.faults), total.warnings + len(result.warnings),
            total.unwritten + any(fault.code == TO_DO for fault in result.faults),
        )  # fmt: skip
    complain(author_messages.check_summary(total))
    if total.faults:
        raise click.exceptions.Exit(1)


def fault_facts(fault: "Fault", severity: str) -> "Facts":
    """A fault of an author as other programs read it."""
    return {
        "file": fault.where.file, "line": fault.where.line, "column": fault.where.column,
        "severity": severity, "code": fault.code, "message": fault.message, "repair": fault.hint,
    }  # fmt: skip


@content.command()
@click.option("--same-version", is_flag=True, help="Also a meaning that changed without a version.")
def lock(same_version: bool) -> None:
    """Record the meaning of every template's version in the LOCK of --pack."""
    from tutor.cli.author_packs import pack_to_write
    from tutor.cli.locking import LOCK, same_version_faults, write_lock

    folder = pack_to_write().folder
    if not same_version and (changed := same_version_faults(folder)):
        for fault in changed:
            complain(fault)
        complain(author_messages.NOTHING_LOCKED)
        raise click.exceptions.Exit(1)
    say(author_messages.lock_summary(write_lock(folder), path_from_here(folder / LOCK)))


def _all() -> Iterable["Template"]:
    from tutor.cli.author_packs import packs_to_read

    for pack in packs_to_read():
        read, faults = pack.load()
        for fault in faults:
            complain(fault)
        yield from read.templates.values()


def _one(name: str) -> "Template":
    from tutor.cli.author_packs import pack_of

    template = pack_of(name).template(name)
    if template is None:
        raise click.UsageError(author_messages.no_template(name))
    return template


def _instance(template: "Template", seed: int, rung: int | None) -> "Instance":
    from tutor.problems.generate import NoDraw, instance

    try:
        return instance(template, seed, rung_named(template, rung))
    except NoDraw as reason:
        raise click.ClickException(str(reason)) from reason


def rung_named(template: "Template", rung: int | None) -> int | None:
    """A rung that was typed; a usage error for one that the pack does not have."""
    cadence = template.terms.cadence
    if rung is not None and rung not in cadence:
        raise click.UsageError(author_messages.no_rung(rung, cadence))
    return rung


def draw(name: str, seed: int, rung: int | None) -> "Instance":
    """The instance a command names; a usage error for an unknown id."""
    return _instance(_one(name), seed, rung)


for command in content.commands.values():
    command.params.append(
        click.Option(
            ["--pack"], metavar="NAME", expose_value=False, callback=_take_pack,
            help="Another pack, or its folder.",
        )
    )  # fmt: skip
