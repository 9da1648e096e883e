"""`tutor content`: list, show, sample and check problem templates."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutor.cli.authoring import new, schema
from tutor.cli.coverage import coverage

if TYPE_CHECKING:
    from tutor.problems.instance import Instance, Question
    from tutor.problems.model import Template

RUNG = click.Choice(["0", "3", "7", "14", "21"])


@click.group()
def content() -> None:
    """Problem templates: list, show, sample, check."""


for command in (coverage, new, schema):
    content.add_command(command)


@content.command("list")
@click.option("--json", "as_json", is_flag=True, help="One object a line.")
def list_(as_json: bool) -> None:
    """Every template with its skill, concept and kind."""
    for template in _all():
        kinds = [part.answer.kind.value for part in template.parts]
        if as_json:
            facts = {
                "id": template.id, "version": template.version, "bank": template.bank,
                "title": template.title, "skill": template.skill, "concept": template.concept,
                "from": template.start, "minutes": template.minutes,
                "evidence": template.evidence, "kinds": kinds,
            }  # fmt: skip
            click.echo(json.dumps(facts, ensure_ascii=False))
        else:
            click.echo(f"{template.id:<42} {', '.join(dict.fromkeys(kinds)):<12} {template.title}")


@content.command()
@click.argument("name", metavar="ID")
@click.option("--seed", type=int, default=0, help="Which draw.")
@click.option("--rung", type=RUNG, help="How hard; the template's first where left out.")
def show(name: str, seed: int, rung: str | None) -> None:
    """One draw with hints, key, mistakes and solution."""
    from tutor.cli.answer_help import offers

    drawn = draw(name, seed, rung)
    click.echo(drawn.prompt)
    for question in drawn.questions:
        for row in offers(question):
            click.echo(f"  {row}")
    click.echo(f"\nkey: {drawn.key_text}")
    for question in drawn.questions:
        for rule in question.wrong:
            click.echo(f"wrong: {rule.text}  {rule.name} ({rule.family})\n       {rule.say}")
    for number, hint in enumerate(drawn.hints, start=1):
        click.echo(f"hint {number}: {hint}")
    for number, step in enumerate(drawn.steps, start=1):
        click.echo(f"step {number}: {step}")
    if drawn.figure:
        click.echo(f"figure:\n{drawn.figure}")


@content.command()
@click.argument("names", metavar="[ID ...]", nargs=-1)
@click.option("--count", type=click.IntRange(1, 1_000_000), default=1, help="Seeds 0 to N-1.")
@click.option("--rung", type=RUNG, help="How hard; each template's first where left out.")
@click.option("--json", "as_json", is_flag=True, help="One object a line.")
def sample(names: tuple[str, ...], count: int, rung: str | None, as_json: bool) -> None:
    """Instances of templates, for other programs."""
    for template in [_one(name) for name in names] or list(_all()):
        for seed in range(count):
            drawn = _instance(template, seed, rung)
            if as_json:
                click.echo(json.dumps(facts_of(drawn), ensure_ascii=False))
            else:
                click.echo(f"{template.id} {seed}: {drawn.prompt} -> {drawn.key_text}")


@content.command()
@click.argument("paths", metavar="[PATH ...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--seeds", type=click.IntRange(1, 100_000), default=50, help="Draws a rung.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes; one a processor if left out.")
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...], seeds: int, jobs: int | None) -> None:
    """Draw every template at every rung; exits 1 where one is faulty."""
    from tutor.cli.checking import checked

    faulty = 0
    count = draws = 0
    for result in checked(paths, seeds, jobs):
        for fault in result.faults:
            click.echo(str(fault))
        for warning in result.warnings:
            click.echo(f"{warning.where}: warning: {warning.message}\n    {warning.hint}")
        faulty += len(result.faults)
        count += bool(result.draws)
        draws += result.draws
    click.echo(f"{count} templates, {draws} draws, {faulty} faults", err=True)
    ctx.exit(1 if faulty else 0)


@content.command()
def lock() -> None:
    """Record the meaning of every template's version in content/LOCK."""
    from tutor.cli.checking import write_lock

    click.echo(f"{write_lock()} templates locked.")


def _all() -> Iterable["Template"]:
    from tutor.cli.bootstrap import pack

    read, faults = pack().load()
    for fault in faults:
        click.echo(str(fault), err=True)
    return read.templates.values()


def _one(name: str) -> "Template":
    from tutor.cli.bootstrap import pack

    template = pack().template(name)
    if template is None:
        raise click.UsageError(f"There is no template {name!r}. `tutor content list` names all.")
    return template


def _instance(template: "Template", seed: int, rung: str | None) -> "Instance":
    from tutor.problems.generate import NoDraw, instance

    try:
        return instance(template, seed, None if rung is None else int(rung))
    except NoDraw as reason:
        raise click.ClickException(str(reason)) from reason


def draw(name: str, seed: int, rung: str | None) -> "Instance":
    """The instance a command names; a usage error for an unknown id."""
    return _instance(_one(name), seed, rung)


def facts_of(drawn: "Instance") -> dict[str, Any]:
    """An instance as other programs read it."""
    from tutor.lang.evaluate import text

    template = drawn.template
    first = drawn.questions[0]
    return {
        "id": template.id, "version": template.version, "bank": template.bank,
        "skill": template.skill, "concept": template.concept, "rung": drawn.rung,
        "seed": drawn.seed, "kind": first.kind.value, "prompt": drawn.prompt,
        "parameters": {name: _plain(drawn.values[name], text) for name, _ in template.params},
        "key": drawn.key_text,
        "parts": [
            {
                "name": question.name, "kind": question.kind.value, "key": question.key_text,
                "unit": question.unit,
                "symbols": {name: domain.kind for name, domain in question.symbols.items()},
                "options": [*(option.text for option in question.options), *question.lines],
                "targets": [target.text for target in question.targets],
                "limits": [limit.text for limit in question.limits],
                "wrong": _wrong(question),
            }
            for question in drawn.questions
        ],
        "hints": list(drawn.hints), "steps": list(drawn.steps),
        "network": drawn.network, "input": list(drawn.input),
    }  # fmt: skip


def _wrong(question: "Question") -> dict[str, str]:
    """The active mistakes as typed; picks of the same mistake stand together."""
    found: dict[str, str] = {}
    for rule in question.wrong:
        found[rule.name] = f"{found[rule.name]} {rule.text}" if rule.name in found else rule.text
    return found


def _plain(value: Any, text: Any) -> Any:
    """Integers, words and lists as JSON has them, everything else as one would type it."""
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple):
        return [_plain(item, text) for item in value]
    return text(value)
