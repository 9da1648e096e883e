"""Write what the manual says from the tables of the code, and the schemas: `make manual`."""

from pathlib import Path

from benchmarks.function_table import function_table
from benchmarks.reference_pages import pages
from tutor.cli.man_page import man_page
from tutor.cli.new_template import schema_names, schema_text
from tutor.cli.protocol.manual import batch_page, objects_page, protocol_page

DOCS = Path(__file__).parents[1] / "docs"
MAN = DOCS / "tutor.1"
SECTIONS = {
    DOCS / "interface.md": {
        "protocol": protocol_page, "objects": objects_page, "batch": batch_page,
    },
    DOCS / "authoring" / "language.md": {"functions": function_table},
}  # fmt: skip


def files() -> dict[Path, str]:
    """Every generated file with the text it should have."""
    schemas = {DOCS / "schemas" / f"{name}.json": name for name in schema_names()}
    written = {DOCS / "authoring" / name: f"{text.rstrip()}\n" for name, text in pages()}
    return {
        MAN: man_page(),
        **{page: _filled(page) for page in SECTIONS},
        **written,
        **{path: f"{schema_text(name)}\n" for path, name in schemas.items()},
    }


def _filled(path: Path) -> str:
    """A page with its generated sections."""
    page = path.read_text(encoding="utf-8")
    for name, section in SECTIONS[path].items():
        begin, end = f"<!-- generated: {name} -->", f"<!-- end: {name} -->"
        before, _, rest = page.partition(begin)
        page = f"{before}{begin}\n{section()}\n{end}{rest.partition(end)[2]}"
    return page


def main() -> None:
    """Write them."""
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
