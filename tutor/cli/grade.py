"""`tutor grade`: one answer of a drawn problem, or a batch on stdin."""

import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from tutor.cli import messages
from tutor.cli.output import say, say_json
from tutor.cli.output_files import spare_journals

if TYPE_CHECKING:
    from tutor.cli.batch_workers import Judged
    from tutor.kinds.open import Drawn
    from tutor.problems.instance import Instance


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", metavar="ID", required=False)
@click.argument("answer", metavar="ANSWER", required=False)
@click.option("--seed", type=int, default=0, help="Which draw.")
@click.option("--rung", type=int, help="How hard.")
@click.option(
    "--text",
    type=click.File("rb"),
    metavar="FILE",
    help="An open answer, or a program; - is stdin.",
)
@click.option("--json", "as_json", is_flag=True, help="The verdict as an object.")
@click.option("--jobs", type=click.IntRange(0), help="Processes for a batch; 0 is all processors.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The verdicts of a batch; what stands there already is not judged again.",
)
@click.pass_context
def grade(ctx: click.Context, /, **given: Any) -> None:
    """Judge ANSWER to the draw of template ID; without them, a batch of objects on stdin.

    With --text only the arithmetic of an answer to an open question is checked; a program
    is judged.
    """
    if given["name"] is None:
        if given["text"] is not None:
            raise click.UsageError(messages.TEXT_WITHOUT_ID)
        ctx.exit(_batch(given["jobs"], given["output"]))
    if given["jobs"] is not None or given["output"] is not None:
        raise click.UsageError(messages.ONLY_IN_A_BATCH)
    if given["text"] is not None:
        _written(given)
    elif given["answer"] is None:
        raise click.UsageError(messages.NO_ANSWER)
    else:
        _single(given, _drawn(given))


def _drawn(given: dict[str, Any]) -> "Instance":
    from tutor.cli.content import draw

    return draw(given["name"], given["seed"], given["rung"])


def _single(given: dict[str, Any], drawn: "Instance") -> None:
    from tutor.cli.bootstrap import lazy_solver
    from tutor.grading.batch import verdict_members
    from tutor.grading.grade import grade as judge

    with lazy_solver() as arbiter:
        verdict = judge(drawn, given["answer"], solver=arbiter, form_first=True)
    if given["as_json"]:
        say_json({"id": drawn.template.id, **verdict_members(verdict)})
        return
    say(drawn.prompt)
    for line in messages.verdict_lines(given["answer"], verdict):
        say(line)


def _written(given: dict[str, Any]) -> None:
    """A text from a file: a program is judged, an open answer is searched by arithmetic."""
    from tutor.grading.sentences import LONGEST
    from tutor.kinds.open import rubric_in

    if given["answer"] is not None:
        raise click.UsageError(messages.TEXT_OR_ANSWER)
    drawn = _drawn(given)
    rubric = rubric_in(drawn.questions[0])
    is_program = drawn.questions[0].kind.keeps_layout
    if rubric is None and not is_program:
        raise click.UsageError(messages.not_open(drawn.template.id))
    written = given["text"].read(4 * LONGEST).decode("utf-8", "replace")
    text = written.replace("\r\n", "\n")
    if rubric is None:
        _single({**given, "answer": text}, drawn)
    else:
        _say_findings(given, drawn, text, rubric)


def _say_findings(given: dict[str, Any], drawn: "Instance", text: str, rubric: "Drawn") -> None:
    from tutor.cli.instance_json import finding_facts
    from tutor.grading.text_findings import find

    found = finding_facts(find(text, rubric))
    if given["as_json"]:
        say_json({"id": drawn.template.id, "findings": found})
        return
    for finding in found:
        say(messages.finding(finding["line"], finding["sort"], finding["quote"], finding["say"]))
    if not found:
        say(messages.NOTHING_FOUND)


def _batch(jobs: int | None, output: Path | None) -> int:
    """One object a line in, one a line out, in order; 1 where an author's side was unusable."""
    lines = _lines(sys.stdin.buffer)
    if output is None:
        return _say_verdicts(_judged(lines, jobs), say)
    from tutor.cli.batch_workers import reopened

    spare_journals(output)
    try:
        file, done = reopened(output)
        with file:
            return _say_verdicts(
                _judged(islice(lines, done, None), jobs), lambda line: file.write(f"{line}\n")
            )
    except OSError as error:
        raise click.ClickException(messages.file_not_written(output, error)) from error


def _judged(lines: Iterator[str], jobs: int | None) -> "Iterator[Judged]":
    """Each line as it comes; with `jobs`, in portions over several processes."""
    if jobs is not None:
        from tutor.cli.batch_workers import judge_all

        yield from judge_all(lines, jobs)
        return
    from tutor.cli.bootstrap import lazy_solver
    from tutor.cli.output import json_line
    from tutor.grading.batch import judge_line

    with lazy_solver() as arbiter:
        for text in lines:
            facts, sound = judge_line(text, arbiter)
            yield json_line(facts), sound


def _say_verdicts(judged: "Iterator[Judged]", write: Callable[[str], object]) -> int:
    """Write the verdicts; 1 where an author's side was unusable, or a process was lost."""
    from tutor.isolation import LostWorker

    faulty, said = False, 0
    try:
        for line, sound in judged:
            faulty |= not sound
            write(line)
            said += 1
    except LostWorker:
        raise click.ClickException(messages.process_lost(said)) from None
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
