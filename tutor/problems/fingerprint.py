"""What a template means, as a hash: it changes when numbers or answers change, not with wording."""

import hashlib

from tutor.authoring.source import Listing, Mapping, Scalar, Source

MEANING = ("params", "at", "derived", "require", "symbols", "parts")
_WORDING = ("say", "label", "rule", "text", "collisions", "accept", "explanation", "returns",
            "ties")  # fmt: skip


def meaning(source: Source) -> str:
    """A short hash of what affects draws and verdicts."""
    kept = [(key, source.get(key)) for key in MEANING] if isinstance(source, Mapping) else []
    text = ";".join(f"{key}={_plain(value)}" for key, value in kept if value is not None)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(source: Source) -> str:
    if isinstance(source, Scalar):
        return " ".join(source.text.split())
    if isinstance(source, Listing):
        return f"[{','.join(_plain(item) for item in source.items)}]"
    entries = (
        f"{key.text}:{_plain(value)}" for key, value in source.entries if key.text not in _WORDING
    )
    return f"{{{','.join(entries)}}}"
