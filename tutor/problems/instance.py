"""A problem on drawn numbers: everything that is shown, asked and compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.authoring.late_text import Text, check_texts
from tutor.kinds.kind import Question
from tutor.lang.evaluate import Value

if TYPE_CHECKING:
    from tutor.problems.model import Template


@dataclass(frozen=True, slots=True)
class Instance:
    """A template, a rung and a seed made concrete.

    Hints, steps and feedback are filled when they are first read.
    """

    template: "Template"
    rung: int
    seed: int
    values: Mapping[str, Value]
    prompt: str
    questions: tuple[Question, ...]
    hint_texts: tuple[Text, ...]
    step_texts: tuple[Text, ...]
    network: str = ""
    input: tuple[int, ...] = ()
    prompt_in_words: Text = ""

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints on these numbers."""
        return tuple(map(str, self.hint_texts))

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the solution."""
        return tuple(map(str, self.step_texts))

    @property
    def spoken_prompt(self) -> str:
        """The prompt for what is read line by line: formulas that stand alone in words."""
        return str(self.prompt_in_words) or self.prompt

    def check_texts(self) -> None:
        """Raise Undefined where a hint, a step or a feedback has no value on these numbers."""
        feedback = (rule.feedback for question in self.questions for rule in question.wrong)
        check_texts(*self.hint_texts, *self.step_texts, self.prompt_in_words, *feedback)

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
