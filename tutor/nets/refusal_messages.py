"""Why the text of a network is not read.

A refusal has a code, on which programs branch; people read its message and its hint.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class NotationCode(StrEnum):
    """Why the text of a network or of an input is not read."""

    NO_NETWORK = "no_network"
    NOT_A_SIZE = "not_a_size"
    SIZE_BELOW_ONE = "size_below_one"
    SIZE_COUNT = "size_count"
    ORDER_FITS_NEITHER = "order_fits_neither"
    ORDER_AMBIGUOUS = "order_ambiguous"
    NOT_A_PAIR = "not_a_pair"
    NO_LAYER = "no_layer"
    UNKNOWN_LAYER = "unknown_layer"
    UNEXPECTED_TEXT = "unexpected_text"
    NAME_WITHOUT_LAYER = "name_without_layer"
    BRACKET_OPEN = "bracket_open"
    BRACKET_UNOPENED = "bracket_unopened"
    BRACKETS_EMPTY = "brackets_empty"
    BRACKETS_MISSING = "brackets_missing"
    BRACKETS_TOO_DEEP = "brackets_too_deep"
    PATH_EMPTY = "path_empty"
    ZERO_TIMES = "zero_times"
    TEXT_TOO_LONG = "text_too_long"
    TOO_MANY_LAYERS = "too_many_layers"
    SOURCE_NAME = "source_name"
    NOT_A_SLICE = "not_a_slice"
    UNKNOWN_ARGUMENT = "unknown_argument"
    ARGUMENT_TWICE = "argument_twice"
    NOT_A_VALUE = "not_a_value"
    BELOW_ONE = "below_one"
    NUMBER_COUNT = "number_count"
    SETTING_MISSING = "setting_missing"
    PADDING_CONTRADICTION = "padding_contradiction"


class NetworkRefusal(NamedTuple):
    """What `Unreadable` takes after the column."""

    message: str
    hint: str
    code: NotationCode


_N = NotationCode

NO_NETWORK = NetworkRefusal(
    "This file has no `layers: |` and `input: HxWxC`.", "Add both.", _N.NO_NETWORK
)
NO_LAYER = NetworkRefusal("There is no layer.", "Type one, such as conv 64 k3 p1.", _N.NO_LAYER)
BRACKET_OPEN = NetworkRefusal("This bracket is not closed.", "Put a ) at the end.", _N.BRACKET_OPEN)
BRACKETS_EMPTY = NetworkRefusal(
    "There is nothing in the brackets.", "Write a layer.", _N.BRACKETS_EMPTY
)
PATH_EMPTY = NetworkRefusal(
    "A path is empty.", "Write identity for a path that does nothing.", _N.PATH_EMPTY
)
ZERO_TIMES = NetworkRefusal("x0 leaves nothing.", "Take the layer out, or write x1.", _N.ZERO_TIMES)
FLAG_TWICE = NetworkRefusal("A word stands twice.", "Keep one of them.", _N.ARGUMENT_TWICE)


def source_name(word: str) -> NetworkRefusal:
    """`from` or `again` without the name of a layer."""
    hint = f"Write {word} conv1."
    return NetworkRefusal(f"{word} needs the name of a layer before it.", hint, _N.SOURCE_NAME)


def not_a_size(text: str) -> NetworkRefusal:
    """An input that is no list of sizes."""
    hint = "Write height x width x channels: 224x224x3."
    return NetworkRefusal(f"{text!r} is no input size.", hint, _N.NOT_A_SIZE)


def size_below_one(text: str) -> NetworkRefusal:
    """An input with a size of 0."""
    return NetworkRefusal(f"{text!r} has a size below 1.", "Count from 1.", _N.SIZE_BELOW_ONE)


def size_count(text: str, wanted: str, readings: Iterable[str]) -> NetworkRefusal:
    """An input for another number of axes than the network has."""
    message = f"{text} does not fit this network: it is {', or '.join(readings)}."
    return NetworkRefusal(message, f"This network takes {wanted}.", _N.SIZE_COUNT)


def order_fits_neither(text: str, readings: Iterable[str]) -> NetworkRefusal:
    """An input whose two readings both fail at the first layer; each comes with its reason."""
    message = f"{text} does not fit the first layer. It is {', or '.join(readings)}."
    hint = f"Write height x width x channels; with {text}c the last number counts them for sure."
    return NetworkRefusal(message, hint, _N.ORDER_FITS_NEITHER)


def order_ambiguous(text: str, readings: Iterable[str], example: str) -> NetworkRefusal:
    """An input with two likely readings that both fit."""
    message = f"{text} can be read in more than one way: as {', or as '.join(readings)}."
    hint = f"Put c after the channels, as in {example}."
    return NetworkRefusal(message, hint, _N.ORDER_AMBIGUOUS)


def input_reading(sizes: Sequence[int], channels: int) -> str:
    """One reading of an input: the sizes of the map and the channels."""
    shown = "x".join(map(str, sizes)) if len(sizes) > 1 else f"length {sizes[0]}"
    return f"{shown} with {channels:,} channel{'' if channels == 1 else 's'}"


def map_without_channels(sizes: Sequence[int]) -> str:
    """A reading in which the channels are missing."""
    return f"{'x'.join(map(str, sizes))} without channels"


def channels_of_network(channels: int, reading: str) -> str:
    """A reading that has other channels than the network."""
    return f"{reading} (the network takes {channels})"


def reading_with_reason(reading: str, reason: str) -> str:
    """A reading at which the first layer fails, and why."""
    return f"{reading} ({reason})"


def not_a_pair(text: str) -> NetworkRefusal:
    """What `--fit` cannot read."""
    return NetworkRefusal(f"{text!r} is no pair of sizes.", 'Write "224 -> 56".', _N.NOT_A_PAIR)


def network_too_long(limit: int) -> NetworkRefusal:
    """More characters than are read."""
    message = f"A network has at most {limit:,} characters."
    return NetworkRefusal(message, "Use x3 to repeat.", _N.TEXT_TOO_LONG)


def too_many_layers(limit: int) -> NetworkRefusal:
    """More layers than are read."""
    message = f"A network has at most {limit:,} layers."
    return NetworkRefusal(message, "Use x3.", _N.TOO_MANY_LAYERS)


def nesting_too_deep(limit: int) -> NetworkRefusal:
    """Brackets in brackets in brackets."""
    message = f"Brackets go at most {limit} deep."
    return NetworkRefusal(message, "Write the layers one by one.", _N.BRACKETS_TOO_DEEP)


def bracket_unopened(sign: str) -> NetworkRefusal:
    """A closing sign without its opening one."""
    return NetworkRefusal(f"{sign!r} closes nothing.", "Take it out.", _N.BRACKET_UNOPENED)


def unexpected_text(text: str) -> NetworkRefusal:
    """Something between two layers."""
    hint = "Put ; or a new line between layers."
    return NetworkRefusal(f"{text!r} cannot stand here.", hint, _N.UNEXPECTED_TEXT)


def name_without_layer(name: str) -> NetworkRefusal:
    """A name and a colon, and nothing after."""
    message = f"The name {name!r} has no layer."
    return NetworkRefusal(message, f"Write {name}: conv 64 k3.", _N.NAME_WITHOUT_LAYER)


def brackets_missing(word: str) -> NetworkRefusal:
    """A branch without its paths."""
    hint = f"Write {word}(conv 64 k3 p1 | identity)."
    return NetworkRefusal(f"{word} needs brackets.", hint, _N.BRACKETS_MISSING)


def unknown_layer(word: str, close: Sequence[str]) -> NetworkRefusal:
    """A word that names no layer, with the nearest that does."""
    hint = f"Did you mean {close[0]}?" if close else "Layers are conv, maxpool, fc, relu ..."
    return NetworkRefusal(f"There is no layer called {word!r}.", hint, _N.UNKNOWN_LAYER)


def unknown_argument(word: str, argument: str, known: Sequence[str]) -> NetworkRefusal:
    """A setting that the layer does not have, with those that it has."""
    hint = f"{word} takes {', '.join(known)}." if known else f"{word} takes none."
    return NetworkRefusal(f"{word} has no argument {argument!r}.", hint, _N.UNKNOWN_ARGUMENT)


def setting_twice(setting: str) -> NetworkRefusal:
    """The same setting with two values."""
    return NetworkRefusal(f"{setting} stands twice.", "Keep one of them.", _N.ARGUMENT_TWICE)


def not_a_setting(text: str, setting: str, letter: str, axes: bool) -> NetworkRefusal:
    """A kernel, stride ... with something else than numbers."""
    example = f"{letter}3 or {letter}3x5" if axes else f"{letter}3"
    return NetworkRefusal(f"{text!r} is no {setting}.", f"Write {example}.", _N.NOT_A_VALUE)


def not_a_padding(text: str) -> NetworkRefusal:
    """A padding with something else than numbers."""
    hint = "Write p1, p1x2 (height x width) or p0:1 (before:after)."
    return NetworkRefusal(f"{text!r} is no padding.", hint, _N.NOT_A_VALUE)


def not_a_slice(text: str) -> NetworkRefusal:
    """Channels of a slice that are no two numbers, the smaller first."""
    hint = "Write slice 0:24 for the first 24 channels, slice 24:48 for the next."
    return NetworkRefusal(f"{text!r} are no channels of a slice.", hint, _N.NOT_A_SLICE)


def below_one(what: str, value: int) -> NetworkRefusal:
    """A setting of 0."""
    message = f"{what} must be at least 1, not {value}."
    return NetworkRefusal(message, "Count from 1.", _N.BELOW_ONE)


def number_count(word: str, limits: tuple[int, int], got: int, example: str) -> NetworkRefusal:
    """Too many or too few plain numbers."""
    least, most = limits
    wanted = f"{least} plain number" if least == most == 1 else f"{least} plain numbers"
    wanted = wanted if least == most else f"{least} to {most} plain numbers"
    message = f"{word} takes {wanted}, got {got}."
    return NetworkRefusal(message, f"Write it as in {example}.", _N.NUMBER_COUNT)


def setting_missing(word: str, setting: str, example: str) -> NetworkRefusal:
    """A layer without its kernel."""
    hint = f"Write it as in {example}."
    return NetworkRefusal(f"{word} needs a {setting}.", hint, _N.SETTING_MISSING)


def padding_contradiction(words: Iterable[str]) -> NetworkRefusal:
    """Two kinds of padding on one layer."""
    message = f"{' and '.join(words)} contradict each other."
    return NetworkRefusal(message, "Keep one kind of padding.", _N.PADDING_CONTRADICTION)


def on_line(line: int, refusal: NetworkRefusal) -> NetworkRefusal:
    """The same refusal in a text of several lines."""
    return refusal._replace(message=f"Line {line}: {refusal.message}")
