"""The committee's summary of an interview: questions, answers, how they count, what is next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tutor.events import AnswerLocked, AnswerMarked, Attempt, HireRating
from tutor.grading.text_findings import FindingSort
from tutor.kinds.rubric import Weight
from tutor.session import messages
from tutor.session.interview_talk import Reply, replies
from tutor.session.open_answers import answered_of, reason_of
from tutor.session.sitting import Session

MANY_IDEAS, WORDS_AN_IDEA = 4, 8


@dataclass(frozen=True, slots=True)
class UnitNote:
    """One idea unit of the rubric as it was judged, with the learner's own line for it."""

    ask: str
    weight: Weight
    present: bool
    quote: str


@dataclass(frozen=True, slots=True)
class StepResult:
    """One step in the debrief: what was asked, what was answered, how it counts and why."""

    prompt: str
    typed: str
    key: str
    outcome: HireRating
    why: str
    template: str
    units: tuple[UnitNote, ...] = ()
    predicted: HireRating | None = None
    contradictions: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()

    @property
    def ideas_on_one_line(self) -> int:
        """How many ideas rest on one line that is short for them; 0 where none is."""
        quotes = Counter(unit.quote for unit in self.units if unit.present and unit.quote)
        short = (
            ideas
            for quote, ideas in quotes.items()
            if ideas >= MANY_IDEAS and len(quote.split()) < WORDS_AN_IDEA * ideas
        )
        return max(short, default=0)


@dataclass(frozen=True, slots=True)
class RoundResult:
    """One round in the debrief; `late` when its minutes were overrun."""

    title: str
    minutes: float
    seconds: float
    late: bool
    outcome: HireRating
    steps: tuple[StepResult, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one problem to ask again, and why; `missing` is the idea that was not there."""

    template: str
    title: str
    outcome: HireRating
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Debrief:
    """The committee's summary of a simulation; without a next step where all was strong."""

    outcome: HireRating
    rounds: tuple[RoundResult, ...]
    notes: str
    next_step: NextStep | None = None

    @property
    def predictions(self) -> tuple[int, int]:
        """How many ratings were predicted rightly, and how many were predicted."""
        steps = [step for item in self.rounds for step in item.steps if step.predicted is not None]
        return sum(step.predicted is step.outcome for step in steps), len(steps)


def step_result(
    session: Session, event: Attempt | AnswerLocked, marked: AnswerMarked | None
) -> StepResult:
    """An answer of an interview as the debrief shows it."""
    template = event.draw.template
    if isinstance(event, Attempt):
        outcome = event.outcome or HireRating.NO
        ideas = (_idea_of(session, event.draw.template, name) for name in event.mistakes)
        reason = messages.judgement(event.word, filter(None, ideas))
        return StepResult(event.prompt, event.typed, event.key, outcome, reason, template)
    answered = answered_of(session, event)
    if marked is None or answered is None:
        return StepResult(
            event.prompt, event.text, "", HireRating.NO, messages.NOT_JUDGED, template
        )
    units = tuple(
        UnitNote(u.ask, u.weight, marked.units[u.name], marked.quotes.get(u.name, ""))
        for u in answered.rubric.units
        if u.name in marked.units
    )
    return StepResult(
        prompt=event.prompt,
        typed=event.text,
        key=answered.rubric.model or "",
        outcome=marked.outcome,
        why=reason_of(answered, marked),
        template=template,
        units=units,
        predicted=event.predicted,
        contradictions=tuple(f.say for f in answered.findings if f.sort is FindingSort.FALSE),
        replies=replies(answered.rubric, event.text),
    )


def _idea_of(session: Session, template: str, mistake: str) -> str:
    """The idea behind a mistake of a template in plain words; empty where the pack has none."""
    outline = session.outline
    known = outline.template.get(template)
    family = outline.family.get(dict(known.mistakes).get(mistake, "")) if known else None
    return family.title if family else ""


def step_to_repeat(session: Session, rounds: Iterable[RoundResult]) -> NextStep | None:
    """The answer that cost most: the first No Hire, then the first Lean Hire; open ones first."""
    steps = [step for item in rounds for step in item.steps]
    for outcome in (HireRating.NO, HireRating.LEAN):
        failed = [step for step in steps if step.outcome is outcome]
        failed.sort(key=lambda step: not step.units)
        if failed:
            template = session.pack.template(failed[0].template)
            title = template.title if template is not None else failed[0].template
            return NextStep(failed[0].template, title, outcome, _first_missing(failed[0]))
    return None


def _first_missing(step: StepResult) -> str:
    """The required idea that was not there, else a false equation, else a bonus idea."""
    missing = {
        weight: [unit.ask for unit in step.units if unit.weight is weight and not unit.present]
        for weight in (Weight.MUST, Weight.STRONG)
    }
    return next(iter((*missing[Weight.MUST], *step.contradictions, *missing[Weight.STRONG])), "")
