"""What can go wrong with a journal on disk, each said with what, where and how to repair."""


class JournalFault(Exception):
    """A journal that cannot be used as asked; nothing in it was changed."""

    def __init__(self, what: str, where: str, repair: str) -> None:
        super().__init__(f"{what} ({where}). {repair}")
        self.what = what
        self.where = where
        self.repair = repair


class Busy(JournalFault):
    """Another program holds the journal."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "The journal is locked by another program", where, "Close it, then try again."
        )


class Unwritable(JournalFault):
    """The folder is read-only or the disk is full."""

    def __init__(self, where: str, cause: str) -> None:
        what = f"The journal cannot be written: {cause}"
        super().__init__(what, where, "Free space or permissions, then try again.")


class TooNew(JournalFault):
    """The journal was written by a later version."""

    def __init__(self, where: str, version: int, known: int) -> None:
        what = f"The journal has version {version}, this tutor knows up to {known}"
        super().__init__(what, where, "Upgrade the tutor; the file was left untouched.")


class Foreign(JournalFault):
    """The file is a database of another program."""

    def __init__(self, where: str) -> None:
        what = "The file is a database, but no journal of the tutor"
        super().__init__(what, where, "Name another file with --db; this one was left untouched.")


class Missing(JournalFault):
    """There is no file where a journal or a backup was expected."""

    def __init__(self, where: str) -> None:
        super().__init__("There is no such file", where, "Check the path; nothing was changed.")


class Corrupt(JournalFault):
    """The file is no journal, or damaged."""

    def __init__(self, where: str, cause: str) -> None:
        what = f"The journal is damaged: {cause}"
        super().__init__(what, where, "Run `tutor data check`, then `tutor data restore`.")
