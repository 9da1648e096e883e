"""Which mistake gives this wrong answer: those of the draw first, then general ones."""

from tutor.kinds.judgement import PartJudgement, RecognisedMistake
from tutor.kinds.kind import Question
from tutor.kinds.mistake import DrawnMistake

AND = "+"


def mistakes(question: Question, judged: PartJudgement) -> tuple[RecognisedMistake, ...]:
    """All mistakes of the draw that give what was typed; where none does, a general one."""
    if judged.question is not None:
        question = judged.question
    kind = question.kind
    recognised: dict[str, RecognisedMistake] = {}
    for mistake in question.wrong:
        if kind.gives(question, mistake, judged):
            for one in _recognised(question, mistake):
                recognised.setdefault(one.name, one)
    if recognised or judged.mistakes:
        return tuple(recognised.values()) or judged.mistakes
    slip = kind.slip(question, judged)
    return (slip,) if slip else ()


def _recognised(question: Question, mistake: DrawnMistake) -> tuple[RecognisedMistake, ...]:
    """The mistake with both rules on the numbers of this draw; of a pair, each half by name."""
    yours = _sides(mistake.rule, mistake.rule_on_numbers, mistake.text) if mistake.rule else ""
    right = (
        _sides(question.rule, question.rule_on_numbers, question.key_text) if mistake.rule else ""
    )
    families = {other.name: other.family for other in question.wrong}
    return tuple(
        RecognisedMistake(name, families.get(name, mistake.family), mistake.say, yours, right)
        for name in mistake.name.split(AND)
    )


def _sides(rule: str, filled: str, value: str) -> str:
    """`rule = rule on these numbers = value`, each only where it says something new."""
    sides: list[str] = []
    for text in (rule, filled, value):
        if text and text not in sides:
            sides.append(text)
    return " = ".join(sides)
