"""What Today and Plan say besides the plan: what left the list, what is unfinished, what opens."""

from collections.abc import Sequence

from tutor.plurals import count

MOST_NAMED = 2
PLAN_SCREENS = {
    "concepts": "Concepts     suspend or resume",
    "keys": "Keys         change the keys",
}


def rows_gone(titles: Sequence[str]) -> str:
    """Rows left the list of the day without an answer, because other rows fill the minutes."""
    named = "; ".join(titles[:MOST_NAMED])
    more = len(titles) - MOST_NAMED
    if more > 0:
        named += f"; {count(more, 'other')}"
    later = "It comes" if len(titles) == 1 else "They come"
    return f"Not today any more: {named}. Other rows now fill the minutes. {later} another day."


def interview_unfinished(keys: str) -> str:
    """An interview was left in the middle; `keys` go on with it."""
    return f"Your interview is not finished. Press {keys} to go on with it."
