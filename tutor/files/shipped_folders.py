"""Where the shipped packs and facts lie, and where disposable files may."""

from pathlib import Path


def shipped_folder(name: str) -> Path:
    """The folder `content` or `data`: beside the package in a checkout, else inside it."""
    package = Path(__file__).parents[1]
    beside = package.parent / name
    return beside if (package.parent / "pyproject.toml").is_file() else package / f"_{name}"


def shipped_content() -> Path:
    """The packs that come with the tutor."""
    return shipped_folder("content")


def shipped_data() -> Path:
    """The reference facts that come with the tutor."""
    return shipped_folder("data")


def cache_folder() -> Path:
    """Where disposable files lie."""
    from platformdirs import user_cache_path

    return user_cache_path("tutor")
