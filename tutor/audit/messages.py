"""What an author is told after a template was drawn many times.

A problem has a code and a sentence; the audit counts how many draws have it and adds an example.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tutor.faults import FaultText, Where
from tutor.plurals import count as counted

MOST_PAIRS = 3


class DrawProblem(NamedTuple):
    """Something wrong with single draws."""

    code: str
    message: str
    where: Where | None = None  # where it is more than the template as a whole


NO_DRAW_HINT = (
    "Widen the ranges or loosen `require`. A draw on which a mistake gives the key is refused too, "
    "and so is one on which two items of an order have one rank, without `ties: true`."
)
HOLE = DrawProblem("unfilled_hole", "a hole in the text is not filled")
FIGURE_HOLE = DrawProblem(
    "figure_unprintable", "the figure holds a hole or a character that no terminal prints"
)


def draw_refused(code: str, reason: str) -> DrawProblem:
    """A template that cannot be drawn; the code says whether conditions, cost or a text fail."""
    return DrawProblem(f"no_draw_{code}", reason)


def text_without_value(reason: object) -> DrawProblem:
    """A text of the file that has no value on these numbers."""
    return DrawProblem("no_value", f"a text has no value: {reason}")


def too_costly(steps: int) -> FaultText:
    """A template that takes too long to be checked."""
    message = f"checking takes more than {steps:,} steps"
    return FaultText("too_costly", message, "Make conditions, keys and mistakes cheaper.")


def key_not_accepted(verdict: str) -> DrawProblem:
    """A key that the judge does not accept."""
    return DrawProblem("key_not_accepted", f"the key is not accepted: {verdict}")


def fact_without_noun(name: str) -> DrawProblem:
    """A number of a rubric that would be credited wherever it stands."""
    said = f"the fact {name!r} has no noun: write near: [path, paths]"
    return DrawProblem("fact_without_noun", said)


FOLLOW_UP_WITHOUT_KEY = DrawProblem(
    "follow_up_without_key", "a follow-up does not say what counts: write accept"
)


SAMPLE_RECITES = DrawProblem(
    "sample_recites", "the first sample repeats the anchors: write it as a candidate would speak"
)


def fact_not_found(name: str) -> DrawProblem:
    """A number that stands behind an idea of the Strong sample, and not in its text."""
    said = f"the fact {name!r} is not found in the first sample, which holds its idea"
    return DrawProblem("fact_not_found", said)


def flagged_text(name: str) -> DrawProblem:
    """A model or sample in which the program sees a mistake."""
    return DrawProblem("flagged_text", f"the program sees a mistake in {name}")


def mistake_right(name: str, part: str) -> DrawProblem:
    """A mistake that gives a right answer."""
    return DrawProblem("mistake_right", f"the mistake {name!r} of {part!r} is judged right")


def mistake_unrecognised(name: str, part: str) -> DrawProblem:
    """A mistake that the diagnosis does not find again."""
    return DrawProblem(
        "mistake_unrecognised", f"the mistake {name!r} of {part!r} is not recognised"
    )


def long_text(most: int) -> DrawProblem:
    """A text that is too long for a screen."""
    return DrawProblem("long_text", f"a text is longer than {most} characters")


def wide_line(most: int) -> DrawProblem:
    """An indented line that is too wide for a screen."""
    return DrawProblem("wide_line", f"an indented line is wider than {most} columns")


def wide_word(most: int) -> DrawProblem:
    """A word that is too wide for a screen."""
    return DrawProblem("wide_word", f"a word is wider than {most} columns")


def no_figure_drawn(reason: object) -> DrawProblem:
    """A figure that these numbers do not make."""
    return DrawProblem("figure_undrawable", f"the figure cannot be drawn: {reason}")


def sample_failed(number: int, expected: str, verdict: str) -> DrawProblem:
    """A test of the file with another verdict."""
    return DrawProblem("test_failed", f"test {number} expects {expected}, not {verdict}")


def sample_without_mistake(number: int, mistake: str) -> DrawProblem:
    """A test of the file whose mistake was not recognised."""
    return DrawProblem("test_without_mistake", f"test {number} expects the mistake {mistake!r}")


def counted_problem(problem: DrawProblem, count: int, draws: int, example: str) -> FaultText:
    """A problem with the draws that have it and one of them."""
    if not draws:
        return FaultText(problem.code, f"{problem.message} ({example})", NO_DRAW_HINT)
    message = f"{problem.message} ({count} of {draws} draws)"
    hint = f"For example {example!r}. See it with `tutor content show ID --seed N`."
    return FaultText(problem.code, message, hint)


def leaking_hint(number: int, count: int, draws: int) -> FaultText:
    """A hint that gives the answer away."""
    message = f"hint {number} holds the answer on {count} of {draws} draws"
    return FaultText("leaking_hint", message, "Only hint 3 may hold it.")


def never_wrong(name: str, part: str, draws: int) -> FaultText:
    """A mistake that always gives the key, so that every draw is refused."""
    message = f"the mistake {name!r} of {part!r} gives the key on all of {draws} draws"
    return FaultText("never_wrong", message, "Correct its formula, or drop it.")


def false_statement(name: str, said: str, draw: str) -> FaultText:
    """A hint, a step or a feedback that states a false equation."""
    message = f"{name} is false{f' on {draw}' if draw else ''}: {said}"
    return FaultText("false_statement", message, _equation_repair(said))


def _equation_repair(said: str) -> str:
    """What to do with a false equation."""
    if "≈" in said:
        return "Correct the equation: also after ≈ stands the value itself, rounded."
    return "Correct the equation; where a value is rounded, write ≈ instead of =."


def other_key(name: str, value: str, part: str, key: str) -> FaultText:
    """A step or hint 3 that states another value for what is asked than the key."""
    message = f"{name} ends in {value!r}, but the key of {part!r} is {key!r}"
    hint = "Correct the text or the key: a solution ends in the value that is judged right."
    return FaultText("other_key", message, hint)


def unseen_value(name: str, part: str, number: int) -> FaultText:
    """A drawn value that the key needs and the question does not show."""
    message = f"the key of {part!r} needs {name!r}, which wording {number} of `ask` does not show"
    hint = (
        f"Show it in every wording. Where the learner must know it, write `hidden: [{name}]` "
        "in the template."
    )
    return FaultText("unseen_value", message, hint)


def missing_argument(name: str, part: str) -> FaultText:
    """A drawn value that a program has to know and is not given."""
    message = f"the right output of {part!r} needs {name!r}, which the function is not given"
    return FaultText("missing_argument", message, f"Add it to `arguments`, as in `{name}: {name}`.")


def key_in_question(part: str, number: int) -> FaultText:
    """A question that shows its own answer."""
    message = f"wording {number} of `ask` shows the key of {part!r} on every draw"
    return FaultText("key_in_question", message, "Take it out of the question.")


def idle_follow(part: str, earlier: str) -> FaultText:
    """A part that follows an earlier one, and whose key does not use its value."""
    message = f"'follow' has no effect: the key of {part!r} does not use the name {earlier!r}"
    hint = (
        f"Give the value of part {earlier!r} its name (`derived: {{{earlier}: ...}}`) and "
        f"write {earlier} in this key, or leave `follow` out."
    )
    return FaultText("idle_follow", message, hint)


def false_option(part: str, number: int, said: str) -> FaultText:
    """An option that counts as right and states a false equation."""
    message = f"option {number} of {part!r} is right, but false: {said}"
    return FaultText("false_option", message, "Correct its text, or its `right`.")


def constant_conditions(part: str, draws: int) -> FaultText:
    """Conditions of a choice that give the same on every draw."""
    message = f"the same options of {part!r} are right on all of {draws} draws"
    hint = "Correct the conditions under `right`; where no number decides, write `right: true`."
    return FaultText("constant_conditions", message, hint)


def never_right(part: str, number: int, bare: int, draws: int) -> FaultText:
    """An option that is never right, beside draws on which no option is."""
    message = (
        f"option {number} of {part!r} is never right, and on {bare} of {draws} draws no option is"
    )
    return FaultText("never_right", message, "Correct its condition under `right`.")


def ranks_not_in_order(part: str, out: int, draws: int) -> FaultText:
    """Items that show numbers in another order than their fixed ranks."""
    message = (
        f"the numbers of {part!r} are not in the order of their ranks on {out} of {draws} draws"
    )
    return FaultText("ranks_not_in_order", message, "Write the number as `rank`, as in `rank: a`.")


def mistake_never_active(name: str, part: str, draws: int) -> FaultText:
    """A mistake that no draw can show."""
    message = f"the mistake {name!r} of {part!r} is active on none of {draws} draws"
    return FaultText("mistake_never_active", message, "Widen its `when` or the ranges, or drop it.")


def same_mistake(pair: tuple[str, str, str], draws: int) -> FaultText:
    """Two mistakes that no draw tells apart."""
    part, first, second = pair
    message = (
        f"the mistakes {first!r} and {second!r} of {part!r} give the same value "
        f"on all {draws} draws that have both"
    )
    hint = "They are one mistake: keep one of them, with a sentence that is true of both."
    return FaultText("same_mistake", message, hint)


def mistakes_coincide(
    pair: tuple[str, str, str], count: int, draws: int, example: str
) -> FaultText:
    """Two mistakes that many draws do not tell apart."""
    part, first, second = pair
    message = (
        f"the mistakes {first!r} and {second!r} of {part!r} give the same value "
        f"on {count} of {draws} draws that have both"
    )
    hint = (
        f"For example {example}; a value that is the other one rounded counts as the same. "
        "Add `separate: true` to the part, or change its ranges. Where neither works, "
        "say why in `collisions:`."
    )
    return FaultText("mistakes_coincide", message, hint)


def shared_values(
    part: str, count: int, draws: int, pairs: Iterable[tuple[str, str, int, int]]
) -> FaultText:
    """How often two mistakes of a part give the same value, with the pairs that do so most."""
    message = (
        f"two mistakes of {part!r} give the same value on {count} of {draws} draws "
        f"({count / draws:.0%})"
    )
    most = list(pairs)[:MOST_PAIRS]
    named = [f"{first} and {second} {same} of {both}" for first, second, same, both in most]
    return FaultText("shared_values", message, f"{'; '.join(named)}.")


def right_is_longest(part: str, count: int, draws: int) -> FaultText:
    """A choice that is answered by picking the longest option."""
    message = f"the right option of {part!r} is the longest on {count} of {draws} draws"
    hint = "Write options of one length and one level of detail."
    return FaultText("right_is_longest", message, hint)


def few_draws(count: int) -> FaultText:
    """A template with few different draws."""
    hint = "Widen the parameters, or accept that it is no evidence of different draws."
    return FaultText("few_draws", f"only {count} different draws", hint)


def hidden_parameter(name: str, number: int) -> FaultText:
    """A drawn value that decides the answer and is not said to the learner."""
    message = f"the parameter {name!r} of the open question is not in prompt {number}"
    return FaultText("hidden_parameter", message, "Say it in every wording of `ask`, or drop it.")


def model_ignores(name: str) -> FaultText:
    """A model answer that is the same whatever was drawn."""
    message = f"the model answer ignores the parameter {name!r}"
    return FaultText("model_ignores_parameter", message, "Let its text follow what is drawn.")


def no_stage_asked(stage: str) -> FaultText:
    """A stage of the interview that no follow-up reaches."""
    message = f"no follow-up asks for the {stage} in any case"
    hint = (
        "Write a follow-up of each stage: compute, why, limit, trade-off. One with `unit` counts "
        "where a fact finds its idea, or with `given: false`."
    )
    return FaultText("stage_without_question", message, hint)


def few_bonus_ideas(count: int, least: int) -> FaultText:
    """A rubric with so few bonus ideas that each of them would be required."""
    message = f"{count} bonus ideas: with four in five wanted, each of them is required"
    return FaultText("few_bonus_ideas", message, f"Write at least {least}, or none.")


def sample_ratings(given: Iterable[str], wanted: Iterable[str]) -> FaultText:
    """Samples that do not show every rating."""
    message = f"by their ideas the samples are rated {', '.join(given)}"
    hint = f"Write one for each rating, in this order: {', '.join(wanted)}."
    return FaultText("sample_ratings", message, hint)


def recited_anchor(name: str, words: str) -> FaultText:
    """A Strong sample that repeats what the rubric says."""
    message = f"the first sample recites the anchor of {name!r}: {words!r}"
    return FaultText("recited_anchor", message, "Write it as a candidate would say it.")


def covering_of_other_concept(name: str, concept: str, other: str) -> FaultText:
    """A covering template that belongs to another concept."""
    message = f"{name!r} covers {concept!r}, but belongs to {other or 'no concept'!r}"
    return FaultText("covering_of_other_concept", message, f"Name templates of {concept!r}.")


def example_of_other_concept(name: str, concept: str) -> FaultText:
    """A lesson whose worked example belongs to another concept."""
    message = f"the example {name!r} does not belong to {concept!r}"
    return FaultText(
        "example_of_other_concept", message, "Name a template of the lesson's concept."
    )


def concept_without_templates(name: str) -> FaultText:
    """A concept that nothing asks."""
    message = f"the concept {name!r} has no templates"
    hint = f"Write `concept: {name}` in a template, or take the concept out."
    return FaultText("concept-without-templates", message, hint)


def concept_without_lesson(name: str) -> FaultText:
    """A concept that nothing teaches."""
    message = f"the concept {name!r} has no lesson"
    return FaultText("concept-without-lesson", message, f"Write notes/{name}.md.")


def skill_without_concepts(name: str) -> FaultText:
    """A skill in which nothing can be learned."""
    message = f"the skill {name!r} has no concepts"
    return FaultText("skill-without-concepts", message, f"Add a concept {name}.<name>.")


def false_lesson(said: str) -> FaultText:
    """A lesson that states a false equation in its text."""
    message = f"the lesson states what is false: {said}"
    return FaultText("false_statement", message, _equation_repair(said))


def second_lesson(concept: str, other: str) -> FaultText:
    """Two lessons of one concept."""
    message = f"{other} teaches the concept {concept!r} too"
    return FaultText("second_lesson", message, "Make them one lesson.")


def second_bank(bank: str, other: str) -> FaultText:
    """Two templates of one number."""
    message = f"the bank number {bank} stands in {other} too"
    return FaultText(
        "second_bank",
        message,
        "Give each a number of its own, or name it under `shared_numbers` in pack.yaml.",
    )


def no_families_file(mistakes: int) -> FaultText:
    """Mistakes with families that no file explains."""
    message = f"{counted(mistakes, 'mistake')} have a family, and there is no families.yaml"
    return FaultText("no_families_file", message, "Write the families, with their titles.")


def no_edition(key: str) -> FaultText:
    """A pack that says too little of itself."""
    return FaultText("no_edition", f"the pack says no {key}", f"Add `{key}: ...` to pack.yaml.")
