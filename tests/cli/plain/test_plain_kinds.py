"""Every kind of answer is given line by line, with templates of the shipped packs."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.shipped import shipped, whole_pack
from tutor.cli import main
from tutor.kinds import registry
from tutor.kinds.code import CODE
from tutor.kinds.derivation import DERIVATION
from tutor.kinds.design import DESIGN
from tutor.kinds.kind import Question
from tutor.kinds.open import OPEN
from tutor.problems.generate import instance

KINDS = [kind.name for kind in registry.all_kinds() if kind not in (CODE, OPEN)]
SEED = 1


def template_of(kind: str) -> str:
    """A problem with a part of this kind, the one with the fewest parts."""
    templates = whole_pack().templates.values()
    of_kind = [t for t in templates if kind in {part.kind.name for part in t.parts}]
    return min(of_kind, key=lambda template: (len(template.parts), template.id)).id


def lines_of(question: Question) -> list[str]:
    """What is typed to give the key of one part; an empty line ends several."""
    if question.kind in (DESIGN, DERIVATION):
        return [*(line.strip() for line in question.key_text.replace(";", "\n").split("\n")), ""]
    return [question.key_text]


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_of_every_kind_is_right_line_by_line(
    kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As the app takes it; programs and open questions have tests of their own."""
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T18:00:00+00:00")
    item = template_of(kind)
    template = shipped().template(item)
    assert template is not None
    asked = instance(template, SEED).questions
    typed = "\n".join([line for question in asked for line in lines_of(question)] + ["2", ""])
    words = ["drill", "--plain", "--item", item, "--seed", str(SEED)]
    ran = CliRunner().invoke(main, words, input=typed)
    assert ran.exit_code == 0, ran.output
    assert "\nRight\n" in ran.output
