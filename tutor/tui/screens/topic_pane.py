"""The pane beside the plan: results of the chosen topic, its main fact, the week to come."""

from collections.abc import Sequence
from datetime import timedelta

from tutor.events import Attempt, ConceptKey
from tutor.planning.plan_types import PlanEntry
from tutor.reports.progress import due_rows
from tutor.session import Session
from tutor.session.concept_help import key_fact, latest_results
from tutor.tui.answers.rows import hanging_lines, wrap_lines
from tutor.tui.messages import home_texts, problem_texts
from tutor.tui.screens.help_pane import HEADING, fact_lines, past_result_pieces
from tutor.tui.screens.progress_view import day_bars
from tutor.tui.widgets.plain_text import Piece, cut

WEEK = 7


def topic_pieces(session: Session, entry: PlanEntry, width: int) -> list[Piece]:
    """What is known of the concept of an entry."""
    if not entry.concept:
        reason = "\n".join(wrap_lines(entry.reason, width))
        return [(f"{cut(entry.title, width)}\n", HEADING), reason]
    concept = ConceptKey(entry.pack or session.outline.pack, entry.concept)
    return concept_pieces(session, concept, entry.title, width)


def concept_pieces(session: Session, concept: ConceptKey, title: str, width: int) -> list[Piece]:
    """The latest results of a concept, and what to remember of it."""
    pieces: list[Piece] = [(f"{cut(title, width)}\n", HEADING)]
    results = [problem_texts.past_result(*item) for item in latest_results(session, concept)]
    pieces.extend(
        past_result_pieces([cut(text, width) for text in results] or [problem_texts.FIRST_TIME])
    )
    facts = fact_lines(key_fact(session, concept), width)
    if facts:
        pieces.extend(((f"\n\n{home_texts.REMEMBER_HEAD}\n", HEADING), "\n".join(facts)))
    return pieces


def answer_pieces(attempt: Attempt, title: str, ideas: Sequence[str], width: int) -> list[Piece]:
    """An earlier answer: what was asked, what was typed, what is right, which mistakes it shows."""
    typed = attempt.typed or problem_texts.SOLUTION
    rows = [(problem_texts.YOU, typed), (problem_texts.KEY, attempt.key)]
    lines = [line for head, text in rows for line in hanging_lines(f"{head:<7}", text, width)]
    return [
        (f"{cut(title, width)}\n", HEADING),
        "\n".join(wrap_lines(attempt.prompt, width)),
        "\n\n" + "\n".join(lines),
        *((f"\n{line}", "$secondary") for idea in ideas for line in wrap_lines(idea, width)),
    ]


def week_pieces(session: Session, width: int) -> list[Piece]:
    """The reviews of the pack in sight that are due on each of the next days."""
    due = due_rows(session.state, session.outline, session.day)
    tomorrow = session.day + timedelta(days=1)
    return [(f"{home_texts.WEEK_HEAD}\n", HEADING), *day_bars(due, tomorrow, WEEK, width)]
