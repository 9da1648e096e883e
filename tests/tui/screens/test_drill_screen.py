"""The drill: from a problem to a verdict, and back."""

from collections.abc import Callable

from tests.tui.stage import Stage, run_session, show
from tutor.events import Attempt, Confidence, HireRating, Judgement, Mode
from tutor.kinds.options import LetteredQuestion
from tutor.session import Session
from tutor.tui.messages import problem_texts


def last(session: Session) -> Attempt:
    """The newest answer."""
    found = session.memory.last_attempt()
    assert found is not None
    return found


def test_a_wrong_answer_is_told_by_its_rule_beside_the_right_one(session: Session) -> None:
    """Typed, read back, asked for confidence, judged, named, solved."""
    show(session, "toy.sizes.width")
    assert session.problem is not None
    key = session.problem.instance.questions[0].key
    assert isinstance(key, int)

    async def walk(stage: Stage) -> None:
        assert "[/b]" in await stage.until("How wide is the output")
        await stage.type(str(key - 1))
        await stage.until(f"read as {key - 1}")
        await stage.press("enter")
        assert "Not right" not in await stage.until("How sure are you?")
        await stage.press("3")
        shown = await stage.until("✗ Not right")
        assert "The first position comes before any stride." in shown
        assert f"you {key - 1}   right {key}" in shown
        assert "How wide is the output" in shown
        yours, right = (line for line in shown.split("\n") if "n − k" in line)
        assert yours.split()[0] == "yours"
        assert right.split()[0] == "right"
        assert yours.rindex("=") == right.rindex("=")
        assert "You were sure." in shown
        assert "Your schedule is unchanged." in shown
        await stage.press("f2")
        await stage.until("Hint 1 of 3  Count positions.")

    run_session(session, walk, start="item")
    made = last(session)
    assert (made.typed, made.confidence, made.hints) == (str(key - 1), Confidence.SURE, 0)
    assert made.mistakes == ("no_plus_one",)


def test_an_unreadable_answer_stays_with_a_caret_under_the_character(session: Session) -> None:
    """No attempt is spent, the text stays, and what is not finished is handed back as well."""
    show(session, "toy.sizes.expand")
    assert session.problem is not None
    factor = session.problem.instance.values["c"]

    async def walk(stage: Stage) -> None:
        await stage.type("1+a+x")
        await stage.press("enter")
        shown = await stage.until("Not counted as wrong.")
        rows = shown.split("\n")
        row = next(number for number, line in enumerate(rows) if "1+a+x" in line)
        assert rows[row].index("x") == rows[row + 1].index("^")
        assert "not known here" in rows[row + 1]
        await stage.press("backspace", "backspace")
        await stage.until("read as 1 + a")
        await stage.press("ctrl+u")
        await stage.type(f"(1+a)(1+{factor}b)")
        await stage.press("enter")
        await stage.until("Multiply out all brackets.")

    run_session(session, walk, start="item")


def test_several_parts_are_answered_in_turn_and_judged_one_by_one(session: Session) -> None:
    """Enter goes to the next part; a part that follows from an own value is right in method."""
    show(session, "toy.sizes.two")
    assert session.problem is not None
    first = session.problem.instance.questions[0].key
    assert isinstance(first, int)

    async def walk(stage: Stage) -> None:
        await stage.until("enter Next field")
        await stage.type(str(first - 1))
        await stage.press("enter")
        await stage.type(str(first - 3))
        await stage.until("enter Check")
        await stage.press("enter")
        await stage.until("How sure are you?")
        await stage.press("2")
        shown = await stage.until("Partly right")
        assert "✗ after the first" in shown
        assert "✓ after both" in shown

    run_session(session, walk, start="item")
    assert last(session).outcome is HireRating.LEAN


def test_hints_stay_and_leaving_loses_nothing(
    session: Session, opened: Callable[[], Session]
) -> None:
    """After leaving with a hint open, another start shows the same draw with that hint."""
    prompts: list[str] = []

    async def leave(stage: Stage) -> None:
        await stage.press("enter", "f2")
        shown = await stage.until("Hint 1 of 3")
        prompts.append(shown.split("\n")[4])
        await stage.press("escape")
        await stage.until("minutes today")
        await stage.press("q")

    run_session(session, leave)
    session.close()
    again = opened()

    async def come_back(stage: Stage) -> None:
        await stage.press("enter")
        shown = await stage.until("Hint 1 of 3")
        assert prompts[0] in shown
        assert "You stopped here last time." in shown

    run_session(again, come_back)


def test_giving_up_shows_the_solution_and_undo_takes_it_back(session: Session) -> None:
    """Giving up counts as a miss until it is undone; the concept is asked again on new numbers."""

    async def walk(stage: Stage) -> None:
        await stage.press("enter", "ctrl+g")
        shown = await stage.until(problem_texts.GIVE_UP)
        assert "Solution shown" not in shown
        assert session.problem is not None
        assert session.problem.instance.prompt.split()[-1] in shown
        await stage.press("n")
        await stage.until_gone(problem_texts.GIVE_UP)
        await stage.press("ctrl+g", "y")
        shown = await stage.until("Solution shown · counts as missed")
        assert "   right " in shown
        await stage.press("f4")
        await stage.until("Taken back: the solution")

    run_session(session, walk)
    assert session.memory.last_attempt() is None
    assert session.problem is not None
    assert session.problem.mode is Mode.DRILL


