"""A kind that the package does not know, from its YAML to the screen: an interval such as [2, 5).

Everything about it stands in this file. Nothing in the package has to change for another kind.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.tui.stage import Stage, run_session, show
from tutor.audit.template_audit import audit
from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import ANY, enum_of
from tutor.cli import main
from tutor.events import Confidence, InstanceId, Judgement
from tutor.faults import FaultText, Unreadable
from tutor.files import PackFolder, compose_text
from tutor.grading.grade import grade
from tutor.kinds import registry
from tutor.kinds.active_mistakes import active_mistakes
from tutor.kinds.comparison import Comparison
from tutor.kinds.judgement import PartJudgement, right, wrong
from tutor.kinds.kind import DrawContext, Help, Kind, Part, Question, SpecContext
from tutor.kinds.preview import read_as
from tutor.lang.answer_text import read_number
from tutor.lang.evaluate import evaluate, text
from tutor.lang.tree import Node
from tutor.lang.values import Value
from tutor.problems.generate import instance
from tutor.problems.reader import read_template
from tutor.session import Session
from tutor.solver import Solver
from tutor.tui.answers import widget_registry as widgets
from tutor.tui.answers.one_line import OneLine

ENDS = ("[]", "[)", "(]", "()")
LIKE = "Type it like [2, 5)."
_TYPED = re.compile(r"\s*([\[(])([^,]+),([^,]+)([\])])\s*")


@dataclass(frozen=True, slots=True)
class IntervalSpec:
    """Both ends as formulas, and which of them belong to it."""

    low: Node
    high: Node
    ends: str


@dataclass(frozen=True, slots=True)
class IntervalComparison(Comparison):
    """An interval is written with the brackets that are asked."""

    ends: str = "[]"

    def typed_text(self, value: Value) -> str:
        """`[2, 5)`."""
        assert isinstance(value, tuple)
        return f"{self.ends[0]}{text(value[0])}, {text(value[1])}{self.ends[1]}"


@dataclass(frozen=True, slots=True)
class IntervalQuestion(Question):
    """An interval on drawn numbers."""

    ends: str = "[]"


def read_spec(fields: Fields, context: SpecContext) -> IntervalSpec | None:
    """Both ends, and the brackets."""
    del context
    low, high = fields.formula("low"), fields.formula("high")
    ends = fields.text("ends", default="[]")
    if low is None or high is None:
        hint = "Add `low: ...` and `high: ...`."
        fields.faults.add(fields.where, FaultText("interval", "an end is missing", hint))
        return None
    return IntervalSpec(low, high, ends)


def draw_question(part: Part[IntervalSpec], context: DrawContext) -> IntervalQuestion | None:
    """The interval on this draw; None where a mistake gives the key."""
    spec = part.spec
    comparison = IntervalComparison(ends=spec.ends)
    key = tuple(comparison.value_of(node, context.names) for node in (spec.low, spec.high))
    mistakes = active_mistakes(part, context, key, comparison)
    if mistakes is None:
        return None
    return IntervalQuestion(
        part.name, part.label, part.kind, key, comparison.typed_text(key), wrong=mistakes,
        follow=part.follow, ends=spec.ends,
    )  # fmt: skip


def judge(question: IntervalQuestion, typed: str, solver: Solver | None) -> PartJudgement:
    """A typed interval against the key."""
    del solver
    ends, value = parse(typed)
    shown = IntervalComparison(ends=ends).typed_text(value)
    if value != question.key:
        return wrong(shown, value=value)
    return right(shown, value) if ends == question.ends else wrong(shown, "An end is wrong.")


def parse(typed: str) -> tuple[str, tuple[Value, Value]]:
    """The brackets and both ends."""
    match = _TYPED.fullmatch(typed)
    if match is None:
        raise Unreadable(1, "This is no interval.", LIKE)
    low, high = (evaluate(read_number(match[place]), {}) for place in (2, 3))
    return match[1] + match[4], (low, high)


def preview(question: IntervalQuestion, typed: str) -> str:
    """The interval that is read."""
    del question
    ends, value = parse(typed)
    return IntervalComparison(ends=ends).typed_text(value)


def facts(question: IntervalQuestion) -> Mapping[str, Any]:
    """Its brackets, for other programs."""
    return {"ends": question.ends}


INTERVAL = Kind(
    name="interval",
    members={"low": ANY, "high": ANY, "ends": enum_of(ENDS)},
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help(LIKE, ("[2, 5)",), shown=True),
    facts=facts,
)


class IntervalEntry(OneLine):
    """A line for an interval."""


PACK = """\
id: toy
title: A pack with intervals
skills: [{id: sets, title: Sets, levels: [a, b, c, d, e]}]
concepts: [{id: sets.one, title: Intervals}]
"""
TEMPLATE = """\
id: toy.sets.half-open
version: 1
bank: T-1
title: Half open
skill: sets
concept: sets.one
from: 0
minutes: 1
source: none
evidence: compute
params: {n: {int: [1, 40]}, k: {int: [2, 9]}}
ask: "Which interval holds {{k}} integers from {{n}} on and ends before the next one?"
parts:
  - name: out
    label: interval
    answer: {kind: interval, low: n, high: n + k, ends: "[)"}
    mistakes:
      last_left_out: {family: F01, value: "[n, n + k - 1]", say: "The last one is missing."}
