"""What judging an answer costs and how often it errs, beside SymPy and math-verify."""

import json
import os
import signal
import statistics
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter, process_time, sleep
from typing import Any

from benchmarks.figures import Figure, at_least, at_most, tell
from benchmarks.yardstick import UNIT, around, note_of
from tutor.chance import Chance
from tutor.grading.batch import judge_line
from tutor.lang import answer_text
from tutor.solving import SolverProcess

CASES = Path(__file__).parent.parent / "tests" / "grading" / "cases"
PAIRS = 5_000
PAUSE = 0.3
RUNS = 3
PEER_TARGET, WORST_PEER = 1 / 25, 10.0
KINDS = ("number", "shape", "list", "matrix", "expression", "product")
SCALAR = ("number", "expression")
TARGETS = {"median": 0.5, "99 %": 45.0, "worst": 90.0, "hurting": 210.0, "killed": 22.0}
NASTY = (
    "9^9^9^9", "9**9**9**9", "factorial(10^9)", "1000!!", "1e999999", "2^(10^30)", "(" * 390,
    "1+" * 199 + "1", "x" * 100_000, "x^" * 60 + "x", "sum(k!, k, 1, 10^9)", "prod(k^k, k, 1, 900)",
    "sum(sum(sum(i*j*k, i, 1, 900), j, 1, 900), k, 1, 900)", "binomial(10^30, 10^15)",
    "sqrt(" * 38 + "x" + ")" * 38, "exp(" * 20 + "x" + ")" * 20, "(x+1)^200 - (x+1)^199*(x+1) + 7",
    "((x+1)^60+(x-3)^50)^3*((x+2)^40+2)^3", "floor(" * 30 + "x/7" + ")" * 30, "x*(x^180 - 1)",
    "log(log(log(log(x^2+9))))", "sin(" * 30 + "x" + ")" * 30, "(x+sqrt(2))^40*(x-sqrt(2))^40",
    "mod(x^50, 97)", "max(" + ",".join(f"x^{n}" for n in range(60)) + ")", "|" * 39,
    "[/", "\\frac" * 70,
    "sqrt(-1-x^2)", "log(-1-x^2)", "(-1-x^2)^(1/2) + (-2-x^2)^(1/2)", "x^x^x", "(x!)!", "1/(x-x)",
)  # fmt: skip
Case = dict[str, Any]


def figures() -> Iterator[Figure]:
    """All figures of judging, over the labelled cases and inputs made to hurt."""
    solver = SolverProcess().start()
    solver.equivalent(*_trees("x + x", "2x"), {})
    try:
        yield from _suite(solver)
        (worst, which), length = around(lambda: _slowest(solver))
        note = f"{which}; {note_of(worst, length)}"
        hurting = worst / 1000 / length
        yield at_most("judging input made to hurt, worst", hurting, UNIT, TARGETS["hurting"], note)
        yield from _killed(solver)
        yield from _against_sympy(solver)
    finally:
        solver.close()
    yield from _peer(worst, which)


def labelled() -> list[Case]:
    """The batch cases of the tests with the verdict each must get."""
    files = sorted(CASES.glob("*.jsonl"))
    cases = [json.loads(row) for file in files for row in file.read_text("utf-8").splitlines()]
    return [case for case in cases if case.get("kind") in KINDS and "verdict" in case]


def _trees(left: str, right: str) -> tuple[Any, Any]:
    from tutor.lang.domain import Domain
    from tutor.lang.letters import Letters
    from tutor.lang.syntax import read

    letters = Letters({"x": Domain("real")})
    return read(left, letters), read(right, letters)


def _processor_milliseconds(act: Callable[[], object]) -> float:
    start = process_time()
    act()
    return 1000 * (process_time() - start)


def _milliseconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return 1000 * (perf_counter() - start)


