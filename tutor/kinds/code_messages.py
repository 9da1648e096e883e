"""What is said about a program, and what an author of a coding round is told."""

from collections.abc import Sequence

from tutor.faults import FaultText
from tutor.kinds.program_run import Guard, Plain, Raised, ReturnFault, Uncomparable
from tutor.plurals import count as counted

Refusal = tuple[str, str]
LONGEST_VALUE = 240
GUARDED = {
    Guard.NETWORK: "the network",
    Guard.FILES: "a file outside its own folder",
    Guard.PROCESSES: "another process or a library that can start one",
    Guard.THREADS: "a thread",
    Guard.MEMORY: "other limits",
    Guard.TIME: "more time",
}
NO_RUNNER = "nothing here can run a program"
NOT_STARTED = "the process of the program did not start"
NO_TEXT = ("The text holds characters that no file can hold.", "Type it again.")


def program_too_long(most: int) -> Refusal:
    """A program that is longer than any answer."""
    return f"The text is longer than {most:,} characters.", "Write the function alone."


def signature(function: str, parameters: Sequence[str], returns: str = "") -> str:
    """`def conv2d(x, w):` with what it returns."""
    arrow = f" -> {returns}" if returns else ""
    return f"def {function}({', '.join(parameters)}){arrow}"


def no_function(function: str, parameters: Sequence[str]) -> Refusal:
    """A text that does not define what is asked."""
    return (
        f"There is no function {function}.",
        f"Begin with: {signature(function, parameters)}:",
    )


def not_loaded(raised: Raised) -> Refusal:
    """A text that is no Python, or that fails before its function is called."""
    return f"{_error(raised)}.", ""


def call_refused(function: str, raised: Raised) -> Refusal:
    """A function that cannot be called with what is given."""
    return f"{function} cannot be called: {raised.message}.", "Keep the signature of the problem."


def guarded(raised: Raised) -> Refusal:
    """A program that asks for something a coding round does not have."""
    asked = GUARDED[raised.guard] if raised.guard is not None else ""
    return f"This line asks for {asked}.", "A coding round has none. Remove it."


def call_text(function: str, arguments: Sequence[Plain]) -> str:
    """`conv2d([[1, 2]], 1)`, cut where it is long."""
    return f"{function}({', '.join(_value(argument) for argument in arguments)})"


def example(function: str, arguments: Sequence[Plain], output: Plain) -> str:
    """A call of the problem with what it gives."""
    return f"{call_text(function, arguments)} gives {_value(output)}"


def short_example(function: str, arguments: Sequence[Plain], output: Plain) -> str:
    """The same where all of it can be shown; empty where it cannot."""
    text = example(function, arguments, output)
    return "" if "…" in text or len(text) > LONGEST_VALUE else text


def offer_text(returns: str, shown: str) -> str:
    """What a function returns and an example, on lines of their own."""
    return "\n".join(line for line in (f"returns {returns}" if returns else "", shown) if line)


def all_right(tried: int) -> str:
    """A program that gives every key."""
    return f"Right on all {counted(tried, 'input')}."


def other_output(right: int, tried: int, shown: str, value: Plain, key: Plain) -> str:
    """A program that gives other outputs: how many are right, and one that is not."""
    return f"{_share(right, tried)}\n{shown}\n  gives    {_value(value)}\n  expected {_value(key)}"


def failed_call(right: int, tried: int, shown: str, raised: Raised, source: str) -> str:
    """A program that raised an error, with the learner's own line."""
    line = f"\n  {source.strip()}" if source.strip() else ""
    return f"{_place(raised)}{_error(raised)}.{line}\nCalled as {shown}. {_share(right, tried)}"


def odd_output(shown: str, odd: Uncomparable) -> str:
    """A program that returned something that cannot be compared."""
    what = {
        ReturnFault.TYPE: f"a value of type {odd.type}, not numbers or lists of them",
        ReturnFault.TOO_LARGE: "a list that is too large",
        ReturnFault.TOO_DEEP: "lists that are nested too deep",
    }
    return f"{shown}\n  returns {what[odd.fault]}."


def out_of_processor(seconds: float, shown: str) -> str:
    """A program that computed too long."""
    return f"Stopped after {seconds:g} s of computing{_during(shown)}. Does a loop end?"


def out_of_time(seconds: float, shown: str) -> str:
    """A program that neither ended nor computed."""
    return f"Stopped after {seconds:g} s{_during(shown)}. Does it wait for something?"


def out_of_room(shown: str) -> str:
    """A program that printed or returned too much."""
    return f"Stopped because it printed or returned too much{_during(shown)}."


def ended_early(code: float, shown: str) -> str:
    """A process that ended before the function came back."""
    how = f"by signal {-code:g}" if code < 0 else f"with exit code {code:g}"
    return f"The program ended its process {how}{_during(shown)}."


def printed(text: str) -> str:
    """What a program printed, which is not compared."""
    return f"Printed: {text.strip()[:LONGEST_VALUE]}"


def read_as(function: str, lines: int, tried: int, weaker: Sequence[Guard]) -> str:
    """What was run, and what only Python keeps the program from."""
    ran = f"{function}, {counted(lines, 'line')}, {counted(tried, 'input')}"
    if not weaker:
        return ran
    names = ", ".join(guard.value for guard in weaker)
    return f"{ran} (this system does not limit {names}; Python's hook refuses what it can)"


def _during(shown: str) -> str:
    return f" in {shown}" if shown else " before the function was called"


def _share(right: int, tried: int) -> str:
    return f"Right on {right} of {counted(tried, 'input')}."


def _place(raised: Raised) -> str:
    return f"Line {raised.line}: " if raised.line is not None else ""


def _error(raised: Raised) -> str:
    words = raised.message.rstrip(".")
    return f"{raised.error}: {words}" if words else raised.error


def _value(value: Plain) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


# What an author is told


def no_identifier(text: str) -> FaultText:
    """A name that is none in Python."""
    return FaultText("no_identifier", f"{text!r} is no name of Python", "Write a name like conv2d.")


def parameters_missing() -> FaultText:
    """A function without parameters."""
    hint = "Add `arguments: {x: x}`: the parameter, and what it is given."
    return FaultText("arguments_missing", "'arguments' is missing", hint)


def no_input(text: str) -> FaultText:
    """An input that names something else than a number of the template."""
    message = f"an input gives {text!r}, which is no name of the template"
    return FaultText("input_unknown", message, "Give parameters or derived names.")


def inputs_missing() -> FaultText:
    """A coding round without inputs of its own."""
    hint = "Add inputs that tell every mistake from the key and from the others."
    return FaultText("inputs_missing", "'inputs' is missing", hint)


def draws_out_of_range(most: int) -> FaultText:
    """Too many draws."""
    return FaultText("draws_range", f"'draws' goes from 0 to {most}", "Write a smaller number.")


def input_without_value(reason: str) -> FaultText:
    """An input on which something cannot be computed."""
    message = f"an input, its key or a mistake on it has no value: {reason}"
    return FaultText("input_without_value", message, "Give every name that the formulas use.")


def mistake_unseen(name: str) -> FaultText:
    """A mistake that no input of the author's shows."""
    message = f"no input tells the mistake {name!r} from the key"
    return FaultText("mistake_unseen", message, "Add an input on which it gives something else.")


def mistakes_alike(first: str, second: str) -> FaultText:
    """Two mistakes that no input of the author's tells apart."""
    message = f"no input tells the mistakes {first!r} and {second!r} apart"
    return FaultText("mistakes_alike", message, "Add an input on which they differ.")
