"""Texts on drawn numbers that are filled when they are first shown: most of a draw never is."""

from collections.abc import Mapping

from tutor.authoring.messages import unfilled_text
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Wording, fill
from tutor.lang.values import Undefined, Value, budget

STEPS = 200_000


class LateText:
    """The text of some wordings on drawn numbers, one after the other."""

    __slots__ = ("_names", "_text", "_wordings")

    def __init__(self, names: Mapping[str, Value], *wordings: Wording) -> None:
        self._names = names
        self._wordings = wordings
        self._text: str | None = None

    def filled(self) -> str:
        """The text; raises Undefined where a hole has no value on these numbers."""
        if self._text is None:
            with budget(STEPS):
                texts = [fill(each, self._names, VOCABULARY) for each in self._wordings]
            self._text = " ".join(texts)
        return self._text

    def __eq__(self, other: object) -> bool:
        """Whether the other has the same wordings on the same numbers."""
        if not isinstance(other, LateText):
            return NotImplemented
        return (self._names, self._wordings) == (other._names, other._wordings)

    def __hash__(self) -> int:
        """By the wordings."""
        return hash(self._wordings)

    def __str__(self) -> str:
        """The text, or why there is none: a learner goes on, the check of the pack reports it."""
        try:
            return self.filled()
        except Undefined as reason:
            return unfilled_text(reason)


Text = str | LateText


def late_text(names: Mapping[str, Value], wording: Wording) -> Text:
    """The wording on these numbers, filled at once where it has no holes."""
    constant = wording.constant
    return LateText(names, wording) if constant is None else constant


def check_texts(*texts: Text) -> None:
    """Raise Undefined where one of the texts has no value on its numbers."""
    for text in texts:
        if isinstance(text, LateText):
            text.filled()
