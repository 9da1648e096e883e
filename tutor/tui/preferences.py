"""How the learner wants the screen: a theme, and keys by the ids of bindings."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple


def _ignore(name: str) -> None:
    del name


class Preferences(NamedTuple):
    """`keep_theme` remembers a theme that was chosen; `trouble` is shown once at the start."""

    theme: str = ""
    keys: Mapping[str, str] = MappingProxyType({})
    keep_theme: Callable[[str], None] = _ignore
    trouble: str = ""
