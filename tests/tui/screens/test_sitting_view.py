"""How far a sitting is, and what stands at its end."""

from datetime import date

from tests.tui.screens.test_today_screen import plan
from tests.tui.screens.test_verdict_view import text_of
from tutor.events import Judgement
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.tui.screens.sitting_view import SittingResult, done_views, sitting_pieces

TODAY, LATER = date(2026, 3, 2), date(2026, 3, 5)
RIGHT, WRONG = Judgement.RIGHT, Judgement.WRONG


def test_the_bar_shows_a_dot_for_each_problem_of_the_sitting() -> None:
    """Right, missed, partly, this one; only numbers where there are many. No number runs away."""
    entry = PlanEntry(EntryKind.DUE, "c", "C", "s", "Because.", 4.0)
    given = (Judgement.RIGHT, Judgement.WRONG, Judgement.PARTLY)
    pieces = sitting_pieces(given, plan(entries=(entry,) * 3, planned_minutes=11.6))
    assert text_of(pieces) == "Problem 4 ●✗◐◉   ~12 min left"
    many = sitting_pieces(given * 6, plan(entries=(entry,), planned_minutes=0.2))
    assert text_of(many) == "Problem 19    ~1 min left"
    assert sitting_pieces(given, plan()) == []
    judged = sitting_pieces(given, plan(entries=(entry,), planned_minutes=4.0), is_judged=True)
    assert text_of(judged) == "3 done ●✗◐   ~4 min left"
    assert text_of(sitting_pieces(given, plan(), is_judged=True)) == "3 done ●✗◐"


def test_the_end_says_what_was_done_what_was_practised_and_what_comes_next() -> None:
    """Right of answered, each concept once with its latest verdict and its date, the week."""
    results = [
        SittingResult("One layer", WRONG, TODAY),
        SittingResult("Names", Judgement.PARTLY, date(2026, 3, 3)),
        SittingResult("One layer", RIGHT, LATER),
    ]
    done = plan(done=True, message="Next.", spent_minutes=17.6)
    texts = [text_of([*view.pieces]) for view in done_views(results, done, {TODAY}, 76)]
    assert texts == [
        "Done for today",
        "✗◐● 1 of 3 right · 18 min today",
        "What you practised\n✓ One layer  back Thu 5 Mar\n◐ Names      back tomorrow",
        "Your week\n· · · · · · M   1 day practised",
        "What comes next\nNext.",
    ]
    assert done_views([], plan(message="More."), (), 76)[0].text == "The sitting is over"


def test_long_titles_leave_room_for_the_date() -> None:
    """No line is wider than the screen."""
    results = [SittingResult("A very long title of a concept indeed", RIGHT, LATER)]
    views = done_views(results, plan(done=True, message="Next."), (), 34)
    lines = "\n".join(view.text for view in views).split("\n")
    assert max(map(len, lines)) <= 34
