"""`tutor grade`: one answer of a drawn problem, or a batch on stdin."""

import json
import sys
from typing import Any

import click


@click.command()
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
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    click.echo(drawn.prompt)
    if verdict.column is not None:
        click.echo(f"  {given['answer'][:400]}\n  {' ' * (verdict.column - 1)}^")
    click.echo(f"{verdict.word}: {verdict.message}" if verdict.message else str(verdict.word))
    for named in verdict.mistakes:
        click.echo(f"- {named.name}: {named.say}")
        if named.your_rule:
            click.echo(f"  your rule: {named.your_rule}\n  the rule:  {named.the_rule}")


def _batch() -> int:
    """One object a line in, one a line out, in order; 1 where an author's key was unreadable."""
    from tutor.cli.opening import lazy_solver
    from tutor.grading.batch import judge_line

    faulty = False
    with lazy_solver() as arbiter:
        for line in sys.stdin:
            if not line.strip():
                continue
            facts, sound = judge_line(line, arbiter)
            faulty |= not sound
            sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    return int(faulty)
