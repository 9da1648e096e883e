"""A course that is played through says what nobody will ever be asked."""

from pathlib import Path

from tests.cli.test_check_faults import write_pack
from tutor.files import PackFolder
from tutor.session.trial_course import TrialCourse, never_asked, still_waiting


def codes(folder: Path, days: int) -> dict[str, tuple[str, int]]:
    """What is not reached in so many days, with its file and line."""
    home = folder.parent / f"home-{days}"
    home.mkdir()
    pack = PackFolder(folder)
    course = TrialCourse(pack, home, days, 25)
    return {
        fault.code: (fault.where.file, fault.where.line)
        for fault in never_asked(pack.load()[0], course.asked(), course)
    }


def test_what_a_course_does_not_reach_is_named_with_its_place(tmp_path: Path) -> None:
    """A task of a far day, a covering template that comes late, a question that is too long."""
    folder = write_pack(tmp_path / "birds")
    pack = folder / "pack.yaml"
    text = pack.read_text()
    late = "basics.sum, covering: [birds.basics.a-number], title"
    pack.write_text(text.replace("day: 7", "day: 9").replace("basics.sum, title", late))
    number = folder / "basics" / "a-number.yaml"
    number.write_text(number.read_text().replace("minutes: 2", "minutes: 2\nfrom: 21"))
    question = folder / "basics" / "a-open.yaml"
    loose = question.read_text().replace("concept: basics.sum\n", "")
    question.write_text(loose.replace("minutes: 2", "minutes: 500"))
    lines = pack.read_text().splitlines()
    at = {
        word: n
        for n, line in enumerate(lines, 1)
        for word in ("covering", "id: both")
        if word in line
    }
    found = codes(folder, 3)
    assert found["task_never_asked"] == ("pack.yaml", at["id: both"])
    assert found["covering_never_asked"] == ("pack.yaml", at["covering"])
    assert found["open_question_never_asked"][0] == "basics/a-open.yaml"
    assert "task_never_asked" not in codes(folder, 14)


def test_open_questions_without_a_turn_are_notes(tmp_path: Path) -> None:
    """Where one came every second day and the rest fits; else something keeps them out."""
    folder = write_pack(tmp_path / "birds")
    first = folder / "basics" / "a-open.yaml"
    text = first.read_text().replace("concept: basics.sum\n", "")
    for name in ("b", "c", "d"):
        other = first.with_name(f"{name}-open.yaml")
        other.write_text(text.replace("birds.basics.a-open", f"birds.basics.{name}-open"))
    pack = PackFolder(folder).load()[0]
    names = sorted(name for name in pack.templates if name.endswith("-open"))
    assert len(names) == 4
    course = TrialCourse(PackFolder(folder), tmp_path, days=4, minutes=25)
    for asked, waiting, missed in ((2, names[2:], []), (1, [], names[1:])):
        came = set(names[:asked])
        notes = [fault.where.file for fault in still_waiting(pack, came, course)]
        assert notes == [pack.templates[name].where.file for name in waiting]
        found = never_asked(pack, came | (set(pack.templates) - set(names)), course)
        open_ones = [fault for fault in found if fault.code == "open_question_never_asked"]
        assert len(open_ones) == len(missed)
    short = TrialCourse(PackFolder(folder), tmp_path, days=4, minutes=1)
    assert list(still_waiting(pack, set(names[:2]), short)) == []
