"""Nothing stands in the house that nothing leads to."""

import ast
import json
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from click.testing import CliRunner
from textual.actions import parse
from textual.binding import Binding

from tests.house.package_index import Definition, definitions, is_used, modules
from tutor.cli import main
from tutor.cli.plan import plan
from tutor.session.course_settings import SETTINGS, CourseSettings
from tutor.tui import screens
from tutor.tui.app import TutorApp
from tutor.tui.confirm_screen import ConfirmScreen
from tutor.tui.page import Page
from tutor.tui.screens.settings_screen import FIELDS, SettingsScreen
from tutor.tui.widgets.long_text import LongText

CALLED_BY_LIBRARIES = ("on_", "_on_", "action_", "__")
CALLED_BY_DECORATOR = {"command", "on"}
BY_NAME_IN_A_LIBRARY = {
    "_display": "Textual, to paint",
    "_open_app_process": "textual-serve, to start a tab",
    "_handle_exception": "Textual, after a crash",
    "format_commands": "click, for --help",
    "get_command": "click",
    "get_content_height": "Textual, for the layout",
    "get_default_screen": "Textual, at the start",
    "get_driver_class": "Textual, at the start",
    "get_line_filters": "Textual, in front of the terminal",
    "get_system_commands": "Textual, for the palette",
    "invoke": "click",
    "list_commands": "click",
    "make_context": "click",
    "process_bind_param": "SQLAlchemy",
    "process_result_value": "SQLAlchemy",
    "render_segments": "Textual, to paint",
    "start_application_mode": "Textual, at the start",
    "stop_application_mode": "Textual, at the end",
}
FOR_OTHERS = {
    "tutor.cli.protocol.manual.batch_page": "the pages that `make manual` writes",
    "tutor.cli.protocol.manual.objects_page": "the pages that `make manual` writes",
    "tutor.cli.protocol.manual.protocol_page": "the pages that `make manual` writes",
    "tutor.cli.man_page.man_page": "the page that `make manual` writes",
    "tutor.files.pack_folder.Templates": "a type that programs which read packs name",
    "tutor.files.pack_folder.shipped_pack": "programs that use the core without a command line",
    "tutor.nets.formulas.convolution_macs": "the arithmetic of one layer, for programs",
    "tutor.nets.formulas.convolution_params": "the arithmetic of one layer, for programs",
    "tutor.nets.notation.write_network": "programs that print a network that they made",
    "tutor.planning.diagnostic_draws.certain_hypothesis": "the questions of `make evidence`",
    "tutor.planning.diagnostic_draws.update_beliefs": "the simulated learners of `make evidence`",
    "tutor.solver.in_process": "programs that grade without a process of their own",
    "tutor.solving.SolverProcess.nursery_id": "the tests watch the processes",
    "tutor.solving.SolverProcess.worker_id": "the tests watch the processes",
    "tutor.programs.child.run_request": "the code that the process of a program runs",
    "tutor.solving.nursery": "the code that a new solver process runs",
}
OWNERS: list[type[Page[object] | TutorApp | ConfirmScreen | LongText]] = [
    TutorApp,
    ConfirmScreen,
    LongText,
    Page,
    *sorted(
        {
            found
            for module in iter_modules(screens.__path__)
            for found in vars(import_module(f"{screens.__name__}.{module.name}")).values()
            if isinstance(found, type) and issubclass(found, Page) and found is not Page
        },
        key=lambda page: page.__name__,
    ),
]


def called_from_outside(item: Definition) -> bool:
    """Whether a library calls it: a handler, an action, a command."""
    name = item.name.rpartition(".")[2]
    handler = "." in item.name and name.startswith(CALLED_BY_LIBRARIES)
    return handler or name in BY_NAME_IN_A_LIBRARY or bool(item.decorators & CALLED_BY_DECORATOR)


def unused() -> set[str]:
    """Every function, class and method that nothing in the package uses."""
    return {
        item.full_name
        for module in modules()
        for item in definitions(module)
        if not called_from_outside(item) and not is_used(item)
    }


def test_every_function_is_called() -> None:
    """What nothing uses is for others by name, or it goes; the list holds no more."""
    assert unused() == set(FOR_OTHERS)


def test_the_search_sees_a_function_that_nobody_calls() -> None:
    """A name that stands nowhere else is found, one that is used is not."""
    node = ast.parse("def nobody_calls_this(): nobody_calls_this()").body[0]
    assert isinstance(node, ast.FunctionDef)
    assert not is_used(Definition("tutor.chance", "nobody_calls_this", node))
    chance = next(module for module in modules() if module.name == "tutor.chance")
    assert all(is_used(item) for item in definitions(chance) if item.name == "Chance")


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_every_key_has_its_action(owner: type[Page[object] | TutorApp]) -> None:
    """The action of each binding is a method of the screen, or of the app where it says so."""
    for binding in owner.BINDINGS:
        assert isinstance(binding, Binding)
        place, name, _ = parse(binding.action)
        holder = TutorApp if place == "app" else owner
        assert hasattr(holder, f"action_{name}"), f"{binding.id}: {binding.action}"


def test_every_action_has_a_key_or_a_caller() -> None:
    """An action that no binding of its screen names is called by the screen itself."""
    for owner in OWNERS:
        bound = {
            parse(binding.action)[1]
            for other in (owner, *OWNERS)
            for binding in other.BINDINGS
            if isinstance(binding, Binding)
        }
        own = {name.removeprefix("action_") for name in vars(owner) if name.startswith("action_")}
        assert own <= bound, owner.__name__


def test_every_setting_can_be_set_on_the_screen() -> None:
    """As a field or a choice of the settings screen."""
    on_screen = {field.name for field in FIELDS} | set(SettingsScreen.CHOICES)
    assert {setting.field for setting in SETTINGS.values()} <= on_screen
    assert on_screen == set(CourseSettings._fields)


def test_every_setting_can_be_set_by_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By `tutor settings` to another value; date and minutes by `tutor plan`."""
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    for setting in SETTINGS.values():
        value = next(value for value in setting.allowed if value != setting.default)
        ran = CliRunner().invoke(main, ["settings", setting.word, value, "--json"])
        assert ran.exit_code == 0, ran.output
        assert json.loads(ran.stdout)["value"] == value
    by_plan = {option.name for option in plan.params}
    fields = {setting.field for setting in SETTINGS.values()}
    assert set(CourseSettings._fields) <= fields | by_plan
