"""How the learner wants the screen: a theme, and keys by the ids of bindings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def _forget(name: str) -> None:
    del name


@dataclass(frozen=True, slots=True)
class Look:
    """`keep_theme` remembers a theme that was chosen; `trouble` is told once at the start."""

    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    keep_theme: Callable[[str], None] = _forget
    trouble: str = ""
