"""A problem on drawn numbers: everything that is shown, asked and compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.kinds.kind import Question
from tutor.lang.evaluate import Value

if TYPE_CHECKING:
    from tutor.problems.model import Template


@dataclass(frozen=True, slots=True)
class Instance:
    """A template, a rung and a seed made concrete."""

    template: "Template"
    rung: int
    seed: int
    values: Mapping[str, Value]
    prompt: str
    questions: tuple[Question, ...]
    hints: tuple[str, ...]
    steps: tuple[str, ...]
    network: str = ""
    input: tuple[int, ...] = ()
    prompt_in_words: str = ""

    @property
    def spoken_prompt(self) -> str:
        """The prompt for what is read line by line: formulas that stand alone in words."""
        return self.prompt_in_words or self.prompt

    @property
    def figure(self) -> str:
        """The figure on these numbers; empty where the template has none."""
        sketch = self.template.figure
        return sketch.text(self.values) if sketch else ""

    @property
    def figure_sentences(self) -> tuple[str, ...]:
        """The same without its drawing, line by line."""
        sketch = self.template.figure
        return sketch.sentences(self.values) if sketch else ()

    @property
    def key_text(self) -> str:
        """The whole answer as one would type it, parts separated by `;`."""
        return "; ".join(question.key_text for question in self.questions)
