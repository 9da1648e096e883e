"""What a simulated learner says agrees with how they mark it, and the rating follows."""

import pytest

from benchmarks.lived.spoken_answer import spoken_answer
from tests.shipped import shipped
from tutor.grading.hire_rating import Marks, RatedText, band, rate_open_answer
from tutor.grading.text_findings import find
from tutor.kinds.open import rubric_in
from tutor.kinds.rubric import Weight
from tutor.problems.generate import instance
from tutor.problems.pack_index import EXPLAIN

OPEN = sorted(
    entry.id for entry in shipped().outline.template.values() if entry.evidence == EXPLAIN
)


@pytest.mark.parametrize("name", OPEN[::4])
def test_the_rating_is_that_of_the_ideas_that_are_known(name: str) -> None:
    """All ideas, the required ones, none: each text is rated as its marks are."""
    template = shipped().template(name)
    assert template is not None
    drawn = instance(template, 1, template.start)
    rubric = rubric_in(drawn.questions[0])
    assert rubric is not None
    good = {unit.name for unit in rubric.units if unit.weight is not Weight.KILL}
    required = {unit.name for unit in rubric.units if unit.weight is Weight.MUST}
    for known in (good, required, set[str]()):
        said = spoken_answer(rubric, known)
        rows = said.text.split("\n")
        marks = Marks(
            dict.fromkeys(said.lines, True),
            {idea: rows[line - 1] for idea, line in said.lines.items()},
        )
        found = find(said.text, rubric)
        rated = rate_open_answer(rubric, RatedText(said.text, drawn.prompt, found), marks)
        assert rated.outcome is band(rubric.units, dict.fromkeys(known, True))
