"""What the shipped pack promises as a whole."""

import re
from pathlib import Path

import pytest

from tests.shipped import shipped, whole_pack
from tutor.files import shipped_content
from tutor.kinds.choice import CHOICE
from tutor.problems.model import Template

CODES = Path(__file__).parent / "codes.txt"


def drills() -> list[Template]:
    """All templates but the open questions."""
    return [t for t in whole_pack().templates.values() if t.evidence != "explain"]


def test_every_code_of_the_bank_belongs_to_a_family() -> None:
    """No mistake is left uncounted."""
    known = {code for family in whole_pack().families for code in family.codes}
    assert set(CODES.read_text().split()) - known == set()


def test_families_have_plain_titles() -> None:
    """Screens and reports show them instead of codes."""
    titles = [family.title for family in whole_pack().families]
    assert len(set(titles)) == len(titles) >= 27
    assert all(3 < len(title) <= 60 and "_" not in title for title in titles)


@pytest.mark.parametrize("skill", [skill.id for skill in shipped().outline.skills])
def test_every_skill_has_two_templates_to_derive(skill: str) -> None:
    """Level 4 rests on them: symbolic, inverse, design, slips, other people's mistakes."""
    derive = [t.id for t in drills() if t.skill == skill and t.evidence == "derive" and t.concept]
    assert len(derive) >= 2, derive


@pytest.mark.parametrize("skill", ["output-size", "convolution", "receptive-field", "cross"])
def test_surfaces_vary(skill: str) -> None:
    """Every drill has a second wording, so that the story cannot be learned by heart."""
    bare = [
        t.id for t in drills()
        if t.where.file.startswith(f"{skill}/") and len(t.ask) < 2
    ]  # fmt: skip
    assert bare == []


def test_cross_skill_problems_belong_to_no_concept() -> None:
    """They are drawn by checkpoints, interview and free practice, and move no rung."""
    loose = {t.id for t in drills() if not t.concept}
    assert loose == {t.id for t in drills() if t.where.file.startswith("cross/")}
    assert loose <= {item.id for item in shipped().outline.loose}


def test_every_drill_names_its_source_and_its_roles() -> None:
    """A fact without a source is an opinion."""
    assert [t.id for t in drills() if not t.source or not t.roles] == []


def test_every_wrong_pick_of_a_choice_is_diagnosed() -> None:
    """Wrong options are made by named misconceptions, with a word about each."""
    silent = [
        f"{t.id}: {option.text.segments}"
        for t in drills()
        for part in t.parts
        if part.kind is CHOICE
        for option in part.spec.options
        if option.right is None and not (option.mistake and option.say.segments)
    ]
    assert silent == []


def test_texts_have_no_marks_of_other_languages() -> None:
    """Plain text: no Markdown emphasis, no HTML, no tabs."""
    odd = [
        path.name
        for path in shipped_content().rglob("*.yaml")
        if re.search(r"\t|</|\*\*[A-Za-z]", path.read_text(encoding="utf-8"))
    ]
    assert odd == []


def test_every_template_names_the_schema_for_editors() -> None:
    """By a modeline that leads to docs/schemas/template.json from where the template stands."""
    schema = Path(__file__).parents[2] / "docs" / "schemas" / "template.json"
    for path in shipped().paths:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        target = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / target).resolve() == schema, path.name
