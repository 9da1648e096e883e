"""What a question offers beside its prompt, line by line, and how an answer to it is typed."""

from tutor.problems.instance import Kind, Question

HOW = {
    Kind.CHOICE: "Type a letter.",
    Kind.MULTI: "Type the letters of all that apply, or none.",
    Kind.ORDER: "Type the letters in order, such as c a b.",
    Kind.MATCH: "Type pairs, such as 1b 2a.",
    Kind.SPOT: "Type the number of the wrong line, or none.",
    Kind.DERIVATION: "Type one step a line; an empty line ends.",
    Kind.DESIGN: "Type one layer a line, such as conv 64 k3 s2 p1; an empty line ends.",
}
MENDED = "Type the number of the wrong line and what should stand there, such as 3: 112, or none."


def offers(question: Question) -> list[str]:
    """What can be picked, mended or kept to."""
    return [
        *(f"{option.letter}) {option.text}" for option in (*question.options, *question.targets)),
        *(f"{place}: {text}" for place, text in enumerate(question.lines, start=1)),
        *(f"- {limit.text}" for limit in question.limits),
    ]


def how(question: Question) -> str:
    """How an answer is typed, where that is not plain."""
    if question.kind is Kind.SPOT and question.correction is not None:
        return MENDED
    return HOW.get(question.kind, "")
