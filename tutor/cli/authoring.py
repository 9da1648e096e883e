"""`tutor content new | schema`: a template to begin with, and the schema for editors."""

import json
import re
from pathlib import Path

import click

from tutor.cli.echo import echo

NAMED = re.compile(r"([\w-]+)\.([\w-]+)\.([\w-]+)")
SKELETON = """\
id: {name}
version: 1                       # raise it when numbers or answers change
title: {title}
skill: {skill}
concept: {concept}
from: 0                          # the lowest rung at which it is drawn: 0, 3, 7, 14 or 21
minutes: 2
roles: [MLE]
source: "where the fact comes from"
oracle: {oracle}
evidence: compute                # recognise, compute, derive or explain

params:
  n: {{int: [21, 64]}}
  k: {{choice: [3, 5, 7]}}

ask:
  - |
    A {{{{k}}}}x{{{{k}}}} convolution without padding runs over {{{{n}}}}x{{{{n}}}} pixels.
    How wide is the output?
  - "{{{{n}}}} pixels, kernel {{{{k}}}}, stride 1, no padding: what is the width of the output?"

parts:
  - name: out
    label: width
    answer: {{kind: number, value: n - k + 1, unit: pixels}}
    mistakes:
      no_plus_one:
        family: F01
        value: n - k
        say: "{{{{n-k}}}} steps lie between the positions; count the first one too."

hints:
  - "How many positions does the filter have?"
  - "It can move {{{{n}}}} - {{{{k}}}} pixels."
  - "{{{{n}}}} - {{{{k}}}} + 1 = {{{{n-k+1}}}}."
solution:
  - "Positions: {{{{n}}}} - {{{{k}}}} + 1 = {{{{n-k+1}}}}"

tests:
  - {{give: "{{{{n-k+1}}}}", expect: right}}
  - {{give: "{{{{n-k}}}}", expect: wrong, mistake: no_plus_one}}
"""


@click.command()
@click.argument("name", metavar="ID")
@click.option("--folder", type=click.Path(path_type=Path), help="The pack's folder.")
def new(name: str, folder: Path | None) -> None:
    """Write a template to begin with; ID is pack.skill.name."""
    from tutor.cli.opening import pack

    parts = NAMED.fullmatch(name)
    if parts is None:
        raise click.UsageError(f"{name!r} is no id. Write pack.skill.name, like cnn.pooling.odd.")
    _, skill, last = parts.groups()
    held = pack()
    path = (folder or held.folder) / skill / f"{last}.yaml"
    if path.exists():
        raise click.UsageError(f"{path} exists already. Take another name.")
    concepts = [item.id for item in held.outline.concepts if item.skill == skill]
    text = SKELETON.format(
        name=name,
        title=last.replace("-", " ").capitalize(),
        skill=skill,
        concept=concepts[0] if concepts else '""',
        oracle=last.replace("-", "_"),
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
    echo(f"Written: {path}")
    echo(f"Next: tutor content check {path}", err=True)


@click.command()
def schema() -> None:
    """The JSON schema of a template file, for editors."""
    from tutor.problems.schema import template_schema

    echo(json.dumps(template_schema(), indent=2, ensure_ascii=False))
