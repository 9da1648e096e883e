"""What an author reads about single fields."""

from tutor.authoring import messages


def test_an_unknown_key_names_the_nearest_or_all() -> None:
    """A mistyped key has a near one."""
    near = messages.unknown_key("titel", ["title"], ["id", "title"])
    assert (near.message, near.hint) == ("unknown key 'titel'", "Did you mean 'title'?")
    far = messages.unknown_key("xyz", [], ["id", "title"])
    assert far.hint == "Known: id, title."


def test_a_scalar_in_the_place_of_keys_names_the_form() -> None:
    """With an example."""
    fault = messages.no_mapping()
    assert fault.message == "keys and values are expected here"
    assert fault.hint == "Write `key: value`."
