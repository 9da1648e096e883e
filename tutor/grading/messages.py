"""What a verdict says beyond its parts."""

from collections.abc import Sequence

FOLLOWS = "Right method: only your earlier value was wrong."


def answers_asked(wanted: int, typed: int, example: str) -> str:
    """A line with too few or too many answers."""
    return f"{wanted} answers are asked, not {typed}. Separate them by ';': {example}."


def calculation_without_value(reason: object) -> str:
    """A calculation that has no value."""
    return f"This has no value: {reason}. Check the calculation."


def of_part(name: str, message: str) -> str:
    """What is said about one part of several."""
    return f"{name}: {message}"


def credit(right: int, count: int, carried: Sequence[str]) -> str:
    """Partial credit, and which parts follow from an earlier value."""
    said = f"{right} of {count} parts are right."
    if carried:
        verb = "follows" if len(carried) == 1 else "follow"
        said += f" {', '.join(carried)} {verb} from your earlier value."
    return said


def early_stop(value: str, step: str) -> str:
    """A number that is a step on the way, with the line of the solution that ends in it."""
    return f"{value} is a step on the way: {step}. Go on from there."


def suspect_step(step: str) -> str:
    """The line of the solution whose usual slip explains the number."""
    return f"A slip in this step gives your number: {step}."


def biases_missing(count: int) -> str:
    """The parameters of a network without its biases."""
    return f"{count} parameters are missing: the biases."


def biases_counted(count: int) -> str:
    """Biases of a network that has none."""
    return f"Your count is {count} too high: it has biases, and this network has none."


def false_equation(left: str, value: str, right: str) -> str:
    """An equation between numbers that does not hold."""
    return f"{left} is {value}, not {right}."


def false_identity(left: str, right: str) -> str:
    """An equation between formulas that does not hold."""
    return f"{left} is not equal to {right}."


def possible_mistakes(count: int) -> str:
    """What stands before mistakes of which each gives this answer, and none is certain."""
    if count == 1:
        return "This mistake may explain your answer:"
    return f"{count} mistakes give this answer. It may be any of them:"


# Hire ratings

RULE = (
    "The rule: Strong Hire if no round is a No Hire and at least half are a Strong Hire. "
    "Lean Hire if at most one round is a No Hire and at least half are Lean or Strong. "
    "Otherwise No Hire."
)


def ruled_out(questions: Sequence[str]) -> str:
    """Faults that rule an answer out, as the questions that ask for them."""
    return f"It contains a fault. The answer is yes to: {' '.join(questions)}"


def must_missing(questions: Sequence[str]) -> str:
    """Required ideas that are missing, as the questions that ask for them."""
    ideas_missing = (
        "A required idea is missing" if len(questions) == 1 else "Required ideas are missing"
    )
    return f"{ideas_missing}: {' '.join(questions)}"


def musts_there(strong: int, count: int) -> str:
    """All required ideas, and how many bonus ideas."""
    if not count:
        return "Every required idea is there."
    return f"Every required idea is there, and {strong} of {count} bonus ideas."


CAPS = {
    "no line": "Not every yes counts: some ideas have no line or too few words in the text.",
    "contradiction": "At least one equation in it is false.",
    "ruled out": "It says something that this question rules out.",
    "no number": "A number or formula that a required idea needs was not found in the text.",
    "bonus number": "A bonus idea that asks for a number does not count without its number.",
    "nothing found": "None of the numbers and formulas that are looked for was found in it.",
    "recital": "Most of it repeats the rubric or the model answer word for word.",
    "one sentence": "Many lines are the same sentence with another word in it.",
    "off topic": "At most one in three of its terms belongs to this question.",
    "loosely on topic": "Most of its terms do not belong to this question.",
    "rubric words": "Nearly all its terms stand in the rubric. Say it in your own words.",
    "repeated": "It repeats an earlier answer or a sample nearly word for word.",
    "uncounted": "There is no number and no equation in it.",
    "hints": "You opened a hint.",
    "solution": "The full solution was open.",
    "several": "Two or more things speak against it, so the rating is No Hire.",
}
SO_LEAN = "So the rating is Lean Hire at best."
SO_NO_HIRE = "So the rating is No Hire."
EVIDENCE_FAULTS = {
    "empty": "This line says nothing yet. Choose the line that shows the idea.",
    "interviewer": "The interviewer said this line. Choose one of your own.",
    "question": "This line is a question. Choose a line that states the idea.",
    "prompt": "This line repeats what you were asked. Choose one that answers it.",
    "no number": "This line has no result of a problem that the pupil had. Choose one that has.",
    "word list": "This line is only a list of words. Choose a line that says something about them.",
}


# Lines of a batch

NO_OBJECT = "The line must be an object with kind, key and answer."
NO_OPTIONS = "options must be an object."
NESTED_OR_ENDLESS = "The line is no JSON: it is nested too deep, or a number is too long."


def too_long(most: int) -> str:
    """A line that is not read at all."""
    return f"A line has at most {most:,} characters."


def no_json(fault: object) -> str:
    """A line that is no JSON."""
    return f"The line is no JSON: {fault}"


def unusable_key(fault: object) -> str:
    """A key that cannot be read."""
    return f"The key cannot be used: {fault}"


def members_missing(names: Sequence[str]) -> str:
    """A line without members that it needs."""
    return f"The line has no {' and no '.join(names)}."


def no_kind(given: object, known: Sequence[str]) -> str:
    """A kind that there is not."""
    return f"There is no kind {given!r}; known are {', '.join(known)}."


def bad_option(name: str, wanted: str) -> str:
    """An option of another type."""
    return f"The option {name} must be {wanted}."


def must_be_text(name: str) -> str:
    """A member that is no text."""
    return f"{name} must be text."


TOO_MANY_STEPS = "the comparison takes too many steps"
