"""The sentences about a course on a server: what is wrong, and how to repair it."""

LAST_CONTACT = "The server cannot be reached: you see what this machine knew last."
FAULTS = {
    "address": (
        "This is no address of a course{cause}",
        "Write postgresql+psycopg://NAME@HOST/DATABASE.",
    ),
    "secret": (
        "A password does not belong into an address, where others can read it",
        "Leave it out of --db. Put it into PGPASSWORD or into ~/.pgpass.",
    ),
    "unreachable": ("The server cannot be reached{cause}", "Try again when you are connected."),
    "login": (
        "The server refuses the login{cause}",
        "Check the name, the database and the password (PGPASSWORD or ~/.pgpass).",
    ),
    "no password": (
        "The server asks for a password",
        "Put it into PGPASSWORD, or into ~/.pgpass as HOST:PORT:DATABASE:NAME:PASSWORD.",
    ),
    "certificate": (
        "The certificate of the server is not accepted{cause}",
        "Nothing was sent. Ask the administrator for a valid certificate.",
    ),
    "no course": (
        "The database holds no course yet{cause}",
        "The administrator runs `tutor cohort init`.",
    ),
    "denied": (
        "Your role may not do this{cause}",
        "Ask the administrator, who can run `tutor cohort add NAME`.",
    ),
    "no learner": (
        "You are no learner of this course",
        "Ask the administrator to run `tutor cohort add NAME`.",
    ),
    "old course": (
        "The course has an older schema{cause}",
        "The administrator runs `tutor cohort init`, which upgrades it.",
    ),
    "new course": (
        "The course was made by a later version{cause}",
        "Upgrade the tutor. Nothing was changed.",
    ),
    "busy server": ("The server is busy with your journal{cause}", "Try again."),
    "full server": ("The server has no room left{cause}", "Tell the administrator."),
    "standby": ("The server only reads: it is a standby", "Tell the administrator."),
    "no text": (
        "The answer holds a character that the server cannot store",
        "Remove it, then try again.",
    ),
    "server": ("The server refused a statement{cause}", "Tell the administrator."),
    "no driver": (
        "A course on a server needs psycopg, which is not installed",
        "Install it with: pip install 'tutor[cohort]'.",
    ),
    "no name": (
        "A learner cannot have this name{cause}",
        "Use 1 to 63 small letters, digits, _ . - and begin with a letter.",
    ),
}


def fault_parts(code: str, cause: str) -> tuple[str, str]:
    """What is wrong, with the server's own words where there are some, and the repair."""
    what, repair = FAULTS[code]
    return what.format(cause=f": {cause}" if cause else ""), repair


def versions(found: int, known: int) -> str:
    """The schema version of a course, and the newest that this tutor knows."""
    return f"version {found}, this tutor knows {known}"


def events_sent(number: int) -> str:
    """Answers that left the outbox."""
    events = "1 event" if number == 1 else f"{number} events"
    return f"The server answers again: {events} sent."


def events_waiting(number: int) -> str:
    """Answers that are kept in the outbox."""
    events = "1 event is" if number == 1 else f"{number} events are"
    return f"Saved on this machine: {events} sent when the server answers again."
