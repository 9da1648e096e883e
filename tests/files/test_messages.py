"""What an author reads about the form of a file, and about packs by name."""

from tutor.files import messages


def test_a_hidden_character_is_named_by_its_number() -> None:
    """Nobody can see it."""
    fault = messages.control_character("\x07")
    assert fault.message == "the control character U+0007 stands here"
    assert fault.hint == "Delete it: nobody can see it, and a terminal may obey it."


def test_an_unknown_pack_names_the_known_ones() -> None:
    """And that a folder may be given."""
    assert messages.no_pack("cn", ["arithmetic", "cnn"], "pack.yaml") == (
        "There is no pack 'cn'. Known: arithmetic, cnn; or give the folder that holds its "
        "pack.yaml."
    )


def test_too_deep_a_file_names_the_limit() -> None:
    """With the number of levels."""
    assert messages.too_deep(12).hint == "A template needs at most 12 levels."
