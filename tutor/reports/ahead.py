"""The days ahead as lines of text: what is asked when, how ready it leaves one, what changes."""

from datetime import date

from tutor.planning.forecast import Forecast, ForecastDay
from tutor.reports import messages


def day_lines(plan: Forecast) -> list[str]:
    """One line a day: minutes on average, how many reviews, what is new, what else."""
    return [
        messages.course_line(plan.minutes, plan.policy, plan.interview),
        messages.AHEAD_HEAD,
        *(_day(day) for day in plan.days),
    ]


def ready_lines(plan: Forecast) -> list[str]:
    """Predicted recall of every skill on the last day, with an interval, and what is left out."""
    lines = [messages.predicted_recall(_date(plan.until))]
    width = max((len(row.title) for row in plan.readiness), default=0)
    lines.extend(
        f"  {row.title:<{width}}  {row.mean:4.0%}  ({row.low:.0%} to {row.high:.0%})"
        if row.practised
        else f"  {row.title:<{width}}  {messages.NOT_PRACTISED}"
        for row in plan.readiness
    )
    if plan.left_out:
        lines.append(messages.left_out_line(plan.left_out))
    return lines


def change_lines(before: Forecast, after: Forecast) -> list[str]:
    """What the supposed settings change against those in force."""
    rows = (
        ("last day", _date(before.until), _date(after.until)),
        ("policy", before.policy, after.policy),
        ("minutes a day", f"{_minutes(before):.0f}", f"{_minutes(after):.0f}"),
        ("reviews", f"{before.reviews:.0f}", f"{after.reviews:.0f}"),
        ("recall", _recall(before), _recall(after)),
        ("left out", f"{len(before.left_out)}", f"{len(after.left_out)}"),
    )
    changed = [f"  {name}: {old} -> {new}" for name, old, new in rows if old != new]
    return ["What would change", *(changed or ["  nothing"])]


def _day(day: ForecastDay) -> str:
    named = [f"new: {' / '.join(day.new)}"] if day.new else []
    named.extend(dict.fromkeys(day.other))
    text = f"{day.day:%a} {day.day.day:>2} {day.day:%b}  {day.minutes:5.0f} {len(day.reviews):4}"
    return f"{text}  {'; '.join(named)}".rstrip()


def _date(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _recall(plan: Forecast) -> str:
    known = any(row.practised for row in plan.readiness)
    return f"{plan.ready:.1%}" if known else messages.NOT_PRACTISED


def _minutes(plan: Forecast) -> float:
    return sum(day.minutes for day in plan.days) / max(1, len(plan.days))
