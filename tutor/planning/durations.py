"""Minutes: the learner's own times per template, with the author's estimate as prior."""

from collections.abc import Sequence

from tutor.learner.state import LearnerState
from tutor.problems.pack_index import ConceptEntry, TemplateEntry

PRIOR_ANSWERS = 2.0
RETRY_SHARE = 1.2
DRAWS_TO_INTRODUCE = 2.6
LESSON_MINUTES = 1.0
SHORTEST = 3


def template_minutes(state: LearnerState, template: TemplateEntry) -> float:
    """Minutes one draw takes: the author's estimate counts as two answers."""
    met = state.met.get(template.id)
    if met is None:
        return template.minutes
    return (PRIOR_ANSWERS * template.minutes + met.seconds / 60) / (PRIOR_ANSWERS + met.n)


def draw_minutes(state: LearnerState, templates: Sequence[TemplateEntry]) -> float:
    """Minutes one draw of these templates takes on average; the usual two where there are none."""
    if not templates:
        return 2.0
    return sum(template_minutes(state, template) for template in templates) / len(templates)


def review_minutes(state: LearnerState, concept: ConceptEntry) -> float:
    """Minutes a review takes, the retries of a likely miss included."""
    return RETRY_SHARE * draw_minutes(state, concept.templates)


def introduction_minutes(state: LearnerState, concept: ConceptEntry) -> float:
    """Minutes to introduce a concept: the lesson and as many draws as two right ones take."""
    easiest = min((template.start for template in concept.templates), default=0)
    first = [template for template in concept.templates if template.start == easiest]
    shortest = sorted(first, key=lambda template: template.minutes)[:SHORTEST]
    return LESSON_MINUTES + DRAWS_TO_INTRODUCE * draw_minutes(state, shortest)
