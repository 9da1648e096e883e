"""The sentences about a journal on disk: what is wrong, and how to repair it."""

from tutor.plurals import count

CLOSE_IT = "Close it, then try again."
FREE_SPACE = "Free space or permissions, then try again."
UPGRADE = "Upgrade the tutor; the file was left untouched."
ANOTHER_FILE = "Name another file with --db; this one was left untouched."
CHECK_PATH = "Check the path; nothing was changed."
ANOTHER_PATH = "Name another file with --db or TUTOR_DB."
CHECK_DISK = "Look whether the disk is full or disconnected, then try again."
ALLOW_WRITING = "Allow writing to the file and its folder, or name another file with --db."
ALLOW_OPENING = "Look whether the folder is there and open to you, or name another file with --db."
RESTORE_OR_NEW = (
    "`tutor data restore` puts the newest good backup there, "
    "`tutor data new` begins a new journal; what is there is kept."
)
CHECK_AND_RESTORE = f"`tutor data check` says more. {RESTORE_OR_NEW}"
NOT_RESCUED = (
    "Nothing of this was saved. Start the tutor again; `tutor data restore` offers a backup."
)
NOTHING_IMPORTED = "Nothing was added."
UNKNOWN_DATABASE = "No driver opens this kind of database"
GIVE_A_PATH = "Give the path of a file, or install the driver."
NOTHING_WRITTEN = "Nothing was written."

LOST = {
    "missing": "The journal is missing, but its backups or other parts of it are here",
    "empty": "The journal is empty, but its backups or other parts of it are here",
}
REPLACED = "The journal was removed or replaced by another program while it was open"
LOCKED = "The journal is locked by another program"
FOREIGN = "The file is a database, but no journal of the tutor"
MISSING = "There is no such file"
SAME_FILE = "That is the journal itself, not a copy of it"
NAME_A_BACKUP = "Name a backup, or none for the newest sound one; nothing was changed."
NO_HOME = "this user has no home folder"
NO_PLAIN_FILE = "it is a folder or a device"
NO_OFFSET = "its instant has no offset from UTC"
BAD_STAMP = "its id or its time is of another type"


def fault(what: str, where: str, repair: str) -> str:
    """A fault in one line: what, where, and what to do."""
    return f"{what} ({where}). {repair}"


ROWS_KEPT_OUT = "something in the file keeps new events out, such as a foreign trigger"
FIND_TRIGGER = "`tutor data check` names what is not the tutor's own."


def unwritable(cause: str) -> str:
    """The folder is read-only or the disk is full."""
    return f"The journal cannot be written: {cause}"


def rescued(path: str) -> str:
    """Where everything is that the journal held, and how it comes back."""
    return (
        f"This input is not saved. All earlier ones are in {path}. Start the tutor again: "
        f"`tutor data merge {path}` adds them to the file that is there now, "
        f"`tutor data restore {path}` puts them there where none is."
    )


def bad_path(cause: str) -> str:
    """No journal can lie at this path."""
    return f"No journal can lie there: {cause}"


def path_refused(cause: object) -> str:
    """The system does not take the path."""
    return f"the path is not allowed: {cause}"


def path_too_long(length: int, longest: int) -> str:
    """A name or a whole path that is too long for the database or for its backups."""
    return f"{length} bytes are too long, at most {longest} fit"


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


def events_missing(day: object, missing: int, written: int) -> str:
    """A study day that has lost events."""
    return f"{day}: {count(missing, 'event')} missing of {written}"


def events_foreign(day: object, more: int) -> str:
    """A study day with events that the tutor did not write."""
    return f"{day}: {count(more, 'event')} more than the tutor wrote"


def events_changed(day: object) -> str:
    """A study day whose events are not what was written."""
    return f"{day}: the content of an event was changed"


def trigger_missing(name: str) -> str:
    """Nothing refuses changes of the journal any more."""
    return f"the trigger {name} is missing: changes are not refused"


def trigger_changed(name: str) -> str:
    """A trigger of ours that does something else."""
    return f"the trigger {name} is not as the tutor made it"


def not_ours(kind: str, name: str) -> str:
    """A trigger or a view that another program put into the journal."""
    return f"the {kind} {name!r} is not from the tutor"


def snapshot_differs(path: object) -> str:
    """A snapshot that is believed and wrong."""
    return f"the snapshot differs from a replay: delete {path}, it is made again"


CHECKED_FILE = "the file, by SQLite's integrity check"
CHECKED_SNAPSHOT = "the snapshot, against the state computed again from all events"
CHECKED_SOURCE = (
    "the snapshot, which was made of the rows that are here (`--replay` computes it anew)"
)
NO_SNAPSHOT = "not the snapshot: none is there that a start would use"


def checked_events(number: int) -> str:
    """That each event was read."""
    return f"{count(number, 'event')}: each is read, with its id, its day and what it refers to"


def no_day_totals(version: int) -> str:
    """An older journal that is not upgraded yet."""
    return f"not the study days: a journal of version {version} keeps no totals of them"


def checked_days(number: int) -> str:
    """That each study day was compared with what was written on it."""
    return f"{count(number, 'study day')}: number and checksum of the events"


def checked_triggers(number: int) -> str:
    """That the triggers are the tutor's."""
    return f"{count(number, 'trigger')} that forbid changes, and that there are no others"
