"""A look at a draw: the key, and what each active mistake answers."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from tests.kinds.questions import mistake, question
from tests.problems.conftest import with_answer
from tests.shipped import shipped
from tutor.events import InstanceId
from tutor.kinds.number import NUMBER
from tutor.planning.diagnostic_draws import SOUND
from tutor.planning.draw_preview import answers_of, seeing
from tutor.problems.generate import instance
from tutor.problems.model import Template

__all__ = ["with_answer"]


def test_the_key_and_every_active_rule_differ() -> None:
    pack = shipped()
    template = pack.template("cnn.output-size.general")
    assert template is not None
    see = seeing(pack.template)
    for seed in range(20):
        answers = see(InstanceId(template.id, template.version, 0, seed))
        assert answers[SOUND] == instance(template, seed, 0).key_text
        assert all(text != answers[SOUND] for name, text in answers.items() if name)
        assert len(answers) > 1


def test_a_draw_is_seen_at_its_rung() -> None:
    """Higher rungs draw other numbers from the same seed."""
    pack = shipped()
    see = seeing(pack.template)
    differ = 0
    for name in list(pack.outline.template)[:8]:
        template = pack.template(name)
        assert template is not None
        keys = []
        for rung in (0, 21):
            drawn = instance(template, 5, rung)
            key = "; ".join(question.key_text for question in drawn.questions)
            assert see(InstanceId(name, template.version, rung, 5))[SOUND] == key
            keys.append(key)
        differ += keys[0] != keys[1]
    assert differ > 0


def test_an_unknown_template_tells_nothing() -> None:
    assert seeing(lambda _: None)(InstanceId("gone", 1, 0, 0)) == {}


def test_a_rule_answers_the_key_in_parts_where_it_is_not_active() -> None:
    drawn: Any = SimpleNamespace(
        questions=(
            question(NUMBER, 5, wrong=(mistake("a", 4), mistake("b", 6))),
            question(NUMBER, 7, wrong=(mistake("a", 8),)),
            question(NUMBER, 9, wrong=(mistake("c", 1),)),
        )
    )
    assert answers_of(drawn) == {
        SOUND: "5; 7; 9", "a": "4; 8; 9", "b": "6; 7; 9", "c": "5; 7; 1",
    }  # fmt: skip


def test_what_cannot_be_drawn_tells_nothing(with_answer: Callable[[str], Template]) -> None:
    template = with_answer(
        """
        answer:
          kind: choice
          options: [{text: a, right: n > 99}, {text: b, mistake: m, family: F01}]
        """
    )
    assert seeing(lambda _: template)(InstanceId(template.id, 1, 0, 0)) == {}
