"""`tutor report`: the progress report as a file or on stdout."""

from pathlib import Path

import click


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--format", "form", type=click.Choice(["html", "md", "json", "csv"]))
@click.pass_obj
def report(obj: dict[str, str | None], /, output: Path | None, form: str | None) -> None:
    """Export the progress report; the format follows the file's ending."""
    from tutor.cli.opening import open_session, told
    from tutor.export.report import FORMATS

    ending = output.suffix.lstrip(".").lower() if output else ""
    chosen = form or {"htm": "html", "markdown": "md"}.get(ending, ending) or "md"
    if chosen not in FORMATS:
        raise click.UsageError(f"No format {chosen!r}. Formats: {', '.join(FORMATS)}.")
    with told():
        session = open_session(obj["db"])
        text = FORMATS[chosen](session.progress(linked=True))
        session.close()
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}") from error
    click.echo(f"Written: {output}", err=True)
