"""Inside the process of a learner's program: load its text, call its function, report each result.

What the outputs are compared with never enters this process. Whatever the program changes here,
it changes for itself alone.
"""

import builtins
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from types import TracebackType
from typing import Any

from tutor.programs.guards import leave_the_network, set_limits, watch

REQUEST, ANSWER = "request.json", "answer.py"
MOST_ENTRIES, DEEPEST, LONGEST_WORDS = 100_000, 12, 300
WIDEST_BITS = 4_096
_PLAIN = (int, float, str, bool, type(None))
Report = Callable[[dict[str, Any]], None]


class NoPlainValue(Exception):
    """A returned value that is neither a number nor a list of them."""

    def __init__(self, fault: str, kind: str = "") -> None:
        super().__init__(fault)
        self.facts = {"fault": fault, "type": kind}


def run_request(handle: int) -> None:
    """Run the request that stands in the working folder and report to the handle."""
    with open(REQUEST, encoding="utf-8") as file:
        request = json.load(file)
    os.remove(REQUEST)
    report = _reporter(handle, request.pop("mark"))
    weaker = set_limits(request["cpu_seconds"], request["memory_bytes"], request["file_bytes"])
    weaker += leave_the_network()
    folder = os.getcwd()
    end = os._exit
    watch(folder)
    report({"weaker": weaker})
    _run(os.path.join(folder, ANSWER), request, report)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            continue
    report({"end": True})
    end(0)


def _reporter(handle: int, mark: str) -> Report:
    """Writes an object as a line; nothing that a program replaces later is looked up again.

    The mark tells our lines from what a program writes to every handle that it finds.
    """
    write, encode = os.write, json.JSONEncoder().encode

    def report(facts: dict[str, Any]) -> None:
        rest = b"\n" + (mark + encode(facts)).encode() + b"\n"
        while rest:
            rest = rest[write(handle, rest) :]

    return report


def _run(path: str, request: dict[str, Any], report: Report) -> None:
    """Load the text; then one line for each call.

    What a program changed in `builtins` is put back before our own code needs it.
    """
    told = _error_teller(path)
    whole = dict(vars(builtins))
    try:
        spec = importlib.util.spec_from_file_location("answer", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        vars(builtins).update(whole)
    except BaseException as error:
        vars(builtins).update(whole)
        report({"load": told(error)})
        return
    function = getattr(module, request["function"], None)
    if not callable(function):
        report({"no_function": True})
        return
    report({"loaded": True})
    for arguments in request["calls"]:
        try:
            returned = function(*arguments)
            vars(builtins).update(whole)
            report({"value": _plain(returned, [MOST_ENTRIES])})
        except NoPlainValue as odd:
            report({"odd": odd.facts})
        except BaseException as error:
            vars(builtins).update(whole)
            report({"raised": told(error)})


def _plain(value: Any, room: list[int], depth: int = 0) -> Any:
    """Numbers and lists as JSON holds them; an array by its own `tolist`."""
    room[0] -= 1
    if room[0] < 0:
        raise NoPlainValue("too_large")
    if depth > DEEPEST:
        raise NoPlainValue("too_deep")
    if isinstance(value, list | tuple):
        return [_plain(item, room, depth + 1) for item in islice(value, room[0] + 1)]
    if hasattr(value, "tolist"):
        return _plain(value.tolist(), room, depth + 1)
    return _number(value)


def _number(value: Any) -> Any:
    """A whole number, a float, a text or nothing; a fraction as a float."""
    if isinstance(value, int):
        if int.bit_length(value) > WIDEST_BITS:
            raise NoPlainValue("too_large")
        return value if type(value) in _PLAIN else int(value)
    if type(value) in _PLAIN:
        return value
    if hasattr(value, "__float__"):
        return float(value)
    raise NoPlainValue("type", type(value).__name__)


def _error_teller(path: str) -> Callable[[BaseException], dict[str, Any]]:
    """Tells an error by its type, its words and the last line of the learner that led to it."""

    def told(error: BaseException) -> dict[str, Any]:
        line, column = _last_line(error.__traceback__, path), None
        if isinstance(error, SyntaxError) and error.filename == path:
            line, column = error.lineno, error.offset
        return {
            "error": type(error).__name__, "message": _words(error), "line": line,
            "column": column, "guard": getattr(error, "guard", None),
        }  # fmt: skip

    return told


def _words(error: BaseException) -> str:
    words: Sequence[object] = [error.msg] if isinstance(error, SyntaxError) else error.args
    try:
        return (str(error) if words is error.args else str(words[0]))[:LONGEST_WORDS]
    except Exception:  # an error of the learner's own may not even be printable
        return ""


def _last_line(trace: TracebackType | None, path: str) -> int | None:
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
