"""`tutor settings`: what affects the schedule, read and set."""

from typing import TYPE_CHECKING, NamedTuple

import click

from tutor.cli import messages
from tutor.cli.output import say, say_json

if TYPE_CHECKING:
    from tutor.session import Session


class Setting(NamedTuple):
    """A setting that affects the schedule; `key` is its name in the journal."""

    name: str
    key: str
    usual: str
    values: str
    meaning: str


SETTINGS = (
    Setting("rollover", "rollover", "4", "0 to 23", "the hour at which a study day begins"),
    Setting("policy", "policy", "ladder", "ladder or fsrs", "what sets the due dates"),
    Setting(
        "long-sittings", "long sittings", "split", "whole or split",
        "whether a long task of a checkpoint is done in one day or two",
    ),
    Setting(
        "read", "read about it", "no", "yes or no",
        "whether you have read about the pack: a placement then finds what you know",
    ),
)  # fmt: skip


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

    chosen = SETTINGS if name is None else (_named(name),)
    with journal_faults():
        session = open_session(obj["db"])
        if value is not None:
            _set(session, chosen[0], value)
        in_force = {entry.name: entry.value for entry in session.settings()}
        for item in chosen:
            now = in_force[item.key]
            if as_json:
                say_json({"name": item.name, "value": now, "values": item.values,
                          "meaning": item.meaning})  # fmt: skip
            else:
                say(messages.setting(item.name, now, item.meaning, item.values))
        session.close()


def _named(name: str) -> Setting:
    for item in SETTINGS:
        if name in (item.name, item.key):
            return item
    raise click.UsageError(messages.no_setting(name, [item.name for item in SETTINGS]))


def _set(session: "Session", item: Setting, value: str) -> None:
    """Change a setting, where it is not so already."""
    if (item.key, value) in {(entry.name, entry.value) for entry in session.settings()}:
        return
    try:
        session.setting(item.key, value)
    except ValueError:
        raise click.UsageError(messages.bad_setting_value(item.name, value, item.values)) from None
