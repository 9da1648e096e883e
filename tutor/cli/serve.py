"""`tutor serve`: the app in a browser of this machine."""

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutor.cli.export_messages import extra_missing
from tutor.cli.output import say
from tutor.web import messages

if TYPE_CHECKING:
    import ssl

THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
PORT = 8000
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=PORT,
    metavar="P",
    help="Listen on this port (8000).",
)
@click.option("--host", default=THIS_MACHINE[0], help="Another address; needs a certificate.")
@click.option("--certificate", type=FILE, metavar="FILE", help="A certificate chain (PEM).")
@click.option("--key", type=FILE, metavar="FILE", help="The private key of the certificate (PEM).")
@click.pass_obj
def serve(obj: dict[str, str | None], /, port: int, host: str, **given: Any) -> None:
    """Open the app to a browser of this machine; each tab is a sitting on the same journal."""
    certificate = _certificate(host, given["certificate"], given["key"])
    try:
        from tutor.web.browser_server import BrowserServer, new_gate, serve_tabs
    except ImportError as missing:
        raise click.ClickException(extra_missing("web", str(missing.name))) from missing
    settings = _settings(obj["db"])
    try:
        listening = socket.create_server((host, port), family=_family(host))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise click.ClickException(messages.no_port(host, port, reason)) from error
    with listening:
        port = listening.getsockname()[1]
        gate = new_gate(port, certificate is not None)
        say(messages.open_here(f"{gate.scheme}://{_named(host)}:{port}/{gate.token}/"))
        say(messages.QUIT)
        serve_tabs(listening, BrowserServer(gate, settings), certificate)


def _settings(db: str | None) -> dict[str, str]:
    """The journal and the pack of all tabs; what is wrong with them is said before the start."""
    from tutor.cli.bootstrap import journal_faults, journal_location, open_session, pack_name

    with journal_faults():
        session = open_session(db)
        _ = session.state
        session.close()
    name = pack_name()
    return {"TUTOR_DB": journal_location(db)} | ({"TUTOR_PACK": name} if name else {})


def _certificate(host: str, certificate: Path | None, key: Path | None) -> "ssl.SSLContext | None":
    """The certificate; a usage error where other machines could connect without one."""
    if certificate is None:
        if key is not None or host not in THIS_MACHINE:
            raise click.UsageError(messages.certificate_needed(host))
        return None
    import ssl

    if not (certificate.is_file() and (key is None or key.is_file())):
        raise click.UsageError(messages.no_certificate(certificate, messages.NO_FILE))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise click.ClickException(messages.no_certificate(certificate, str(error))) from error
    return context


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _named(host: str) -> str:
    """A host as it stands in an address."""
    return f"[{host}]" if ":" in host else host
