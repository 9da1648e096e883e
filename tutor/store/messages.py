"""The sentences about a journal on disk: what is wrong, and how to repair it."""

CLOSE_IT = "Close it, then try again."
FREE_SPACE = "Free space or permissions, then try again."
UPGRADE = "Upgrade the tutor; the file was left untouched."
ANOTHER_FILE = "Name another file with --db; this one was left untouched."
CHECK_PATH = "Check the path; nothing was changed."
CHECK_AND_RESTORE = "Run `tutor data check`, then `tutor data restore`."
NOTHING_IMPORTED = "Nothing was added."
UNKNOWN_DATABASE = "No driver opens this kind of database"
GIVE_A_PATH = "Give the path of a file, or install the driver."
NOTHING_WRITTEN = "Nothing was written."

LOCKED = "The journal is locked by another program"
FOREIGN = "The file is a database, but no journal of the tutor"
MISSING = "There is no such file"
NO_OFFSET = "its instant has no offset from UTC"
BAD_STAMP = "its id or its time is of another type"


def fault(what: str, where: str, repair: str) -> str:
    """A fault in one line: what, where, and what to do."""
    return f"{what} ({where}). {repair}"


def unwritable(cause: str) -> str:
    """The folder is read-only or the disk is full."""
    return f"The journal cannot be written: {cause}"


def too_new(version: int, known: int) -> str:
    """The journal was written by a later version."""
    return f"The journal has version {version}, this tutor knows up to {known}"


def damaged_file(cause: str) -> str:
    """The file is no journal, or damaged."""
    return f"The journal is damaged: {cause}"


def unreadable_event(event: object, cause: object) -> str:
    """A row or line that is no event of ours."""
    return f"event {event} cannot be read: {cause}"


def unknown_kind(kind: object) -> str:
    """A kind of event that this version does not know."""
    return f"unknown kind of event {kind!r}"


def no_journal(path: object) -> str:
    """There is no file to check."""
    return f"there is no journal at {path}"


def no_schema(version: int) -> str:
    """A database without a schema of ours."""
    return f"no journal of this tutor: schema version {version}"


def no_database(cause: object) -> str:
    """The file cannot be opened as a database."""
    return f"not a readable journal: {cause}"


def integrity(line: str) -> str:
    """What SQLite's own check found."""
    return f"integrity: {line}"


def lost_reference(event: str, target: str) -> str:
    """An event about another one that the journal does not hold."""
    return f"event {event}: it speaks of event {target}, which is not here"
