"""`tutor grade`: one answer of a drawn problem, or a batch on stdin."""

import json
import sys
from collections.abc import Iterator
from typing import IO, Any

import click

from tutor.cli.echo import echo, echo_json


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", metavar="ID", required=False)
@click.argument("answer", metavar="ANSWER", required=False)
@click.option("--seed", type=int, default=0, help="Which draw.")
@click.option("--rung", type=click.Choice(["0", "3", "7", "14", "21"]), help="How hard.")
@click.option("--json", "as_json", is_flag=True, help="The verdict as an object.")
@click.pass_context
def grade(ctx: click.Context, /, **given: Any) -> None:
    """Judge ANSWER to the draw of template ID; without them, a batch of objects on stdin."""
    if given["name"] is None:
        ctx.exit(_batch())
    if given["answer"] is None:
        raise click.UsageError("Type the answer after the template's id, in quotes.")
    _single(given)


def _single(given: dict[str, Any]) -> None:
    from tutor.cli.content import draw
    from tutor.cli.opening import lazy_solver
    from tutor.grading.batch import verdict_facts
    from tutor.grading.grade import grade as judge

    drawn = draw(given["name"], given["seed"], given["rung"])
    with lazy_solver() as arbiter:
        verdict = judge(drawn, given["answer"], solver=arbiter)
    if given["as_json"]:
        facts = {"id": drawn.template.id, **verdict_facts(verdict)}
        echo(json.dumps(facts, ensure_ascii=False))
        return
    echo(drawn.prompt)
    if verdict.column is not None:
        echo(f"  {given['answer'][:400]}\n  {' ' * (verdict.column - 1)}^")
    echo(f"{verdict.word}: {verdict.message}" if verdict.message else str(verdict.word))
    for named in verdict.mistakes:
        echo(f"- {named.name}: {named.say}")
        if named.your_rule:
            echo(f"  your rule: {named.your_rule}\n  the rule:  {named.the_rule}")


def _batch() -> int:
    """One object a line in, one a line out, in order; 1 where an author's side was unusable."""
    from tutor.cli.opening import lazy_solver
    from tutor.grading.batch import judge_line

    faulty = False
    with lazy_solver() as arbiter:
        for text in _lines(sys.stdin.buffer):
            facts, sound = judge_line(text, arbiter)
            faulty |= not sound
            echo_json(json.dumps(facts, ensure_ascii=False))
    return int(faulty)


def _lines(stream: IO[bytes]) -> Iterator[str]:
    """The lines that are not blank; of one that is too long only as much as shows it."""
    from tutor.grading.batch import LONGEST_LINE

    most = 4 * LONGEST_LINE
    while raw := stream.readline(most):
        rest = raw
        while len(rest) == most and not rest.endswith(b"\n"):
            rest = stream.readline(most)
        text = raw.decode("utf-8", "replace").strip()
        if text:
            yield text
