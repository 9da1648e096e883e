"""The sentences of the sitting line by line."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tutor.events import HireRating, Judgement
from tutor.grading.messages import RULE, possible_mistakes
from tutor.grading.text_findings import Finding, FindingSort
from tutor.kinds.rubric import Idea, Weight
from tutor.plurals import count as counted
from tutor.session.messages import (
    SAME_LINE,
    many_ideas_on_one_line,
    marking_bias,
    next_step_line,
    predictions_line,
    reply_lines,
    result_notes,
    sample_agreement,
    sample_difference,
)

if TYPE_CHECKING:
    from tutor.cli.exchange import LessonText
    from tutor.grading.verdict import PartVerdict, Verdict
    from tutor.kinds.judgement import RecognisedMistake
    from tutor.kinds.kind import Question
    from tutor.session import AnswerResult, Problem
    from tutor.session.debrief import Debrief, StepResult
    from tutor.session.marking_practice import SampleResult
    from tutor.session.open_answers import Marking, SubmittedAnswer

COMMANDS = (
    "Commands: h or hint, ! solution, lesson, undo, ? help, quit. Every answer is saved at once."
)
WELCOME = f"Welcome to tutor. Type an answer and press Enter. {COMMANDS}"
LEFT = "Everything is saved. You go on here next time."
NEW = "This concept is new. Type lesson to read its lesson first."
CHECKING = "Checking, please wait."
NO_MORE_HINTS = "There are no more hints."
ALL_HINTS_OPEN = "All three hints are open."
NOT_IN_INTERVIEW = "In an interview there is no solution and no undo."
FIGURE = "Figure"
NO_ATTEMPT = "Not counted as wrong. Answer again."
IN_ONE_LINE = "in one line, or Enter> "
STEP_AGAIN = "Not right. Try again, or press Enter to see it."
NO_LESSON = "There is no lesson on this problem."
CONFIDENCE = "How sure? 1 guess, 2 think so, 3 sure> "
CONFIDENCE_AGAIN = "Type 1, 2 or 3> "
WRITE = "Write your answer in as many lines as you like. End with a line that has only a '.'."
WRITE_HINT = "A line with only 'h' opens a hint."
RATING = "Which rating will you get, do you think? 1 No Hire, 2 Lean Hire, 3 Strong Hire> "
YES_OR_NO = "y or n> "
YES_NO_OR_OWN = "y, n, or o to go to your own answer> "
MARK_AGAIN_NOW = "Now? y or n> "
WHICH_LINE = "which line?> "
CHOOSE_PROBLEM = (
    "Which problem? Its number, your own as n=7 k=3, or name when you know the mistake> "
)
WHICH_MISTAKE = "Which remark fits this pupil?> "
TEACHING_LEFT = "Left. This pupil was not counted."
YOUR_ANSWER = "\nYour answer:"
NOTES = "Notes for yourself (one line)> "
JUDGED_BY_YOU = "\nYour marks decided the rating. The program only looked for false equations."
AFTER_INTERVIEW = (
    "The interview is over.",
    "Write down what was asked while you remember it. Nothing is overdue.",
)
WHAT_WAS_ASKED = "What was asked (one line, may be empty)> "
HOW_IT_FELT = "How did it go? 1 badly, 2 not well, 3 mixed, 4 well, 5 very well> "
WHAT_NEXT = "What next? 1 pause, 2 keep up, 3 decide later> "
NOTED = {
    "pause": "Saved. Nothing is asked until you set a new date with `tutor plan --interview`.",
    "keep up": "Saved. Your reviews go on without a date.",
}
MOST_SHOWN = 400
SOLUTION = "Solution shown"
VERDICTS = {
    Judgement.RIGHT: "Right",
    Judgement.WRONG: "Not right",
    Judgement.PARTLY: "Partly right",
    Judgement.UNDECIDED: "This could not be judged",
}
WEIGHTS = {
    Weight.MUST: "required",
    Weight.STRONG: "bonus",
    Weight.KILL: "fault present? yes is bad: a good answer must not say this",
}


def sentence(text: str) -> str:
    """A text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def checkpoint(day: int, titles: Iterable[str]) -> list[str]:
    """The open tasks of a checkpoint by name."""
    return [f"Checkpoint of Day {day}:", *(f"- {title}" for title in titles)]


def problem_head(problem: "Problem") -> str:
    """Title, reason and prompt."""
    end = "" if problem.title.endswith(("?", "!", ".")) else "."
    return f"\n{problem.title}{end} {problem.reason}\n\n{problem.instance.spoken_prompt}"


def hint_line(number: int, text: str) -> str:
    """An opened hint."""
    return f"Hint {number}: {text}"


def hint_while_writing(text: str) -> str:
    """An opened hint of an open question."""
    return f"Hint: {text}"


