"""The lesson behind a problem, line by line: the note, a worked example, what to remember."""

from typing import TYPE_CHECKING

from tutor.cli.echo import echo

if TYPE_CHECKING:
    from tutor.session import Session

FIRST_SEED = 1


def tell_lesson(session: "Session") -> None:
    """Print the lesson of the problem on the screen, or that there is none."""
    from tutor.problems.lessons import PLACE, Support
    from tutor.session.lessons import example_of, lesson_of, rows_of

    concept = session.on_screen.instance.template.concept
    found = lesson_of(session, concept) if concept else None
    if found is None:
        echo("There is no lesson on this problem.")
        return
    echo(f"\nLesson: {found.title}\n")
    for row in found.text.replace(PLACE, found.figure).split("\n"):
        echo(row.removeprefix("## "))
    example = example_of(session, found, Support.FULL, FIRST_SEED)
    if example is not None:
        echo(f"\nExample: {example.prompt}")
        for number, line in enumerate(example.lines, start=1):
            echo(f"  {number}. {line.shown}")
    for known in rows_of(session, found):
        echo(f"\nRemember: {known.fact}\nCommon mistake: {known.mistake}")
    echo("")
