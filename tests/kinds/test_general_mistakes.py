"""The table of general mistakes, which families may name, is what the engine finds."""

import ast

from tests.house.package_index import modules
from tutor.kinds.design_mistakes import DESIGN_MISTAKES
from tutor.kinds.general_mistakes import GENERAL


def test_the_table_names_every_general_mistake_and_no_other() -> None:
    """Those that a kind makes by `generic(name, ...)`, and those of designs."""
    named = {
        call.args[0].value
        for module in modules()
        for call in ast.walk(module.tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "generic"
        and isinstance(call.args[0], ast.Constant)
    }
    assert named | set(DESIGN_MISTAKES) == set(GENERAL)
    assert all(GENERAL.values())
