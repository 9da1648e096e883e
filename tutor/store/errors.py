"""What can go wrong with a journal on disk, each with a code, what, where and how to repair."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from tutor.store import event_messages, messages
from tutor.store.cohort.messages import fault_parts

NAMED_LINES = 20


class FaultCode(StrEnum):
    """Which fault it is."""

    BUSY = "busy"
    UNWRITABLE = "unwritable"
    TOO_NEW = "too new"
    FOREIGN = "foreign"
    MISSING = "missing"
    SAME_FILE = "same file"
    CORRUPT = "corrupt"
    NO_EVENT = "no event"
    BAD_PATH = "bad path"
    LOST = "lost"
    REPLACED = "replaced"
    OUT_OF_BOUNDS = "out of bounds"
    UNKNOWN_DATABASE = "unknown database"
    ADDRESS = "address"
    SECRET = "secret"
    UNREACHABLE = "unreachable"
    LOGIN = "login"
    NO_PASSWORD = "no password"
    CERTIFICATE = "certificate"
    NO_COURSE = "no course"
    DENIED = "denied"
    NO_LEARNER = "no learner"
    OLD_COURSE = "old course"
    NEW_COURSE = "new course"
    BUSY_SERVER = "busy server"
    FULL_SERVER = "full server"
    STANDBY = "standby"
    NO_TEXT = "no text"
    SERVER = "server"
    NO_NAME = "no name"
    NO_DRIVER = "no driver"


# The server cannot take an answer now, but will later: the answer waits on this machine.
LATER = frozenset(
    {FaultCode.UNREACHABLE, FaultCode.BUSY_SERVER, FaultCode.FULL_SERVER, FaultCode.STANDBY}
)


class JournalFault(Exception):
    """A journal that cannot be used as asked; nothing in it was changed."""

    code = FaultCode.CORRUPT

    def __init__(self, what: str, where: str, repair: str) -> None:
        super().__init__(messages.fault(what, where, repair))
        self.what = what
        self.where = where
        self.repair = repair


class Busy(JournalFault):
    """Another program holds the journal."""

    code = FaultCode.BUSY

    def __init__(self, where: str) -> None:
        super().__init__(messages.LOCKED, where, messages.CLOSE_IT)


class Unwritable(JournalFault):
    """The disk or its permissions refuse; `cause` is what the system says."""

    code = FaultCode.UNWRITABLE

    def __init__(self, where: str, cause: str, repair: str = messages.FREE_SPACE) -> None:
        super().__init__(messages.unwritable(cause), where, repair)


class TooNew(JournalFault):
    """The journal was written by a later version."""

    code = FaultCode.TOO_NEW

    def __init__(self, where: str, version: int, known: int) -> None:
        super().__init__(messages.too_new(version, known), where, messages.UPGRADE)


class Foreign(JournalFault):
    """The file is a database of another program."""

    code = FaultCode.FOREIGN

    def __init__(self, where: str) -> None:
        super().__init__(messages.FOREIGN, where, messages.ANOTHER_FILE)


class Missing(JournalFault):
    """There is no file where a journal or a backup was expected."""

    code = FaultCode.MISSING

    def __init__(self, where: str) -> None:
        super().__init__(messages.MISSING, where, messages.CHECK_PATH)


class SameFile(JournalFault):
    """The journal itself was named where a backup of it was expected."""

    code = FaultCode.SAME_FILE

    def __init__(self, where: str) -> None:
        super().__init__(messages.SAME_FILE, where, messages.NAME_A_BACKUP)


class BadPath(JournalFault):
    """No journal can lie at this path."""

    code = FaultCode.BAD_PATH

    def __init__(self, where: str, cause: str) -> None:
        super().__init__(messages.bad_path(cause), where, messages.ANOTHER_PATH)


class LossKind(StrEnum):
    """What stands in the place of a journal that was there before."""

    MISSING = "missing"
    EMPTY = "empty"


class Lost(JournalFault):
    """The journal is gone, but what belongs to it lies beside: none is begun without a word."""

    code = FaultCode.LOST

    def __init__(self, where: str, kind: LossKind) -> None:
        super().__init__(messages.LOST[kind.value], where, messages.RESTORE_OR_NEW)
        self.kind = kind


class Replaced(JournalFault):
    """The file was removed or exchanged while it was open; `rescued` is a copy of what it held."""

    code = FaultCode.REPLACED

    def __init__(self, where: str, rescued: str | None) -> None:
        repair = messages.rescued(rescued) if rescued else messages.NOT_RESCUED
        super().__init__(messages.REPLACED, where, repair)


class Corrupt(JournalFault):
    """The file is no journal, or damaged."""

    code = FaultCode.CORRUPT

    def __init__(self, where: str, cause: str) -> None:
        super().__init__(messages.damaged_file(cause), where, messages.CHECK_AND_RESTORE)


class RefusedLine(NamedTuple):
    """A line of an import, or a row of a merge, that is no event; `number` counts from 1."""

    number: int
    code: str
    cause: str

    def __str__(self) -> str:
        return event_messages.refused_line(*self)


class NoEvent(JournalFault):
    """Lines that are no events: of an import, or rows of a journal to be merged."""

    code = FaultCode.NO_EVENT

    def __init__(self, lines: Sequence[RefusedLine], where: str) -> None:
        named = [str(line) for line in lines[:NAMED_LINES]]
        what = event_messages.lines_refused(named, len(lines) - len(named))
        super().__init__(what, where, messages.NOTHING_IMPORTED)
        self.lines = tuple(lines)


class UnknownDatabase(JournalFault):
    """A URL of a database that no installed driver opens."""

    code = FaultCode.UNKNOWN_DATABASE

    def __init__(self, where: str) -> None:
        super().__init__(messages.UNKNOWN_DATABASE, where, messages.GIVE_A_PATH)


class OutOfBounds(JournalFault):
    """An event that the journal does not take; nothing was written."""

    code = FaultCode.OUT_OF_BOUNDS

    def __init__(self, cause: str) -> None:
        what = event_messages.refused_event(cause)
        super().__init__(what, "journal", messages.NOTHING_WRITTEN)


class ServerFault(JournalFault):
    """A course on a server that cannot be used as asked; `where` never holds a password."""

    def __init__(self, code: FaultCode, where: str, cause: str = "") -> None:
        what, repair = fault_parts(code.value, cause)
        super().__init__(what, where, repair)
        self.code = code
