"""Counts and days as people say them; every package that writes sentences takes them from here."""

NUMBER_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def count(number: int, noun: str) -> str:
    """`1 day`, `3 days`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def count_in_words(number: int, noun: str) -> str:
    """`nine skills`; digits above twelve."""
    if 0 <= number < len(NUMBER_WORDS):
        return count(number, noun).replace(str(number), NUMBER_WORDS[number], 1)
    return count(number, noun)


def days_from_today(days: int) -> str:
    """`today`, `tomorrow`, `in 3 days`, `yesterday`, `3 days ago`."""
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    return f"in {count(days, 'day')}" if days > 0 else f"{count(-days, 'day')} ago"


def listing(items: list[str]) -> str:
    """`0, 3 and 7`."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)
