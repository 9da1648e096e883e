"""The page of functions names every function that an author may call."""

import re
from pathlib import Path

from tutor.authoring.vocabulary import VOCABULARY

PAGE = Path(__file__).parents[2] / "docs" / "author-functions.md"


def test_the_page_names_every_function_of_authors() -> None:
    """In a table, as `name(...)` or as `name` alone."""
    cells = re.findall(r"^\| .* \|$", PAGE.read_text(encoding="utf-8"), re.M)
    named = set(re.findall(r"`([a-z_0-9]+)(?:\(|`)", "\n".join(cells)))
    assert named == set(VOCABULARY)
