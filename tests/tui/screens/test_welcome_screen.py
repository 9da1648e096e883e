"""The welcome: once, every step skippable, one key to the first problem."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from tests.tui.stage import Stage, run_app, run_session
from tutor.events import SkillKey
from tutor.files import PackFolder
from tutor.session import Session
from tutor.session.messages import TRY_FIRST
from tutor.tui.app import TutorApp
from tutor.tui.messages import home_texts
from tutor.tui.screens.form_fields import FormError
from tutor.tui.screens.welcome_screen import WelcomeForm, read_packs, read_welcome_form

TODAY = date(2026, 3, 2)


def test_one_key_leads_to_the_first_problem(opened: Callable[[], Session]) -> None:
    """Enter: a problem; the welcome never comes again."""
    session = opened()

    async def newcomer(stage: Stage) -> None:
        await stage.until("Welcome")
        await stage.press("enter")
        assert TRY_FIRST in await stage.until("Check")
        assert session.problem is not None

    run_session(session, newcomer)
    assert not opened().welcome_needed


def test_what_is_typed_is_kept_and_ratings_come_first_when_wanted(
    opened: Callable[[], Session],
) -> None:
    """Date, minutes and having read about it are remembered; F2 leads to the self-assessment."""
    session = opened()

    async def walk(stage: Stage) -> None:
        await stage.type("2026-02-30")
        await stage.press("enter")
        await stage.until("is no date. Type it like 2027-01-15")
        await stage.press("ctrl+u")
        await stage.type("2026-04-01")
        await stage.press("down")
        await stage.type("30")
        await stage.press("down")
        await stage.type("y")
        await stage.press("f2")
        await stage.until("Self-assessment")
        await stage.press("4")
        await stage.until("Output size: 4 Can Derive. Saved")
        await stage.press("escape")
        assert "A test of what you know" in await stage.until("interview in 30 days")

    run_session(session, walk)
    enrolment = list(session.state.enrolments.values())[-1]
    assert (enrolment.interview, enrolment.minutes) == (date(2026, 4, 1), 30)
    assert [level for _, level in session.state.ratings[SkillKey("toy", "sizes")]] == [4]


def test_what_is_typed_is_not_thrown_away_by_one_key(opened: Callable[[], Session]) -> None:
    """Esc says what is lost and waits for a second one; an empty form is left at once."""
    session = opened()

    async def walk(stage: Stage) -> None:
        await stage.until("Welcome")
        await stage.type("2026-02-30")
        await stage.press("enter")
        await stage.until("is no date")
        await stage.press("backspace")
        await stage.until_gone("is no date")
        await stage.press("escape")
        await stage.until("Press Esc again")
        await stage.press("escape")
        await stage.until_gone("Press Esc again")

    run_session(session, walk)
    assert list(session.state.enrolments.values())[-1].interview is None


def test_a_newcomer_may_begin_with_several_packs(
    opened: Callable[[], Session], pack: PackFolder, tmp_path: Path
) -> None:
    """The field stands there where packs can be chosen; what is typed is begun in that order."""
    session, other = opened(), tmp_path / "twin"
    copytree(pack.folder, other)
    for file in other.rglob("*.yaml"):
        file.write_text(file.read_text().replace("toy", "twin").replace("A small", "Another"))
    app = TutorApp(session, packs=lambda: [pack, PackFolder(other)])

    async def newcomer(stage: Stage) -> None:
        await stage.until("Another pack")
        await stage.press("down", "down", "down")
        await stage.type("twin, bees")
        await stage.press("enter")
        await stage.until(home_texts.packs_mistyped(["toy", "twin"]))
        await stage.press("ctrl+u")
        await stage.type("twin and toy")
        await stage.press("enter")
        await stage.until("Check")

    run_app(app, newcomer)
    assert list(session.state.enrolments) == ["twin", "toy"]
    assert [outline.pack for outline in session.packs.outlines] == ["twin", "toy"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("", ()), ("b", ("b",)), ("b, a b", ("b", "a")), ("both", ("a", "b")), ("A + B", ("a", "b"))],
)
def test_packs_are_named_in_a_person_s_way(text: str, wanted: tuple[str, ...]) -> None:
    assert read_packs(text, ("a", "b")) == wanted


@pytest.mark.parametrize(
    ("interview", "minutes", "read", "wanted"),
    [
        ("", "", "", WelcomeForm()),
        ("2026-03-02", "45", "Y", WelcomeForm(TODAY, 45, True)),
        ("tomorrow", "", "", "'tomorrow' is no date. Type it like 2027-01-15, or leave it empty."),
        ("2026-03-01", "", "", "That day is over. Type a later day, or leave it empty."),
        ("", "4", "", "Minutes a day must be a number from 5 to 240."),
        ("", "²", "", "Minutes a day must be a number from 5 to 240."),
        ("", "", "maybe", "Do you want the test first? Type y or n, or leave it empty."),
    ],
)
def test_fields_are_read_or_told_what_is_wrong(
    interview: str, minutes: str, read: str, wanted: WelcomeForm | str
) -> None:
    """Each field may be empty; what cannot be meant is said in one sentence."""
    typed = {"interview": interview, "minutes": minutes, "read": read}
    if isinstance(wanted, WelcomeForm):
        assert read_welcome_form(typed, TODAY, destination="plan") == wanted
        return
    with pytest.raises(FormError, match=f"^{re.escape(wanted)}$"):
        read_welcome_form(typed, TODAY, destination="plan")
