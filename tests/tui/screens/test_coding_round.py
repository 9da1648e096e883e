"""A coding round in the app: written, checked, named; whatever the program tries, the app lives."""

import threading
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import count
from pathlib import Path

import pytest
from textual.app import App

from tests.coding import ITEM, RIGHT, SQUARED, coding_pack
from tests.tui.conftest import Clock
from tests.tui.stage import PATIENCE_SECONDS, Stage, click, run_session, screen_text, show
from tutor.events import Attempt, Judgement
from tutor.files import PackFolder
from tutor.kinds.program_run import Program, ProgramRun, RunEnd
from tutor.programs import editor
from tutor.programs.run import Limits, end_running_programs
from tutor.session import Session
from tutor.solving import SolverProcess
from tutor.store.maintenance import check
from tutor.tui.answers.program_entry import ProgramEntry
from tutor.tui.messages import problem_texts
from tutor.tui.screens import problem_page

LIMITS = Limits(cpu_seconds=1, wall_seconds=120, memory_bytes=512 << 20, printed_bytes=1 << 20)


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    """A learner of the small pack, with a process for programs that has little patience."""
    seeds = count(1)
    pack = PackFolder(coding_pack(tmp_path / "code"))
    made = Session(tmp_path / "j.sqlite", pack, clock=clock, seeds=lambda: next(seeds))
    made.solver = SolverProcess(limits=LIMITS)
    show(made, ITEM)
    yield made
    made.close()


def entry_of(stage: Stage) -> ProgramEntry:
    """The editor on the screen."""
    return stage.app.screen.query_one(ProgramEntry)


def last_attempt(session: Session) -> Attempt:
    """The newest attempt."""
    found = session.memory.last_attempt()
    assert found is not None
    return found


def test_a_program_is_typed_with_its_indentation_and_checked_by_its_own_key(
    session: Session,
) -> None:
    """The first line stands there; Enter begins a line and indents, Tab goes further in."""

    async def walk(stage: Stage) -> None:
        await stage.press(*"if x:", "enter", *"return [2*v for v in x]", "enter", "enter")
        assert entry_of(stage).text == "def double(x):\n    if x:\n        return [2*v for v in x]"
        await stage.press("ctrl+n")
        await stage.until("How sure are you?")
        await stage.press("2")
        await stage.until("Right")

    run_session(session, walk, size=(80, 24), start="item")
    made = last_attempt(session)
    assert made.word is Judgement.RIGHT
    assert made.typed == "def double(x):\n    if x:\n        return [2*v for v in x]"


def test_a_program_is_written_and_checked_with_the_mouse(session: Session) -> None:
    """A click puts the caret where it falls; Check, the confidence and Undo are clicked below."""

    async def walk(stage: Stage) -> None:
        await click(stage, "def double")
        assert entry_of(stage).sheet.cursor_location == (0, 0)
        await stage.press("down", "end", *"return [2*v for v in x]")
        await click(stage, "Check")
        await stage.until("How sure are you?")
        await click(stage, "2 think so")
        await stage.until("Right")
        await click(stage, "Undo")
        await stage.until("Taken back")

    run_session(session, walk, size=(80, 24), start="item")


def test_tab_indents_to_the_next_step(session: Session) -> None:
    """By as many blanks as are missing."""

    async def walk(stage: Stage) -> None:
        await stage.press("enter", "tab", "a", "tab", "b")
        assert entry_of(stage).text == "def double(x):\n    \n        a   b"

    run_session(session, walk, size=(80, 24), start="item")


def test_the_fault_of_a_program_is_named(session: Session) -> None:
    """With an input, the output and the key; the explanation is the answer."""

    async def walk(stage: Stage) -> None:
        entry_of(stage).fill(SQUARED)
        await stage.press("f9")
        await stage.until("How sure are you?")
        await stage.press("3")
        shown = await stage.until("You square each number.")
        assert "Not right" in shown
        assert "expected [" in shown

    run_session(session, walk, size=(80, 30), start="item")
    assert last_attempt(session).mistakes == ("squared",)


def test_text_that_is_no_python_spends_no_attempt(session: Session) -> None:
    """The cursor stands in the line, the text stays; the empty first line is no answer."""

    async def walk(stage: Stage) -> None:
        await stage.press("f9")
        await stage.until("Type an answer first")
        await stage.press(*"return x +", "f9")
        await stage.until("SyntaxError")
        assert entry_of(stage).text == "def double(x):\n    return x +"
        assert entry_of(stage).sheet.cursor_location[0] == 1

    run_session(session, walk, size=(80, 24), start="item")
    assert session.memory.last_attempt() is None


