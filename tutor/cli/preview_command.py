"""`tutor content preview`: the drill screen on a template that is being written."""

import tempfile
from pathlib import Path

import click

from tutor.cli import author_messages
from tutor.cli.launch import has_terminal


@click.command("preview")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seed", type=click.IntRange(0), default=0, help="Which draw to begin with.")
@click.option("--watch", is_flag=True, help="Draw it anew whenever the file is saved.")
def open_preview(file: Path, seed: int, watch: bool) -> None:
    """Open the drill screen on a template file; nothing is remembered. Ctrl-N: next numbers."""
    if not has_terminal():
        raise click.UsageError(author_messages.PREVIEW_NEEDS_TERMINAL)
    from tutor.cli.bootstrap import clock, pack, solver
    from tutor.session import Session
    from tutor.session.template_preview import TemplatePreview
    from tutor.tui.preview_app import PreviewApp

    with tempfile.TemporaryDirectory(prefix="tutor-preview-") as made:
        home = Path(made)
        bare = Session(str(home / "bare.sqlite"), pack(), clock=clock())
        app = PreviewApp(TemplatePreview(file, home, clock()), bare, solver, seed=seed, watch=watch)
        app.run()
        if app.crash is not None:
            raise app.crash
