"""A sitting as it goes on and as it ends: a dot for each problem, what came of each concept."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from tutor.events import Judgement
from tutor.planning.plan_types import DayPlan
from tutor.tui.messages import home_texts, problem_texts
from tutor.tui.screens.help_pane import HEADING
from tutor.tui.screens.today_view import week_strip
from tutor.tui.screens.verdict_view import VerdictView, view
from tutor.tui.widgets.plain_text import Piece, cut

DOT = {Judgement.RIGHT: ("●", "$success"), Judgement.WRONG: ("✗", "$error")}
OTHER_DOT = ("◐", "$warning")
MOST_DOTS = 16
DUE_ROOM = 18


class SittingResult(NamedTuple):
    """One answer of the sitting: its concept, the verdict, when the concept comes back."""

    title: str
    word: Judgement
    due: date | None = None


def sitting_pieces(
    results: Sequence[Judgement], plan: DayPlan, *, is_judged: bool = False
) -> list[Piece]:
    """Which problem of the sitting this is, a sign for each so far, the minutes that are left.

    The number of those to come is not shown: the plan of the day moves with every answer.
    """
    left = len(plan.entries)
    if not (left or is_judged):
        return []
    dots: list[Piece] = [DOT.get(word, OTHER_DOT) for word in results]
    number = len(results)
    here = "" if is_judged else "◉"
    place = (
        problem_texts.problems_done(number)
        if is_judged
        else problem_texts.sitting_place(number + 1)
    )
    shown = [*dots, (here, "bold $primary")]
    minutes = f"   {problem_texts.minutes_left(plan.planned_minutes)}" if left else ""
    return [f"{place} ", *(shown if number < MOST_DOTS else []), minutes]


def done_views(
    results: Sequence[SittingResult], plan: DayPlan, practised: Collection[date], width: int
) -> list[VerdictView]:
    """The end of a sitting: the result, each concept with its next date, the week, what is next."""
    title = problem_texts.DONE_TODAY if plan.done else problem_texts.SITTING_OVER
    right = sum(result.word is Judgement.RIGHT for result in results)
    dots: list[Piece] = [DOT.get(result.word, OTHER_DOT) for result in results]
    said = problem_texts.sitting_result(right, len(results), plan.spent_minutes)
    strip = [*week_strip(practised, plan.day), f"   {home_texts.days_practised(len(practised))}"]
    concepts = concept_lines(results, plan.day, width)
    return [
        *view(title, "title"),
        VerdictView([*dots, " " if dots else "", said], "block"),
        *([VerdictView(concepts, "concepts")] if concepts else []),
        VerdictView([(f"{problem_texts.WEEK_HEAD}\n", HEADING), *strip], "week"),
        VerdictView([(f"{problem_texts.NEXT_HEAD}\n", HEADING), plan.message], "next"),
    ]


def concept_lines(results: Sequence[SittingResult], day: date, width: int) -> list[Piece]:
    """The concepts that were asked, each with its latest verdict and its next date."""
    latest = {result.title: result for result in results}
    if not latest:
        return []
    room = min(max(map(len, latest)), width - DUE_ROOM - 4)
    pieces: list[Piece] = [(problem_texts.CONCEPTS_HEAD, HEADING)]
    for result in latest.values():
        sign, style = problem_texts.SIGN[result.word], DOT.get(result.word, OTHER_DOT)[1]
        due = problem_texts.back_on(result.due, day) if result.due else ""
        pieces.append((f"\n{sign} ", style))
        pieces.append(f"{cut(result.title, room):<{room}}")
        pieces.append((f"  {due}".rstrip(), "$secondary"))
    return pieces
