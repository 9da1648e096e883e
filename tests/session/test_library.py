"""Data files become records; a broken file is told with its place."""

from pathlib import Path

import pytest

from tutor.session.library import architectures, read_architecture

FILE = """\
name: {name}
year: 2014
date: {date}
authors: A. Author
source: A source
innovation: A reason
input: 8x9x3
layers: |
  conv 4 k3
totals:
  parameters: 112
  macs: 4.54k
shapes:
  1: 6x7x4
misquotes:
  - It is not so.
"""


def test_files_are_read_in_order_of_date(tmp_path: Path) -> None:
    """Whatever their names."""
    (tmp_path / "a.yaml").write_text(FILE.format(name="Late", date="2014-09-17"))
    (tmp_path / "b.yaml").write_text(FILE.format(name="Early", date="2014-09-04"))
    found = architectures(tmp_path)
    assert [(each.id, each.name) for each in found] == [("b", "Early"), ("a", "Late")]
    assert (found[0].input, found[0].misquotes) == ((3, 8, 9), ("It is not so.",))


def test_a_broken_file_is_not_skipped(tmp_path: Path) -> None:
    """Its name, line and column are told."""
    path = tmp_path / "broken.yaml"
    path.write_text("name: A\nname: B\n")
    with pytest.raises(ValueError, match=r"broken\.yaml:2:1"):
        read_architecture(path)
