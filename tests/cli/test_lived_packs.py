"""Courses in several packs: what each pack saw of a day is told apart."""

from pathlib import Path
from typing import Any

from benchmarks.evidence_packs import PACKS, days_without
from benchmarks.lived.answerer import Answerer, PackAnswerers
from benchmarks.lived.course import Asked, LivedCourse, LivedDay, part_of
from benchmarks.lived.learner_model import Profile
from tutor.files import PackFolder, shipped_content

PERFECT = Profile("perfect", None)


def problem(name: str) -> dict[str, Any]:
    return {"id": name, "skill": name.split(".")[1], "minutes": 2.0}


def test_each_pack_sees_its_own_problems_and_moved_dates_of_a_day() -> None:
    """The second day asks one pack only, which is told of the other."""
    folders = [PackFolder(shipped_content() / name) for name in PACKS]
    first, second = (Answerer(folder, PERFECT, "seed") for folder in folders)
    asked = [Asked(problem(name), None, 60.0) for name in ("cnn.pooling.max", "vision.a.b")]
    moved = [{"pack": name, "concept": f"{name} concept"} for name in PACKS]
    days = [LivedDay(0, {"moved": moved}, asked), LivedDay(1, {}, asked[:1])]
    course = LivedCourse(PERFECT, Path("journal.db"), first, days)
    parts = [part_of(course, first), part_of(course, second)]
    assert [len(part.days[0].asked) for part in parts] == [1, 1]
    assert [part.days[0].plan["moved"] for part in parts] == [moved[:1], moved[1:]]
    assert [[breach.number for breach in days_without(part)[0]] for part in parts] == [[], [1]]


def test_a_problem_goes_to_the_answerer_of_its_pack() -> None:
    """Each draws its minutes from a stream of its own."""
    folders = [PackFolder(shipped_content() / name) for name in PACKS]
    own = [Answerer(folder, PERFECT, name) for folder, name in zip(folders, PACKS, strict=True)]
    fresh = [Answerer(folder, PERFECT, name) for folder, name in zip(folders, PACKS, strict=True)]
    both = PackAnswerers((own[0], own[1]))
    for name, alone in zip(("cnn.pooling.max", "vision.a.b"), fresh, strict=True):
        assert both.seconds(problem(name)) == alone.seconds(problem(name))
