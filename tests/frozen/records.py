"""Product objects as frozen records: plain JSON in words of its own.

This is the only file of the folder that knows the names of the product's classes, fields and
functions for drawing, grading, planning and reporting. Whoever renames one changes it here, and
no frozen file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from tests.shipped import shipped, whole_pack
from tutor.chance import Chance
from tutor.events import Event
from tutor.grading.grade import grade_parts
from tutor.grading.text_findings import find
from tutor.grading.verdict import PartVerdict, Verdict
from tutor.kinds.comparison import Comparison
from tutor.kinds.expression import EXPRESSION
from tutor.kinds.judgement import RecognisedMistake
from tutor.kinds.kind import Question
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.open import rubric_in
from tutor.kinds.options import Option
from tutor.kinds.preview import read_as
from tutor.lang.evaluate import text
from tutor.lang.tree import Relation
from tutor.learner.levels import LevelStep
from tutor.learner.messages import next_action
from tutor.learner.reducer import key, replay
from tutor.learner.state import LearnerState
from tutor.planning.draw_preview import seeing
from tutor.planning.plan import next_draw, today
from tutor.planning.plan_types import DayPlan, PlanEntry
from tutor.problems.generate import instance
from tutor.problems.instance import Instance
from tutor.problems.model import Template
from tutor.reports.attempt_links import attempt_links
from tutor.reports.progress import Progress, progress
from tutor.session import Session
from tutor.store.journal import Journal
from tutor.store.row_codec import KINDS
from tutor.store.transfer import read_lines

Record = dict[str, Any]
DIGITS = 9


@cache
def places() -> dict[str, dict[str, tuple[int, ...]]]:
    """The rungs of every template, by skill."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for template in sorted(whole_pack().templates.values(), key=lambda each: each.id):
        found.setdefault(template.skill, {})[template.id] = template.rungs
    return found


def problem(name: str, rung: int, seed: int) -> Record:
    """A template at a rung and a seed: what is drawn, how typed texts are judged, what is said.

    The three stand apart: a reworded message leaves the other two as they are.
    """
    template = _template(name)
    drawn = instance(template, seed, rung)
    judged = [_judged(drawn, *typed) for typed in _typed(drawn)]
    return {
        "drawn": _drawn(drawn),
        "judged": [verdict for verdict, _ in judged] + _findings(drawn, "judged"),
        "said": [said for _, said in judged] + _findings(drawn, "said"),
    }


def _template(name: str) -> Template:
    return whole_pack().templates[name]


def _drawn(drawn: Instance) -> Record:
    template = drawn.template
    return _full(
        template=template.id,
        version=template.version,
        rung=drawn.rung,
        seed=drawn.seed,
        values={name: text(value) for name, value in drawn.values.items()},
        prompt=drawn.prompt,
        network=drawn.network,
        input=list(drawn.input),
        figure=drawn.figure,
        key=drawn.key_text,
        parts=[_part(question) for question in drawn.questions],
        hints=list(drawn.hints),
        steps=list(drawn.steps),
    )


def _part(question: Question) -> Record:
    """A question of any kind: what its kind does not have is left out."""

    def held(name: str) -> Any:
        return getattr(question, name, ())

    comparison = getattr(question, "comparison", Comparison())
    condition = getattr(question, "condition", None)
    correction = getattr(question, "correction", None)
    return _full(
        name=question.name,
        label=question.label,
        kind=question.kind.name,
        key=question.key_text,
        rule=question.rule,
        filled=question.rule_on_numbers,
        unit=question.unit,
        axes=list(held("axes")),
        form="" if comparison.form == "any" else comparison.form,
        digits=comparison.digits,
        relative=comparison.relative,
        absolute=comparison.distance,
        unordered=held("unordered"),
        equation=question.kind is EXPRESSION and isinstance(question.key, Relation),
        start=held("start"),
        options=[_option(option) for option in held("options")],
        targets=[_option(option) for option in held("targets")],
        mistakes=[_mistake(rule) for rule in question.wrong],
        follows=list(question.follow),
        unknowns=list(condition.unknowns) if condition else [],
        spellings=list(held("spellings")),
        lines=list(held("lines")),
        correction=_part(correction) if correction is not None else None,
        limits=[limit.text for limit in held("limits")],
        rubric=_rubric(question),
    )


def _option(option: Option) -> Record:
    return _full(
        letter=option.letter,
        text=option.text,
        mistake=option.mistake,
        family=option.family,
        say=option.say,
    )


