"""What a report says of its own words: levels, hints, recall, the status of a mistake."""

from tutor.plurals import count

STATUSES = (
    "“Right since” counts right answers to problems where the mistake would have given another "
    "value. After three of them the status begins anew, “shown” goes on. Still shows: in two "
    "different problems since then. Possible: in one, which may be a slip. Repaired: it did show "
    "in two, and in none since then. Passed: in one, and in none since then. Where several "
    "mistakes give the same answer, it counts in part for each. A general mistake, such as off by "
    "one, can show in any problem and has no status: it is what the answer looks like, and may be "
    "chance."
)
LEVEL_RULES = (
    "“Computed” comes from problems. “Explained” comes from open answers, which the learner marks "
    "No Hire, Lean Hire or Strong Hire: 4 needs more than half of the latest four at Lean Hire or "
    "better, and of all answers one Strong Hire or two Lean Hires, so one Strong Hire alone gives "
    "4; two No Hires in a row end it. The level of a skill is the lower of both. “Could not "
    "explain” names the latest open answer of a skill where that was No Hire."
)
HINT_RULE = (
    "“Right without a hint” leaves answers after a hint out of both numbers; “not right” is wrong, "
    "partly right or given up."
)
RECALL_RULE = "“Predicted recall” is a model's chance of a right answer, with its own range."


def rated_answers(answered: int, right: int) -> str:
    """What the table of confidence counts."""
    return (
        f"Counted: {count(answered, 'answer')} with a confidence, {right} right, with or without a "
        "hint. An answer without one, such as a problem that was given up, is left out."
    )


def elsewhere_answered(answers: int) -> str:
    """Answers that no concept of a table counts."""
    return f"{count(answers, 'more answer')} to tasks that no concept of this table counts."
