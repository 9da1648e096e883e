"""Every binding can be mapped, and uses keys that reach an app in every terminal."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.binding import Binding

from tutor.tui import screens
from tutor.tui.app import TutorApp
from tutor.tui.page import Page

KEYS = re.compile(
    r"[a-zG]|[0-9]|f([1-9]|10)|up|down|left|right|enter|escape|tab|space|backspace|home|end"
    r"|pageup|pagedown|question_mark|colon|slash|full_stop|comma|ctrl\+[cdefgklnoprtuvwxyz]"
)
PAGES = sorted(
    {
        found
        for module in iter_modules(screens.__path__)
        for found in vars(import_module(f"{screens.__name__}.{module.name}")).values()
        if isinstance(found, type) and issubclass(found, Page) and found is not Page
    },
    key=lambda page: page.__name__,
)


def test_all_screens_are_looked_at() -> None:
    """The search finds the screens it is meant for."""
    assert {"DrillScreen", "TodayScreen", "WelcomeScreen"} <= {page.__name__ for page in PAGES}


@pytest.mark.parametrize("owner", [TutorApp, *PAGES], ids=lambda owner: owner.__name__)
def test_bindings_have_ids_words_and_safe_keys(owner: type[Page[object] | TutorApp]) -> None:
    """An id to map it by, words for the help, and a key that every terminal sends."""
    names = []
    for binding in owner.BINDINGS:
        assert isinstance(binding, Binding)
        assert binding.id
        assert binding.description
        names.append(binding.id)
        for key in binding.key.split(","):
            assert KEYS.fullmatch(key), f"{key} of {binding.id}"
            assert key != "ctrl+z" or binding.id == "app.suspend", "ctrl+z is the shell's"
    assert len(names) == len(set(names))


def test_no_text_is_read_as_markup() -> None:
    """Static texts and labels come from `PlainText`, which has no markup; nothing is notified."""
    root = Path(screens.__file__).parents[1]
    for path in root.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name not in ("plain_text.py", "page_frame.py"):
            assert not re.search(r"\b(Static|Label|Markdown)\(", text), path.name
        assert not re.search(r"\.notify\(|markup=True|from_markup", text), path.name
