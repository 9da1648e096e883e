"""What a question offers beside its prompt, line by line, and how an answer to it is typed."""

from tutor.kinds.kind import Question, how_to_type

how = how_to_type


def offers(question: Question) -> list[str]:
    """What can be picked, mended or kept to."""
    return [f"{offer.mark} {offer.text}" for offer in question.kind.offers(question)]
