"""Every row of an answer with its mark: options, pairs, the order, the parts of a problem."""

from collections.abc import Sequence

from tutor.events import Judgement
from tutor.grading.verdict import PartVerdict
from tutor.kinds.kind import Question
from tutor.kinds.match import MatchQuestion
from tutor.kinds.options import LetteredQuestion
from tutor.kinds.order import ORDER
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.messages import problem_texts
from tutor.tui.widgets.plain_text import Piece

RIGHT, WRONG, PLAIN = "$success", "$error", ""
STYLE = {Judgement.RIGHT: RIGHT, Judgement.WRONG: WRONG}
TICK, CROSS = problem_texts.SIGN[Judgement.RIGHT], problem_texts.SIGN[Judgement.WRONG]


def has_marked_rows(questions: Sequence[Question]) -> bool:
    """Whether a problem is one question that is answered by rows."""
    return len(questions) == 1 and isinstance(questions[0], LetteredQuestion | MatchQuestion)


def marked_rows(question: Question, typed: str, width: int) -> list[Piece]:
    """The rows of a question that is answered by letters, as they were picked and as is right."""
    if isinstance(question, MatchQuestion):
        return _lines(_pairs(question, typed), width)
    assert isinstance(question, LetteredQuestion)
    picked = _letters(typed_letters(question, typed))
    right = _letters(question.key_text)
    if question.kind is ORDER:
        return _lines(_places(question, picked, right), width)
    return _lines(_options(question, picked, right), width)


def typed_letters(question: Question, read_as: str) -> str:
    """What was typed, without the text that a single letter stands for."""
    is_choice = isinstance(question, LetteredQuestion) and read_as[1:2] == ")"
    return read_as[0] if is_choice else read_as


def _letters(text: str) -> list[str]:
    return [word for word in text.replace(",", " ").split() if len(word) == 1]


Row = tuple[str, str, str]


def _options(question: LetteredQuestion, picked: list[str], right: list[str]) -> list[Row]:
    """Each option: the right ones with a tick, a wrong pick with a cross."""
    rows = []
    for option in question.options:
        mark, style, note = " ", PLAIN, ""
        if option.letter in right:
            mark, style = TICK, RIGHT
            note = problem_texts.NOT_PICKED if picked and option.letter not in picked else ""
        elif option.letter in picked:
            mark, style, note = CROSS, WRONG, problem_texts.YOUR_PICK
        rows.append((f"{mark} {option.letter}  ", f"{option.text}{note}", style))
    return rows


def _places(question: LetteredQuestion, picked: list[str], right: list[str]) -> list[Row]:
    """The right order; a place at which something else stood has a cross."""
    texts = {option.letter: option.text for option in question.options}
    key = question.key if isinstance(question.key, tuple) else ()
    ranks = {str(pair[0]): pair[1] for pair in key if isinstance(pair, tuple)}
    rows = []
    for place, letter in enumerate(right):
        same = place < len(picked) and ranks.get(picked[place]) == ranks.get(letter)
        yours = picked[place] if place < len(picked) else ""
        note = problem_texts.you_had(yours) if yours and not same else ""
        mark, style = (TICK, RIGHT) if same or not picked else (CROSS, WRONG)
        rows.append((f"{mark} {place + 1}. {letter}  ", f"{texts.get(letter, '')}{note}", style))
    return rows


def _pairs(question: MatchQuestion, typed: str) -> list[Row]:
    """Each item with its partner; a wrong one with the partner that is right."""
    yours = {word[:-1]: word[-1] for word in typed.replace(",", " ").split() if len(word) > 1}
    right = {word[:-1]: word[-1] for word in question.key_text.split()}
    targets = {target.letter: target.text for target in question.targets}
    rows = []
    for item in question.options:
        key, own = right[item.letter], yours.get(item.letter, "")
        same = own in ("", key)
        text = targets[key] if same else problem_texts.right_partner(key, targets[key])
        mark, style = (TICK, RIGHT) if same else (CROSS, WRONG)
        head = f"{mark} {item.letter} → {key if same else own}  "
        rows.append((head, f"{item.text}: {text}", style))
    return rows


def part_rows(
    parts: Sequence[PartVerdict], questions: Sequence[Question], width: int
) -> list[Piece]:
    """Each part of a problem: its mark, what was typed, the key where that is another, a remark."""
    column = max(len(question.label) for question in questions)
    pieces: list[Piece] = []
    for part, asked in zip(parts, questions, strict=True):
        style = STYLE.get(part.word, "$warning")
        sign = problem_texts.SIGN[part.word]
        start = "\n" if pieces else ""
        pieces.append((f"{start}{sign} {asked.label:<{column}}  ", style))
        pieces.append((part.read_as, f"bold {style}"))
        used = column + 4 + len(part.read_as)
        if part.word is not Judgement.RIGHT:
            fits = used + len(asked.key_text) + 9 <= width
            gap = "   " if fits else f"\n{'':{column + 4}}"
            pieces.append((f"{gap}{problem_texts.KEY} ", "$secondary"))
            pieces.append((asked.key_text, f"bold {RIGHT}"))
        if part.message:
            indent = f"\n{'':{column + 4}}"
            lines = wrap_lines(part.message, max(16, width - column - 4))
            pieces.append((indent + indent.join(lines), "$secondary"))
    return pieces


def _lines(rows: Sequence[Row], width: int) -> list[Piece]:
    pieces: list[Piece] = []
    for head, text, style in rows:
        lines = wrap_lines(text, max(12, width - len(head)))
        body = f"\n{'':{len(head)}}".join(lines)
        start = "\n" if pieces else ""
        pieces.extend(((start + head, f"bold {style}".strip()), (body, style)))
    return pieces
