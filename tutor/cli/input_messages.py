"""Why an input of a sitting changes nothing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.cli.exchange import InputRefusal
    from tutor.cli.protocol.requests import BadInput


def refusal(found: "InputRefusal") -> str:
    """Why an input of a sitting changes nothing, and what fits."""
    return REFUSALS[found.code.value].format(detail=found.detail)


REFUSALS = {
    "no problem": "There is no problem on the screen. Send next, or quit.",
    "not answered": "The problem has no answer yet. Answer it, or give up.",
    "open question": "This is an open question: lock its text, then mark it.",
    "not open": "This is no open question: answer its parts.",
    "not marked": "The locked answer waits for its marks.",
    "not locked": "No locked answer waits for marks.",
    "parts": "The number of texts is wrong. This problem has parts: {detail}.",
    "units missing": "These units have no mark: {detail}.",
    "unit unknown": "The answer has no such units: {detail}.",
    "line unknown": "The answer has no such line, at: {detail}.",
    "sample unknown": "The question has no sample {detail}.",
    "nothing again": "No answer of an earlier day waits to be marked again.",
    "nothing to revise": "No marked answer waits to be revised.",
    "no hint": "There are no more hints.",
    "nothing to undo": "There is no answer to undo.",
    "real clock": "The clock is the machine's. It can be moved where TUTOR_NOW is set.",
}


def bad_input(found: "BadInput") -> str:
    """Why a line of JSON is no input of the sitting."""
    return BAD_INPUTS[found.fault.value].format(detail=found.detail)


BAD_INPUTS = {
    "too long": "A line has at most {detail} bytes.",
    "no JSON": "The line is no JSON.",
    "no object": 'The line is no object. Write {{"do": "next"}}, for example.',
    "unknown do": '"do" must be one of: {detail}.',
    "missing member": "The member {detail} is missing.",
    "wrong type": "The member {detail} has a value that is not allowed there.",
    "no text": "The line holds half a character (a lone surrogate).",
    "no file": "{detail} cannot be read as a text.",
    "no instant": "clock.now must be an instant like 2026-12-24T18:00:00+01:00.",
}
