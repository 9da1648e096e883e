"""Network files for commands: found and read here without the packs and YAML of `tutor.files`."""

import os

from tutor.cli import trace_messages

SUFFIX = ".yaml"
LONGEST_FILE = 1_000_000


class NoFile(Exception):
    """A network file that cannot be read."""


def folder() -> str:
    """The folder of the architectures that come with the tutor."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    beside = os.path.join(os.path.dirname(package), "pyproject.toml")
    data = "../data" if os.path.isfile(beside) else "_data"
    return os.path.normpath(os.path.join(package, data, "architectures"))


def names() -> list[str]:
    """The architectures that come with the tutor, by name."""
    try:
        found = os.listdir(folder())
    except OSError:
        return []
    return sorted(name[: -len(SUFFIX)] for name in found if name.endswith(SUFFIX))


def plain(name: str) -> str:
    """A name without case and punctuation: `ResNet-50` is `resnet50`."""
    return "".join(sign for sign in name.lower() if sign.isalnum())


def text_of(network: str) -> str | None:
    """The text of an architecture by name, or of a file by path; None for anything else."""
    if network.endswith(SUFFIX) or (os.sep in network and os.path.isfile(network)):
        return _read(network)
    if not network.replace("-", "").replace("_", "").replace(".", "").isalnum():
        return None
    wanted = plain(network)
    for name in names():
        if plain(name) == wanted:
            return _read(os.path.join(folder(), name + SUFFIX))
    return None


def _read(path: str) -> str:
    """The text of a plain file within the bound, or NoFile with the reason."""
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            raise NoFile(trace_messages.network_file_unreadable(path, trace_messages.NO_FILE))
        with open(path, "rb") as file:
            data = file.read(LONGEST_FILE + 1)
        if len(data) > LONGEST_FILE:
            raise NoFile(trace_messages.network_file_too_large(path, LONGEST_FILE))
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NoFile(trace_messages.not_utf8(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoFile(trace_messages.network_file_unreadable(path, reason)) from None
