"""What an author is told of a template as it is written, whatever is drawn: warnings and faults."""

from collections.abc import Sequence

from tutor.faults import FaultText


def unused_name(name: str, key: str) -> FaultText:
    """A name that nothing of the template uses."""
    message = f"nothing uses {name!r} of `{key}`"
    return FaultText("unused_name", message, "Take it out, or correct the name where it belongs.")


def single_braces(name: str, place: str) -> FaultText:
    """A name in single braces, which the learner reads as it is written."""
    message = f"{place} shows {{{name}}} as it is written, not its value"
    return FaultText("single_braces", message, f"Write {{{{{name}}}}}.")


def many_minutes(minutes: float, most: int) -> FaultText:
    """A template that fills a whole sitting."""
    message = f"one problem of {minutes:g} minutes is longer than a sitting ({most})"
    return FaultText("many_minutes", message, "Correct `minutes`: how long the problem takes.")


def value_never_drawn(value: str, name: str, draws: int) -> FaultText:
    """An item of a choice that no draw has."""
    message = f"{value!r} of {name!r} is never drawn in {draws} draws"
    hint = (
        "A condition under `require` excludes it, or a mistake gives the key there: such a draw is "
        "refused. Take the item out, or write a `when` for the mistake."
    )
    return FaultText("value_never_drawn", message, hint)


def same_wording(first: int, second: int) -> FaultText:
    """Two wordings of one question that are the same."""
    message = f"the wordings {first} and {second} of `ask` are the same"
    return FaultText("same_wording", message, "Write it in other words, or drop one.")


def other_function(asked: Sequence[str], function: str) -> FaultText:
    """A question that names another function than the one that is called."""
    message = f"the question asks for {', '.join(asked)}, but the function is {function!r}"
    return FaultText("other_function", message, f"Write {function}(...) in `ask`, or correct it.")


def folder_of_other_skill(folder: str, skill: str) -> FaultText:
    """A template that lies in the folder of another skill, or of none."""
    message = f"it lies in the folder {folder!r}, and its skill is {skill!r}"
    return FaultText("other_folder", message, f"Move it to {skill}/.")


def late_checkpoint(day: int, last: int) -> FaultText:
    """A checkpoint after the last day of the cadence."""
    message = f"the checkpoint of day {day} comes after the cadence ends, on day {last}"
    return FaultText("late_checkpoint", message, "Give it a day of the cadence, or a longer one.")


def short_round(title: str, minutes: float, needed: float) -> FaultText:
    """A round of an interview that is shorter than its steps."""
    message = f"the round {title!r} has {minutes:g} min for steps of {needed:g} min"
    return FaultText("short_round", message, "Give it more minutes, or fewer steps.")


def nothing_taught(kinds: Sequence[str], fewest: int) -> FaultText:
    """A pack in which no pupil can be taught."""
    message = "`tutor teach` has no pupil here: no template can be taught"
    hint = (
        f"A pupil needs a template of one part, a {' or a '.join(kinds)}, with at least {fewest} "
        "mistakes that give different values."
    )
    return FaultText("nothing_taught", message, hint)
