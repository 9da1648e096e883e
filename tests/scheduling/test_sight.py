"""A look at a draw: the key, and what each active wrong rule answers."""

from tutor.files import shipped_pack
from tutor.history import Draw
from tutor.problems.generate import instance
from tutor.scheduling.hunting import SOUND
from tutor.scheduling.sight import seeing


def test_the_key_and_every_active_rule_differ() -> None:
    pack = shipped_pack()
    template = pack.template("cnn.output-size.general")
    assert template is not None
    see = seeing(pack.template)
    for seed in range(20):
        answers = see(Draw(template.id, template.version, 0, seed))
        assert answers[SOUND] == instance(template, seed, 0).key_text
        assert all(text != answers[SOUND] for name, text in answers.items() if name)
        assert len(answers) > 1


def test_an_unknown_template_tells_nothing() -> None:
    assert seeing(lambda _: None)(Draw("gone", 1, 0, 0)) == {}
