"""`tutor content new | new-pack | schema`: what an author begins with, and schemas for editors."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutor import __version__
from tutor.authoring.source import Role
from tutor.cli import author_messages, messages
from tutor.cli.output import complain, say

if TYPE_CHECKING:
    from tutor.problems.model import PackTerms

NAMED = re.compile(r"([\w-]+)\.([\w-]+)\.([\w-]+)")
PACK_NAMED = re.compile(r"[a-z][a-z0-9-]{0,30}")
SKELETONS = Path(__file__).parent / "skeletons"
KINDS = sorted(path.stem for path in (SKELETONS / "kinds").glob("*.yaml"))
FIRST_FAMILY = "F01"
TO_WRITE = "TODO "
SCHEMAS = "schemas"
MISTAKES = "    mistakes:\n"
DRILL = "drill"
FIRST_TEMPLATES = {"sum": ("number", "A-01"), "largest": ("choice", "A-02")}


@click.command()
@click.argument("name", metavar="ID")
@click.option("--kind", type=click.Choice(KINDS), default="number", help="How it is answered.")
@click.option("--concept", metavar="C", help="What it asks; the first by name if left out.")
@click.option("--folder", type=click.Path(path_type=Path), help="The pack's folder.")
def new(name: str, kind: str, concept: str | None, folder: Path | None) -> None:
    """Write a template to begin with; ID is pack.skill.name. The check lists what is missing."""
    from tutor.cli.author_packs import pack_of, refuse_installed

    parts = NAMED.fullmatch(name)
    if parts is None:
        raise click.UsageError(author_messages.no_id(name))
    _, skill, last = parts.groups()
    held = pack_of(name)
    path = (folder or held.folder) / skill / f"{last}.yaml"
    terms = held.terms_now()
    if folder is None:
        refuse_installed(held.folder)
    _refuse_strange(name, terms)
    known = terms.known
    concepts = sorted(c for c in known.get(Role.CONCEPT, ()) if c.partition(".")[0] == skill)
    families = sorted(known.get(Role.FAMILY, ()))
    if concept is not None and concept not in concepts:
        raise click.UsageError(author_messages.no_concept(concept, concepts))
    taken = concept or next(iter(concepts), "")
    text = skeleton(kind, {
        "id": name,
        "title": last.replace("-", " ").capitalize(),
        "skill": skill,
        "concept": taken or TO_WRITE.strip(),
        "family": families[0] if families else FIRST_FAMILY,
        "schema": _schema_place(path),
    })  # fmt: skip
    _write({path: text})
    if concept is None:
        others = [each for each in concepts if each != taken]
        said = author_messages.concept_taken(taken, others) if taken else None
        complain(said or author_messages.concept_missing(skill))
    complain(author_messages.check_next(path))


def _refuse_strange(name: str, terms: "PackTerms") -> None:
    """Bad usage for an id of another pack, or of a skill that the pack does not have."""
    own, skill, _ = name.split(".")
    skills = sorted(terms.known.get(Role.SKILL, ()))
    if own != terms.pack:
        raise click.UsageError(author_messages.other_pack(name, terms.pack))
    if skill not in skills:
        raise click.UsageError(author_messages.no_skill(skill, skills))


@click.command("new-pack")
@click.argument("name")
@click.option("--folder", type=click.Path(path_type=Path), help="Where; ./NAME where left out.")
def new_pack(name: str, folder: Path | None) -> None:
    """Write a small pack that checks clean, with schemas for your editor."""
    if not PACK_NAMED.fullmatch(name):
        raise click.UsageError(author_messages.no_pack_name(name))
    place = folder or Path(name)
    _write(pack_files(name, place))
    complain(author_messages.pack_next(place))


def pack_files(name: str, place: Path) -> dict[Path, str]:
    """The files of a new pack."""
    title = name.replace("-", " ").capitalize()
    blanks = {"pack": name, "title": title, "tutor": __version__}
    source = SKELETONS / "pack"
    files = {
        place / path.relative_to(source): _filled(path.read_text(encoding="utf-8"), blanks)
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }
    pupil = (SKELETONS / "pupil.yaml").read_text(encoding="utf-8")
    for last, (kind, bank) in FIRST_TEMPLATES.items():
        path = place / "basics" / f"{last}.yaml"
        text = skeleton(kind, {
            "id": f"{name}.basics.{last}", "title": last.capitalize(), "skill": "basics",
            "concept": "basics.sum", "family": FIRST_FAMILY, "schema": "../schemas/template.json",
        })  # fmt: skip
        text = text.replace(TO_WRITE, "")
        if kind == "number":
            text = text.replace(MISTAKES, MISTAKES + pupil)
        files[path] = text.replace("version: 1\n", f"version: 1\nbank: {bank}\n")
    for schema_name in file_schemas():
        files[place / SCHEMAS / f"{schema_name}.json"] = f"{schema_text(schema_name)}\n"
    return files


def skeleton(kind: str, blanks: Mapping[str, str]) -> str:
    """A template of a kind; what its author must write is marked."""
    texts = (SKELETONS / "head.yaml", SKELETONS / "kinds" / f"{kind}.yaml")
    return _filled("".join(path.read_text(encoding="utf-8") for path in texts), blanks)


def _filled(text: str, blanks: Mapping[str, str]) -> str:
    for name, value in blanks.items():
        text = text.replace(f"@{name}@", value)
    return text


def _schema_place(path: Path) -> str:
    """Where the schema of a template lies, seen from it: in its pack, else with the manual."""
    own = path.parents[1] / SCHEMAS
    folder = own if own.is_dir() else Path("docs") / SCHEMAS
    return Path(os.path.relpath(folder / "template.json", path.parent)).as_posix()


def _write(files: Mapping[Path, str]) -> None:
    """Write new files; nothing where one of them is there already."""
    for path in files:
        if path.exists():
            raise click.UsageError(author_messages.file_exists(path))
    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise click.ClickException(messages.file_not_written(path, error)) from error
        say(messages.file_written(path))


def file_schemas() -> tuple[str, ...]:
    """The files of a pack, each of which has a schema."""
    from tutor.problems.pack_format import FILES

    return ("template", *FILES)


def schema_names() -> tuple[str, ...]:
    """What has a schema: each file of a pack, the lines of a sitting, what a command prints."""
    from tutor.export.json_schemas import DOCUMENTS

    return (*file_schemas(), DRILL, *DOCUMENTS)


@click.command()
@click.argument("name", default="template")
def schema(name: str) -> None:
    """The JSON schema of a file of a pack, of the lines of `tutor drill --json`, of a report."""
    if name not in schema_names():
        raise click.UsageError(author_messages.unknown_schema(name, schema_names()))
    say(schema_text(name))


def schema_text(name: str) -> str:
    """A schema as it lies in docs/schemas."""
    return json.dumps(_schema(name), indent=2, ensure_ascii=False)


def _schema(name: str) -> Mapping[str, Any]:
    from tutor.authoring.schema_terms import document
    from tutor.cli.protocol.members import protocol_schema
    from tutor.export.json_schemas import DOCUMENTS
    from tutor.problems.pack_format import FILES
    from tutor.problems.template_format import template_schema

    if name == DRILL:
        return protocol_schema()
    if name in DOCUMENTS:
        return DOCUMENTS[name]()
    return template_schema() if name == "template" else document(*FILES[name])