def _suite(solver: SolverProcess) -> Iterator[Figure]:
    cases = labelled()
    rows = [json.dumps(case) for case in cases]
    wrong = sum(
        _word(row, solver) != case["verdict"] for row, case in zip(rows, cases, strict=True)
    )
    times, length = around(lambda: sorted(_fastest(row, solver) for row in rows))
    corpus = f"{len(cases)} labelled cases, read and judged with their key; best of {RUNS}"
    yield at_most("misjudged answers", wrong, "answers", 0, corpus)
    places = {"median": len(times) // 2, "99 %": len(times) * 99 // 100, "worst": -1}
    for name, place in places.items():
        ratio, note = times[place] / 1000 / length, note_of(times[place], length)
        yield at_most(f"judging an answer, {name}", ratio, UNIT, TARGETS[name], f"{corpus}; {note}")


def _fastest(row: str, solver: SolverProcess) -> float:
    return min(_milliseconds(lambda: judge_line(row, solver)) for _ in range(RUNS))


def _slowest(solver: SolverProcess) -> tuple[float, str]:
    """The most milliseconds that any of the inputs made to hurt took, and its text."""
    worst, which = 0.0, ""
    for kind in KINDS:
        key = {"shape": "2x3", "list": "1, 2", "matrix": "1 2; 3 4", "product": "A*B"}
        options: list[dict[str, Any]] = [{}]
        if kind == "expression":
            options = [{"symbols": {"x": "real"}, "form": form} for form in ("any", "factored")]
            options += [{"symbols": {"x": "integer"}}]
        for option in options:
            for answer in NASTY:
                keyed = answer[:300] if kind == "expression" else key.get(kind, "7")
                for wanted in {keyed, key.get(kind, "7")}:
                    row = json.dumps({"id": 1, "kind": kind, "key": wanted, "answer": answer,
                                      "options": option})  # fmt: skip
                    took = _milliseconds(lambda row=row: judge_line(row, solver))  # type: ignore[misc]  # bound now
                    if took > worst:
                        worst, which = took, f"{kind}: {answer[:40]}"
    return worst, which


def _killed(solver: SolverProcess) -> Iterator[Figure]:
    """The answer after a kill, timed; every kill is a real one."""
    row = json.dumps({"id": 1, "kind": "expression", "key": "x^2 - 1", "answer": "(x-1)(x+1)",
                      "options": {"form": "factored"}})  # fmt: skip
    judge_line(row, solver)
    usual, length = around(
        lambda: statistics.median(_milliseconds(lambda: judge_line(row, solver)) for _ in range(20))
    )
    after, lost = [], 0
    for _ in range(20):
        solver.equivalent(*_trees("x + x", "2x"), {})
        sleep(PAUSE)
        assert solver.worker_id is not None
        _kill(solver.worker_id)
        words: list[str] = []
        after.append(_milliseconds(lambda kept=words: kept.append(_word(row, solver))))  # type: ignore[misc]  # bound now
        lost += words != ["right"]
    took = statistics.median(after)
    note = f"median of 20 kills, {PAUSE} s apart; {usual:.1f} ms without one; "
    note += note_of(took, length)
    name = "the answer after a killed solver"
    yield at_most(name, took / 1000 / length, UNIT, TARGETS["killed"], note)
    yield at_most("answers lost after a killed solver", lost, "answers", 0, "of 20")


def _kill(process: int) -> None:
    """End a process and wait until it is gone."""
    os.kill(process, signal.SIGKILL)
    with suppress(ProcessLookupError):
        while True:
            os.kill(process, 0)
            sleep(0.001)


def _word(row: str, solver: SolverProcess) -> str:
    return str(judge_line(row, solver)[0]["verdict"])


def _against_sympy(solver: SolverProcess) -> Iterator[Figure]:
    """Random rational expressions, each beside an equal or a nearly equal one."""
    import sympy

    chance, wrong, undecided = Chance("pairs"), 0, 0
    x, y = sympy.symbols("x y", real=True)
    rewrites = (sympy.expand, sympy.together, sympy.factor, sympy.apart, lambda e, *_: e)
    for number in range(PAIRS):
        left = _rational(chance, (x, y), 3)
        rewrite = rewrites[chance.integer(0, len(rewrites) - 1)]
        try:
            right = rewrite(left, x) if rewrite is sympy.apart else rewrite(left)
        except (NotImplementedError, sympy.PolynomialError):
            right = left
        if number % 2:
            right = right + sympy.Rational(1, 10 ** chance.integer(0, 12)) * x ** chance.integer(
                0, 2
            )
        equal = sympy.cancel(left - right) == 0
        texts = str(left), str(right)
        if max(map(len, texts)) > 380 or "zoo" in texts[0] + texts[1]:
            continue
        row = json.dumps({"id": number, "kind": "expression", "key": texts[0], "answer": texts[1],
                          "options": {"symbols": {"x": "real", "y": "real"}}})  # fmt: skip
        word = judge_line(row, solver)[0]["verdict"]
        undecided += word == "undecided"
        wrong += word not in ("undecided", "right" if equal else "wrong")
    note = f"{PAIRS} random pairs, half of them nearly equal; {undecided} undecided"
    yield at_most("disagreements with SymPy", wrong, "pairs", 0, note)


def _rational(chance: Chance, letters: tuple[Any, ...], depth: int) -> Any:
    import sympy

    if depth == 0 or chance.integer(0, 5) == 0:
        if chance.integer(0, 1):
            return letters[chance.integer(0, len(letters) - 1)]
        return sympy.Rational(chance.integer(-9, 9), chance.integer(1, 9))
    left, right = (_rational(chance, letters, depth - 1) for _ in range(2))
    operation = chance.integer(0, 4)
    if operation == 4:
        return left ** chance.integer(2, 3)
    if operation == 3:
        return left / right if sympy.cancel(right) != 0 else left
    return (left + right, left - right, left * right)[operation]


def _peer(worst: float, which: str) -> Iterator[Figure]:
    """math-verify on the scalar cases that name no domain and no form; ours on the same.

    In time of the processor, and with no reading kept from before. The worst is that of any input
    made to hurt us, against what a usual case takes there.
    """
    try:
        from math_verify import parse, verify
    except ImportError:
        yield at_least(
            "math-verify agrees", 0, "%", None, "not installed: `make bench` installs it"
        )
        return
    cases = [case for case in labelled() if case["kind"] in SCALAR and not case.get("options")]
    cases = [case for case in cases if case["verdict"] in ("right", "form", "wrong")]
    times, agreed, accepted = [], 0, 0
    for case in cases:
        start = process_time()
        found = verify(parse(f"${case['key']}$"), parse(f"${case['answer']}$"))
        times.append(1000 * (process_time() - start))
        wanted = case["verdict"] != "wrong"
        agreed += found == wanted
        accepted += found and not wanted
    rows = [json.dumps(case) for case in cases]
    answer_text._kept_number.cache_clear()
    answer_text._kept_tree.cache_clear()
    mine = statistics.median(
        _processor_milliseconds(lambda row=row: judge_line(row, None))  # type: ignore[misc]  # bound now
        for row in rows
    )
    words = [judge_line(row, None)[0]["verdict"] for row in rows]
    ours = sum(word == case["verdict"] for word, case in zip(words, cases, strict=True))
    note = f"{len(cases)} scalar cases without options; {accepted} wrong ones accepted"
    theirs = statistics.median(times)
    said = f"medians {mine:.3g} ms and {theirs:.3g} ms on the same cases"
    yield at_most("judging against math-verify", mine / theirs, "x", PEER_TARGET, said)
    said = f"{which}: {worst:.3g} ms; median there {theirs:.3g} ms"
    yield at_most("worst judging against a usual one there", worst / theirs, "x", WORST_PEER, said)
    yield at_least("math-verify agrees", 100 * agreed / len(cases), "%", None, note)
    yield at_least(
        "we agree on the same cases", 100 * ours / len(cases), "%", 100, note.split(";")[0]
    )
    yield at_most("math-verify, median", statistics.median(times), "ms", None, "parse and verify")
    yield at_most("math-verify, worst", max(times), "ms", None, "parse and verify")


if __name__ == "__main__":
    raise SystemExit(0 if tell(figures()) else 1)
