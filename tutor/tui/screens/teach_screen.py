"""Teach-back: problems for a mistaken pupil, the mistake, the explanation, its ideas."""

import secrets

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, OptionList

from tutor.grading.messages import EVIDENCE_FAULTS
from tutor.kinds.rubric import Idea
from tutor.session import Session
from tutor.session.teach_back import (
    TeachBack,
    TeachStage,
    begin_teaching,
    numbers_of,
    read_numbers,
    skills_to_teach,
)
from tutor.session.teach_messages import (
    NAME_IT,
    NO_SUCH_NUMBERS,
    PUPIL_IS_ASKED,
    PUPIL_WAS_ASKED,
    TEACH_ABOUT,
    TEACH_ASK,
    named_line,
    offer_line,
    pupil_log,
    pupil_says,
    taught_lines,
)
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import open_texts
from tutor.tui.page import Page
from tutor.tui.screens.marking_view import idea_pieces, numbered_answer
from tutor.tui.widgets.long_text import LongText
from tutor.tui.widgets.plain_text import PlainText, Prompt, option
from tutor.tui.widgets.row_text import RowText

LARGEST_SEED = 10**6
NAME = "name"


class TeachScreen(Page[None]):
    """One pupil. What is chosen from the list is a problem, then a mistake; then one writes."""

    DEFAULT_CSS = """
    TeachScreen OptionList { height: auto; max-height: 12; border: none; padding: 0;
                             background: $background; margin: 1 0; }
    TeachScreen OptionList:focus { border: none; }
    TeachScreen Input { border: none; height: 1; padding: 0 1; background: $surface; }
    TeachScreen LongText { height: auto; min-height: 6; border: none; background: $surface; }
    TeachScreen #ideas { margin-top: 1; }
    """
    BINDINGS = [
        key_binding("teach.choose", "enter", "choose"),
        key_binding("teach.submit", "ctrl+n,f5", "submit"),
        key_binding("teach.yes", "y", "judge(True)"),
        key_binding("teach.no", "n", "judge(False)"),
        key_binding("teach.up", "up,k", "line(-1)"),
        key_binding("teach.down", "down,j", "line(1)"),
        key_binding("teach.leave", "escape", "dismiss"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        wanted = session.interview_choice
        known = skills_to_teach(session)
        skill = wanted.skill or next(iter(known), "")
        seed = wanted.seed if wanted.seed is not None else secrets.randbelow(LARGEST_SEED)
        self.teaching = begin_teaching(session, skill, seed)
        self.naming = False
        self.held: dict[str, bool] = {}
        self.quotes: dict[str, str] = {}
        self.line = 0

    def body(self) -> ComposeResult:
        """The problem, what the pupil answered, the list or the text, the ideas."""
        yield PlainText(TEACH_ABOUT, id="about", classes="quiet")
        yield Prompt(id="problem")
        yield PlainText(id="log")
        yield OptionList()
        yield Input(placeholder=open_texts.TYPE_NUMBERS)
        yield LongText(soft_wrap=True, tab_behavior="focus")
        yield RowText(id="lines")
        yield PlainText(id="ideas")

    def on_mount(self) -> None:
        """Begin with the first choice; a pack without such problems says so."""
        teaching = self.teaching
        self.query_one(LongText).display = False
        if teaching is None:
            self.set_title(open_texts.TEACH_TITLE)
            self.query_one(OptionList).display = self.query_one(Input).display = False
            self.show_keys("teach.leave")
            return
        title = self.session.outline.skill_title.get(teaching.template.skill, "")
        self.set_title(open_texts.TEACH_TITLE, title)
        self._offer(teaching)

    def _offer(self, teaching: TeachBack) -> None:
        """The problems that may be given now, and the way to name the mistake."""
        shown = teaching.asked[-1].drawn if teaching.asked else teaching.draws[0]
        head = PUPIL_WAS_ASKED if teaching.asked else PUPIL_IS_ASKED
        self.query_one("#problem", Prompt).say(f"{head}\n{shown.prompt}")
        asked = [pupil_log(numbers_of(each.drawn), each.answer) for each in teaching.asked]
        self.query_one("#log", PlainText).say("\n".join(asked))
        chosen = self.query_one(OptionList)
        chosen.clear_options()
        offers = teaching.offers if teaching.problems_left else ()
        for number, drawn in enumerate(offers, start=1):
            chosen.add_option(option(offer_line(number, numbers_of(drawn)), id=str(number)))
        chosen.add_option(option(NAME_IT, id=NAME))
        chosen.highlighted = 0
        chosen.focus()
        self.query_one(Input).display = bool(offers)
        self.show_keys("teach.choose", "teach.leave", "app.help")

    def action_choose(self) -> None:
        """Choose what the cursor is on; at the end go back."""
        if self.teaching is None or self.teaching.stage is TeachStage.DONE:
            self.dismiss(None)
        elif self.teaching.stage is TeachStage.CHOOSE:
            self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A problem for the pupil, or the mistake."""
        teaching = self.teaching
        assert teaching is not None
        chosen = event.option.id or ""
        if self.naming:
            self._name_mistake(teaching, chosen)
        elif chosen == NAME:
            self._list_mistakes(teaching)
        else:
            problem = teaching.ask(teaching.offers[int(chosen) - 1])
            self.set_status(pupil_says(problem.answer, teaching.problems_left))
            self._offer(teaching)

    @on(Input.Submitted)
    def _numbers_typed(self, event: Input.Submitted) -> None:
        teaching = self.teaching
        assert teaching is not None
        numbers = read_numbers(event.value)
        drawn = teaching.drawn_on(numbers) if numbers else None
        if drawn is None:
            self.set_status(f"{NO_SUCH_NUMBERS}{numbers_of(teaching.offers[0])}")
            return
        event.input.value = ""
        problem = teaching.ask(drawn)
        self.set_status(pupil_says(problem.answer, teaching.problems_left))
        self._offer(teaching)

    def _list_mistakes(self, teaching: TeachBack) -> None:
        self.naming = True
        self.set_status(open_texts.WHICH_MISTAKE)
        self.query_one(Input).display = False
        chosen = self.query_one(OptionList)
        chosen.clear_options()
        for name in teaching.mistakes:
            chosen.add_option(option(teaching.remark(name), id=name))
        chosen.highlighted = 0
        chosen.focus()

    def _name_mistake(self, teaching: TeachBack, mistake: str) -> None:
        named = teaching.name(mistake)
        said = named_line(named.right, teaching.remark(named.mistake), len(teaching.asked))
        self.query_one("#log", PlainText).say(f"{said}\n{TEACH_ASK}")
        self.query_one("#about").display = self.query_one(OptionList).display = False
        self.set_status("")
        area = self.query_one(LongText)
        area.display = True
        area.focus()
        self.show_keys("teach.submit", "teach.leave", "app.help")

    def action_submit(self) -> None:
        """Close the explanation and begin to judge it."""
        teaching, area = self.teaching, self.query_one(LongText)
        assert teaching is not None
        if not area.text.strip():
            self.set_status(open_texts.WRITE_FIRST)
            return
        findings = teaching.explain(area.text)
        area.display = False
        self.set_focus(None)
        self.set_status("  ".join(finding.say for finding in findings))
        self._show_idea()

    @property
    def idea(self) -> Idea[str] | None:
        """The idea that is judged now."""
        assert self.teaching is not None
        left = [idea for idea in self.teaching.rubric().units if idea.name not in self.held]
        return left[0] if left else None

    def _show_idea(self) -> None:
        idea = self.idea
        if idea is None:
            return
        self.query_one("#ideas", PlainText).say(*idea_pieces(idea, (), self.width))
        self._show_lines()
        self.show_keys("teach.yes", "teach.no", "teach.up teach.down", "teach.leave")
        self.call_after_refresh(self.query_one("#ideas").scroll_visible, animate=False)

    @property
    def lines(self) -> list[str]:
        """The lines of the explanation."""
        return self.teaching.text.split("\n") if self.teaching is not None else []

    def _show_lines(self) -> None:
        rows = numbered_answer(self.lines, self.line, self.width)
        self.query_one("#lines", RowText).say_rows(rows)

    def action_line(self, step: int) -> None:
        """Choose the line that shows the idea."""
        self.line = min(max(0, self.line + step), len(self.lines) - 1)
        self._show_lines()

    def on_row_text_clicked(self, event: RowText.Clicked) -> None:
        """A click chooses the line."""
        if self.idea is not None:
            self.action_line(event.row - self.line)

    def action_judge(self, held: bool) -> None:
        """Judge an idea, a yes with its line; after the last one the rating is given."""
        idea, teaching = self.idea, self.teaching
        assert idea is not None
        assert teaching is not None
        fault = teaching.line_fault(idea, self.lines[self.line]) if held else None
        self.set_status(EVIDENCE_FAULTS[fault] if fault is not None else "")
        if fault is not None:
            return
        self.held[idea.name] = held
        if held:
            self.quotes[idea.name] = self.lines[self.line]
        if self.idea is not None:
            self._show_idea()
            return
        with self.faults_in_status():
            result = teaching.mark(self.held, self.quotes)
            lines = taught_lines(result.outcome.value, result.why, result.share, result.passed)
            self.query_one("#ideas", PlainText).say("\n".join(lines))
            self.set_status("")
            self.show_keys(("teach.choose", open_texts.GO_ON), "app.help")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now."""
        del parameters
        stage = self.teaching.stage if self.teaching is not None else TeachStage.DONE
        if action in ("judge", "line"):
            return stage is TeachStage.MARK
        if action == "submit":
            return stage is TeachStage.EXPLAIN
        return stage in (TeachStage.CHOOSE, TeachStage.DONE) if action == "choose" else True
