"""Where the journal and what belongs to it lie; needs nothing but the standard library."""

from pathlib import Path

SERVER_SCHEMES = ("postgresql+psycopg", "postgresql", "postgres")


def default_journal() -> Path:
    """The journal in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("tutor") / "journal.sqlite"


def url_of(place: str | Path) -> str:
    """A database URL; a plain path means SQLite."""
    text = str(place)
    return text if "://" in text else f"sqlite:///{Path(text).expanduser().absolute()}"


def path_of(place: str | Path) -> Path | None:
    """The file of an SQLite journal; None for another database."""
    text = str(place)
    if "://" not in text:
        return Path(text).expanduser()
    if text.startswith("sqlite:///"):
        return Path(text.removeprefix("sqlite:///"))
    return None


def is_server(place: str | Path) -> bool:
    """Whether a place of a journal is a course on a server and not a file."""
    scheme, separator, _ = str(place).partition("://")
    return bool(separator) and scheme in SERVER_SCHEMES


def snapshot_of(journal: Path) -> Path:
    """The disposable snapshot beside a journal."""
    return journal.with_name(journal.name + ".snapshot")


def backups_of(journal: Path) -> Path:
    """The folder of a journal's backups."""
    return journal.with_name(journal.name + ".backups")
