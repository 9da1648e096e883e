"""Receptive fields are index sets, propagated pixel by pixel."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.nets.pixel_sets import Join, Step, joins, layers, through
from tutor.nets.misfit_messages import MisfitCode
from tutor.nets.receptive_field import PixelSet, ReceptiveField
from tutor.nets.trace import trace
from tutor.nets.windows import DoesNotFit

SIZE = 400
BORDER = frozenset({*range(-SIZE, 60), *range(SIZE - 60, 2 * SIZE)})
ANY = layers("conv", "maxpool", "avgpool", "deconv", "residual")
STACKS = st.lists(ANY, min_size=1, max_size=4)


def sight(field: ReceptiveField, output: int) -> frozenset[int]:
    """The pixels of one output as the trace tells them, padding included."""
    turns, phase = (0, output) if field.uneven else divmod(output, len(field.phases))
    seen: PixelSet = field.phases[phase]
    assert seen.mask is not None
    first = seen.first + turns * field.advance
    return frozenset(first + bit for bit in range(seen.width) if seen.mask >> bit & 1)


@settings(max_examples=150, deadline=None)
@given(steps=STACKS)
def test_each_output_sees_what_brute_force_finds(steps: list[Step]) -> None:
    """Holes of dilation, unions of branches and turns of upsampling come out pixel by pixel."""
    found = through(steps, SIZE)
    assume(found)
    row = trace("; ".join(step.text for step in steps), (1, SIZE)).rows[-1]
    middle = range(max(0, len(found) // 2 - 14), min(len(found), len(found) // 2 + 14))
    pixels = {output: sight(row.fields[0], output) for output in middle}
    far = {output: seen for output, seen in pixels.items() if seen and not seen & BORDER}
    assume(far)
    for output, seen in far.items():
        assert seen == found[output]
    if len(far) == len(row.fields[0].phases):
        assert row.rf == (max(max(seen) - min(seen) + 1 for seen in far.values()),)


@settings(max_examples=100, deadline=None)
@given(steps=st.lists(layers("conv", "maxpool", "residual"), min_size=1, max_size=4))
def test_field_jump_and_holes_are_those_of_the_middle(steps: list[Step]) -> None:
    """The field is last minus first plus one, the jump how far the next output looks on."""
    found = through(steps, SIZE)
    assume(len(found) > 8)
    row = trace("; ".join(step.text for step in steps), (1, SIZE)).rows[-1]
    middle = found[len(found) // 2]
    after = found[len(found) // 2 + 1]
    assume(min(middle) > 0 and max(after) < SIZE - 1)
    assert row.rf == (max(middle) - min(middle) + 1,)
    assert row.jump == (min(after) - min(middle),)
    assert row.fields[0].holes == row.rf[0] - len(middle)


@settings(max_examples=80, deadline=None)
@given(size=st.integers(2, 40), wanted=st.integers(2, 9), before=layers("conv"))
def test_adaptive_pooling_sees_its_bins(size: int, wanted: int, before: Step) -> None:
    """The bins of an adaptive pooling overlap as fractions do."""
    before = before._replace(how="", p=0)
    steps = [before, Step("adaptive", wanted)]
    found = through(steps, size)
    assume(found and len(found) == wanted)
    reach = trace("; ".join(step.text for step in steps), (1, size)).rows[-1].fields[0]
    assert [sight(reach, output) for output in range(wanted)] == found


def test_upsampling_makes_the_jump_a_fraction() -> None:
    """After a transposed convolution of stride 2 two outputs share a pixel."""
    row = trace("deconv 1 k4 s2 p1", (1, 8)).rows[0]
    assert [str(jump) for jump in row.jump] == ["1/2"]
    assert row.rf == (2,)


def test_the_whole_map_is_seen_after_pooling_or_flattening_it() -> None:
    """From gap, flatten or a fully connected layer on, the field is the input."""
    for last in ("gap", "flatten", "fc 3", "adaptive 1"):
        row = trace(f"conv 4 k3; {last}", (3, 20, 30)).rows[-1]
        assert row.rf == (20, 30)


def test_many_taps_keep_their_extent() -> None:
    """Where taps are too many to follow one by one, the field still spans first to last."""
    few = trace("deconv 1 k4 s2 p1; conv 1 k63 p31", (1, 99)).rows[-1]
    many = trace("deconv 1 k4 s2 p1; conv 1 k65 p32", (1, 99)).rows[-1]
    assert (few.rf, many.rf) == ((33,), (34,))
    assert many.fields[0].phases[0].mask is None


@settings(max_examples=120, deadline=None)
@given(join=joins())
def test_where_uneven_paths_meet_each_output_sees_what_brute_force_finds(join: Join) -> None:
    """The field is the widest extent over all outputs, pixel by pixel, also layers later."""
    found = join.cells
    assume(found)
    row = trace(join.text, (1, join.size)).rows[-1]
    assume(row.fields[0].uneven)
    assert [sight(row.fields[0], output) for output in range(len(found))] == found
    assert row.rf == (max(max(seen) - min(seen) + 1 if seen else 0 for seen in found),)
    assert row.jump == (None,)


@pytest.mark.parametrize(
    ("network", "shape", "field"),
    [
        ("residual(conv 1 k4 s2 | conv 1 k4 s3)", (1, 7, 7), (5, 5)),
        ("residual(conv 1 k5 s2 | conv 1 k1 s4)", (1, 7, 7), (5, 5)),
        ("concat(conv 1 k1 s3 | maxpool k1 s4)", (1, 5, 5), (2, 2)),
        ("concat(conv 1 k1 s2 | maxpool k1 s3); conv 1 k2", (1, 4, 4), (4, 4)),
        ("concat(conv 1 k8 | conv 1 k3 s3; conv 1 k2)", (1, 8, 8), (8, 8)),
        ("residual(conv 1 k2 s2x1 | conv 1 k2 s3x1)", (1, 5, 9), (3, 2)),
    ],
)
def test_paths_of_different_jump_see_apart(
    network: str, shape: tuple[int, ...], field: tuple[int, ...]
) -> None:
    """Output 1 of one path looks elsewhere than output 1 of the other."""
    assert trace(network, shape).rows[-1].rf == field


def test_paths_of_equal_jump_keep_it() -> None:
    """A projection beside a convolution of the same stride is the usual case."""
    row = trace("residual(conv 1 k3 s2 p1 | conv 1 k1 s2)", (1, 8, 8)).rows[-1]
    assert (row.rf, row.jump) == ((3, 3), (2, 2))


def test_a_wide_map_of_uneven_paths_is_refused() -> None:
    """Output by output is bounded; so is what comes after such a join."""
    for network in (
        "concat(conv 1 k1 s2 | conv 1 k3001 s1)",
        "concat(conv 1 k1 s2 | conv 1 k21 s1); deconv 1 k9 s999",
    ):
        with pytest.raises(DoesNotFit) as refused:
            trace(network, (1, 6000 if "3001" in network else 40))
        assert refused.value.code == MisfitCode.TOO_FINE
