"""Random input by the million: no exception but a refusal, none slower than a second, flat memory.

python -m benchmarks.fuzzing --inputs 1000000 --seed 7

Each input depends on the seed and its number alone, so a finding can be made again with
`--only NUMBER`. The last line of the output counts what was tried, one surface after another.
"""

import argparse
import json
import resource
import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from time import thread_time
from typing import Any

from tests.grading.hostile import LINES
from tests.grading.test_any_answer import QUESTIONS, judged
from tests.lang.test_any_text import JUNK, PIECES, READERS, SEEDS, survives
from tests.store.conftest import make_every_kind
from tutor.chance import Chance
from tutor.cli.protocol.requests import read_input
from tutor.faults import Unreadable
from tutor.files import shipped_content
from tutor.files.text import compose_text
from tutor.grading.batch import judge_line
from tutor.kinds.preview import read_as
from tutor.lang.values import Undefined
from tutor.nets.notation import read_network, write_network
from tutor.nets.trace import trace
from tutor.nets.windows import DoesNotFit
from tutor.problems.generate import NoDraw, instance
from tutor.problems.model import DEFAULT_TERMS
from tutor.problems.reader import read_template
from tutor.store.bounds import breaches
from tutor.store.row_codec import to_row
from tutor.store.transfer import read_lines
from tutor.visible import visible

SECONDS = 1.0
"""Of processor time of this thread: what other programs take of the machine is not counted."""
LONGEST = 600
CHARACTERS = [*map(chr, range(0x20, 0x7F)), *PIECES, "\n", "\t", "\r", "\x9b", "\u2066", "é", "𝑛"]
NETWORKS = [
    "conv 64 k7 s2 p3; relu; maxpool k3 s2 p1", "residual(conv 8 k3 p1 | identity) x3; gap; fc 10",
    "stem: conv 8 k3 s2; concat(conv 4 k1 | conv 4 k3 p1); from stem; conv 4 k1",
    "dwconv k3 s1 p1; pwconv 128; adaptive 7x5; flatten; fc 10", "deconv 64 k4 s2 p1 op1",
    "s1: (conv 8 k3x5 s2x1 p1x2 d2 g4 nobias; bn; relu) x2",
]  # fmt: skip
WORDS = [
    "conv", "pool", "k3", "s2", "p1", "d2", "x9", "x9999", "(", ")", "|", ";", ":", "from",
    "concat", "residual", "identity", "fc", "flatten", "64", "1000000000", "0", "-1", "\n", "same",
]  # fmt: skip
REQUESTS = [
    '{"do": "answer", "parts": ["112"], "confidence": "sure"}', '{"do": "next"}', '{"do": "hint"}',
    '{"do": "lock", "text": "a", "predicted": "Lean Hire"}', '{"do": "draft", "text": "a"}',
    '{"do": "mark", "units": {"a": {"met": true, "line": 1}}}',
    '{"do": "clock", "now": "2026-03-02T18:00:00+00:00"}',
]  # fmt: skip
LAYERS = [
    "conv # k# s# p#", "conv # k#x# s#x# p#:# d#", "dwconv k# s# p#", "pwconv #", "gap", "relu",
    "maxpool k# s# p#", "avgpool k# s#", "bn", "flatten", "fc #", "adaptive #x#", "identity",
    "deconv # k# s# p#", "conv # k# same", "conv # k# g#", "conv # k3 p1 x#", "softmax", "dropout",
]  # fmt: skip
NUMBERS = [1] * 9 + [2] * 9 + [3] * 9 + [0, 5, 7, 8, 16, 64, 99, 1_000, 10**6, 10**12]
ODD_VALUES: list[object] = [
    None, True, -1, 0, 2, 1e308, -0.0, 10**30, "", "\ud800", "a\x00", "x" * 70_000, [], {}, [[[]]],
    {"a": {"a": 1}}, ["1", 2], "2026-02-30", "9999-12-31T23:59:59.999999+14:00", "0" * 32, "cnn",
]  # fmt: skip
BATCH = [
    '{"id": 1, "kind": "number", "key": "112", "answer": "113", "options": {"relative": 0.1}}',
    '{"id": "a", "kind": "expression", "key": "x+1", "answer": "1+x", "options": {"symbols": '
    '{"x": "real"}}}',
    '{"kind": "matrix", "key": "[[1,2],[3,4]]", "answer": "[[1,2],[3,5]]"}',
    '{"kind": "shape", "key": "(3,4)", "answer": "3x4"}',
]  # fmt: skip
JSON_PIECES = [
    "{", "}", "[", "]", '"', ",", ":", "null", "true", "1e999", "-0", "NaN", "\\u0000", "\\ud800",
    '"', "99999999999999999999", "\\", '{"a":' * 50, "[" * 300, "\ufeff", "\x00", "2026-02-30",
]  # fmt: skip
YAML_PIECES = [
    "{", "}", "[", "]", ": ", "- ", "\n", "  ", "&a ", "*a", "!!python ", "|\n", "> ", "'", '"',
    "#", "{{", "}}", "{{n^n}}", "[1, 10^390]", "10^9", "sum(i,i,1,2000)", "9" * 500, "\t", "\x00",
    "parts:", "kind: matrix", "value: ", "require: [", "params:", "---", "<<: ", "~",
]  # fmt: skip


