"""The plan of a day as text: minutes, a row for each entry, why it is asked, the week."""

from collections.abc import Collection, Container, Sequence
from datetime import date, timedelta

from tutor.learner.state import LearnerState
from tutor.planning.plan_types import DayPlan, PlanEntry
from tutor.session.course_settings import flagged_concepts
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.messages import home_texts
from tutor.tui.widgets.plain_text import Piece, cut

WIDE, MIDDLE = 60, 46
BAR, SHORT_BAR = 20, 10
TOPIC, MINUTES, WORD = 17, 7, 8
WEEK = 7


def minutes_line(plan: DayPlan, width: int) -> list[Piece]:
    """The minutes of the day as a bar that fills, and the learner's own measure."""
    if not plan.budget:
        return []
    bar = BAR if width >= WIDE else SHORT_BAR
    spent = min(bar, round(bar * plan.spent_minutes / plan.budget))
    minutes = home_texts.minutes_today(plan.spent_minutes, plan.budget)
    practised = f" · {home_texts.days_practised(plan.days_practised)}" if width >= WIDE else ""
    return [
        ("━" * spent, "bold $success"),
        ("─" * (bar - spent), "$border"),
        f"  {minutes}{practised}",
    ]


def week_strip(practised: Collection[date], day: date) -> list[Piece]:
    """The last seven days: the first letter of a day with practice, a dot for one without."""
    pieces: list[Piece] = []
    for back in range(WEEK - 1, -1, -1):
        on = day - timedelta(days=back)
        seen = on in practised
        style = "bold $success" if seen else "$secondary"
        pieces.append((f"{on:%a}"[0] if seen else "·", style))
        pieces.append(" " if back else "")
    return pieces


def entry_rows(
    entries: Sequence[PlanEntry], width: int, chosen: int, flagged: Container[int] = ()
) -> list[list[Piece]]:
    """Each entry with its whole title: topic, concept, minutes, why it is asked in a word.

    `flagged` are the places of the entries whose concept the learner has flagged.
    """
    return [
        _entry(entry, width, place == chosen, place in flagged)
        for place, entry in enumerate(entries)
    ]


def _entry(entry: PlanEntry, width: int, chosen: bool, flagged: bool) -> list[Piece]:
    mark, weight = ("▸", "bold") if chosen else (" ", "")
    minutes = home_texts.entry_minutes(entry.minutes)
    word = home_texts.ENTRY_WORD[entry.kind]
    topic, title = topic_and_title(entry) if width >= WIDE else ("", entry.title)
    room = width - 2 - MINUTES - (TOPIC if topic else 0) - (WORD if width >= MIDDLE else 0)
    first, *rest = wrap_lines(title, room)
    indent = 2 + (TOPIC if topic else 0)
    return [
        (mark, "bold $primary"),
        (home_texts.FLAG if flagged else " ", "bold $warning"),
        (f"{cut(topic, TOPIC - 1):<{TOPIC}}" if topic else "", "$secondary"),
        (f"{first:<{room}}", weight),
        (f"{minutes:>{MINUTES}}", "$secondary"),
        f"  {word:<{WORD - 2}}\n" if width >= MIDDLE else "\n",
        *((f"{'':{indent}}{line}\n", weight) for line in rest),
    ]


def flagged_rows(entries: Sequence[PlanEntry], state: LearnerState, pack: str) -> set[int]:
    """The places of the entries whose concept is flagged in its pack, else in this one."""
    return {
        place
        for place, entry in enumerate(entries)
        if entry.concept in flagged_concepts(state, entry.pack or pack)
    }


def same_row(before: Sequence[PlanEntry], chosen: int, after: Sequence[PlanEntry]) -> int:
    """The place of the chosen entry in a newer plan; the first where it is gone."""
    names = [(entry.pack, entry.concept, entry.title) for entry in after]
    was = before[chosen] if before else None
    name = (was.pack, was.concept, was.title) if was else None
    return names.index(name) if name in names else 0


def topic_and_title(entry: PlanEntry) -> tuple[str, str]:
    """`Skips: inside a block` in two columns; the skill where the title names no topic."""
    skill = entry.skill.replace("-", " ") or home_texts.CHECKPOINT
    topic, colon, title = entry.title.partition(": ")
    if not colon or not entry.concept:
        return _capital(skill), entry.title
    return topic if len(topic) < TOPIC else _capital(skill), _capital(title)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def wrapped_keys(keys: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Keys with what they open, in lines that part between two of them."""
    lines = [home_texts.ALSO]
    for key, label in keys:
        shown = f"{key} {label}"
        if len(lines[-1]) + 2 + len(shown) > width:
            lines.append(" " * len(home_texts.ALSO))
        lines[-1] += f"  {shown}"
    return lines


def why_lines(plan: DayPlan, chosen: int, width: int) -> list[str]:
    """Why the chosen entry is asked, and the mistake of its skill that keeps coming back."""
    if not plan.entries:
        return []
    entry = plan.entries[chosen]
    returning = [mistake.title for mistake in plan.mistakes if mistake.skill == entry.skill]
    watch = home_texts.watch_for(returning[0]) if returning else ""
    why = home_texts.why_asked(entry.reason)
    if watch and len(why) + len(watch) + 3 <= width:
        return [f"{why}   {watch}"]
    return [line for text in (why, watch) if text for line in wrap_lines(text, width)]
