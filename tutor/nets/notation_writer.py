"""Networks back to text; reading the text gives the same network."""

from tutor.nets.layers import Axes, Branch, Group, Item, Layer, Network, Padding

_LETTERS = (
    ("k", "kernel"), ("s", "stride"), ("d", "dilation"), ("op", "output_padding"),
)  # fmt: skip
_COUNTS = (("g", "groups", 1), ("m", "multiplier", 1), ("l", "links", 0), ("q", "squeeze", 0))


def write_network(network: Network, separator: str = "; ") -> str:
    """The network in notation, items parted by the separator."""
    return separator.join(write_item(item) for item in network.items)


def write_item(item: Item) -> str:
    """One layer, branch or group in notation."""
    name = f"{item.name}: " if item.name else ""
    if isinstance(item, Layer):
        return name + write_layer(item)
    if isinstance(item, Branch):
        paths = " | ".join("; ".join(write_item(part) for part in path) for path in item.paths)
        return f"{name}{item.op}({paths})"
    return name + _group(item)


def write_layer(layer: Layer) -> str:
    """One layer without its name: `conv 64 k7 s2 p3`."""
    parts = [layer.op, *(str(number) for number in layer.numbers)]
    for letter, field in _LETTERS:
        values: Axes = getattr(layer, field)
        if values:
            parts.append(letter + "x".join(str(value) for value in values))
        if letter == "s" and layer.padding:
            parts.append("p" + "x".join(_pad(padding) for padding in layer.padding))
    for letter, field, default in _COUNTS:
        if getattr(layer, field) != default:
            parts.append(f"{letter}{getattr(layer, field)}")
    return " ".join([*parts, *layer.flags])


def _pad(padding: Padding) -> str:
    if padding.before == padding.after:
        return str(padding.before)
    return f"{padding.before}:{padding.after}"


def _group(group: Group) -> str:
    times = f" x{group.times}" if group.times != 1 else ""
    only = group.items[0]
    if len(group.items) == 1 and times and not isinstance(only, Group) and not only.name:
        return write_item(only) + times
    return f"({'; '.join(write_item(item) for item in group.items)}){times}"
