"""A lesson line by line: a question, the note, the steps to fill in, a question at the end."""

from tutor.cli.exchange import LessonText
from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.plain.line_input import NextLine, say_all
from tutor.problems.lessons import LessonQuestion
from tutor.session.messages import before_reading, check_yourself, compared_text
from tutor.session.worked_examples import WorkedExample, fills_blank


def read_lesson_aloud(read: LessonText, next_line: NextLine) -> tuple[int, ...] | None:
    """Show a lesson and ask in it; the steps that were missed, None where there is no example."""
    lesson = read.lesson
    if lesson is not None and read.new and lesson.before is not None:
        _ask(lesson.before, before_reading(lesson.before.ask), next_line)
    say_all(messages.lesson_lines(read))
    if lesson is None or read.example is None:
        return None
    missed = _fill_steps(read.example, next_line)
    if lesson.check is not None:
        _ask(lesson.check, check_yourself(lesson.check.ask), next_line)
    return missed


def _ask(question: LessonQuestion, shown: str, next_line: NextLine) -> None:
    """A question that is answered in one line, or passed; then the sentence to compare with."""
    say(shown)
    say(messages.IN_ONE_LINE, end="")
    say(compared_text(question.ask, next_line(), question.answer))


def _fill_steps(example: WorkedExample, next_line: NextLine) -> tuple[int, ...]:
    """Every open step until it is right or shown; the numbers of those that were missed."""
    missed = []
    for number, line in enumerate(example.lines):
        if not line.blank:
            continue
        say(messages.step_prompt(number + 1), end="")
        while (typed := next_line()) and fills_blank(line, typed) is False:
            missed.append(number)
            say(messages.STEP_AGAIN)
            say(messages.step_prompt(number + 1), end="")
        if not typed:
            missed.append(number)
        say(f"  {line.shown.replace('____', line.blank)}")
    return tuple(dict.fromkeys(missed))
