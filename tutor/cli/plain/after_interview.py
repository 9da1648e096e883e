"""The day after the interview line by line: what was asked, how it went, what happens next."""

from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.plain.line_input import NextLine, read_choice, say_all
from tutor.session import Session
from tutor.session.course_settings import InterviewNotes, record_debriefing

FEELINGS = {str(number): number for number in range(1, 6)}
FOLLOWING = {"1": "pause", "2": "keep up", "3": ""}


def ask_about_interview(session: Session, next_line: NextLine) -> None:
    """Three questions; nothing is remembered where the last one is put off."""
    say_all(messages.AFTER_INTERVIEW)
    say(messages.WHAT_WAS_ASKED, end="")
    asked = next_line()
    felt = FEELINGS[read_choice(next_line, messages.HOW_IT_FELT, FEELINGS)]
    following = FOLLOWING[read_choice(next_line, messages.WHAT_NEXT, FOLLOWING)]
    if following:
        record_debriefing(session, InterviewNotes(asked, felt, following))
        say(messages.NOTED[following])
