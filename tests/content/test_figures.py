"""The figures of the shipped packs: all kinds are used, and each is of its own draw."""

from collections import Counter

from tests.nets.figures.strokes import fits
from tests.shipped import shipped, whole_pack
from tutor.files import PackFolder, shipped_content
from tutor.files.notes import lessons
from tutor.nets.figures.figure_catalog import FIGURES
from tutor.problems.generate import instance


def test_every_kind_of_figure_is_shown_in_problems_of_several_skills() -> None:
    """On the hardest numbers of a template as well, within its room, and not the same twice."""
    used: Counter[str] = Counter()
    skills = set()
    vision, faults = PackFolder(shipped_content() / "vision").load()
    assert faults == ()
    for template in (*whole_pack().templates.values(), *vision.templates.values()):
        if template.figure is None:
            continue
        used[template.figure.kind] += 1
        skills.add(template.skill)
        drawn = [instance(template, seed, template.rungs[-1]).figure for seed in range(8)]
        for figure in drawn:
            assert figure, template.id
            fits(figure.split("\n"))
        assert len(set(drawn)) > 1, template.id
    assert set(used) == set(FIGURES)
    assert used.total() >= 50
    assert len(skills) >= 13


def test_lessons_show_what_is_easier_to_look_at() -> None:
    """One figure in each of at least nine lessons."""
    figures = [lesson.figure for lesson in lessons(shipped())[0] if lesson.figure]
    assert len(figures) >= 9
    for figure in figures:
        fits(figure.split("\n"))
