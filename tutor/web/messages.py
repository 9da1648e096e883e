"""The sentences of the browser version."""

from pathlib import Path

ENDED = "tutor has ended here. Every answer is saved. Reload this page to go on."
REFUSED = {
    "host": "This server answers under its own address only.",
    "token": "The address needs the token that tutor serve printed.",
    "origin": "Another page tried to connect. Open the address that tutor serve printed.",
    "tabs": "Too many tabs are open. Close one, then reload this page.",
}
QUIT = "Ctrl+C ends it."
NO_FILE = "it is no file"


def open_here(address: str) -> str:
    """Where the app is found."""
    return f"Open {address}"


def certificate_needed(host: str) -> str:
    """An address that other machines reach, without a certificate."""
    return (
        f"{host} can be reached from other machines. Give --certificate FILE and --key FILE, "
        "or leave --host out: then only this machine can connect."
    )


def no_certificate(path: Path, reason: str) -> str:
    """A certificate that cannot be read."""
    return f"{path} is no certificate with its key: {reason}."


def no_port(host: str, port: int, reason: str) -> str:
    """An address that cannot be listened on."""
    return f"Nothing can listen on {host} port {port}: {reason}. Try another --port."
