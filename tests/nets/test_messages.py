"""What tables, pages and explanations of networks say."""

from tutor.nets import messages


def test_counts_are_grouped() -> None:
    """Seven digits are read in groups of three."""
    assert messages.total_macs(1234567) == "MACs         1,234,567"
    assert messages.total_parameters(1010, 1000, 10) == (
        "parameters   1,010 = 1,000 weights + 10 biases"
    )


def test_a_row_says_from_where_to_where() -> None:
    """Two inputs are joined."""
    assert messages.explained_row("add", "residual", ["8x8x4", "8x8x4"], "8x8x4") == (
        "add: residual   8x8x4 and 8x8x4 -> 8x8x4"
    )


def test_a_window_in_the_padding_sees_no_pixel() -> None:
    """Else the pixels it sees."""
    assert messages.clipped_window("height", 3, []) == (
        "height: the first window starts at pixel −3; its output sees padding only"
    )
    assert messages.clipped_window("width", 1, [0, 1]).endswith("its output sees pixels 0 to 1")


def test_the_sources_of_a_page_are_one_line() -> None:
    """Authors, then where it was published."""
    assert messages.page_source("He et al", "CVPR 2016") == "He et al. CVPR 2016."