def changed(chance: Chance, text: str, pieces: list[str]) -> str:
    """The text with a few pieces put in, taken out, doubled or cut off."""
    for _ in range(chance.integer(1, 5)):
        at = chance.integer(0, len(text))
        drop = chance.integer(0, 3) if chance.uniform() < 0.8 else chance.integer(0, len(text))
        piece = chance.choice(pieces) if chance.uniform() < 0.7 else text[at : at + 12]
        text = text[:at] + piece * chance.choice((0, 1, 1, 1, 2, 40)) + text[at + drop :]
    return text


def changed_json(chance: Chance, text: str, pieces: list[str]) -> str:
    """The same for JSON: mostly one value in it is changed, and it stays JSON."""
    if chance.uniform() < 0.3:
        return changed(chance, text, [*JSON_PIECES, *pieces])
    whole = [json.loads(text)]
    holder: Any = whole
    place: Any = 0
    while isinstance(held := holder[place], dict | list) and held and chance.uniform() < 0.9:
        holder = held
        place = (
            chance.choice(list(held))
            if isinstance(held, dict)
            else chance.integer(0, len(held) - 1)
        )
    old = holder[place]
    if isinstance(old, str) and chance.uniform() < 0.7:
        holder[place] = changed(chance, old, pieces)
    else:
        holder[place] = chance.choice(ODD_VALUES)
    return json.dumps(whole[0])


def layers(chance: Chance) -> str:
    """A network of sound layers with any numbers, in groups and branches."""
    made: list[str] = []
    for _ in range(chance.integer(1, 6)):
        layer = chance.choice(LAYERS)
        while "#" in layer:
            layer = layer.replace("#", str(chance.choice(NUMBERS)), 1)
        made.append(layer)
        if chance.uniform() < 0.25:
            frame = chance.choice(("({}) x2", "residual({})", "concat({}|{})", "s: ({})"))
            made = [frame.replace("{}", "; ".join(made))]
    return "; ".join(made)


def typed(chance: Chance) -> str:
    """What somebody or something may type as an answer."""
    if chance.uniform() < 0.3:
        return "".join(chance.choice(CHARACTERS) for _ in range(chance.integer(0, 60)))
    text = chance.choice((*SEEDS, *LINES)) if chance.uniform() < 0.9 else chance.choice(JUNK)
    return changed(chance, text, PIECES)[:LONGEST]


def try_language(chance: Chance) -> str:
    """Read, shown and computed by one of the readers."""
    text = typed(chance)
    survives(chance.choice(sorted(READERS)), text)
    return text


def try_answer(chance: Chance) -> str:
    """Previewed and judged as an answer of one kind."""
    name, text = chance.choice(sorted(QUESTIONS)), typed(chance)
    read_as(QUESTIONS[name], text)
    judged(name, text)
    return f"{name}: {text}"


def try_batch(chance: Chance) -> str:
    """Judged as a line of a batch, without the solver's process."""
    text = changed_json(chance, chance.choice(BATCH), PIECES)
    json.dumps(judge_line(text, None)[0])
    return text