def test_escape_at_the_confidence_goes_back_to_the_answer(session: Session) -> None:
    """An answer can be changed until the confidence is given."""
    show(session, "toy.sizes.width")

    async def walk(stage: Stage) -> None:
        await stage.type("5")
        await stage.press("enter")
        await stage.until("How sure are you?")
        await stage.press("escape")
        await stage.type("6")
        await stage.until("read as 56")

    run_session(session, walk, start="item")
    assert session.memory.last_attempt() is None


def test_a_choice_is_picked_by_its_letter_and_brackets_stay_brackets(session: Session) -> None:
    """A letter picks, another one changes it, Enter goes on; the misconception is named."""
    show(session, "toy.picks.names")
    assert session.problem is not None
    question = session.problem.instance.questions[0]
    assert isinstance(question, LetteredQuestion)
    options = question.options
    wrong = next(option for option in options if "[stack]" in option.text)

    async def walk(stage: Stage) -> None:
        await stage.until("A plain [stack]")
        await stage.press(wrong.letter, "enter")
        await stage.until("How sure are you?")
        await stage.press("1")
        await stage.until("A stack has one path.")

    run_session(session, walk, start="item")
    assert last(session).mistakes == ("plain",)


def test_the_sitting_ends_with_what_comes_next(session: Session) -> None:
    """The plan is finite: a day's problems answered right end with `Done for today`."""

    async def walk(stage: Stage) -> None:
        await stage.press("enter")
        for _ in range(12):
            problem = session.problem
            if problem is None:
                break
            for question in problem.instance.questions:
                await stage.type(question.key_text)
                await stage.press("enter")
            await stage.until("How sure are you?")
            await stage.press("3")
            await stage.until("✓ Right")
            await stage.press("enter")
        shown = await stage.until("Done for today")
        assert "next:" in shown

    run_session(session, walk)


def test_a_figure_comes_with_the_last_hint_and_not_before(session: Session) -> None:
    """F6 says when it opens, and then opens it under the hints."""
    show(session, "toy.sizes.width")
    assert session.problem is not None
    first = session.problem.instance.figure.split("\n")[0]
    assert first.endswith(", stride 1")

    async def walk(stage: Stage) -> None:
        assert "Figure" not in await stage.until("How wide is the output")
        await stage.press("f6")
        shown = await stage.until("It opens with the last hint or the verdict")
        assert first not in shown
        await stage.press("f2", "f2", "f2")
        await stage.until("ctrl+f Figure")
        await stage.press("ctrl+f")
        assert "position 0" in await stage.until(first)

    run_session(session, walk, start="item")


def test_a_figure_comes_with_the_solution(session: Session) -> None:
    """It stands below the steps; F6 goes there."""
    show(session, "toy.sizes.width")
    assert session.problem is not None
    first = session.problem.instance.figure.split("\n")[0]

    async def walk(stage: Stage) -> None:
        await stage.press("f3", "y")
        shown = await stage.until(first)
        assert shown.index("Solution shown") < shown.index(first)
        assert "f Figure" in shown
        await stage.press("f")
        assert (await stage.until(first)).count(first) == 1

    run_session(session, walk, start="item", size=(80, 60))


def test_a_problem_without_a_figure_says_so(session: Session) -> None:
    """The key is there, the footer does not offer it."""
    show(session, "toy.sizes.two")

    async def walk(stage: Stage) -> None:
        await stage.press("f6")
        assert "Figure" not in await stage.until("There is no figure for this problem.")

    run_session(session, walk, start="item")


def test_what_was_typed_is_there_again_after_leaving(
    session: Session, opened: Callable[[], Session]
) -> None:
    """Also where the app ends in the middle: the next start offers the text again."""
    session.begin()
    assert session.next() is not None

    async def leave(stage: Stage) -> None:
        await stage.type("12")
        await stage.press("ctrl+c", "ctrl+c")

    run_session(session, leave, start="item")
    session.close()

    async def come_back(stage: Stage) -> None:
        await stage.press("enter")
        await stage.until("read as 12")

    run_session(opened(), come_back)


def test_escape_closes_the_figure_and_asks_before_it_leaves_what_was_typed(
    session: Session,
) -> None:
    """One step back at a time; no is the way back to the text, and yes leads home."""
    show(session, "toy.sizes.width")
    assert session.problem is not None
    first = session.problem.instance.figure.split("\n")[0]

    async def walk(stage: Stage) -> None:
        await stage.type("1")
        await stage.press("f2", "f2", "f2", "ctrl+f")
        await stage.until(first)
        await stage.press("escape")
        await stage.until_gone(first)
        await stage.press("escape")
        await stage.until(problem_texts.LEAVE_PROBLEM)
        await stage.press("n", "2")
        await stage.until("read as 12")
        await stage.press("escape", "y")
        await stage.until("minutes today")

    run_session(session, walk, start="item")


def test_arrows_go_from_field_to_field_and_back_to_the_wrong_one(session: Session) -> None:
    """Down and up as Tab; what was mistyped is typed again where it stood."""
    show(session, "toy.sizes.two")
    assert session.problem is not None
    first, second = (str(question.key_text) for question in session.problem.instance.questions)

    async def walk(stage: Stage) -> None:
        await stage.press("down")
        await stage.type(f"{second}1")
        await stage.press("up")
        await stage.type(first)
        await stage.press("down", "enter")
        await stage.until("How sure are you?")
        await stage.press("3")
        await stage.until("m I mistyped")
        await stage.press("m", "backspace", "enter")
        await stage.until(problem_texts.CORRECTED)

    run_session(session, walk, start="item")
    assert last(session).word is Judgement.RIGHT
