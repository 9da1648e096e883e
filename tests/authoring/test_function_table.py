"""Every function of formulas stands in the manual, with an example that gives what it says."""

import pytest

from benchmarks.function_table import EXAMPLES
from tests.house.package_index import ROOT
from tutor.authoring.fields import parse_formula
from tutor.authoring.source import Faults
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import shown_value
from tutor.faults import NOWHERE
from tutor.lang.evaluate import evaluate
from tutor.lang.functions import FUNCTIONS as COMPUTED
from tutor.lang.names import ALIASES, AUTHOR_FUNCTIONS, FUNCTIONS

CONSTANTS = {"pi", "e", "true", "false"}


def test_the_table_is_that_of_the_language() -> None:
    """No function is a secret, and each that has a value is one that can be written."""
    assert set(EXAMPLES) == {*FUNCTIONS, *AUTHOR_FUNCTIONS}
    assert set(COMPUTED) - CONSTANTS <= set(EXAMPLES)
    page = (ROOT / "docs" / "authoring" / "language.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in (*EXAMPLES, *ALIASES))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_gives_its_value(name: str) -> None:
    _, example, value = EXAMPLES[name]
    faults = Faults()
    node = parse_formula(example, NOWHERE, faults)
    assert node is not None, faults.items
    assert f"{name}(" in example
    assert shown_value(evaluate(node, {}, VOCABULARY), grouped=False) == value
