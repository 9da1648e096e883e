"""What an author is told about the form of a file."""

from collections.abc import Sequence

from tutor.faults import FaultText


def unreadable_file(error: object) -> FaultText:
    """A file that cannot be read."""
    repair = (
        "Correct the path." if isinstance(error, FileNotFoundError) else "Save it as UTF-8 text."
    )
    return FaultText("unreadable_file", f"cannot be read: {error}", repair)


def no_yaml(problem: object) -> FaultText:
    """Text that is no YAML."""
    return FaultText(
        "no_yaml",
        str(problem),
        "Check indentation, quotes and colons here. In braces a formula with a comma or with "
        "[...] needs quotes.",
    )


def control_character(character: str) -> FaultText:
    """A character that nobody sees and that could change what a terminal shows."""
    message = f"the control character U+{ord(character):04X} stands here"
    hint = "Delete it: nobody can see it, and a terminal may obey it."
    return FaultText("control_character", message, hint)


def empty_file() -> FaultText:
    """A file without content."""
    return FaultText("empty_file", "the file is empty", "Write a template or delete it.")


def no_plain_file() -> FaultText:
    """A folder, a pipe or a device where a file is expected."""
    return FaultText("no_plain_file", "this is no plain file", "Put a text file here.")


def too_large(most: int) -> FaultText:
    """A file of more bytes than are read."""
    message = f"the file has more than {most:,} bytes"
    return FaultText("file_too_large", message, "Divide it into smaller files.")


def too_many_values(most: int) -> FaultText:
    """More values in one file than are read."""
    message = f"the file has more than {most:,} values"
    return FaultText("too_many_values", message, "Divide it into smaller files.")


def scalar_too_long(most: int) -> FaultText:
    """One text that is longer than any that is read."""
    message = f"a single text has more than {most:,} characters"
    return FaultText("text_too_long", message, "Shorten it.")


def second_document() -> FaultText:
    """A second document of YAML in one file."""
    message = "a second document begins here"
    return FaultText("second_document", message, "Write one document a file, without `---`.")


def too_many_files(most: int) -> FaultText:
    """More template files in one pack than are read."""
    message = f"the pack has more than {most:,} template files; the others are left out"
    return FaultText("too_many_files", message, "Divide the pack.")


def pack_too_large(most: int) -> FaultText:
    """Template files of more bytes together than are read."""
    message = f"the files of the pack have more than {most:,} bytes; this one is left out"
    return FaultText("pack_too_large", message, "Divide the pack.")


def unreadable_folder(error: object) -> FaultText:
    """A folder of the pack that cannot be listed."""
    message = f"this folder cannot be read: {error}"
    return FaultText("unreadable_folder", message, "Correct its permissions.")


def too_deep(most: int) -> FaultText:
    """More levels than are read."""
    return FaultText("too_deep", "nested too deep", f"A template needs at most {most} levels.")


def alias() -> FaultText:
    """A value that stands for another."""
    message = "this value is used again by an alias"
    hint = "Aliases are not allowed: write the value out where it is needed."
    return FaultText("alias", message, hint)


def tag(tag: str) -> FaultText:
    """A tag of YAML."""
    return FaultText("tag", f"the tag {tag!r} is not allowed", "Remove it.")


def no_plain_key() -> FaultText:
    """A key that is a list or a mapping."""
    return FaultText("no_plain_key", "a key must be a plain word", "Write `key: value`.")


def second_key(key: str) -> FaultText:
    """Two keys of one name."""
    return FaultText("second_key", f"the key {key!r} stands twice", "Keep one of them.")


def cut_formula(text: str) -> FaultText:
    """A formula with commas that stands in braces or brackets without quotes."""
    message = f"YAML cuts {text!r} at its comma, because it stands in braces or brackets"
    return FaultText("cut_formula", message, f'Put quotes around it: "{text}".')


def second_id(name: str, other: str) -> FaultText:
    """Two templates of one id."""
    message = f"the id {name!r} stands in {other} too"
    return FaultText("second_id", message, "Give it an id of its own.")


def no_pack(name: str, known: Sequence[str], file: str) -> str:
    """A name that no pack has."""
    return (
        f"There is no pack {name!r}. Known: {', '.join(known)}; or give the folder that "
        f"holds its {file}."
    )


def file_of_item_missing(number: int, file: str) -> FaultText:
    """An item of the curriculum that names a file which the pack does not have."""
    message = f"item {number} names {file!r}, and the pack has no such file"
    return FaultText("sentence_missing", message, "Correct `in`: a path inside the pack.")


def sentence_missing(number: int, file: str) -> FaultText:
    """A sentence that is to cover an item of the curriculum and does not stand in its file."""
    message = f"the sentence of item {number} does not stand in {file!r}"
    return FaultText("sentence_missing", message, "Quote the file as it is.")


def unread_file(reason: str) -> FaultText:
    """A file of the pack that nothing reads."""
    return FaultText("unread_file", f"nothing reads this file: {reason}", "Rename or move it.")


NOT_YAML = "only .yaml is read, not .yml"
NO_TEMPLATE_HERE = "a template lies in the folder of its skill, not deeper"
NO_LESSON_HERE = "a lesson lies in notes/, not elsewhere or deeper"
NO_SUCH_FILE = "beside pack.yaml only the files that the manual names are read"
