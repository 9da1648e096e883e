"""A look at a draw: the key, and what each active mistake answers."""

from tutor.events import InstanceId
from tutor.files import shipped_pack
from tutor.planning.diagnostic_draws import SOUND
from tutor.planning.draw_preview import seeing
from tutor.problems.generate import instance


def test_the_key_and_every_active_rule_differ() -> None:
    pack = shipped_pack()
    template = pack.template("cnn.output-size.general")
    assert template is not None
    see = seeing(pack.template)
    for seed in range(20):
        answers = see(InstanceId(template.id, template.version, 0, seed))
        assert answers[SOUND] == instance(template, seed, 0).key_text
        assert all(text != answers[SOUND] for name, text in answers.items() if name)
        assert len(answers) > 1


def test_an_unknown_template_tells_nothing() -> None:
    assert seeing(lambda _: None)(InstanceId("gone", 1, 0, 0)) == {}