def try_notation(chance: Chance) -> str:
    """Read as a network, written, read again and traced."""
    text = layers(chance)
    if chance.uniform() < 0.4:
        text = changed(chance, chance.choice((text, *NETWORKS)), [*WORDS, *CHARACTERS])
    refused: Unreadable | None = None
    try:
        network = read_network(text)
    except Unreadable as refusal:
        refused = refusal
    if refused is not None:
        assert 1 <= refused.column <= len(text) + 1, text
        return text
    assert read_network(write_network(network)) == network, text
    with suppress(DoesNotFit):
        trace(network, chance.choice(((3, 32, 32), (3, 32, 32), (1, 7), (64,), (3, 1, 1))))
    return text


def _templates() -> list[str]:
    files = sorted((shipped_content() / "cnn").glob("*/*.yaml"))
    return [file.read_text(encoding="utf-8") for file in files[::9]]


def pack_surface() -> "Surface":
    """Files of a pack: read, and drawn where nothing is wrong with them."""
    texts = _templates()

    def attempt(chance: Chance) -> str:
        text = changed(chance, chance.choice(texts), YAML_PIECES)
        source, faults = compose_text(text, "a.yaml")
        if source is not None and not faults:
            template, faults = read_template(source, DEFAULT_TERMS)
            if template is not None and not faults:
                with suppress(NoDraw, Undefined):
                    visible(instance(template, chance.integer(0, 99), template.start).prompt)
        assert all(fault.code for fault in faults)
        return text

    return attempt


def import_surface() -> "Surface":
    """Lines of an export."""
    rows = [
        json.dumps(to_row(event), default=lambda day: day.isoformat())
        for event in make_every_kind()
    ]

    def attempt(chance: Chance) -> str:
        text = changed_json(chance, chance.choice(rows), JSON_PIECES)
        for _, event in read_lines([text.encode("utf-8", "surrogatepass")], []):
            breaches(event)
        return text

    return attempt


def try_protocol(chance: Chance) -> str:
    """A line of the JSON protocol."""
    text = changed_json(chance, chance.choice(REQUESTS), JSON_PIECES)
    read_input(text.encode("utf-8", "surrogatepass"))
    return text


Surface = Callable[[Chance], str]
SURFACES: dict[str, Callable[[], Surface]] = {
    "language": lambda: try_language,
    "answers": lambda: try_answer,
    "batch": lambda: try_batch,
    "notation": lambda: try_notation,
    "packs": pack_surface,
    "import": import_surface,
    "protocol": lambda: try_protocol,
}


@dataclass(slots=True)
class Count:
    """What was tried on one surface, and what came of it."""

    inputs: int = 0
    failures: int = 0
    slow: int = 0
    slowest: float = 0.0
    findings: list[dict[str, object]] = field(default_factory=list)


def fuzz(name: str, numbers: Iterable[int], seed: int) -> Count:
    """Try inputs on a surface; findings are printed as they come."""
    surface, count = SURFACES[name](), Count()
    for number in numbers:
        chance = Chance(f"{seed} {name} {number}")
        start, cause = thread_time(), ""
        try:
            surface(chance)
        except Exception:
            cause = traceback.format_exc()
            count.failures += 1
        took = thread_time() - start
        count.inputs += 1
        count.slowest = max(count.slowest, took)
        count.slow += took > SECONDS
        if cause or took > SECONDS:
            finding: dict[str, object] = {
                "surface": name, "number": number, "seconds": round(took, 2), "cause": cause,
            }  # fmt: skip
            count.findings.append(finding)
            print(json.dumps(finding), flush=True)
    return count


def _memory() -> int:
    """The most memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Try as many inputs as asked, in turns of a thousand on each surface."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--inputs", type=int, default=10_000, help="on all surfaces together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--surface", choices=SURFACES, action="append")
    parser.add_argument("--only", type=int, help="one number again")
    given = parser.parse_args()
    names = given.surface or list(SURFACES)
    if given.only is not None:
        found = [fuzz(name, range(given.only, given.only + 1), given.seed) for name in names]
        return int(any(count.findings for count in found))
    each, tried, failed = given.inputs // len(names), 0, 0
    for first in range(0, each, 1_000):
        for name in names:
            count = fuzz(name, range(first, min(each, first + 1_000)), given.seed)
            tried += count.inputs
            failed += len(count.findings)
            line = {"surface": name, "from": first, "inputs": count.inputs, "mb": _memory()}
            line |= {"slowest": round(count.slowest, 3), "findings": len(count.findings)}
            print(json.dumps(line), flush=True)
    print(json.dumps({"tried": tried, "findings": failed, "mb": _memory()}))
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
