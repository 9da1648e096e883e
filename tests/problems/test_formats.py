"""What a table says is by default is what the reader takes where nothing is written."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.files.test_pack_folder import PACK, TEMPLATE
from tutor.authoring.schema_terms import object_keys
from tutor.files import compose_text
from tutor.kinds.options import OFFERED
from tutor.kinds.parts import PART
from tutor.problems.pack import read_pack_file
from tutor.problems.pack_format import PACK as PACK_KEYS
from tutor.problems.pack_format import TASK
from tutor.problems.reader import read_template
from tutor.problems.template_format import TEMPLATE as TEMPLATE_KEYS

CHOICE = "answer: {kind: choice, options: [{text: a, right: true}, {text: b}]"
POINT = "checkpoints: [{day: 0, tasks: [{id: t, title: T, templates: [x]"


def defaults(keys: Mapping[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each key with a default, and that default as it is written."""
    for key, rule in keys.items():
        if "default" in rule:
            value = rule["default"]
            yield key, str(value).lower() if isinstance(value, bool) else str(value)


def read(text: str) -> object:
    """A template without the places of what stands in it."""
    source, _ = compose_text(text, "a.yaml")
    assert source is not None
    template, faults = read_template(source)
    assert template is not None, faults
    part = template.parts[0]
    return (
        template.version, template.start, template.minutes, template.evidence, part.separate,
        getattr(part.spec, "shuffle", None), getattr(part.spec, "draw", None),
    )  # fmt: skip


@pytest.mark.parametrize(("key", "value"), list(defaults(object_keys(TEMPLATE_KEYS))))
def test_a_default_of_a_template(key: str, value: str) -> None:
    assert read(f"{TEMPLATE}{key}: {value}\n") == read(TEMPLATE)


@pytest.mark.parametrize(("key", "value"), [*defaults(PART), *defaults(OFFERED)])
def test_a_default_of_a_part_or_of_its_options(key: str, value: str) -> None:
    plain = TEMPLATE.replace("answer: {kind: number, value: n + 1}", f"{CHOICE}}}")
    plain = plain.replace("no_plus_one: {", "other: {family: F01, value: n}, no_plus_one: {")
    if key in OFFERED:
        said = plain.replace(f"{CHOICE}}}", f"{CHOICE}, {key}: {value}}}")
    else:
        said = plain.replace("    label: out\n", f"    label: out\n    {key}: {value}\n")
    assert said != plain
    assert read(said) == read(plain)


@pytest.mark.parametrize(("key", "value"), list(defaults(object_keys(TASK))))
def test_a_default_of_a_task(key: str, value: str) -> None:
    made = []
    for tail in ("}]}]", f", {key}: {value}}}]}}]"):
        source, _ = compose_text(f"{PACK}{POINT}{tail}\n", "pack.yaml")
        made.append(read_pack_file(source, {})[0].checkpoints)
    assert made[0] == made[1]
    assert made[0][0].tasks


def test_the_default_of_the_cadence() -> None:
    made = []
    for line in ("", f"cadence: {PACK_KEYS['properties']['cadence']['default']}\n"):
        source, _ = compose_text(PACK + line, "pack.yaml")
        made.append(read_pack_file(source, {})[0].cadence)
    assert made[0] == made[1]
