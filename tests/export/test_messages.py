"""What exports say in words."""

from datetime import date

from tutor.export import messages
from tutor.kinds.rubric import Weight
from tutor.reports.formula_reader import IdeaMark
from tutor.reports.outlook import Outlook

DAY = date(2026, 3, 2)


def test_the_headline_counts_days_and_names_the_interview() -> None:
    """Without a date the interview is left out; one that is over is in the past."""
    practice = messages.PracticeCount(3, 5, 61.4)
    said = "2026-03-02: practised on 3 of 5 days, 61 minutes in all"
    assert messages.report_headline(DAY, practice, 3) == f"{said}, interview in 3 days."
    assert messages.report_headline(DAY, practice, -1) == f"{said}, interview yesterday."
    assert messages.report_headline(DAY, practice, None) == f"{said}."
    one = messages.report_headline(DAY, messages.PracticeCount(1, 1, 1.0), None)
    assert one == "2026-03-02: practised on 1 of 1 day, 1 minute in all."
    none = messages.report_headline(DAY, messages.PracticeCount(0, 1, 0.0), 3)
    assert none == "2026-03-02: no practice yet, interview in 3 days."


def test_a_part_of_a_course_says_what_it_counts() -> None:
    """And what it does not."""
    assert messages.counted_since(DAY) == (
        "Answers, mistakes and minutes count from 2026-03-02 on; levels, misconceptions, "
        "confidence and due dates are those of the last day."
    )
    assert messages.level_before(DAY) == "before 2026-03-02"


def test_the_evidence_of_a_skill_counts_answers() -> None:
    """None, one, many, and the latest of them."""
    none = messages.SkillAnswers(0, 0, 0, 0)
    assert messages.skill_evidence("3 Can Explain", "3", "not yet", none) == (
        "3 Can Explain (computed 3, explained not yet)"
    )
    assert messages.skill_evidence("3", "3", "4", messages.SkillAnswers(1, 1, 1, 1)).endswith(
        "; 1 of 1 answer right without a hint"
    )
    assert messages.skill_evidence("3", "3", "4", messages.SkillAnswers(5, 9, 3, 6)).endswith(
        "; 5 of 9 answers right without a hint, 3 of the latest 6"
    )
    assert messages.slipping("Size", "4", 3, 6) == (
        "Not counted here: Size (4), because only 3 of its latest 6 answers were right "
        "without a hint."
    )
    assert messages.own_rating("3", "as rated") == "3 (as rated)"
    assert messages.own_rating("-", "") == "-"


def test_what_is_weak_is_a_sentence() -> None:
    """An open answer, a problem that was given up, a mistake; what was not measured."""
    assert messages.could_not_explain("Why?", "so") == "Could not explain: Why? (so)"
    assert messages.unspoken_evidence("No Hire", DAY, "4, from one answer") == (
        "No Hire on 2026-03-02; explained 4, from one answer"
    )
    assert messages.more_given_up(2) == "Given up twice or more: 2 more problems"
    assert messages.given_up("Sizes", 2) == "Given up 2 times: Sizes"
    assert messages.still_shows("off by one", "2.5") == (
        "Mistake that still shows: off by one (shown 2.5 times)"
    )
    assert messages.not_measured(["A", "B"]) == "Not yet measured: A; B."
    assert messages.not_measured(["A", "B"], 0) == "Not yet measured: all 2 skills."
    assert messages.nothing_weak(True) == "No skill has enough answers yet to say."
    assert messages.nothing_weak(False) == messages.NOTHING_WEAK


def test_the_next_reviews_name_five_titles() -> None:
    """And count the others."""
    assert messages.reviews_due(DAY, ["A", "B"]) == "Reviews due by Monday 2026-03-02: A; B"
    assert messages.reviews_due(DAY, list("ABCDEFG")).endswith(": A; B; C; D; E and 2 more")


def test_a_mistake_is_shown_with_its_problem() -> None:
    """How often, what was typed; on a card it is asked for."""
    said = messages.idea_counts("2", "0", ["Size", "Field"])
    assert said == "Shown 2 times, 0 right since. In: Size; Field."
    assert messages.idea_counts("1", "3", ["Size"]) == "Shown once, 3 right since. In: Size."
    assert messages.idea_counts("9", "", ["Size"]) == "Shown 9 times. In: Size."
    assert messages.typed_and_right("`8`", "`9`") == "Typed `8`, right is `9`.  "
    assert messages.part_asked("height") == "height = ?"
    assert messages.wrong_answer("8") == "You typed: 8\nWhich mistake is that, and what is right?"


