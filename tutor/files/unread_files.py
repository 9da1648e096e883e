"""Files that look like parts of a pack and lie where nothing reads them."""

from collections.abc import Collection, Iterator
from pathlib import Path

from tutor.faults import Fault, Where
from tutor.files import messages
from tutor.files.notes import NOTES
from tutor.files.pack_folder import NO_TEMPLATES


def unread_files(folder: Path, beside: Collection[str]) -> Iterator[Fault]:
    """Each YAML or Markdown file that is not read; `beside` are those in the folder itself."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") for part in parts) or not path.is_file():
            continue
        reason = _reason(parts, path.suffix.lower(), beside)
        if reason:
            yield messages.unread_file(reason).at(Where("/".join(parts)))


def _reason(parts: tuple[str, ...], suffix: str, beside: Collection[str]) -> str:
    """Why a file is not read; empty for one that is, and for one of another sort."""
    if suffix == ".yml":
        return messages.NOT_YAML
    if suffix == ".yaml" and len(parts) == 1:
        return "" if parts[0] in beside else messages.NO_SUCH_FILE
    if suffix == ".yaml":
        is_read = len(parts) == 2 and parts[0] not in NO_TEMPLATES
        return "" if is_read else messages.NO_TEMPLATE_HERE
    if suffix == ".md" and len(parts) > 1:
        return "" if parts[:-1] == (NOTES,) else messages.NO_LESSON_HERE
    return ""
