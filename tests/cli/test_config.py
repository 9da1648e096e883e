"""The learner's config file: read with care, and changed without losing anything."""

from pathlib import Path

import pytest

from tutor.cli.config import THEMES, Config, keep_theme, read_config
from tutor.tui.themes import PREFIX
from tutor.tui.themes import THEMES as APP_THEMES


def test_no_file_means_no_settings(tmp_path: Path) -> None:
    """A missing file is no trouble."""
    assert read_config(tmp_path / "config.toml") == Config()


def test_theme_and_keys_are_read(tmp_path: Path) -> None:
    """A theme by name, keys by the ids of bindings."""
    path = tmp_path / "config.toml"
    path.write_text('theme = "light"\n[keys]\n"drill.hint" = "f5"\n')
    assert read_config(path) == Config("light", {"drill.hint": "f5"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme = ", "cannot be read"),
        ("theme = 3", "theme is a name in quotes"),
        ("theme = 'neon'", "no theme 'neon'; themes: dark, light, contrast."),
        ("[keys]\na = 1", "[keys] pairs the name of an action with a key"),
        ("colour = 'red'", "nothing is called colour"),
    ],
)
def test_trouble_is_told_and_changes_nothing(tmp_path: Path, text: str, told: str) -> None:
    """What cannot be meant leaves the defaults and says where."""
    path = tmp_path / "config.toml"
    path.write_text(text)
    config = read_config(path)
    assert (config.theme, dict(config.keys)) == ("", {})
    assert str(path) in config.trouble
    assert told in config.trouble


def test_the_themes_are_those_of_the_app() -> None:
    """No name is offered that the screen does not have."""
    assert [PREFIX + name for name in THEMES] == [theme.name for theme in APP_THEMES]


def test_keeping_a_theme_keeps_the_rest(tmp_path: Path) -> None:
    """Comments and keys stay as they were; a broken file is left alone."""
    path = tmp_path / "deep" / "config.toml"
    keep_theme(path, "light")
    assert read_config(path).theme == "light"
    path.write_text('# mine\ntheme = "light"\n[keys]\n"drill.hint" = "f5"\n')
    keep_theme(path, "contrast")
    assert path.read_text() == '# mine\ntheme = "contrast"\n[keys]\n"drill.hint" = "f5"\n'
    path.write_text("theme = ")
    keep_theme(path, "dark")
    assert path.read_text() == "theme = "
