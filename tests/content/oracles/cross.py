"""Problems across skills, by the counts of the single skills."""

import re
from fractions import Fraction
from itertools import count
from math import prod

from tests.content.oracles.counting import chain, positions, seen, weights


def mini_network(n: int, c1: int, c2: int, N: int) -> tuple[int, ...]:
    """Sizes, parameters and field of the small network."""
    sizes = chain(n, [(3, 1, 1), (2, 2, 0), (3, 2, 1)])
    learned = weights((3, 3), 3, c1, True) + weights((3, 3), c1, c2, True)
    return *sizes, learned + weights((1, 1), c2, N, True), seen([3, 2, 3], [1, 2, 2])


def stem_parameters(c1: int, c2: int, k: int) -> tuple[int, ...]:
    """Parameters of the three convolutions and their sum."""
    each = [
        weights((k, k), 3, c1, True),
        weights((3, 3), c1, c2, True),
        weights((3, 3), c2, c2, True),
    ]
    return *each, sum(each)


def by_cost(c: int, q: int) -> list[set[str]]:
    """The four layers by the multiplications at one position."""
    m = c // q
    costs = {
        "3x3 convolution": weights((3, 3), c, c, False),
        "1x1 convolution": weights((1, 1), c, c, False),
        "depthwise 3x3, then 1x1 convolution": weights((3, 3), 1, c, False)
        + weights((1, 1), c, c, False),
        f"1x1 down to {m} channels, 5x5 there, 1x1 back to {c}": weights((1, 1), c, m, False)
        + weights((5, 5), m, m, False)
        + weights((1, 1), m, c, False),
    }
    return [{text} for text in sorted(costs, key=lambda text: costs[text])]


def tokens_needed(c: int, k: int) -> int:
    """Tokens added until the two products cost more than the kernel."""
    return next(n for n in count(1) if n * n * c + n * n * c > k * k * c * c * n)


def millions(k: int, ci: int, co: int) -> Fraction:
    """Weights in millions."""
    return Fraction(weights((k, k), ci, co, False), 1_000_000)


_LADDERS = {
    "field": (
        "One more layer makes it {}: each adds 2 pixels at stride 1.",
        "Neighbouring windows overlap: at stride 1 a layer reaches only k - 1 pixels further.",
        "This is the theoretical field: what really counts is smaller and weighted to the centre.",
    ),
    "skip": (
        "There are 2^{} = {} paths, since each block can be either passed or skipped.",
        "The Jacobian of a block is I + J, so the product over blocks contains the identity.",
        "A branch with J near -I cancels the identity, so the gradient can still vanish.",
    ),
    "separable": (
        "9·{0} + {0}·{0} = {1} weights instead of {2}, about {3} times fewer.",
        "Filtering in space and mixing of channels are done one after the other, not at once.",
        "Depthwise layers do little arithmetic per value moved: the clock gains less.",
    ),
}


def ladder(topic: str, L: int, c: int) -> tuple[str, str, str]:
    """The keyed sentences with the numbers counted."""
    compute, why, limit = _LADDERS[topic]
    pair = weights((3, 3), 1, c, False) + weights((1, 1), c, c, False)
    full = weights((3, 3), c, c, False)
    numbers = {
        "field": (seen([3] * (L + 1), [1] * (L + 1)),),
        "skip": (L, len(set(range(2**L)))),
        "separable": (c, _commas(pair), _commas(full), round(full / pair, 1)),
    }
    return compute.format(*numbers[topic]), why, limit


def _commas(value: int) -> str:
    return f"{value:,}" if value >= 10_000 else str(value)


def tool_of_case(case: int) -> str:
    """Which formula each question needs, two questions a formula."""
    return [
        "floor((n + 2p - d(k-1) - 1)/s) + 1",
        "1 + sum of (k - 1) times the strides before",
        "(k·k·c_in + 1)·c_out",
        "positions · k·k · c_in · c_out",
        "1/c_out + 1/k^2",
        "(features + 1) · classes",
    ][(case - 1) // 2]


def slip_in_size(prompt: str, n: int, k: int, d: int, s: int, p: int) -> str:
    """The one slip that gives the candidate's width, the right width being as stated."""
    numbers = {
        "counted steps instead of positions": positions(n, k, s, p, d) - 1,
        "added the padding once": positions(n + p, k, s, 0, d),
        "rounded up": positions(n + s - 1, k, s, p, d),
        "left the dilation out": positions(n, k, s, p),
        "added the padding after the division": positions(n, k, s, 0, d) + 2 * p,
    }
    return _slip(prompt, positions(n, k, s, p, d), numbers)


def slip_in_field(prompt: str, ks: tuple[int, ...], ss: tuple[int, ...]) -> str:
    """The one slip that gives the candidate's field, the right field being as stated."""
    jumps = [prod(ss[:layer]) for layer in range(len(ks))]
    numbers = {
        "multiplied by each layer's own stride too": seen([1, *ks], [*ss, 1]),
        "ignored the strides": seen(ks, [1] * len(ks)),
        "added whole kernels instead of k - 1": sum(
            k * jump for k, jump in zip(ks, jumps, strict=True)
        ),
        "forgot the first pixel": seen(ks, ss) - 1,
    }
    return _slip(prompt, seen(ks, ss), numbers)


def slip_in_count(prompt: str, k: int, ci: int, co: int) -> str:
    """The one slip that gives the candidate's count, the right count being as stated."""
    numbers = {
        "left the biases out": weights((k, k), ci, co, False),
        "gave each input channel a bias instead of each filter": weights((k, k), ci, co, False)
        + ci,
        "forgot how deep a filter is": weights((k, k), 1, co, True),
        "counted one side of the kernel": weights((k, 1), ci, co, True),
        "gave every slice of a filter a bias": weights((k, k), 1, ci * co, True),
    }
    return _slip(prompt, weights((k, k), ci, co, True), numbers)


_CANDIDATE = re.compile(
    r"(?:candidate (?:says(?: that the receptive field is)?|counts|gets)|and answers) ([\d,]+)"
)
_RIGHT = re.compile(r"(?:[Rr]ight(?: receptive field| count)?(?: is|:)|in fact it is) ([\d,]+)")


def _slip(prompt: str, right: int, numbers: dict[str, int]) -> str:
    """The text of the only slip that leads to the number which the prompt gives the candidate."""
    given, stated = (_number(pattern, prompt) for pattern in (_CANDIDATE, _RIGHT))
    assert stated == right, f"the prompt calls {stated} right, counted are {right}: {prompt}"
    found = [text for text, number in numbers.items() if number == given]
    assert len(found) == 1, f"{given} is explained by {found}: {prompt}"
    return found[0]


def _number(pattern: re.Pattern[str], prompt: str) -> int:
    found = pattern.search(prompt)
    assert found is not None, prompt
    return int(found[1].rstrip(",").replace(",", ""))
