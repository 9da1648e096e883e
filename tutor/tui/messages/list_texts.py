"""What a list says: its search, and what the pane beside it tells of the chosen row."""

from tutor.tui.messages.home_texts import FLAG

SEARCH = "search"
NOTHING_SEARCHED = "Nothing was searched yet. Press / and type words."
MISTAKE_SHOWN_IN = "Last time"


def no_row_has(words: str) -> str:
    """A search in a list that found nothing."""
    return f"No row has all of these words: {words}"


def next_match(words: str, following: str, before: str) -> str:
    """A search is done; these keys go to its other rows."""
    return f"Search for {words}. Next row: {following}  Row before: {before}"


def shown_count(hits: float) -> str:
    """How often a mistake showed, at the head of its row."""
    return f"{round(hits)}×"


MARKS_TITLE = "Marks on the screens"
MARKS = f"""\
▸         the row you are on
● ✓       right; ✗ wrong; ◐ partly right; ◉ the problem you are on
?         could not be read or judged
~         before a number: about; before a verdict: write it in another form
{FLAG}         a concept that you flagged
M T · ·   the last seven days: a letter is a day with practice
●●●○○     a level, here 3 of 5; - is not known yet"""
