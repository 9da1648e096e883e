"""How the learner wants the screen: a theme, and keys by the ids of bindings."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple


def _ignore(name: object) -> None:
    del name


class Preferences(NamedTuple):
    """`keep_theme` and `keep_keys` remember what was chosen; `trouble` is shown once."""

    theme: str = ""
    keys: Mapping[str, str] = MappingProxyType({})
    keep_theme: Callable[[str], None] = _ignore
    trouble: str = ""
    keep_keys: Callable[[Mapping[str, str]], None] = _ignore