def test_a_report_says_whose_it_is_and_what_it_rests_on() -> None:
    """With a name or without; answers with a hint apart."""
    assert messages.learner_line("Ada", "1f") == "Learner: Ada (journal 1f)"
    assert messages.learner_line("", "1f") == "Learner: journal 1f"
    assert messages.learner_line("Ada", "") == "Learner: Ada"
    assert messages.learner_line("", "") == ""
    assert messages.free_practice(1) == "1 problem of free practice not counted."
    said = messages.evidence_line(messages.AnswerCount(10, 8, 6, 1))
    assert (
        said == "10 answers: 6 of 8 right without a hint (75%), 2 given with a hint · 1 open answer"
    )
    assert messages.evidence_line(messages.AnswerCount(1, 0, 0, 0)) == (
        "1 answer, 1 given with a hint · 0 open answers"
    )
    free = messages.evidence_line(messages.AnswerCount(1, 1, 1, 0, 2))
    assert "; 2 problems of free practice not counted · 0 open" in free
    assert messages.recall_with_range(0.745, 0.6, 0.9) == "74% (80% range 60% to 90%)"
    assert messages.low_recall("Size", "74%", 1) == "Size: predicted recall 74% after 1 answer"


def test_the_next_session_names_what_it_holds() -> None:
    """Its day, its minutes and its titles; or that there is none."""
    ahead = Outlook(DAY, 18.2, ("A", "B"), (), ("open question: C",))
    assert messages.session_line(ahead) == (
        "Next session Monday 2026-03-02, about 18 minutes. Reviews: A; B. Tasks: open question: C."
    )
    assert "2026-03-02 (the day of the interview), " in messages.session_line(ahead, DAY)
    assert " (after the interview), " in messages.session_line(ahead, date(2026, 3, 1))
    assert messages.session_line(ahead, date(2026, 3, 3)) == messages.session_line(ahead)
    assert messages.session_line(Outlook(DAY, 0.0, (), (), ())) == messages.NO_SESSION
    assert messages.session_part("New", list("ABCDEFG")) == "New: A; B; C; D; E and 2 more"


def test_an_open_answer_has_its_expected_rating() -> None:
    """And what rules it out; required ideas that are missing by name, bonus ideas by number."""
    assert messages.missing_ideas(["Is it said?"], 2) == "Is it said? And 2 bonus ideas."
    assert messages.missing_ideas([], 1) == "1 bonus idea"
    assert messages.missing_ideas([], 0) == "-"
    assert messages.expected("No Hire") == " (the learner expected No Hire)"
    assert messages.ruled_out_idea("Is it wrong?") == "Fault present: Is it wrong?"
    mark = IdeaMark("Is it wrong?", Weight.KILL, True, 2)
    assert messages.mark_line(mark) == "Fault present: Is it wrong? Line 2."


def test_one_sentence_says_what_the_numbers_mean_for_the_interview() -> None:
    """And promises nothing."""
    assert messages.for_interview(1, 2, 9, 3) == (
        "What the numbers say for the interview: 1 of 9 skills can be relied on, 2 at level 1 or "
        "2; in 3 the latest open answer was No Hire. That is no promise."
    )
    assert "No Hire" not in messages.for_interview(1, 2, 9, 0)


def test_a_day_of_the_calendar_names_minutes_and_what_is_asked() -> None:
    """Summary and description."""
    assert messages.day_summary(19.6, ["3 due", "1 new"]) == "tutor, about 20 minutes: 3 due, 1 new"
    assert messages.day_part(messages.NEW, ["Size", "Field"]) == "New: Size; Field"


def test_a_course_has_learners() -> None:
    """One learner, two learners."""
    day = date(2026, 3, 11)
    assert messages.course_headline(day, 1, 0) == (
        "2026-03-11: 1 learner, 0 of them have practised."
    )
    assert messages.course_headline(day, 2, 1).startswith("2026-03-11: 2 learners, 1 of")
