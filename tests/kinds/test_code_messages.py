"""The words about a program, and what an author of a coding round reads."""

from tutor.kinds import code_messages as messages
from tutor.kinds.program_run import Guard, Plain, Raised, ReturnFault, Uncomparable

LONG: list[Plain] = list(range(200))


def test_the_signature_is_a_line_of_python() -> None:
    assert messages.signature("nms", ("boxes", "scores")) == "def nms(boxes, scores)"
    assert messages.signature("nms", ("boxes",), "list") == "def nms(boxes) -> list"


def test_an_example_is_shown_where_all_of_it_has_room() -> None:
    assert messages.short_example("f", [[1, 2], 3], [4]) == "f([1, 2], 3) gives [4]"
    assert messages.short_example("f", [LONG], 1) == ""
    assert messages.offer_text("list", "f(1) gives 2") == "returns list\nf(1) gives 2"
    assert messages.offer_text("", "") == ""


def test_a_long_value_is_cut() -> None:
    assert messages.call_text("f", [LONG]).endswith("…)")
    assert len(messages.call_text("f", [LONG])) < 260


def test_a_wrong_output_stands_below_the_right_one() -> None:
    said = messages.other_output(1, 2, "f(1)", [3], [4])
    assert said == "Right on 1 of 2 inputs.\nf(1)\n  gives    [3]\n  expected [4]"


def test_an_error_has_its_line_and_the_line_its_text() -> None:
    raised = Raised("IndexError", "list index out of range", 4)
    said = messages.failed_call(0, 1, "f(1)", raised, "    return x[9]")
    assert said == (
        "Line 4: IndexError: list index out of range.\n  return x[9]\n"
        "Called as f(1). Right on 0 of 1 input."
    )
    assert messages.failed_call(0, 1, "f(1)", Raised("KeyError", ""), "").startswith("KeyError.\n")


def test_an_end_says_how_long_and_where() -> None:
    assert messages.out_of_processor(3, "f(1)") == (
        "Stopped after 3 s of computing in f(1). Does a loop end?"
    )
    assert messages.out_of_time(15, "") == (
        "Stopped after 15 s before the function was called. Does it wait for something?"
    )
    assert messages.out_of_room("f(1)") == (
        "Stopped because it printed or returned too much in f(1)."
    )
    assert messages.ended_early(0, "f(1)") == (
        "The program ended its process with exit code 0 in f(1)."
    )
    assert messages.ended_early(-11, "f(1)") == (
        "The program ended its process by signal 11 in f(1)."
    )


def test_a_refusal_names_the_repair() -> None:
    assert messages.no_function("f", ("x",)) == ("There is no function f.", "Begin with: def f(x):")
    assert messages.guarded(Raised("Refused", "", 2, guard=Guard.NETWORK)) == (
        "This line asks for the network.", "A coding round has none. Remove it.",
    )  # fmt: skip
    assert set(messages.GUARDED) == set(Guard)
    assert messages.not_loaded(Raised("SyntaxError", "expected ':'", 1, 5)) == (
        "SyntaxError: expected ':'.", "",
    )  # fmt: skip
    assert messages.call_refused("f", Raised("TypeError", "f() takes 1 argument")) == (
        "f cannot be called: f() takes 1 argument.", "Keep the signature of the problem.",
    )  # fmt: skip


def test_what_cannot_be_compared_is_named() -> None:
    said = {fault: messages.odd_output("f(1)", Uncomparable(fault, "set")) for fault in ReturnFault}
    assert said[ReturnFault.TYPE] == (
        "f(1)\n  returns a value of type set, not numbers or lists of them."
    )
    assert said[ReturnFault.TOO_DEEP] == "f(1)\n  returns lists that are nested too deep."
    assert said[ReturnFault.TOO_LARGE] == "f(1)\n  returns a list that is too large."


def test_what_was_run_says_which_limits_are_missing() -> None:
    assert messages.read_as("f", 1, 33, ()) == "f, 1 line, 33 inputs"
    assert messages.read_as("f", 2, 1, (Guard.NETWORK, Guard.MEMORY)) == (
        "f, 2 lines, 1 input (this system does not limit network, memory; "
        "Python's hook refuses what it can)"
    )


def test_a_fault_of_an_author_has_its_repair() -> None:
    faults = [
        messages.no_identifier("2x"), messages.parameters_missing(), messages.no_input("y"),
        messages.inputs_missing(), messages.draws_out_of_range(60),
        messages.input_without_value("a name"), messages.mistake_unseen("a"),
        messages.mistakes_alike("a", "b"),
    ]  # fmt: skip
    assert len({fault.code for fault in faults}) == len(faults)
    assert all(fault.hint.endswith(".") for fault in faults)
    assert (
        messages.mistakes_alike("a", "b").message == "no input tells the mistakes 'a' and 'b' apart"
    )
