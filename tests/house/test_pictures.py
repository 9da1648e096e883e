"""The README's pictures are made by a script, load nothing, and move without one."""

import re
from xml.etree import ElementTree

from benchmarks.recording import Frame, animated
from benchmarks.screenshot import MISTAKE, RUNG, TEMPLATE, certain_answer
from tests.house.package_index import ROOT
from tests.shipped import shipped
from tutor.grading.grade import grade_parts
from tutor.problems.generate import instance

DOCS = ROOT / "docs"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 {}"><style>{}</style></svg>'
FONT = '@font-face { font-family: "F"; src: url("https://fonts.example/f.woff2"); } .a { }'


def test_frames_follow_each_other_for_their_seconds() -> None:
    """Each is seen in its part of the time; without motion the last one stays."""
    frames = [Frame(PICTURE.format(20, FONT), 1.0), Frame(PICTURE.format(20, ""), 3.0)]
    made = animated(frames)
    assert ElementTree.fromstring(made).get("viewBox") == "0 0 10 20"
    assert "0.00% { visibility: visible } 25.00%, 100% { visibility: hidden }" in made
    assert "25.00% { visibility: visible } 100.00%, 100% { visibility: hidden }" in made
    assert "animation: 4.00s step-end infinite" in made
    assert ".f1 { visibility: visible }" in made
    assert "url(" not in made


def test_the_pictures_load_nothing() -> None:
    """No font and no script; addresses of names of XML are none."""
    pictures = list(DOCS.glob("*.svg"))
    assert {picture.name for picture in pictures} == {"recording.svg", "screen.svg", "today.svg"}
    for picture in pictures:
        text = picture.read_text(encoding="utf-8")
        assert ElementTree.fromstring(text).tag.endswith("svg")
        assert not re.search(r"<script|@import|@font-face|url\((?!#)|\bon\w+=", text)


def test_the_verdict_in_the_picture_has_one_certain_mistake() -> None:
    """No other mistake gives its number."""
    template = shipped().template(TEMPLATE)
    assert template is not None
    seed, typed = certain_answer(template)
    found = grade_parts(instance(template, seed, RUNG), [typed])
    assert [mistake.name for mistake in found.mistakes] == [MISTAKE]
    (picture,) = re.findall(r"docs/recording\.svg", (ROOT / "README.md").read_text("utf-8"))
    assert (ROOT / picture).exists()
