"""`tutor settings`: what affects the schedule, read and set."""

from typing import TYPE_CHECKING

import click

from tutor.cli import messages
from tutor.cli.output import say, say_json

if TYPE_CHECKING:
    from tutor.session import Session
    from tutor.session.course_settings import SettingInForce


@click.command()
@click.argument("name", metavar="[NAME]", required=False)
@click.argument("value", metavar="[VALUE]", required=False)
@click.option("--json", "as_json", is_flag=True, help="One object a setting.")
@click.pass_obj
def settings(
    obj: dict[str, str | None], /, name: str | None, value: str | None, as_json: bool
) -> None:
    """List the settings that affect the schedule, show one, or set one."""
    from tutor.cli.bootstrap import journal_faults, open_session
    from tutor.session.course_settings import SETTINGS, SettingRefused, setting_called

    with journal_faults():
        session = open_session(obj["db"])
        try:
            chosen = SETTINGS.values() if name is None else (setting_called(name),)
            if name is not None and value is not None:
                _set(session, name, value)
        except SettingRefused as refusal:
            raise click.UsageError(str(refusal)) from None
        finally:
            found = session.settings()
            session.close()
    for item in found:
        if item.setting in chosen:
            _print(item, as_json)


def _set(session: "Session", name: str, value: str) -> None:
    """Change a setting, where it is not so already."""
    from tutor.session.course_settings import SettingInForce, allowed_setting

    setting = allowed_setting(name, value)
    if SettingInForce(setting, value) not in session.settings():
        session.setting(setting.name, value)


def _print(item: "SettingInForce", as_json: bool) -> None:
    known = item.setting
    if as_json:
        say_json({"name": known.word, "value": item.value, "values": known.values,
                  "meaning": known.about})  # fmt: skip
    else:
        say(messages.setting(known.word, item.value, known.about, known.values))
