"""The house keeps its measure: small files, small functions, plain names."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "tutor").rglob("*.py"))
VAGUE = ("utils", "common", "helpers", "base", "manager", "misc")


def test_there_are_modules_to_measure() -> None:
    """The globs below look at the package and not at an empty folder."""
    assert len(MODULES) > 30


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_stays_small(path: Path) -> None:
    """No module has more than 400 lines, no function more than 40, no name is vague."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert not set(path.stem.split("_")) & set(VAGUE)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            start = first.end_lineno if documented and first.end_lineno else node.lineno
            assert node.end_lineno is not None
            assert node.end_lineno - start <= 40, f"{node.name} is too long"


def test_the_median_module_is_short() -> None:
    """Half of all modules stay under about 150 lines."""
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES)
    assert lengths[len(lengths) // 2] <= 150