def field(question: "Question", several: bool) -> str:
    """What stands before the text of a part."""
    unit = f" in {question.unit}" if question.unit else ""
    return f"{question.label}{unit}> " if several or unit else "answer> "


def no_editor(name: str) -> str:
    """An editor that cannot be started."""
    return f"{name} cannot be started. Set EDITOR, or type the program here."


def no_text_file(name: str) -> str:
    """A file that cannot be read as a program."""
    return f"{name} cannot be read as a text. Name another file, or type the program here."


def one_of(known: Iterable[str]) -> str:
    """What may be typed."""
    return f"Type one of {', '.join(known)}."


def unreadable(text: str, part: "PartVerdict") -> list[str]:
    """The line that cannot be read, and a caret under the character."""
    before = text[: (part.column or 1) - 1].split("\n")
    return [
        f"  {text.splitlines()[len(before) - 1][:MOST_SHOWN]}",
        f"  {' ' * len(before[-1])}^ {part.message}",
    ]


def uncounted_lines(texts: Sequence[str], verdict: "Verdict") -> list[str]:
    """Why an answer spends no attempt, and how to type it."""
    lines = [
        line
        for text, part in zip(texts, verdict.parts, strict=True)
        if part.word is Judgement.UNREADABLE
        for line in unreadable(text, part)
    ]
    if verdict.word is Judgement.FORM:
        lines.append(verdict.message)
    return [*lines, NO_ATTEMPT]


def result_lines(result: "AnswerResult") -> list[str]:
    """Verdict, parts, mistakes, solution, and when the concept comes back."""
    verdict, instance = result.verdict, result.problem.instance
    lines = [f"\n{_verdict_head(result)}"]
    if verdict.message and not result.gave_up:
        lines.append(verdict.message)
    if len(verdict.parts) > 1:
        lines.extend(
            f"  {question.label}: {part.word.value} {part.message}".rstrip()
            for question, part in zip(instance.questions, verdict.parts, strict=True)
        )
    for named in verdict.certain_mistakes:
        lines.extend(mistake(named))
    if possible := verdict.possible_mistakes:
        lines.append(possible_mistakes(len(possible)))
        lines.extend(line for named in possible for line in mistake(named))
    lines.append(f"Answer: {instance.key_text}")
    lines.extend(f"  {number}. {step}" for number, step in enumerate(instance.steps, start=1))
    if spoken := instance.figure_sentences:
        lines.extend(["", FIGURE, *(f"  {line}" for line in spoken), ""])
    return [*lines, result.next_review_text]


def _verdict_head(result: "AnswerResult") -> str:
    head = SOLUTION if result.gave_up else VERDICTS[result.verdict.word]
    return ", ".join((head, *result_notes(result)))


def mistake(named: "RecognisedMistake") -> list[str]:
    """A recognised mistake with both rules on the same numbers."""
    lines = [f"- {named.say}"]
    if named.your_rule:
        lines += [f"  your rule: {named.your_rule}", f"  the rule:  {named.the_rule}"]
    return lines


def lesson_lines(read: "LessonText") -> list[str]:
    """The note, a worked example, what to remember; that there is none, where there is none."""
    if read.lesson is None:
        return [NO_LESSON]
    note = read.lesson.spoken_text.split("\n")
    lines = [f"\nLesson: {read.lesson.title}\n", *(row.removeprefix("## ") for row in note)]
    if read.example is not None:
        lines.append(f"\nExample: {read.example.prompt}")
        lines.extend(
            f"  {number}. {line.shown}" for number, line in enumerate(read.example.lines, start=1)
        )
    lines.extend(
        f"\nRemember: {known.fact}\nCommon mistake: {known.mistake}" for known in read.rows
    )
    return [*lines, ""]


def step_prompt(number: int) -> str:
    """Which step of a worked example is filled in."""
    return f"step {number}> "


def draft_lines(text: str) -> str:
    """What was written before the sitting was left."""
    return f"Kept from last time:\n{text}"


def time_left(seconds: float) -> str:
    """The clock of an interview."""
    whole = abs(round(seconds))
    text = f"{whole // 60}:{whole % 60:02d}"
    return f"[{text} left]" if seconds >= 0 else f"[{text} over time]"


def contradiction_line(line: int, said: str) -> str:
    """What the program found in an explanation."""
    return f"Found in line {line}: {said}"


def numbered_lines(rows: Sequence[str]) -> list[str]:
    """The lines of an answer with their numbers."""
    return [f"{number:>3}  {row}" for number, row in enumerate(rows, start=1)]


def idea(unit: Idea[str], findings: Iterable[Finding]) -> list[str]:
    """One idea of the rubric, with what arithmetic found for it."""
    lines = [
        f"\n{unit.ask} ({WEIGHTS[unit.weight]})",
        f"  say yes to: {unit.anchor}",
        f"  say no to:  {unit.counter}",
    ]
    return [*lines, *found_lines(findings)]


