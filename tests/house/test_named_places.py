"""What the docs name is there: files, folders, modules and what stands in them."""

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.house.package_index import ROOT

PAGES = sorted([ROOT / "CONTRIBUTING.md", ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
FOLDERS = (ROOT, ROOT / "tutor", ROOT / "docs", ROOT / "content" / "cnn")
TOP = {path.name for folder in FOLDERS[:3] for path in folder.iterdir() if path.is_dir()}
PACKAGES = {path.parts[-2] for path in (ROOT / "tutor").glob("*/__init__.py")} | {
    path.stem for path in (ROOT / "tutor").glob("*.py") if path.stem != "__init__"
}
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")
FILE = re.compile(r"\w[\w.*-]*\.(?:py|html|css|svg|lock|toml|yaml|md)")
EXAMPLE = re.compile(r"^`[\w/.-]+`:$", re.M)  # the name of a file that an author writes
TABLES = re.compile(r"^```toml\n.*?^```$", re.M | re.S)
DOTTED = re.compile(r"\b(?:tutor\.)?[a-z_]+(?:\.\w+)+\b")
OF_OTHERS = {
    "config.toml": "the learner's file",
    "report.html": "what a command writes",
    "package/fractions_pack/__init__.py": "a package of an author",
    "tutor.packs": "a group of entry points",
}


def paths_in(text: str) -> Iterator[str]:
    """Every path of a page that stands in code: with a folder of ours, or the ending of a file."""
    for span in CODE.findall(EXAMPLE.sub("", text)):
        if PATH.fullmatch(span) and span not in OF_OTHERS:
            first, slash, _ = span.partition("/")
            if FILE.fullmatch(span.rpartition("/")[2]) or (slash and first in TOP):
                yield span


def exists(place: str) -> bool:
    """Whether a path or glob leads somewhere, from one of the folders or, a bare name, anywhere."""
    if any(list(folder.glob(place.rstrip("/"))) for folder in FOLDERS):
        return True
    parts = ("tutor", "tests", "benchmarks")
    return "/" not in place and any(list((ROOT / part).rglob(place)) for part in parts)


def names_in(text: str) -> Iterator[str]:
    """Every dotted name of a page that begins with `tutor` or, in code, with a package of it."""
    for span in CODE.findall(text):
        for name in DOTTED.findall(span):
            full = name if name.startswith("tutor.") else f"tutor.{name}"
            is_file = FILE.fullmatch(name) or "/" in span
            if name not in OF_OTHERS and not is_file and full.split(".")[1] in PACKAGES | {"packs"}:
                yield full
    plain = CODE.sub("", TABLES.sub("", text))
    yield from re.findall(r"\btutor(?:\.[a-z_]\w*)+\b", plain)


def resolves(name: str) -> bool:
    """Whether a dotted name is a module, or stands in one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        module = ".".join(parts[:length])
        try:
            known = find_spec(module) is not None
        except ModuleNotFoundError:
            continue
        if known:
            found: object = import_module(module)
            for attribute in parts[length:]:
                if not hasattr(found, attribute):
                    return False
                found = getattr(found, attribute)
            return True
    return False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_of_a_page_exists(page: Path) -> None:
    """Relative to the repository, the package, the docs or the shipped pack."""
    assert [place for place in paths_in(page.read_text("utf-8")) if not exists(place)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_of_a_page_exists(page: Path) -> None:
    """With the function or class that is named in it."""
    assert [name for name in names_in(page.read_text("utf-8")) if not resolves(name)] == []


def test_a_place_that_is_gone_is_seen() -> None:
    """The patterns find what they should find, and nothing in what is no place."""
    text = "`planning/pace.py` `gone.py` `tutor/old/` `scheduling/x.html` `n/2` `a.b` `path/to/x`"
    found = list(paths_in(text))
    assert found == ["planning/pace.py", "gone.py", "tutor/old/", "scheduling/x.html"]
    assert not any(map(exists, found))
    names = list(names_in("`learner.gone` `events.Confidence` tutor.scheduling.x `x.y`"))
    assert names == ["tutor.learner.gone", "tutor.events.Confidence", "tutor.scheduling.x"]
    assert [resolves(name) for name in names] == [False, True, False]


def test_the_picture_of_the_packages_is_the_contract() -> None:
    """Line by line the layers of pyproject.toml."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    picture = re.search(r"```layers\n(.*?)```", page, re.S)
    assert picture is not None
    drawn = [re.split(r"\s{2,}", line)[0] for line in picture[1].splitlines()]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert drawn == settings["tool"]["importlinter"]["contracts"][0]["layers"]


def test_every_package_stands_in_the_table() -> None:
    """With a file to begin reading at."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = [row for row in page.splitlines() if row.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert {name for name in PACKAGES if not name.startswith("_")} <= named


def test_requests_name_files_and_no_modules() -> None:
    """Who reads "where to change what" opens files."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = page.partition("## Where to change what")[2].partition("## Glossary")[0]
    rows = [row.split("|")[1:3] for row in table.splitlines() if row.startswith("| ")][1:]
    assert len(rows) == 16
    for request, where in rows:
        assert [place for place in paths_in(where) if exists(place)], request
