"""The library: the list, one architecture, two side by side, by keys alone."""

import pytest

from tests.tui.stage import Stage, run_session, show
from tutor.events import Confidence, Mode
from tutor.session import Session
from tutor.tui.messages import problem_texts, study_texts
from tutor.tui.screens.lesson_list_screen import lesson_status

SIZES = [(80, 24), (120, 40)]


async def go_to(stage: Stage, name: str) -> None:
    """Put the cursor on an entry by a search."""
    await stage.until("Cheat sheet")
    await stage.press("slash")
    await stage.type(name)
    await stage.press("enter")
    await stage.until(name)


def test_lessons_stand_by_skill_with_where_their_concepts_stand(session: Session) -> None:
    """New until it is in the reviews, then known, and due on its day; Enter reads the lesson."""
    session.begin()
    while (problem := session.next()) is not None:
        texts = [question.key_text for question in problem.instance.questions]
        session.answer(texts, Confidence.SURE)
    assert lesson_status(session, "sizes.one") == study_texts.IS_KNOWN

    async def walk(stage: Stage) -> None:
        shown = await stage.until("Lessons: Picking")
        rows = [" ".join(line.split()) for line in shown.split("\n")]
        assert rows.index("Lessons: Output size") < rows.index("Lessons: Picking")
        assert "One layer learned" in rows
        await stage.press("down")
        await stage.until("One layer. A lesson on a concept that you have learned.")
        await stage.press("enter")
        await stage.until(problem_texts.NO_LESSON)

    run_session(session, walk, start="library")


def test_a_mistake_that_showed_is_practised_from_the_library(session: Session) -> None:
    """It stands in a section of its own, and Enter begins a sitting on it."""
    for seed in (1, 2):
        show(session, "toy.sizes.width", seed)
        session.free = False
        assert session.problem is not None
        session.problem = session.problem._replace(mode=Mode.DRILL)
        (key,) = (question.key for question in session.problem.instance.questions)
        assert isinstance(key, int)
        session.answer([str(key - 1)], Confidence.SURE)

    async def walk(stage: Stage) -> None:
        await stage.until("Architectures")
        await stage.press("end")
        await stage.until("Enter practises it on new problems.")
        await stage.press("enter")
        await stage.until("Practice for this mistake: F01.")

    run_session(session, walk, start="library")


def test_the_list_is_in_historical_order_with_totals(session: Session) -> None:
    """Year, name, parameters, MACs; what the cursor is on is told in full below."""

    async def walk(stage: Stage) -> None:
        await go_to(stage, "LeNet-5")
        shown = await stage.until("2022  ConvNeXt-T")
        rows = [row for row in shown.split("\n") if row.strip()[:2] in ("19", "20")]
        assert [row.split()[0] for row in rows] == sorted(row.split()[0] for row in rows)
        assert "2014  VGG-16              138,357,544   15.47G  Only 3x3 conv" in shown
        await stage.until("from pixels to classes.")
        await stage.press("down", "down", "down")
        await stage.until("stacked deep: three see as much as one 7x7 with 45 %")
        await go_to(stage, "ConvNeXt-T")
        await stage.until("towards a Swin Transformer")

    run_session(session, walk, size=(80, 50), start="library")


def test_an_architecture_opens_as_a_layer_table(session: Session) -> None:
    """Running shape, parameters, MACs and receptive field; `f` spells the layers out."""

    async def walk(stage: Stage) -> None:
        await go_to(stage, "AlexNet")
        await stage.press("enter")
        shown = await stage.until("conv1  conv 96 k11 s4 +relu +lrn")
        head = next(row for row in shown.split("\n") if "layer" in row and "RF" in row)
        assert head.split() == ["layer", "output", "params", "MACs", "RF", "jump"]
        assert "55x55x96" in shown
        await stage.press("f")
        assert "Stages" in await stage.until("2      relu")
        await stage.press("f", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        assert "only 227 gives 55" in await stage.until("Often misquoted, put right")
        await stage.press("escape")
        await stage.until("2012  AlexNet")

    run_session(session, walk, start="library")


@pytest.mark.parametrize("size", SIZES)
def test_two_architectures_stand_side_by_side(session: Session, size: tuple[int, int]) -> None:
    """VGG-16 and ResNet-50: marked with c, opened with c; totals, ratio, stages."""

    async def walk(stage: Stage) -> None:
        await go_to(stage, "VGG-16")
        await stage.press("c")
        await stage.until("VGG-16 is marked for comparison: go to another and press c.")
        await stage.until("• 2014  VGG-16")
        await stage.press("down", "down", "down", "down", "down")
        await stage.until("Identity shortcuts around")
        await stage.press("c")
        shown = await stage.until("VGG-16 and ResNet-50")
        rows = [row.split() for row in shown.split("\n") if row.strip()]
        assert ["parameters", "138,357,544", "25,557,032", "5.41"] in rows
        assert ["in", "fc", "123,642,856", "2,049,000", "60.34"] in rows
        assert "7x7x2048, RF 427" in shown
        stage_row = next(row for row in rows if row[0] == "conv1")
        assert [cell for cell in stage_row if "x" in cell] == ["224x224x64", "112x112x64"]
        await stage.press("escape")
        await stage.until("  2014  VGG-16")

    run_session(session, walk, size=size, start="library")


def test_a_mark_is_taken_back(session: Session) -> None:
    """The same key on the same line takes the mark away."""

    async def walk(stage: Stage) -> None:
        await go_to(stage, "LeNet-5")
        await stage.press("c")
        await stage.until("• 1998  LeNet-5")
        await stage.press("c")
        assert "•" not in await stage.until("    1998  LeNet-5 ")

    run_session(session, walk, start="library")


def test_no_line_wraps_on_a_narrow_terminal(session: Session) -> None:
    """At 44 columns a page keeps shape, parameters and MACs in three digits on one line."""

    async def walk(stage: Stage) -> None:
        await go_to(stage, "LeNet-5")
        await stage.press("enter", "pagedown")
        shown = await stage.until("C5")
        row = next(line for line in shown.split("\n") if line.strip().startswith("C5"))
        assert row.rstrip("▁▂▃▄▅▆▇█ ").split()[-3:] == ["1x1x120", "48.1k", "48.0k"]

    run_session(session, walk, size=(44, 20), start="library")
