"""What an author reads about single fields."""

from tutor.authoring import messages


def test_an_unknown_key_names_the_nearest_or_all() -> None:
    """A mistyped key has a near one."""
    near = messages.unknown_key("titel", ["title"], ["id", "title"])
    assert (near.message, near.hint) == ("unknown key 'titel'", "Did you mean 'title'?")
    far = messages.unknown_key("xyz", [], ["id", "title"])
    assert far.hint == "Known: id, title."


def test_a_text_without_a_value_names_the_reason() -> None:
    """It stands where the text would."""
    assert messages.unfilled_text("division by zero") == (
        "(This text of the pack has no value on these numbers: division by zero.)"
    )


def test_a_scalar_in_the_place_of_keys_names_the_form() -> None:
    """With an example."""
    fault = messages.no_mapping()
    assert fault.message == "keys and values are expected here"
    assert fault.hint == "Write `key: value`."


def test_a_fault_names_what_is_wrong_and_the_repair() -> None:
    """With the values of the file."""
    fault = messages.not_allowed("evidence", "guess", ["compute", "derive"])
    assert fault.code == "not_allowed"
    assert fault.message == "'evidence' cannot be 'guess'"
    assert fault.hint == "Write one of compute, derive."
