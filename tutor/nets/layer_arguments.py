"""The arguments of one layer: `64 k3x5 s2x1 p1x2 d2 g4 nobias` after its word."""

import re
from collections.abc import Sequence
from typing import Any, NoReturn, Protocol

from tutor.nets import refusal_messages
from tutor.nets.layer_catalog import CATALOG, NAMING_OPS, LayerSyntax
from tutor.nets.layers import Axes, Layer, Padding
from tutor.nets.refusal_messages import NetworkRefusal

_SETTING = re.compile(r"(op|[a-z])(\d[\d:x×]*)")
_VALUE = re.compile(r"\d{1,9}")
_SIZES = re.compile(r"\d{1,9}(?:[x×]\d{1,9})+")
_BOUNDS = re.compile(r"(\d{1,9}):(\d{1,9})")
_PAD = re.compile(r"(\d{1,9})(?::(\d{1,9}))?")
_FIELDS = {
    "k": "kernel", "s": "stride", "p": "padding", "d": "dilation", "op": "output_padding",
    "g": "groups", "m": "multiplier", "l": "links", "q": "squeeze",
}  # fmt: skip
_MEANING = {
    "k": "kernel", "s": "stride", "p": "padding", "d": "dilation", "op": "output padding",
    "g": "groups", "m": "channel multiplier", "l": "links", "q": "squeeze",
}  # fmt: skip
_FROM_ZERO = ("p", "op")
_SINGLE = ("g", "m", "l", "q")


class TextPart(Protocol):
    """A piece of text and where it starts."""

    @property
    def text(self) -> str:
        """The piece."""

    @property
    def at(self) -> int:
        """Where it starts."""


class RefuseAt(Protocol):
    """Raises Unreadable at a place of the text."""

    def __call__(self, refusal: NetworkRefusal, at: int | None = None) -> NoReturn:
        """Raise."""


def read_layer(word: TextPart, arguments: Sequence[TextPart], name: str, refuse: RefuseAt) -> Layer:
    """The layer of a known word and its arguments."""
    op = word.text.lower()
    if op in NAMING_OPS:
        if len(arguments) != 1:
            refuse(refusal_messages.source_name(op), word.at)
        return Layer(op, flags=(arguments[0].text,), name=name)
    rule = CATALOG[op]
    numbers: list[int] = []
    flags: list[str] = []
    fields: dict[str, Any] = {}
    for argument in arguments:
        text = argument.text.lower()
        if op == "slice":
            numbers.extend(_bounds(argument, refuse))
        elif _VALUE.fullmatch(text):
            numbers.append(_positive(int(text), "a plain number", argument, refuse))
        elif op == "adaptive" and _SIZES.fullmatch(text):
            sizes = text.replace("×", "x").split("x")
            numbers.extend(_positive(int(size), "a size", argument, refuse) for size in sizes)
        elif text in rule.flags:
            flags.append(text)
        else:
            _setting(op, argument, fields, refuse)
    _check_count(word, numbers, refuse)
    _check_together(word, flags, fields, refuse)
    return Layer(op, tuple(numbers), flags=tuple(flags), name=name, **fields)


def _bounds(argument: TextPart, refuse: RefuseAt) -> Axes:
    """The channels of a slice, from the first up to the second, counted from 0."""
    found = _BOUNDS.fullmatch(argument.text)
    if found is None or not int(found[1]) < int(found[2]):
        refuse(refusal_messages.not_a_slice(argument.text), argument.at)
    return int(found[1]), int(found[2])


def _setting(op: str, argument: TextPart, fields: dict[str, Any], refuse: RefuseAt) -> None:
    text, rule = argument.text.lower(), CATALOG[op]
    found = _SETTING.fullmatch(text)
    if not found or found[1] not in rule.letters.split():
        known = [f"{letter} ({_MEANING[letter]})" for letter in rule.letters.split()]
        known.extend(rule.flags)
        refuse(refusal_messages.unknown_argument(op, argument.text, known), argument.at)
    letter, values = found[1], found[2].replace("×", "x")
    field = _FIELDS[letter]
    if field in fields:
        refuse(refusal_messages.setting_twice(_MEANING[letter]), argument.at)
    if letter == "p":
        fields[field] = _padding(values, argument, refuse)
    elif letter in _SINGLE:
        fields[field] = _values(letter, values, argument, refuse)[0]
    else:
        fields[field] = _values(letter, values, argument, refuse)


def _values(letter: str, text: str, argument: TextPart, refuse: RefuseAt) -> Axes:
    parts = text.split("x")
    most = 1 if letter in _SINGLE else 3
    if not all(_VALUE.fullmatch(part) for part in parts) or len(parts) > most:
        refusal = refusal_messages.not_a_setting(argument.text, _MEANING[letter], letter, most > 1)
        refuse(refusal, argument.at)
    if letter in _FROM_ZERO:
        return tuple(int(part) for part in parts)
    return tuple(_positive(int(part), _MEANING[letter], argument, refuse) for part in parts)


def _padding(text: str, argument: TextPart, refuse: RefuseAt) -> tuple[Padding, ...]:
    found = [_PAD.fullmatch(part) for part in text.split("x")]
    if not all(found) or len(found) > 3:
        refuse(refusal_messages.not_a_padding(argument.text), argument.at)
    return tuple(Padding(int(m[1]), int(m[2] or m[1])) for m in found if m)


def _positive(value: int, what: str, argument: TextPart, refuse: RefuseAt) -> int:
    if value < 1:
        refuse(refusal_messages.below_one(what, value), argument.at)
    return value


def _check_count(word: TextPart, numbers: list[int], refuse: RefuseAt) -> None:
    rule = CATALOG[word.text.lower()]
    if rule.least <= len(numbers) <= rule.most:
        return
    refuse(
        refusal_messages.number_count(
            word.text, (rule.least, rule.most), len(numbers), rule.example
        ),
        word.at,
    )


def _check_together(
    word: TextPart, flags: list[str], fields: dict[str, Any], refuse: RefuseAt
) -> None:
    rule: LayerSyntax = CATALOG[word.text.lower()]
    for letter in rule.needs.split():
        if _FIELDS[letter] not in fields:
            refuse(
                refusal_messages.setting_missing(word.text, _MEANING[letter], rule.example), word.at
            )
    named = [flag for flag in flags if flag in ("same", "valid", "causal")]
    if len(named) > 1 or (named and "padding" in fields):
        kinds = [*named, *(["p"] if "padding" in fields else [])]
        refuse(refusal_messages.padding_contradiction(kinds), word.at)
    if len(set(flags)) != len(flags):
        refuse(refusal_messages.FLAG_TWICE, word.at)
