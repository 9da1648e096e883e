"""What a learner or an administrator reads when a course cannot be used as asked."""

import pytest

from tutor.store.cohort import messages
from tutor.store.cohort.connection import BY_STATE
from tutor.store.errors import FaultCode, ServerFault


@pytest.mark.parametrize("code", [FaultCode(name) for name in messages.FAULTS])
def test_every_fault_of_a_server_says_what_where_and_how(code: FaultCode) -> None:
    """In three sentences at most, with a full stop."""
    text = str(ServerFault(code, "ada@host/course"))
    what, repair = messages.fault_parts(code.value, "")
    assert text == f"{what} (ada@host/course). {repair}"
    assert repair.endswith(".")
    assert not what.endswith(".")


def test_the_servers_own_words_stand_behind_ours() -> None:
    """Where it said something."""
    what, _ = messages.fault_parts("login", "FATAL: no")
    assert what == "The server refuses the login: FATAL: no"
    assert messages.fault_parts("login", "")[0] == "The server refuses the login"


def test_a_secret_is_refused_with_advice() -> None:
    """Where it belongs instead."""
    _, repair = messages.fault_parts("secret", "")
    assert "PGPASSWORD" in repair
    assert "~/.pgpass" in repair


def test_what_waits_is_counted() -> None:
    """One event, two events."""
    assert messages.events_waiting(1) == (
        "Saved on this machine: 1 event is sent when the server answers again."
    )
    assert messages.events_waiting(2).startswith("Saved on this machine: 2 events are sent")
    assert messages.events_sent(1) == "The server answers again: 1 event sent."
    assert messages.events_sent(3) == "The server answers again: 3 events sent."


def test_versions_are_numbers() -> None:
    """Of the course, and of this tutor."""
    assert messages.versions(3, 1) == "version 3, this tutor knows 1"


def test_every_code_of_the_table_of_sqlstates_has_its_words() -> None:
    """Those that are told without a SQLSTATE are tried against a server."""
    assert {code.value for code in BY_STATE.values()} <= set(messages.FAULTS)
