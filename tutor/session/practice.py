"""Practice that the learner chooses: today's misses, a mistake, an answer taken back."""

from collections.abc import Iterable, Iterator

from tutor.events import Attempt, HireRating, InstanceId, Mode
from tutor.files import PackFolder
from tutor.grading.grade import grade_parts
from tutor.planning.plan_types import NextProblem
from tutor.reports.tables import MistakeRow
from tutor.session import messages
from tutor.session.attempts import next_review
from tutor.session.results import AnswerResult, Problem
from tutor.session.resume import instance_of_draw, problem_of
from tutor.session.sitting import Session

MOST = 8
READ_AT_ONCE = 50


def begin_practice(session: Session, draws: Iterable[InstanceId], reason: str) -> None:
    """Start a sitting on exactly these draws; it moves no schedule."""
    session.begin(free=True)
    chosen = (_as_practice(session, draw, reason) for draw in draws)
    session.chosen = [asked for asked in chosen if asked is not None]


def offer_again(session: Session) -> Problem | None:
    """Show the problem of the answer that was taken back last, as practice; None without one."""
    if not session.undone or not session.undone[-1].typed:
        return None
    draw = session.undone[-1].draw
    asked = _as_practice(session, draw, messages.ANSWER_SEEN)
    return session.show(draw, asked) if asked is not None else None


def _as_practice(session: Session, draw: InstanceId, reason: str) -> NextProblem | None:
    """A draw as free practice; None where its template is gone."""
    pack = _pack_of(session, draw.template)
    template = pack.template(draw.template) if pack is not None else None
    if pack is None or template is None:
        return None
    outline = pack.outline
    home = outline.concept.get(outline.home.get(draw.template, ""))
    title, concept = (home.title, home.id) if home else (template.title, "")
    return NextProblem(draw, Mode.FREE, concept, template.skill, title, reason, pack=outline.pack)


def misses_of_today(session: Session) -> list[InstanceId]:
    """The problems that were missed on this study day, on new numbers, the oldest first."""
    missed = (item for item in _attempts_of_today(session) if item.outcome is HireRating.NO)
    return list(reversed(_fresh(session, (item.draw.template for item in missed))))


def draws_of_mistake(session: Session, mistake: MistakeRow) -> list[InstanceId]:
    """Problems of the pack in which a mistake can show, on new numbers.

    One name may stand for several ideas: problems in which it means another one are left out.
    """
    found = {t.id: dict(t.mistakes).get(mistake.name) for t in session.outline.template.values()}
    wanted = (mistake.family,) if mistake.family else {*found.values()} - {None}
    return _fresh(session, (name for name, family in found.items() if family in wanted))


def draw_of(session: Session, template: str) -> list[InstanceId]:
    """One draw of a template that the learner chose, on new numbers; empty where it is gone."""
    return _fresh(session, (template,))


def last_result(session: Session) -> AnswerResult | None:
    """The verdict on the last answer, judged again; None where its problem is gone."""
    attempt = session.last_attempt()
    return result_of(session, attempt) if attempt is not None else None


def result_of(session: Session, attempt: Attempt) -> AnswerResult | None:
    """The verdict on an earlier answer, judged again; None where its problem is gone."""
    pack = session.packs.named(attempt.pack)
    found = instance_of_draw(pack, attempt.draw)
    if found is None:
        return None
    is_whole = len(found.questions) == 1
    texts = [attempt.typed] if is_whole else attempt.typed.split("; ")
    if len(texts) != len(found.questions):
        return None
    verdict = grade_parts(found, texts, solver=session.solver)
    due, text = next_review(session.state, pack.outline, attempt)
    problem = problem_of(found, attempt, pack.outline)
    return AnswerResult(attempt.stamp.id, problem, verdict, attempt.outcome, due, text)


def _attempts_of_today(session: Session) -> Iterator[Attempt]:
    """The answers of this study day that count, the newest first."""
    skip = 0
    packs = {outline.pack for outline in session.packs.outlines}
    while found := session.memory.journal.latest(Attempt, READ_AT_ONCE, skip):
        for event in found:
            if not isinstance(event, Attempt) or event.stamp.day < session.day:
                return
            if event.stamp.id not in session.state.voids and event.pack in packs:
                yield event
        skip += READ_AT_ONCE


def _fresh(session: Session, templates: Iterable[str]) -> list[InstanceId]:
    """One draw of each template that the pack still has, on numbers never used before."""
    packs = [(name, _pack_of(session, name)) for name in dict.fromkeys(templates)]
    known = [pack.outline.template[name] for name, pack in packs if pack is not None]
    entries = known[:MOST]
    return [InstanceId(each.id, each.version, each.start, session.seeds()) for each in entries]


def _pack_of(session: Session, template: str) -> PackFolder | None:
    """The pack of the course that has a template; None where it is gone."""
    packs = session.packs.all
    return next((pack for pack in packs if template in pack.outline.template), None)
