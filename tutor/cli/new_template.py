"""`tutor content new | schema`: a template to begin with, and schemas for other programs."""

import json
import re
from pathlib import Path

import click

from tutor.cli import author_messages, messages
from tutor.cli.output import complain, say

NAMED = re.compile(r"([\w-]+)\.([\w-]+)\.([\w-]+)")
SKELETON = """\
id: {name}
version: 1                       # raise it when numbers or answers change
title: {title}
skill: {skill}
concept: {concept}
from: 0                          # the lowest rung at which it is drawn
minutes: 2
roles: []
source: "where the fact comes from"
oracle: {oracle}
evidence: compute                # recognise, compute, derive or explain

params:
  a: {{int: [12, 60]}}
  b: {{int: [2, 9]}}

ask:
  - |
    A box holds {{{{a}}}} parts and {{{{b}}}} more are added.
    How many parts does it hold now?
  - "{{{{a}}}} parts and {{{{b}}}} more: how many are there?"

parts:
  - name: out
    label: parts
    answer: {{kind: number, value: a + b}}
    mistakes:
      subtracted:
        family: {family}
        value: a - b
        say: "{{{{a-b}}}} is what is left when {{{{b}}}} are taken away. Here they are added."

hints:
  - "Do the parts become more or fewer?"
  - "Add {{{{b}}}} to {{{{a}}}}."
  - "{{{{a}}}} + {{{{b}}}} = {{{{a+b}}}}."
solution:
  - "{{{{a}}}} + {{{{b}}}} = {{{{a+b}}}}"

tests:
  - {{give: "{{{{a+b}}}}", expect: right}}
  - {{give: "{{{{a-b}}}}", expect: wrong, mistake: subtracted}}
"""
FIRST_FAMILY = "F00"
SCHEMAS = ("template", "drill", "report", "progress", "plan")


@click.command()
@click.argument("name", metavar="ID")
@click.option("--folder", type=click.Path(path_type=Path), help="The pack's folder.")
def new(name: str, folder: Path | None) -> None:
    """Write a template to begin with; ID is pack.skill.name."""
    from tutor.cli.bootstrap import pack

    parts = NAMED.fullmatch(name)
    if parts is None:
        raise click.UsageError(author_messages.no_id(name))
    _, skill, last = parts.groups()
    held = pack()
    path = (folder or held.folder) / skill / f"{last}.yaml"
    if path.exists():
        raise click.UsageError(author_messages.file_exists(path))
    concepts = [item.id for item in held.outline.concepts if item.skill == skill]
    families = [family.id for family in held.outline.families]
    text = SKELETON.format(
        name=name,
        title=last.replace("-", " ").capitalize(),
        skill=skill,
        concept=concepts[0] if concepts else '""',
        oracle=last.replace("-", "_"),
        family=families[0] if families else FIRST_FAMILY,
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(messages.file_not_written(path, error)) from error
    say(messages.file_written(path))
    complain(author_messages.check_next(path))


@click.command()
@click.argument("name", type=click.Choice(SCHEMAS), default="template")
def schema(name: str) -> None:
    """The JSON schema of a template file, or of what a command prints as JSON."""
    say(schema_text(name))


def schema_text(name: str) -> str:
    """A schema as it lies in docs/schemas."""
    from tutor.cli.protocol.members import protocol_schema
    from tutor.export.json_schemas import DOCUMENTS
    from tutor.problems.template_schema import template_schema

    makers = {"template": template_schema, "drill": protocol_schema, **DOCUMENTS}
    return json.dumps(makers[name](), indent=2, ensure_ascii=False)
