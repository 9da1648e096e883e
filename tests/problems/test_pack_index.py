"""The outline of a pack: kept as JSON, and refused where it has another shape."""

import json
from dataclasses import replace

import pytest

from tutor.files import shipped_pack
from tutor.problems.pack_index import as_lists, from_lists


def test_the_outline_survives_json() -> None:
    """Concepts with templates, checkpoints with tasks, families, and what covers."""
    shipped = shipped_pack().outline
    first, *others = shipped.concepts
    outline = replace(shipped, concepts=(first._replace(covering=("t.one", "t.two")), *others))
    assert outline.checkpoints[0].tasks
    assert outline.families[0].codes
    assert from_lists(json.loads(json.dumps(as_lists(outline)))) == outline


def test_an_outline_of_another_shape_is_refused() -> None:
    """A field more in an older or newer version is not taken for another field."""
    shape, *facts = as_lists(shipped_pack().outline)
    with pytest.raises(ValueError, match="another shape"):
        from_lists([[*shape, ["more"]], *facts])