def _mistake(rule: DrawnMistake) -> Record:
    return _full(
        name=rule.name,
        family=rule.family,
        value=rule.text,
        rule=rule.rule,
        filled=rule.rule_on_numbers,
        say=rule.say,
    )


def _rubric(question: Question) -> Record | None:
    rubric = rubric_in(question)
    if rubric is None:
        return None
    return _full(
        ideas=[[u.name, u.weight.value, u.ask, u.anchor, u.counter] for u in rubric.units],
        facts=[[fact.unit, _part(fact.part)] for fact in rubric.facts],
        samples=[[sample.text, list(sample.units)] for sample in rubric.samples],
        model=rubric.model,
        follow_ups=[[f.stage, f.ask, f.unit, f.given] for f in rubric.follow_ups],
        interruptions=[[each.ask, list(each.about)] for each in rubric.interruptions],
    )


def _typed(drawn: Instance) -> Iterator[tuple[int, list[str]]]:
    """The key; each mistake's value in its part; two texts that nobody can read in the first."""
    keys = [question.key_text for question in drawn.questions]
    yield 0, keys
    for place, question in enumerate(drawn.questions):
        for value in dict.fromkeys(_as_typed(question, rule) for rule in question.wrong):
            yield place, [*keys[:place], value, *keys[place + 1 :]]
    yield 0, [f"({keys[0]}", *keys[1:]]
    yield 0, [f"{keys[0]} +", *keys[1:]]


def _as_typed(question: Question, rule: DrawnMistake) -> str:
    """A mistake as it is typed; where it cannot be, its text."""
    typed = question.kind.mistake_text(question, rule)
    return rule.text if typed is None else typed


def _judged(drawn: Instance, place: int, texts: list[str]) -> tuple[Record, Record]:
    """A verdict as codes and values, and what it says."""
    verdict = grade_parts(drawn, texts)
    reading = read_as(drawn.questions[place], texts[place])
    parts = verdict.parts if len(texts) > 1 else ()
    codes = _full(
        typed=texts,
        preview="" if reading.text == verdict.read_as else reading.text,
        preview_column=reading.column,
        **_codes(verdict),
        parts=[_full(name=part.name, **_codes(part)) for part in parts],
    )
    said = _full(
        message=verdict.message,
        preview="" if reading.message == verdict.message else reading.message,
        parts=[part.message for part in parts],
        mistakes=[_said(named) for named in verdict.mistakes],
    )
    return codes, said


def _codes(verdict: Verdict | PartVerdict) -> Record:
    return {
        "verdict": verdict.word.value,
        "read_as": verdict.read_as,
        "column": verdict.column,
        "mistakes": [[named.name, named.family] for named in verdict.mistakes],
        "carried": isinstance(verdict, PartVerdict) and verdict.is_carried_forward,
    }


def _said(named: RecognisedMistake) -> list[str]:
    return [named.say, named.your_rule, named.the_rule]


def _findings(drawn: Instance, what: str) -> list[Record]:
    """What arithmetic finds in the model answer and the samples of an open question."""
    rubric = rubric_in(drawn.questions[0])
    if rubric is None:
        return []
    found = [find(written, rubric) for written in (rubric.model or "", *_samples(rubric.samples))]
    if what == "said":
        return [{"findings": [one.say for one in each]} for each in found]
    return [
        {"findings": [[one.sort.value, one.line, one.text, one.unit] for one in each]}
        for each in found
    ]


def _samples(samples: Iterable[Any]) -> Iterator[str]:
    return (sample.text for sample in samples)


def events_of(lines: Iterable[str]) -> list[Event]:
    """The events of an exported journal."""
    return [event for _, event in read_lines(lines, [])]


def event_kinds() -> tuple[type, ...]:
    """The names of all kinds of events."""
    return tuple(KINDS.values())


def open_journal(path: Path) -> list[Event]:
    """The events of a database file, brought to the newest schema where it is older."""
    journal = Journal(path)
    try:
        return journal.events()
    finally:
        journal.close()


def session_at(path: Path, now: Callable[[], datetime], lines: Iterable[str]) -> Session:
    """A session on a new journal that holds the exported events before this day."""
    today_is = now().date()
    journal = Journal(path)
    journal.add_missing(event for event in events_of(lines) if event.stamp.day < today_is)
    journal.close()
    seeds = count(1)
    return Session(path, shipped(), clock=now, seeds=lambda: next(seeds))


