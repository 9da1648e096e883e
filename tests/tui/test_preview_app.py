"""A template that is being written: the real drill screen, its author's notes, and each save."""

from pathlib import Path

import pytest

from tests.tui.conftest import HEAD, WIDTH
from tests.tui.stage import Stage, run_app
from tutor.events import Attempt
from tutor.files import PackFolder
from tutor.session import Session
from tutor.session.template_preview import TemplatePreview, author_lines
from tutor.tui.messages import preview_texts
from tutor.tui.preview_app import PreviewApp


@pytest.fixture
def preview(pack: PackFolder, session: Session, tmp_path: Path) -> TemplatePreview:
    """A new file of the pack, on a clock that stands still."""
    file = pack.folder / "sizes" / "new.yaml"
    file.write_text(WIDTH.replace("toy.sizes.width", "toy.sizes.new") + HEAD)
    home = tmp_path / "home"
    home.mkdir()
    return TemplatePreview(file, home, session.clock)


def key_on(preview: TemplatePreview, seed: int) -> str:
    """The key of the file on a seed."""
    session = preview.session(seed)
    assert session is not None
    assert session.problem is not None
    return session.problem.instance.key_text


def test_a_draw_is_answered_as_by_a_learner_and_the_next_numbers_come(
    preview: TemplatePreview, session: Session
) -> None:
    """With the key and the mistakes under it; the learner's own journal knows nothing of it."""

    async def walk(stage: Stage) -> None:
        shown = await stage.until(preview_texts.seed_of(3, 0))
        assert f"key: {key_on(preview, 3)}" in shown
        assert "no_plus_one (F01)" in shown
        await stage.type(key_on(preview, 3))
        await stage.press("enter")
        await stage.until("How sure")
        await stage.press("2")
        await stage.until("Right")
        await stage.press("ctrl+n")
        await stage.until(preview_texts.seed_of(4, 0))
        await stage.press("ctrl+r", "ctrl+r")
        await stage.until(preview_texts.seed_of(2, 0))

    run_app(PreviewApp(preview, session, seed=3), walk, (80, 40))
    assert session.memory.journal.latest(Attempt, 5, 0) == []


def test_the_first_draw_looks_as_in_the_drill(preview: TemplatePreview, session: Session) -> None:
    """Its text is set in from the edge, by the styles of the drill, as on all later draws."""

    async def walk(stage: Stage) -> None:
        first = await stage.until("How wide")
        await stage.press("ctrl+n")
        later = await stage.until(preview_texts.seed_of(1, 0))
        columns = {
            line.index("How wide")
            for shown in (first, later)
            for line in shown.splitlines()
            if "How wide" in line
        }
        assert columns == {2}

    run_app(PreviewApp(preview, session), walk, (80, 40))


def test_each_save_is_drawn_anew(preview: TemplatePreview, session: Session) -> None:
    """A broken file shows its faults with their places until it is repaired."""
    sound = preview.file.read_text()

    async def walk(stage: Stage) -> None:
        await stage.until("How wide")
        preview.file.write_text(sound.replace("How wide", "How broad"))
        await stage.until("How broad")
        preview.file.write_text(sound.replace("value: n - k + 1", "value: n - q + 1"))
        await stage.until("unknown name 'q'")
        preview.file.write_text(sound)
        await stage.until("How wide")

    run_app(PreviewApp(preview, session, watch=True), walk, (80, 40))


def test_a_file_outside_of_every_pack_can_be_seen_too(
    preview: TemplatePreview, session: Session, tmp_path: Path
) -> None:
    alone = tmp_path / "alone.yaml"
    alone.write_text(preview.file.read_text())
    drawn = TemplatePreview(alone, tmp_path / "home", session.clock).session(1)
    assert drawn is not None
    assert drawn.problem is not None
    assert drawn.problem.instance.template.id == "toy.sizes.new"


def test_mistakes_that_give_the_same_answer_are_named(
    preview: TemplatePreview, session: Session
) -> None:
    text = preview.file.read_text()
    same = "      second: {family: F02, value: k - k + n - k, say: Second.}\nhints:"
    preview.file.write_text(text.replace("hints:", same, 1))
    drawn = preview.session(1)
    assert drawn is not None
    assert drawn.problem is not None
    lines = list(author_lines(drawn.problem.instance))
    assert "no_plus_one and second give the same answer here." in lines
