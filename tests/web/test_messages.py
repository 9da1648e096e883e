"""What the browser version says in words."""

from pathlib import Path

from tutor.web import messages


def test_the_start_names_the_address() -> None:
    """And how it ends."""
    assert messages.open_here("http://127.0.0.1:8000/x/") == "Open http://127.0.0.1:8000/x/"
    assert messages.QUIT == "Ctrl+C ends it."


def test_every_refusal_says_what_to_do() -> None:
    """One sentence for each reason."""
    assert set(messages.REFUSED) == {"host", "token", "origin", "tabs"}
    assert messages.REFUSED["token"] == "The address needs the token that tutor serve printed."
    assert messages.ENDED.endswith("Reload this page to go on.")


def test_what_cannot_be_served_has_a_reason_and_a_repair() -> None:
    """Host, certificate, port."""
    assert messages.certificate_needed("0.0.0.0") == (
        "0.0.0.0 can be reached from other machines. Give --certificate FILE and --key FILE, "
        "or leave --host out: then only this machine can connect."
    )
    assert messages.no_certificate(Path("c.pem"), "no start line") == (
        "c.pem is no certificate with its key: no start line."
    )
    assert messages.no_port("127.0.0.1", 80, "Permission denied") == (
        "Nothing can listen on 127.0.0.1 port 80: Permission denied. Try another --port."
    )