def days_of(events: Iterable[Event]) -> list[date]:
    """Every day from the first event to the last."""
    held = sorted({event.stamp.day for event in events})
    span = (held[-1] - held[0]).days
    return [date.fromordinal(held[0].toordinal() + number) for number in range(span + 1)]


def day_record(events: list[Event], day: date) -> Record:
    """A study day of a learner: its plan at first and at last, levels, what is due, the report."""
    outline = shipped().outline
    earlier = [event for event in events if event.stamp.day < day]
    until = [event for event in events if event.stamp.day <= day]
    morning, evening = (replay(found, outline.cadence) for found in (earlier, until))
    first, last = (today(state, outline, day) for state in (morning, evening))
    links = attempt_links(sorted(until, key=key), evening, outline.pack, None)
    tables = progress(evening, outline, day, links)
    return {
        "day": day.isoformat(),
        "first_plan": _plan(first),
        "first_problem": _next(morning, first, day),
        "last_plan": _plan(last),
        "progress": _standing(tables),
        "report": plain(tables),
    }


def _next(state: LearnerState, plan: DayPlan, day: date) -> Record | None:
    """The problem that the plan asks first, with the chance of this day."""
    chance = Chance(f"frozen:{day}")
    asked = next_draw(state, shipped().outline, plan, chance, seeing(shipped().template))
    if asked is None:
        return None
    return _full(
        template=asked.draw.template,
        rung=asked.draw.rung,
        seed=asked.draw.seed,
        mode=asked.mode.value,
        concept=asked.concept,
        title=asked.title,
        reason=asked.reason,
        lesson=asked.lesson,
    )


def _plan(plan: DayPlan) -> Record:
    return _full(
        number=plan.day_number,
        last_number=plan.cadence_total,
        days_left=plan.days_left,
        budget=plan.budget,
        spent=_rounded(plan.spent_minutes),
        planned=_rounded(plan.planned_minutes),
        practised=plan.days_practised,
        later=plan.later,
        days_to_clear=plan.days_to_clear,
        done=plan.done,
        next_day=plain(plan.next_day),
        next_titles=list(plan.next_titles),
        message=plan.message,
        notes=list(plan.notes),
        new=list(plan.new_titles),
        wanted=list(plan.task_templates),
        clock_back=plan.clock_back,
        away=list(plain(plan.away)) if plan.away else None,
        entries=[_entry(entry) for entry in plan.entries],
    )


def _entry(entry: PlanEntry) -> str:
    """One line an entry, so that a difference is read at once."""
    minutes = f"{_rounded(entry.minutes)} min"
    facts = (entry.kind.value, entry.concept, entry.skill, f"rung {entry.rung}", minutes)
    more = (*entry.templates, entry.task, "lesson" if entry.lesson else "")
    return " | ".join((*facts, " ".join(filter(None, more)), entry.title, entry.reason))


def _standing(tables: Progress) -> Record:
    """Levels, due days and mistakes of a day, one line each."""
    return {
        "skills": [
            f"{row.skill}: rated {row.rated}, measured {row.earned.level}, gap {row.gap}, "
            f"right {row.right} of {row.answered}, introduced {row.introduced} of {row.concepts}"
            for row in tables.skills
        ],
        "concepts": [
            f"{row.concept}: since {row.introduced}, due {row.due}, passed {row.passed}, "
            f"lapses {row.lapses}, recall {_rounded(row.recall or 0)}"
            for row in tables.concepts
            if row.introduced
        ],
        "mistakes": [
            f"{row.skill}: {row.name} ({row.family}) {row.hits} of {row.chances}, clear {row.clear}"
            for row in tables.habits
        ],
        "misconceptions": [
            f"{row.family}: {row.status.value}, {row.hits} times, clear {row.clear}"
            for row in tables.misconceptions
        ],
    }


def _rounded(value: float) -> float:
    """A float that is the same on every machine."""
    return round(value, DIGITS)


def plain(value: Any) -> Any:
    """Enumerations and days as JSON holds them; records as their values, without names."""
    if isinstance(value, LevelStep):
        return next_action(value)
    if isinstance(value, float):
        return _rounded(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(held) for held in value]
    names = getattr(value, "__dataclass_fields__", None)
    return value if names is None else [plain(getattr(value, name)) for name in names]


def _full(**facts: Any) -> Record:
    """The facts that say something; a zero does."""
    return {name: held for name, held in facts.items() if held or type(held) in (int, float)}