def found_lines(findings: Iterable[Finding]) -> list[str]:
    """What the program found, with the line."""
    return [
        f"  found by the program, line {item.line}: {item.text}: {item.say}" for item in findings
    ]


def sample_lines(result: "SampleResult") -> list[str]:
    """How a sample was marked beside its labels, and the bias so far."""
    return [
        "",
        sample_agreement(result.agreed, result.ideas),
        *(f"  {sample_difference(d.idea.ask, d.accepted)}" for d in result.differences),
        marking_bias(result.total_bias, result.bias),
    ]


def revision_lines(idea: Idea[str]) -> list[str]:
    """A weak idea to write again."""
    return [
        f"\nWrite it again: {idea.ask}",
        "End with a line that has only a '.'. Without a text it is left out.",
    ]


def revised(count: int) -> str:
    """What was written again is kept."""
    return f"Saved: you wrote {counted(count, 'idea')} again."


def shown_quote(text: str) -> str:
    """One's own line for an idea."""
    return f'"{text[:MOST_SHOWN]}"'


def marking_lines(answer: "SubmittedAnswer", marking: "Marking") -> list[str]:
    """The rating with its reason, beside the expected one, and a model answer."""
    lines = [f"\n{marking.outcome.value}. {marking.why}"]
    if marking.predicted is not None:
        lines.append(_expected(marking.foreseen, marking.predicted))
    lines.extend(
        f"line {item.line}: {item.say}"
        for item in answer.findings
        if item.sort is FindingSort.FALSE
    )
    return [*lines, f"\nA model answer:\n{answer.rubric.model}", JUDGED_BY_YOU]


def _expected(foreseen: bool, predicted: HireRating) -> str:
    return "You expected this rating." if foreseen else f"You expected {predicted.value}."


def interview_head(title: str, seed: int, about: str) -> str:
    """The interview that begins or goes on."""
    return f"{title}, seed {seed}. {about}"


def round_head(number: int, title: str) -> str:
    """A round of the interview."""
    return f"\nRound {number}: {title}"


def debrief(found: "Debrief") -> list[str]:
    """The committee's summary: the rating, every round, every step, every idea."""
    rule = f" {RULE}" if len(found.rounds) > 1 else ""
    lines = [f"\n{found.outcome.value}.{rule}"]
    standing = (
        predictions_line(*found.predictions),
        next_step_line(found.next_step, found.outcome),
    )
    lines.extend(line for line in standing if line)
    for number, item in enumerate(found.rounds, start=1):
        late = ", over time" if item.late else ""
        lines.append(f"Round {number}: {item.title}: {item.outcome.value}{late}")
        for step in item.steps:
            lines.extend(_step(step))
    return lines


def _step(step: "StepResult") -> list[str]:
    lines = [f"  {step.outcome.value}: {step.why}"]
    if step.predicted is not None:
        lines.append(f"    {_expected(step.predicted is step.outcome, step.predicted)}")
    lines.extend(f"    ! {said}" for said in step.contradictions)
    if step.ideas_on_one_line:
        lines.append(f"    ! {many_ideas_on_one_line(step.ideas_on_one_line)}")
    before = ""
    if not step.units:
        lines.append(f"    your answer:  {step.typed}\n    right answer: {step.key}")
    for unit in step.units:
        lines.append(f"    {'yes' if unit.present else 'no '}  {unit.ask}")
        if unit.quote:
            lines.append(
                f"         {SAME_LINE if unit.quote == before else shown_quote(unit.quote)}"
            )
            before = unit.quote
    lines.extend(f"    {line}" for reply in step.replies for line in reply_lines(reply))
    return lines


INTERVIEW_INPUT = (
    "Send {do: answer, parts} or {do: give_up}; for an open question {do: write, text}, "
    "{do: submit, text} and {do: predict, rating}; then {do: mark_sample, units} and "
    "{do: mark, units} with every idea as {met, line}; at last {do: end, notes}. {do: quit} leaves."
)
TEACH_INPUT = (
    "Send {do: choose, number | numbers}, then {do: name, mistake}, {do: explain, text} "
    "and {do: mark, units, lines} with every idea as true or false, and for each idea that is "
    "there the number of the line that shows it."
)


def nothing_to_teach(skill: str | None, kinds: Sequence[str], fewest: int) -> str:
    """No pupil in a pack or in a skill of it, and what makes one."""
    whole = f"the skill {skill!r}" if skill else "this pack"
    return (
        f"No problem of {whole} can be taught to a pupil. A pupil needs a template of one part, "
        f"a {' or a '.join(kinds)}, with at least {fewest} mistakes that give different values."
    )


def not_taught(skill: str, known: Iterable[str]) -> str:
    """A skill that no pupil can be taught in."""
    return f"No pupil learns {skill!r}. Skills: {', '.join(known)}."
