"""Takes a report in HTML apart, and names every number that stands on it in two versions."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

EVIDENCE = re.compile(
    r"(.+?)(\d) [A-Z][\w ]* \(computed .*?; (\d+) of (\d+) answers? right without a hint"
    r"(?:, (\d+) of the latest (\d+))?"
)
RECALL = r"\d+% \(80% range \d+% to \d+%\)"
TAG = re.compile(r"<[^>]*>")


class Lead(NamedTuple):
    """The numbers under the title."""

    days: tuple[int, int]
    minutes: int
    answered: int
    right: int
    unaided: int
    hinted: int
    free: int
    opens: int


class PageNumbers:
    """A page, read by what a person sees on it."""

    def __init__(self, page: str) -> None:
        self.page = page

    def section(self, title: str) -> str:
        """From a heading to the next of its kind."""
        _, _, after = self.page.partition(f"{title}</h2>")
        return re.split(r"<h2[ >]", after)[0]

    @property
    def lead(self) -> Lead:
        """The numbers under the title."""
        said = text(re.findall(r'<p class="lead">(.*?)</p>', self.page, re.DOTALL)[0])
        days = re.search(r"practised on (\d+) of (\d+) days?, (\d+) minutes? in all", said)
        answers = re.search(r"(\d+) answers?: (\d+) of (\d+) right without a hint", said)
        opens = re.search(r"(\d+) open answers?", said)
        assert days, said
        assert answers, said
        assert opens, said
        practised, all_days, minutes = map(int, days.groups())
        answered, right, unaided = map(int, answers.groups())
        hinted = re.search(r"(\d+) given with a hint", said)
        free = re.search(r"(\d+) problems? of free practice not counted", said)
        return Lead(
            (practised, all_days), minutes, answered, right, unaided,
            int(hinted[1]) if hinted else 0, int(free[1]) if free else 0, int(opens[1]),
        )  # fmt: skip

    def cards(self) -> dict[str, dict[str, str]]:
        """The card of each skill: what it says, by its words."""
        found = {}
        for card in re.findall(r"<article>(.*?)</article>", self.page, re.DOTALL):
            title = text(re.findall(r"<h3>(.*?)</h3>", card, re.DOTALL)[0])
            rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", card, re.DOTALL)
            found[title] = {text(name): text(value) for name, value in rows}
        return found

    def practice(self) -> list[tuple[int, int, int, int] | None]:
        """The cells of the calendar: minutes, right, without a hint, with one; None for off."""
        found: list[tuple[int, int, int, int] | None] = []
        for kind, cell in re.findall(
            r'<td class="(practised|off)">(.*?)</td>', self.section("Practice"), re.DOTALL
        ):
            numbers = list(map(int, re.findall(r"\d+", text(cell))))
            found.append((*numbers, 0, 0, 0)[:4] if kind == "practised" else None)  # type: ignore[arg-type]  # four numbers
        return found

    def attempts(self) -> list[tuple[str, str]]:
        """The day and the result of each attempt that is listed."""
        _, _, listed = self.page.partition("<h2>Attempts</h2>")
        rows = re.findall(r'<tr id="a-.*?">(.*?)</tr>', listed, re.DOTALL)
        return [
            (text(row[: row.index("</td>")]), text(re.findall(r'"verdict">(.*?)<', row)[0]))
            for row in rows
        ]


def text(markup: str) -> str:
    """What a person reads of a piece of a page."""
    return " ".join(unescape(TAG.sub(" ", markup)).split())


def disagreements(page: str) -> Iterator[str]:
    """Every number that another place of the page contradicts."""
    numbers = PageNumbers(page)
    yield from _sums(numbers)
    yield from _evidence(numbers)
    yield from _mistakes(numbers)
    yield from _recall(numbers)
    yield from _rows(numbers)
    yield from _listed(numbers)
    yield from _concepts(numbers)


def _sums(numbers: PageNumbers) -> Iterator[str]:
    """Minutes, answers and days in the lead, over the skills and over the days."""
    lead, cards = numbers.lead, numbers.cards()
    cells = numbers.practice()
    held = [cell for cell in cells if cell is not None]
    pairs = [_of(card["right, no hints"]) for card in cards.values()]
    wanted = {
        "days practised": (lead.days, (len(held), len(cells))),
        "minutes by day": (lead.minutes, sum(cell[0] for cell in held)),
        "minutes by skill": (lead.minutes, sum(_first(card["time"]) for card in cards.values())),
        "answers by day": (lead.unaided, sum(cell[2] for cell in held)),
        "hinted by day": (lead.hinted, sum(cell[3] for cell in held)),
        "all answers": (lead.answered, lead.unaided + lead.hinted),
        "right by day": (lead.right, sum(cell[1] for cell in held)),
        "right by skill": (lead.right, sum(right for right, _ in pairs)),
        "answers by skill": (lead.unaided, sum(answered for _, answered in pairs)),
    }
    yield from (f"{name}: {one} and {two}" for name, (one, two) in wanted.items() if one != two)


def _evidence(numbers: PageNumbers) -> Iterator[str]:
    """The evidence of the first page beside the cards, and what is folded beside both."""
    cards = numbers.cards()
    first = numbers.page.partition('<h2 class="page">')[0]
    for item in re.findall(r"<li>(.*?)</li>", first, re.DOTALL):
        said = EVIDENCE.match(text(item))
        if said is None:
            continue
        title, level, right, answered, *latest = said.groups()
        card = cards[title.strip()]
        if _of(card["right, no hints"]) != (int(right), int(answered)):
            yield f"{title}: {right} of {answered} and {card['right, no hints']}"
        if card["level"][0] != level:
            yield f"{title}: level {level} and {card['measured']}"
        if latest[0] and _of(card["right, no hints"].partition("(latest: ")[2]) != tuple(
            map(int, latest)
        ):
            yield f"{title}: {latest} of the latest and {card['right, no hints']}"
    folded = re.findall(r"<summary>([^<]*?): (\d+ of \d+) right without a hint;", numbers.page)
    for title, said in folded:
        if _of(cards[unescape(title)]["right, no hints"]) != _of(said):
            yield f"{title}: {said} listed and {cards[unescape(title)]['right, no hints']}"


def _mistakes(numbers: PageNumbers) -> Iterator[str]:
    """How often an idea showed: on the first page, with its problem, in the table."""
    counts: dict[str, set[str]] = {}
    for title, times in re.findall(
        r"Mistake that still shows: (.*?) \(shown (.*?)\)", numbers.page
    ):
        counts.setdefault(title, set()).add(times)
    section = numbers.section("Mistakes that recur")
    for article in re.findall(r'<article class="mistake">(.*?)</article>', section, re.DOTALL):
        title = re.findall(r"<h3>(.*?)(?: <span|</h3>)", article)[0]
        counts.setdefault(title, set()).update(re.findall(r"<p>Shown (.*?)[,.] ", article))
    yield from (f"{title}: {sorted(times)}" for title, times in counts.items() if len(times) > 1)


def _recall(numbers: PageNumbers) -> Iterator[str]:
    """The recall of the weakest concepts: on the first page and among all."""
    first, _, rest = numbers.page.partition('<h2 class="page">')
    rows = re.findall(r"<tr><td>([^<]*)</td><td>[^<]*</td><td>(\d+%[^<]*)</td>", rest)
    known = dict(rows)
    lowest = re.findall(rf'<li>([^<]*)<br><span class="quiet">({RECALL}) after', first)
    if rows and not lowest:
        yield "no concept with its recall on the first page"
    for title, said in lowest:
        if known.get(title) != said:
            yield f"{title}: {said} and {known.get(title)}"


def _rows(numbers: PageNumbers) -> Iterator[str]:
    """Open answers and what comes due, counted and listed."""
    listed = len(
        re.findall(r'<tr id="a-[^"]*">', numbers.section("Open answers (marked by the learner)"))
    )
    if listed != numbers.lead.opens:
        yield f"open answers: {numbers.lead.opens} and {listed}"
    due = re.search(
        r"Reviews due by \w+ (\S+): (.*?)(?: and (\d+) more)? <span[^>]*>\(.*?about (\d+) min",
        numbers.page,
    )
    first = re.search(
        r'<td class="date">\w+ (\S+)</td><td>(.*?)</td><td class="number">(\d+) min',
        numbers.section("What comes due"),
    )
    if due and first:
        titles = len(due[2].split("; ")) + int(due[3] or 0)
        if (due[1], titles, due[4]) != (first[1], len(first[2].split("; ")), first[3]):
            yield f"due: {due.groups()} and {first.groups()}"


def _listed(numbers: PageNumbers) -> Iterator[str]:
    """The list of attempts beside the lead and each day, where the page has all of them."""
    rows, lead = numbers.attempts(), numbers.lead
    counted = [(day, result) for day, result in rows if "free practice" not in result]
    if "newest of each skill" in numbers.page:
        return
    unaided = [(day, result) for day, result in counted if "with a hint" not in result]
    wanted = {
        "answers listed": (lead.answered, len(counted)),
        "without a hint listed": (lead.unaided, len(unaided)),
        "right listed": (lead.right, sum(result == "right" for _, result in unaided)),
        "free practice listed": (lead.free, len(rows) - len(counted)),
    }
    yield from (f"{name}: {one} and {two}" for name, (one, two) in wanted.items() if one != two)
    confidence = re.search(r"Counted: (\d+) answers? with a confidence, (\d+) right", numbers.page)
    right = sum(result.startswith("right") for _, result in counted)
    if confidence and not int(confidence[2]) <= right:
        yield f"right with a confidence: {confidence[2]} of {right}"


def _concepts(numbers: PageNumbers) -> Iterator[str]:
    """The answers of all concepts, and those that none counts, beside the lead."""
    rows = re.findall(
        r'% to \d+%\)</td><td class="number">(\d+)</td><td class="number">(\d+)</td>',
        numbers.page,
    )
    more = re.search(r"(\d+) more answers? to tasks", numbers.page)
    answered = sum(int(row[0]) for row in rows) + (int(more[1]) if more else 0)
    if rows and answered != numbers.lead.answered:
        yield f"answers by concept: {answered} and {numbers.lead.answered}"
    first = numbers.page.partition('<h2 class="page">')[0]
    table = dict(
        re.findall(
            r'<tr><td>([^<]*)</td>(?:<td[^>]*>[^<]*</td>){3}<td class="number">(\d+)', numbers.page
        )
    )
    for title, missed in re.findall(r"<li>([^<]*)<br>[^<]*<[^>]*>[^<]*; not right (\d+)", first):
        if table.get(title) != missed:
            yield f"{title}: not right {missed} and {table.get(title)}"


def _of(said: str) -> tuple[int, int]:
    numbers = re.match(r"(\d+) of (\d+)", said)
    return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)


def _first(said: str) -> int:
    return int(said.split()[0])
