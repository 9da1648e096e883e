"""What was worked out for earlier draws of a template, for whoever draws it hundreds of times."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tutor.chance import Chance
from tutor.lang.values import Value, shared_work

ROOM = 500_000
T = TypeVar("T")


@dataclass(slots=True)
class KeptDraws:
    """Results for one template, by what they are and the values that decide them.

    Each is kept with the steps it took. They are taken again whenever the result is used, so that
    a budget runs out at the same draw. `room` bounds the memory: no more is kept than so many
    steps can make, and nothing where it is 0.
    """

    room: int = ROOM
    results: dict[str, tuple[Any, int]] = field(default_factory=dict)

    def once(
        self,
        given: tuple[str, Mapping[str, Value]],
        make: Callable[[], T],
        options: Chance | None = None,
    ) -> T:
        """What `make` gives; it is not kept where it drew from the stream of options, too."""
        steps = shared_work()
        if steps is None or (self.room <= 0 and not self.results):
            return make()
        key = repr(given)
        result: T
        if key in self.results and self.results[key][1] <= steps.left:
            result, taken = self.results[key]
            steps.left -= taken
            return result
        before = steps.left
        result = make()
        taken = before - steps.left
        if self.room > 0 and (options is None or options.is_untouched):
            self.room -= taken + len(key)
            self.results[key] = result, taken
        return result