hints: [Where does it begin?, "It begins at {{n}}.", "[{{n}}, {{n + k}})"]
solution: ["From {{n}} up to, and without, {{n + k}}"]
tests:
  - {give: "[{{n}}, {{n+k}})", expect: right}
  - {give: "[{{n}}, {{n+k-1}})", expect: wrong, mistake: last_left_out}
  - {give: "{{n}}", expect: unreadable}
"""
NAME = "toy.sets.half-open"
NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)


@pytest.fixture(autouse=True)
def interval(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind and its widget are known during one test."""
    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))
    monkeypatch.setattr(widgets, "_WIDGETS", dict(widgets._WIDGETS))
    registry.register_kind(INTERVAL)
    widgets.register_widget(INTERVAL, IntervalEntry, "both ends with their brackets")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack with one template of this kind."""
    (tmp_path / "pack" / "sets").mkdir(parents=True)
    (tmp_path / "pack" / "pack.yaml").write_text(PACK)
    (tmp_path / "pack" / "sets" / "half-open.yaml").write_text(TEMPLATE)
    return tmp_path / "pack"


@pytest.fixture
def session(folder: Path, tmp_path: Path) -> Iterator[Session]:
    """A sitting on this pack."""
    seeds = count(1)
    made = Session(
        tmp_path / "own.sqlite", PackFolder(folder), clock=lambda: NOW, seeds=lambda: next(seeds)
    )
    yield made
    made.close()


def faults_of(authored: str) -> list[str]:
    """The codes of all faults of a template."""
    source, _ = compose_text(authored, "one.yaml")
    assert source is not None
    return [fault.code for fault in read_template(source)[1]]


def key_of(folder: Path, seed: int) -> tuple[int, int]:
    """Both ends of the key of a draw."""
    template = PackFolder(folder).template(NAME)
    assert template is not None
    drawn = instance(template, seed)
    low, width = (drawn.values[name] for name in ("n", "k"))
    assert isinstance(low, int)
    assert isinstance(width, int)
    return low, low + width


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("low: n, ", "", "interval"),
        ('ends: "[)"', 'ends: "[["', "not_allowed"),
        ("high: n + k", "high: n + q", "unknown_name"),
        ("low: n,", "low: n, lowest: n,", "unknown_key"),
        ("kind: interval", "kind: intervall", "no_kind"),
        ('value: "[n, n + k - 1]", ', "", "mistake_without_value"),
    ],
)
def test_its_reader_finds_every_fault(old: str, new: str, code: str) -> None:
    """Of its own members and of those that every part has."""
    assert faults_of(TEMPLATE) == []
    assert code in faults_of(TEMPLATE.replace(old, new, 1))


def test_the_audit_draws_it_and_runs_the_tests_of_its_file(folder: Path) -> None:
    """A sound template passes; a test that expects another verdict fails the check."""
    template = PackFolder(folder).template(NAME)
    assert template is not None
    assert audit(template, 20).faults == ()
    wrong_test = TEMPLATE.replace("expect: right}", "expect: wrong}")
    (folder / "sets" / "half-open.yaml").write_text(wrong_test)
    faulty = PackFolder(folder).template(NAME)
    assert faulty is not None
    assert len(audit(faulty, 20).faults) == 1


def test_it_is_drawn_read_and_judged(folder: Path) -> None:
    """Key, live line, and a verdict of each sort."""
    template = PackFolder(folder).template(NAME)
    assert template is not None
    drawn = instance(template, 1)
    low, high = key_of(folder, 1)
    assert drawn.key_text == f"[{low}, {high})"
    assert read_as(drawn.questions[0], "( 1+1,5]").text == "(2, 5]"
    assert read_as(drawn.questions[0], "2..5").column == 1
    words = [grade(drawn, typed).word for typed in (f"[{low},{high})", f"[{low},{high}]", "[2")]
    assert words == [Judgement.RIGHT, Judgement.WRONG, Judgement.UNREADABLE]


def test_a_wrong_value_is_recorded_with_its_mistake(session: Session, folder: Path) -> None:
    """The session keeps the answer and names the mistake that gives it."""
    session.free = True
    assert session.show(InstanceId(NAME, 1, 0, 1)) is not None
    low, high = key_of(folder, 1)
    result = session.answer([f"[{low}, {high - 1})"], Confidence.SURE)
    assert result.verdict.word is Judgement.WRONG
    assert [one.name for one in result.verdict.mistakes] == ["last_left_out"]


def test_plain_mode_shows_how_to_type_it_and_names_the_mistake(
    folder: Path, tmp_path: Path
) -> None:
    """Line by line, through the command."""
    low, high = key_of(folder, 1)
    options = ["--pack", str(folder), "--db", str(tmp_path / "plain.sqlite")]
    drill = ["drill", "--plain", "--item", NAME, "--seed", "1"]
    ran = CliRunner().invoke(main, [*options, *drill], input=f"2 to 5\n[{low}, {high - 1})\n3\n")
    assert ran.exit_code == 0, ran.output
    for said in (LIKE, "^ This is no interval.", "The last one is missing.", f"[{low}, {high})"):
        assert said in ran.output


@pytest.mark.parametrize("command", [["sample", "--json", NAME], ["show", "--json", NAME]])
def test_other_programs_read_it_with_its_own_member(folder: Path, command: list[str]) -> None:
    """The object of `sample` and of `show`."""
    ran = CliRunner().invoke(main, ["--pack", str(folder), "content", *command])
    assert ran.exit_code == 0, ran.output
    low, high = key_of(folder, 0)
    (part,) = json.loads(ran.output)["parts"]
    assert (part["kind"], part["key"], part["ends"]) == ("interval", f"[{low}, {high})", "[)")
    assert part["wrong"] == {"last_left_out": f"[{low}, {high - 1})"}


def test_an_editor_knows_its_members() -> None:
    """The JSON schema of a template has the kind and its keys."""
    ran = CliRunner().invoke(main, ["content", "schema"])
    answer = json.loads(ran.output)["properties"]["parts"]["items"]["properties"]["answer"]
    assert "interval" in answer["properties"]["kind"]["enum"]
    rules = [rule["then"]["properties"] for rule in answer["allOf"]]
    assert {"enum": list(ENDS)} in [keys["ends"] for keys in rules if "ends" in keys]


def test_the_app_asks_it_in_its_own_widget(session: Session, folder: Path) -> None:
    """Label, live line and verdict on the screen."""
    low, high = key_of(folder, 1)
    show(session, NAME)

    async def walk(stage: Stage) -> None:
        await stage.until("Both ends with their brackets")
        assert stage.app.screen.query_one(IntervalEntry).has_focus_within
        await stage.type(f"[{low},{high - 1})")
        await stage.until(f"read as [{low}, {high - 1})")
        await stage.press("enter")
        await stage.until("How sure")
        await stage.press("3")
        await stage.until("The last one is missing.")

    run_session(session, walk, start="item")