WILD = {
    "an endless loop": "    while True: pass",
    "endless output": "    while True: print(x)",
    "huge memory": "    return [0] * 10**11",
    "no end of recursion": "    return double(x)",
    "sys.exit": "    raise SystemExit",
    "leaving": "    import os; os._exit(0)",
}


@pytest.mark.parametrize("name", WILD)
def test_the_app_lives_and_the_journal_is_whole(session: Session, name: str) -> None:
    """The verdict is no praise; the next program is judged as ever."""

    async def walk(stage: Stage) -> None:
        entry_of(stage).fill(f"def double(x):\n{WILD[name]}")
        await stage.press("f9")
        await stage.until("How sure are you?")
        await stage.press("3")
        await stage.until("Not right")
        assert stage.app.is_running

    run_session(session, walk, size=(80, 24), start="item")
    assert last_attempt(session).word is Judgement.WRONG
    show(session, ITEM)
    assert session.check([RIGHT]).word is Judgement.RIGHT
    path = session.memory.path
    assert path is not None
    assert check(path).problems == ()


def test_what_is_refused_is_told_and_spends_nothing(session: Session) -> None:
    """A fork: the app is the only one that is there afterwards."""

    async def walk(stage: Stage) -> None:
        entry_of(stage).fill("import os\ndef double(x):\n    while True: os.fork()")
        await stage.press("f9")
        await stage.until("This line asks for another process")
        await stage.until(problem_texts.NO_ATTEMPT_SPENT)

    run_session(session, walk, size=(80, 24), start="item")
    assert session.memory.last_attempt() is None


def test_leaving_ends_a_program_that_is_about_to_start(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before its time is over, so that the thread that waits for it ends with the app."""
    runs: list[ProgramRun] = []
    left = threading.Event()

    def leave() -> None:
        end_running_programs()
        left.set()

    monkeypatch.setattr(problem_page, "end_running_programs", leave)

    class Late(SolverProcess):
        """Starts its program when the screen was left, and keeps how it ended."""

        def run_program(self, program: Program) -> ProgramRun:
            """As ever, later."""
            assert left.wait(PATIENCE_SECONDS)
            runs.append(super().run_program(program))
            return runs[-1]

    session.solver = Late(limits=Limits(wall_seconds=PATIENCE_SECONDS))

    async def walk(stage: Stage) -> None:
        entry_of(stage).fill("import time\ndef double(x):\n    time.sleep(10**6)")
        await stage.press("f9")
        await stage.until("Checking")
        await stage.press("escape")

    run_session(session, walk, size=(80, 24), start="item")
    assert [run.end for run in runs] == [RunEnd.ENDED_EARLY]
    assert session.memory.last_attempt() is None


def test_the_learners_own_editor_opens_on_the_text(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is saved there stands here; a program, not the words of a problem."""
    opened: list[tuple[str, str]] = []

    def edited(text: str, name: str) -> str:
        opened.append((text, name))
        return RIGHT

    monkeypatch.setattr("tutor.tui.screens.problem_page.edit_text", edited)
    monkeypatch.setattr(App, "suspend", lambda self: nullcontext())

    async def walk(stage: Stage) -> None:
        await stage.press("f8", "f9")
        await stage.until("How sure are you?")
        await stage.press("2")
        await stage.until("Right")

    run_session(session, walk, size=(80, 24), start="item")
    assert opened == [("def double(x):\n    ", editor.PROGRAM_NAME)]


def test_an_editor_that_cannot_open_changes_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal of its own, or where it is not installed."""
    monkeypatch.setenv("VISUAL", "no-such-editor-at-all")

    async def walk(stage: Stage) -> None:
        await stage.press(*"return x", "ctrl+e")
        await stage.until(problem_texts.NO_TERMINAL)
        monkeypatch.setattr(App, "suspend", lambda self: nullcontext())
        await stage.press("f8")
        await stage.until(problem_texts.editor_not_started("no-such-editor-at-all"))
        assert entry_of(stage).text.endswith("return x")

    run_session(session, walk, size=(80, 24), start="item")


def test_a_program_that_was_left_is_there_again(session: Session) -> None:
    """With its lines and indentation."""

    async def leave(stage: Stage) -> None:
        await stage.press(*"for v in x:", "enter", *"pass", "escape")

    async def come_back(stage: Stage) -> None:
        assert entry_of(stage).text == "def double(x):\n    for v in x:\n        pass"
        assert "for v in x:" in screen_text(stage.app)

    run_session(session, leave, size=(80, 24), start="item")
    assert session.next() is not None
    run_session(session, come_back, size=(80, 24), start="item")
