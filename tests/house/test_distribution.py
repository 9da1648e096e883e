"""What is released: the archives that are built hold what they should."""

import re
import tarfile
import zipfile
from collections.abc import Iterator

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from tests.house.package_index import ROOT
from tutor import __version__

FOLDERS = ("tutor", "content", "data", "docs", "tests", "benchmarks", ".ci")
FILES = (
    "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "Dockerfile",
    "pyproject.toml",
    "requirements.lock", "requirements-dev.lock", "requirements-bench.lock",
    ".pre-commit-config.yaml", ".gitignore",
)  # fmt: skip
OUTSIDE = re.compile(r"\.(?:dist-info|data)/")
MADE = ("PKG-INFO",)
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")


def written_in(*folders: str) -> Iterator[str]:
    """Every file that somebody wrote in these folders, below the root."""
    for folder in folders:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix != ".pyc" and path.name[-1] != "~":
                yield path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of the source archive, below its folder."""
    (made,) = SdistBuilder(str(ROOT)).build(
        directory=str(tmp_path_factory.mktemp("sdist")), versions=["standard"]
    )
    with tarfile.open(made) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of the wheel, and the text of its own facts."""
    (made,) = WheelBuilder(str(ROOT)).build(
        directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"]
    )
    with zipfile.ZipFile(made) as archive:
        return {
            name: archive.read(name).decode() if ".dist-info/" in name else ""
            for name in archive.namelist()
        }


def test_the_source_archive_holds_everything_and_no_more(source: set[str]) -> None:
    """Docs with their pictures, content, data, tests and tools; nothing that was only made here."""
    assert source == {*FILES, *MADE, *written_in(*FOLDERS)}


def test_the_pictures_of_the_readme_lie_in_the_source_archive(source: set[str]) -> None:
    """Under the names that the README gives them."""
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert len(pictures) >= 2
    assert set(pictures) <= source


def test_the_wheel_holds_the_program_with_its_content(wheel: dict[str, str]) -> None:
    """The package, and content, data and schemas below it under the names that it looks for."""
    package = set(written_in("tutor"))
    inside = {f"tutor/_{name}" for name in written_in("content", "data")}
    inside |= {name.replace("docs/", "tutor/_", 1) for name in written_in("docs/schemas")}
    assert {name for name in wheel if not OUTSIDE.search(name)} == package | inside
    shared = [name for name in wheel if ".data/" in name]
    assert [name.partition(".data/")[2] for name in shared] == ["data/share/man/man1/tutor.1"]
    (points,) = (text for name, text in wheel.items() if name.endswith("/entry_points.txt"))
    assert points.split() == ["[console_scripts]", "tutor", "=", "tutor.cli:main"]


def test_the_newest_changes_are_those_of_this_version(wheel: dict[str, str]) -> None:
    """With the day of the release; before it, `unreleased`."""
    first = re.search(r"^## (.*)$", CHANGES, re.M)
    assert first is not None
    dated = rf"{re.escape(__version__)} \((\d{{4}}-\d\d-\d\d|unreleased)\)"
    assert re.fullmatch(dated, first[1])
    (facts,) = (text for name, text in wheel.items() if name.endswith("/METADATA"))
    assert f"\nVersion: {__version__}\n" in facts
