"""One name, one meaning: file stems, classes and public functions that repeat across packages."""

import ast
from collections import defaultdict

from tests.house.package_index import Function, modules

COMMAND = "the command, and what it runs"
STEMS = {
    "cohort": COMMAND,
    "grade": COMMAND,
    "interview": COMMAND,
    "messages": "the sentences of each package stand in its file of this name",
    "plan": COMMAND,
    "progress": COMMAND,
    "report": COMMAND,
    "trace": COMMAND,
}
NAMES = {
    "backup": COMMAND,
    "check": COMMAND,
    "coverage": COMMAND,
    "grade": COMMAND,
    "merge": COMMAND,
    "progress": COMMAND,
    "replay": COMMAND,
    "restore": COMMAND,
    "trace": COMMAND,
}


def packages_of_stems() -> dict[str, set[str]]:
    """The packages in which each file stem occurs."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in modules():
        package, _, stem = module.name.rpartition(".")
        if package:
            found[stem].add(package)
    return found


def packages_of_names() -> dict[str, set[str]]:
    """The packages in which each class and public function occurs."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in modules():
        for node in module.tree.body:
            if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].add(module.name.rpartition(".")[0])
    return found


def repeated(found: dict[str, set[str]]) -> set[str]:
    """What occurs in more than one package."""
    return {name for name, packages in found.items() if len(packages) > 1}


def test_no_file_stem_has_two_meanings() -> None:
    """Only the reviewed ones repeat; a name that repeats no more leaves its table."""
    assert repeated(packages_of_stems()) == set(STEMS)


def test_no_class_or_function_has_two_meanings() -> None:
    """Only the reviewed ones repeat; a name that repeats no more leaves its table."""
    assert repeated(packages_of_names()) == set(NAMES)
