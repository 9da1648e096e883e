"""The sentences of `tutor cohort`."""

from tutor.plurals import count

NO_SERVER = (
    "A course lies on a server: add --db postgresql+psycopg://NAME@HOST/DATABASE, "
    "or set TUTOR_DB to it."
)
PASSWORDS_ONCE = "These passwords are shown once: pass each to its owner. The server keeps hashes."
NOT_ERASED = "Nothing was erased."


def prepared(version: int) -> str:
    """The schema of a course is there."""
    return f"The course is ready, schema {version}. Add learners with `tutor cohort add NAME`."


def no_password(name: str) -> str:
    """Someone who was added and logs in as before."""
    return f"{name} (no new password)"


def erase_question(names: tuple[str, ...]) -> str:
    """What cannot be taken back."""
    return f"Erase {', '.join(names)} with every event of theirs, for good?"


def erased(events: int, names: tuple[str, ...]) -> str:
    """What is gone."""
    return f"Erased {count(events, 'event')} of {', '.join(names)}. Backups still hold them."
