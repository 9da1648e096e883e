"""The sentences of `tutor cohort`."""

from typing import TYPE_CHECKING

from tutor.plurals import count

if TYPE_CHECKING:
    from tutor.store.cohort.mentor import LearnerSums

NO_SERVER = (
    "A course lies on a server: add --db postgresql+psycopg://NAME@HOST/DATABASE, "
    "or set TUTOR_DB to it."
)
NO_COURSE_URL = "Write the course as postgresql+psycopg://NAME@HOST/DATABASE."
PASSWORDS_ONCE = "These passwords are shown once: pass each to its owner. The server keeps hashes."
NOT_ERASED = "Nothing was erased."


def course_ready(version: int) -> str:
    """The schema of a course is there."""
    return f"The course is ready, schema {version}. Add learners with `tutor cohort add NAME`."


def no_password(name: str) -> str:
    """Someone who was added and logs in as before."""
    return f"{name} (no new password)"


def learner(item: "LearnerSums") -> str:
    """A learner of the list: last day, days, answers with the right ones, minutes."""
    last = item.last_day.isoformat() if item.last_day else "never"
    right = f", {100 * item.correct / item.answered:.0f} % right" if item.answered else ""
    days, answers = count(item.days, "day"), count(item.answered, "answer")
    return f"{item.name:<20} {last:<10}  {days}, {answers}{right}, {item.seconds / 60:.0f} min"


def erase_question(names: tuple[str, ...]) -> str:
    """What cannot be taken back."""
    return f"Erase {', '.join(names)} with every event of theirs, for good?"


def learners_erased(events: int, names: tuple[str, ...]) -> str:
    """What is gone."""
    return f"Erased {count(events, 'event')} of {', '.join(names)}. Backups still hold them."
