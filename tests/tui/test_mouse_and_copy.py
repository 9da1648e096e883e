"""The mouse and the clipboard: the footer, rows and options react; what is copied is OSC 52."""

from textual.widgets import Input

from tests.tui.stage import Stage, click, place, run_session, show
from tutor.kinds.options import LetteredQuestion
from tutor.session import Session
from tutor.tui.messages import home_texts, problem_texts
from tutor.tui.messages.key_labels import HELP


def test_entries_options_and_the_footer_react_to_clicks(session: Session) -> None:
    """A click chooses an entry, another starts it; options are picked; the footer presses keys."""

    async def walk(stage: Stage) -> None:
        await stage.until("▸ Sizes            One layer")
        await click(stage, "Picks            Names")
        await stage.until("▸ Picks            Names")
        await click(stage, "Picks            Names")
        await stage.until("Which network counts")
        assert session.problem is not None
        question = session.problem.instance.questions[0]
        assert isinstance(question, LetteredQuestion)
        right = next(option for option in question.options if option.text == "ResNet")
        await click(stage, "ResNet")
        await stage.until(f"● {right.letter}")
        await click(stage, "Check")
        await stage.until(problem_texts.HOW_SURE)
        await click(stage, "3 sure")
        await stage.until("✓ Right")
        await click(stage, "Undo")
        await stage.until("Taken back")
        await click(stage, "Give up")
        await stage.until(problem_texts.GIVE_UP)
        await click(stage, "No")
        await stage.until_gone(problem_texts.GIVE_UP)

    run_session(session, walk)


def test_a_selection_is_copied_and_nothing_threatens_to_close(session: Session) -> None:
    """By ctrl+c, by a key and by the palette; where nothing is selected, the problem is copied."""
    show(session, "toy.sizes.width")

    async def walk(stage: Stage) -> None:
        await stage.until("How wide is")
        column, row = place(stage, "How wide is")
        await stage.pilot.mouse_down(offset=(column, row))
        await stage.pilot.hover(offset=(column + 7, row))
        await stage.pilot.mouse_up(offset=(column + 7, row))
        await stage.press("ctrl+c")
        shown = await stage.until("Copied: How wide")
        assert home_texts.PRESS_AGAIN_TO_LEAVE not in shown
        assert stage.app.clipboard == "How wide"
        await stage.press("ctrl+y")
        assert session.problem is not None
        prompt = session.problem.instance.prompt[:20]
        await stage.until_true(lambda: prompt in stage.app.clipboard, "the problem is not copied")
        await stage.type("57")
        await stage.press("shift+left", "ctrl+c")
        await stage.until("Copied: 7")
        assert stage.app.screen.query_one(Input).value == "57"
        await stage.press("ctrl+p")
        await stage.type("copy the selection")
        await stage.until("Key: ctrl+y")
        await stage.press("enter")
        await stage.until_true(lambda: "57" not in stage.app.clipboard, "nothing was copied")
        await stage.press("end", "ctrl+c")
        await stage.until(home_texts.PRESS_AGAIN_TO_LEAVE)

    run_session(session, walk, start="item")


def test_the_palette_has_every_action_of_the_screen(session: Session) -> None:
    """The actions that make sense now, each with its key, and running one does it."""
    show(session, "toy.sizes.width")

    async def walk(stage: Stage) -> None:
        await stage.until("Check")
        await stage.press("ctrl+p")
        await stage.type("open the next hint")
        await stage.until("Key: h")
        await stage.press("enter")
        await stage.until("Hint 1 of 3")
        titles = [item.title for item in stage.app.get_system_commands(stage.app.screen)]
        assert HELP["drill.solution"] in titles
        assert HELP["drill.undo"] not in titles

    run_session(session, walk, start="item")
