"""The learner's own settings of the screen: a theme and keys, in one TOML file.

theme = "light"

[keys]
"drill.hint" = "f5"
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tutor.cli import messages

THEMES = ("dark", "light", "contrast")


class Config(NamedTuple):
    """What the file says; `trouble` tells what in it was not understood."""

    theme: str = ""
    keys: Mapping[str, str] = MappingProxyType({})
    trouble: str = ""


def config_path() -> Path:
    """Where the file lies."""
    from platformdirs import user_config_path

    return user_config_path("tutor") / "config.toml"


def read_config(path: Path) -> Config:
    """The settings; a file that cannot be read changes nothing and says so."""
    try:
        data = _parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError) as error:
        return Config(trouble=messages.config_unreadable(path, error))
    return _checked(data, path)


def _parsed(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def _checked(data: dict[str, Any], path: Path) -> Config:
    theme, keys = data.get("theme", ""), data.get("keys", {})
    unknown = sorted(data.keys() - {"theme", "keys"})
    trouble = messages.config_unknown(path, unknown) if unknown else ""
    if not isinstance(theme, str):
        theme, trouble = "", messages.theme_no_name(path)
    elif theme and theme not in THEMES:
        theme, trouble = "", messages.no_theme(path, theme, THEMES)
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        keys, trouble = {}, messages.keys_no_pairs(path)
    return Config(theme, keys, trouble)


def keep_theme(path: Path, name: str) -> None:
    """Write a chosen theme into the file, and leave the rest of it as it is."""
    _keep(path, "theme", name)


def keep_keys(path: Path, keys: Mapping[str, str]) -> None:
    """Write the chosen keys into the file, and leave the rest of it as it is."""
    _keep(path, "keys", dict(keys))


def _keep(path: Path, name: str, value: str | dict[str, str]) -> None:
    import tomlkit

    from tutor.store.private_files import make_private_folder, private_umask, tighten

    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else None
        document = document if document is not None else tomlkit.document()
        document[name] = value
        make_private_folder(path.parent)
        tighten(path)
        with private_umask():
            path.write_text(tomlkit.dumps(document), encoding="utf-8")
    except (OSError, UnicodeDecodeError, tomlkit.exceptions.TOMLKitError):
        return
