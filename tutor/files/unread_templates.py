"""What a template file that cannot be read is called: what names it is not to blame."""

import re
from pathlib import Path

from tutor.files.text import file_text
from tutor.problems.model import UnreadTemplate

_KEY = re.compile(r"""(?m)^(id|bank|concept):[ \t]*[\["']*([\w.-]+)""")


def unread_template(path: Path, label: str, pack: str) -> UnreadTemplate:
    """The names that the text of the file says; its id is that of its place where it says none."""
    said = {match[1]: match[2] for match in _KEY.finditer(file_text(path, label)[0])}
    skill, _, last = label.removesuffix(path.suffix).rpartition("/")
    name = said.get("id", f"{pack}.{skill}.{last}")
    return UnreadTemplate(name, said.get("bank", ""), said.get("concept", ""), skill)
