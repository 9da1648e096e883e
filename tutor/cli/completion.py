"""`tutor completion`: what a shell needs to complete commands, options and file names."""

import click

from tutor.cli.output import say

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "tutor"


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, /, shell: str) -> None:
    """Print the completion of a SHELL; `tutor completion fish | source` turns it on at once."""
    from click.shell_completion import ShellComplete, get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    made = found(ctx.find_root().command, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE")
    say(ShellComplete.source(made))  # that of bash would first start a bash to ask its version
