"""All figures by name, drawn on values."""

from collections.abc import Callable, Mapping

from tutor.lang.values import Value, number, whole
from tutor.nets.figures import (
    block_figures,
    canvas,
    chain_figure,
    dilation_figure,
    field_figure,
    messages,
    norm_axes_figure,
    overlap_figure,
    roofline_figure,
    scale_figures,
    separable_figure,
    slide_figure,
    suppression_figure,
    token_figures,
    window_figure,
)
from tutor.nets.figures.spoken_figure import spoken_lines
from tutor.nets.figures.window_figure import KernelPosition, Matrix, Real

LARGEST = 10**12
Lines = tuple[str, ...]
Drawing = Callable[..., Lines]


def figure_lines(kind: str, told: Mapping[str, Value]) -> Lines:
    """The lines of a figure on these numbers; Undefined where they make none."""
    lines = _DRAWINGS[kind](**told)
    if len(lines) > canvas.HEIGHT or max(map(len, lines)) > canvas.WIDTH:
        room = (canvas.HEIGHT, canvas.WIDTH)
        refusal = messages.figure_too_large(len(lines), max(map(len, lines)), room)
        raise canvas.Undrawable(refusal)
    return lines


def figure_sentences(kind: str, told: Mapping[str, Value]) -> Lines:
    """A figure without its drawing: in sentences, or what is written in it, line by line."""
    spoken = _SENTENCES.get(kind)
    return spoken(**told) if spoken else spoken_lines(figure_lines(kind, told))


def _items(value: Value) -> tuple[Value, ...]:
    if isinstance(value, tuple) and value:
        return value
    raise canvas.Undrawable(messages.LIST_NEEDED)


def _exact(value: Value) -> Real:
    found = number(value)
    if isinstance(found, float) or max(abs(found.numerator), found.denominator) > LARGEST:
        raise canvas.Undrawable(messages.numbers_up_to(LARGEST))
    return found


def _whole(value: Value) -> int:
    return whole(_exact(value))


def _wholes(value: Value) -> tuple[int, ...]:
    return tuple(_whole(item) for item in _items(value))


def _matrix(value: Value) -> Matrix:
    rows = [tuple(_exact(cell) for cell in _items(row)) for row in _items(value)]
    if any(len(row) != len(rows[0]) for row in rows):
        raise canvas.Undrawable(messages.ROWS_DIFFER)
    return rows


def _slide_sentences(**told: Value) -> Lines:
    track = slide_figure.PaddedAxis(**{name: _whole(value) for name, value in told.items()})
    slide_figure.slide_figure(track)
    return slide_figure.slide_sentences(track)


def _field_sentences(**told: Value) -> Lines:
    stack = {name: _wholes(value) for name, value in told.items()}
    field_figure.field_figure(**stack)
    return field_figure.field_sentences(**stack)


def _slide(**told: Value) -> Lines:
    return slide_figure.slide_figure(
        slide_figure.PaddedAxis(**{name: _whole(value) for name, value in told.items()})
    )


def _window(image: Value, kernel: Value, **told: Value) -> Lines:
    place = KernelPosition(**{name: _whole(value) for name, value in told.items()})
    return window_figure.window_figure(_matrix(image), _matrix(kernel), place)


def _field(**told: Value) -> Lines:
    return field_figure.field_figure(**{name: _wholes(value) for name, value in told.items()})


def _chain(slopes: Value, skip: Value = 1) -> Lines:
    return chain_figure.chain_figure([_exact(value) for value in _items(slopes)], _exact(skip))


def _inception(inputs: Value, numbers: Value, size: Value = 0) -> Lines:
    return block_figures.inception_figure(_whole(inputs), _wholes(numbers), _whole(size))


def _backward(gradient: Value, kernel: Value, row: Value, column: Value) -> Lines:
    return window_figure.backward_figure(
        _matrix(gradient), _matrix(kernel), _whole(row), _whole(column)
    )


def _box(value: Value) -> overlap_figure.Box:
    corners = [_exact(item) for item in _items(value)]
    if len(corners) != 4:
        raise canvas.Undrawable(messages.EMPTY_BOX)
    return overlap_figure.Box(*corners)


def _overlap(a: Value, b: Value) -> Lines:
    return overlap_figure.overlap_figure(_box(a), _box(b))


def _overlap_sentences(a: Value, b: Value) -> Lines:
    return overlap_figure.overlap_sentences(_box(a), _box(b))


def _suppression(scores: Value, overlaps: Value, limit: Value) -> Lines:
    return suppression_figure.suppression_figure(
        [_exact(score) for score in _items(scores)], _matrix(overlaps), _exact(limit)
    )


def _pyramid(n: Value, strides: Value) -> Lines:
    return scale_figures.pyramid_figure(_whole(n), _wholes(strides))


def _roofline(peak: Value, bandwidth: Value, intensity: Value) -> Lines:
    return roofline_figure.roofline_figure(_exact(peak), _exact(bandwidth), _exact(intensity))


def _of_wholes(draw: Drawing) -> Drawing:
    def convert(**told: Value) -> Lines:
        return draw(**{name: _whole(value) for name, value in told.items()})

    return convert


_DRAWINGS: Mapping[str, Drawing] = {
    "slide": _slide,
    "window": _window,
    "dilation": _of_wholes(dilation_figure.dilation_figure),
    "field": _field,
    "residual": _of_wholes(block_figures.residual_figure),
    "bottleneck": _of_wholes(block_figures.bottleneck_figure),
    "inverted": _of_wholes(block_figures.inverted_figure),
    "separable": _of_wholes(separable_figure.separable_figure),
    "inception": _inception,
    "chain": _chain,
    "overlap": _overlap,
    "suppression": _suppression,
    "pyramid": _pyramid,
    "unet": _of_wholes(scale_figures.unet_figure),
    "patches": _of_wholes(token_figures.patches_figure),
    "attention": _of_wholes(token_figures.attention_figure),
    "roofline": _roofline,
    "norm-axes": _of_wholes(norm_axes_figure.norm_axes_figure),
    "backward": _backward,
}
_SENTENCES: Mapping[str, Drawing] = {
    "slide": _slide_sentences,
    "dilation": _of_wholes(dilation_figure.dilation_sentences),
    "field": _field_sentences,
    "overlap": _overlap_sentences,
    "norm-axes": _of_wholes(norm_axes_figure.norm_axes_sentences),
    "attention": _of_wholes(token_figures.attention_sentences),
}
