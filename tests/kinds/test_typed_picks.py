"""Letters, pairs and words as people type them: each with the verdict that is right."""

from typing import Any

import pytest

from tests.kinds.questions import options, question, verdict
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.fill_in import FILL_IN
from tutor.kinds.match import MATCH
from tutor.kinds.order import ORDER

ASKED: dict[str, Any] = {
    "choice": question(CHOICE, "b", options=options("floor", "ceil", "round", "none of them")),
    "several": question(
        MULTI_SELECT, ("a", "c"), options=options("same", "valid", "full", "causal")
    ),
    "order": question(
        ORDER, (("c", 1), ("a", 2), ("b", 2), ("d", 3)), options=options("V", "G", "A", "R", "S")
    ),
    "match": question(
        MATCH,
        (("1", "b"), ("2", "a"), ("3", "b")),
        key_text="1b 2a 3b",
        options=options("conv", "pool", "gap", first="1"),
        targets=options("no weights", "weights"),
    ),
    "network": question(FILL_IN, "VGG-16", spellings=("VGG16 net",)),
    "author": question(
        FILL_IN,
        "Simonyan",
        spellings=("Karen Simonyan", "Simonyan et al.", "Simonyan and Zisserman"),
    ),
}
TYPED: dict[str, dict[str, list[str]]] = {
    "choice": {
        "right": [
            "b",
            "B",
            "b)",
            "(b)",
            "b.",
            " b ",
            "B)",
            "b )",
            "[b]",
            "option b",
            "answer b",
            "b: ceil",
            "b - ceil",
            "ceil",
        ],
        "wrong": ["a", "c", "d", "(a)", "D."],
        "unreadable": ["", "e", "ab", "a b", "1", "bb", "yes", "none", "floor or ceil"],
    },
    "several": {
        "right": [
            "a,c",
            "a c",
            "ac",
            "c a",
            "A, C",
            "a;c",
            "(a)(c)",
            "a) c)",
            "a and c",
            "a & c",
            "a+c",
            "a, c.",
            "a/c",
            "{a, c}",
            "[a,c]",
        ],
        "wrong": ["a", "c", "a,b,c", "b,d", "a,d", "abcd", "ad", "none"],
        "unreadable": ["", "e", "a,e", "1,3", "all"],
    },
    "order": {
        "right": [
            "c a b d",
            "cabd",
            "c,a,b,d",
            "c > a > b > d",
            "C A B D",
            "c-a-b-d",
            "c → a → b → d",
            "c; b; a; d",
            "cbad",
            "c<a<b<d",
            "1) c 2) a 3) b 4) d",
            "c, a, b, d.",
        ],
        "wrong": ["a c b d", "d b a c", "c a d b", "c a b e", "c a b d e"],
        "unreadable": ["", "c a", "c a b d d", "abc1", "same", "c a a d"],
    },
    "match": {
        "right": [
            "1b 2a 3b",
            "1b,2a,3b",
            "1-b 2-a 3-b",
            "1:b 2:a 3:b",
            "1=b, 2=a, 3=b",
            "3b 2a 1b",
            "1B 2A 3B",
            "1 b 2 a 3 b",
            "1) b 2) a 3) b",
            "1→b 2→a 3→b",
            "b a b",
            "bab",
            "1b; 2a; 3b",
            "1.b 2.a 3.b",
            "(1,b) (2,a) (3,b)",
        ],
        "wrong": ["1a 2a 3b", "1b 2b 3b", "1a 2b 3a", "aba"],
        "unreadable": ["", "1b 2a", "1b 2a 3c", "1b 1a 2a 3b", "4a 1b 2a 3b", "b a", "1b 2a 3b 4a"],
    },
    "network": {
        "right": [
            "VGG-16",
            "VGG16",
            "vgg16",
            "vgg-16",
            "VGG 16",
            "Vgg_16",
            "VGG16 net",
            "the VGG-16",
            "VGG-16.",
            '"VGG-16"',
            "VGG–16",
        ],
        "wrong": ["VGG", "VGG-19", "ResNet", "VGG-61", "16", "AlexNet"],
        "unreadable": ["", "  "],
    },
    "author": {
        "right": [
            "Simonyan",
            "simonyan",
            "SIMONYAN",
            "Karen Simonyan",
            "Simonyan et al.",
            "Simonyan et al",
            "Simonyan.",
            "K. Simonyan",
            "Simonyan and Zisserman",
            "Simonyan & Zisserman",
            "Simonyan, Zisserman",
            "Simonyan, K.",
        ],
        "wrong": ["Zisserman", "He", "Szegedy", "Simon", "Zisserman and Simonyan"],
        "unreadable": [""],
    },
}


@pytest.mark.parametrize(
    ("asked", "typed", "word"),
    [
        (asked, typed, word)
        for asked, words in TYPED.items()
        for word, texts in words.items()
        for typed in texts
    ],
)
def test_picks_are_judged_as_people_type_them(asked: str, typed: str, word: str) -> None:
    """With brackets, numbering, joining words, or the text of the option itself."""
    assert verdict(ASKED[asked], typed).word == word


def test_a_letter_means_its_option_and_not_a_text_that_looks_like_it() -> None:
    """The option named A may be another than the one whose text is A."""
    asked = question(CHOICE, "a", options=options("B", "A"))
    assert [verdict(asked, typed).word for typed in ("a", "b")] == ["right", "wrong"]
