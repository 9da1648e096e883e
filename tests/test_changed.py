"""The quick loop runs the tests that belong to a change."""

from pathlib import Path

import pytest

from tests.changed import paths_of


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Three test files: a mirror, one that imports a module, one that does not."""
    files = {
        "tests/lang/test_tree.py": "",
        "tests/nets/test_trace.py": "from tutor.lang.tree import Node\n",
        "tests/nets/test_fit.py": "from tutor.nets.fit import fit\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("tutor/lang/tree.py", ["tests/lang/test_tree.py", "tests/nets/test_trace.py"]),
        ("tutor/nets/fit.py", ["tests/nets/test_fit.py"]),
        ("tests/nets/test_fit.py", ["tests/nets/test_fit.py"]),
        ("tests/nets/test_gone.py", []),
        ("content/cnn/pack.yaml", ["tests/content/test_shipped.py"]),
        ("README.md", []),
    ],
)
def test_a_change_brings_its_tests(checkout: Path, changed: str, expected: list[str]) -> None:
    """The mirror of a module and every test file that imports it; nothing for a page of text."""
    assert paths_of([changed], checkout) == expected
