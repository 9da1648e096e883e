"""The root command: a table of lazy subcommands, so that `--help` imports none of them."""

from importlib import import_module
from typing import Any

import click

from tutor import __version__
from tutor.cli.last_resort import flush_output, open_missing_input, refuse_os_error, report_bug
from tutor.cli.output import visible_refusals

COMMANDS = {
    "assess": ("tutor.cli.assess", "Rate yourself in the skills of a pack, 1 to 5."),
    "cohort": ("tutor.cli.cohort", "Many learners on one PostgreSQL server."),
    "completion": ("tutor.cli.completion", "What a shell needs to complete commands."),
    "content": ("tutor.cli.content", "List, show, sample and check problem templates."),
    "data": ("tutor.cli.data", "Where the journal lies; back it up, check, restore, merge."),
    "doctor": ("tutor.cli.doctor", "What a report of a bug should say about this machine."),
    "drill": ("tutor.cli.drill", "Practise: problems, verdicts, due dates."),
    "grade": ("tutor.cli.grade", "Judge one answer of a drawn problem, or a batch."),
    "interview": ("tutor.cli.interview", "A timed simulation with follow-ups and a debrief."),
    "packs": ("tutor.cli.packs", "The packs that can be opened, and how far you are."),
    "plan": ("tutor.cli.plan", "The days ahead."),
    "progress": ("tutor.cli.progress", "Levels, due dates and recurring mistakes."),
    "report": ("tutor.cli.report", "Export the progress report."),
    "replay": ("tutor.cli.replay", "The problem of a past attempt, exactly."),
    "resume": ("tutor.cli.suspending", "Take up a suspended concept again."),
    "serve": ("tutor.cli.serve", "The app in a browser of this machine."),
    "settings": ("tutor.cli.settings", "Read or set what affects the schedule."),
    "suspend": ("tutor.cli.suspending", "Set a concept aside."),
    "teach": ("tutor.cli.teach", "Teach a pupil who makes one mistake: find it, repair it."),
    "trace": ("tutor.cli.trace", "Shapes, parameters, MACs and receptive field of a network."),
}


class Lazy(click.Group):
    """A group that imports a subcommand only when it is run."""

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        """The context; what is refused of it is shown without control characters."""
        with visible_refusals():
            return super().make_context(*arguments, **more)

    def main(self, *arguments: Any, **more: Any) -> Any:
        """Run; what was printed is written before the process ends, or the exit status says no."""
        open_missing_input()
        try:
            return super().main(*arguments, **more)
        except SystemExit as end:
            status = flush_output()
            if status and not end.code:
                raise SystemExit(status) from None
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what it refuses is shown without control characters or tracebacks."""
        with visible_refusals():
            try:
                return super().invoke(ctx)
            except OSError as error:
                raise refuse_os_error(error) from error
            except (click.ClickException, click.exceptions.Exit, click.Abort):
                raise
            except Exception as error:
                ctx.exit(report_bug(error, ctx.params.get("db")))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all subcommands, in alphabetical order."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: Any = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line a subcommand, from the table."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.group(cls=Lazy, invoke_without_command=True)
@click.version_option(__version__, prog_name="tutor")
@click.option("--db", metavar="URL", envvar="TUTOR_DB", help="Another file for your answers.")
@click.option("--pack", metavar="NAME", envvar="TUTOR_PACK", help="Another pack, or its folder.")
@click.pass_context
def main(ctx: click.Context, db: str | None, pack: str | None) -> None:
    """Interview problems with new numbers each time, graded answers and scheduled reviews.

    Without a command the app opens.
    """
    ctx.obj = {"db": db, "pack": pack}
    if ctx.invoked_subcommand is None:
        from tutor.cli.launch import run

        ctx.exit(run(db))
