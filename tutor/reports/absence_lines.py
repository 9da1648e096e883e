"""Coming back after days away, as the app, plain mode and other programs say it."""

from tutor.planning.plan_types import Absence, DayPlan
from tutor.reports import messages


def absence_lines(away: Absence, plan: DayPlan) -> list[str]:
    """Days missed, minutes due, days to clear, and whether the date still holds."""
    lines = [messages.away_for(away.days), _backlog(away, plan)]
    if away.merged_checkpoints:
        lines.append(messages.checkpoints_merged(away.merged_checkpoints))
    if plan.days_left is not None and away.holds:
        fits = away.days_to_clear <= plan.days_left
        text = messages.interview_has_room if fits else messages.interview_is_tight
        lines.append(text(plan.days_left))
    elif away.left_out:
        lines.append(messages.left_out_concepts(away.left_out))
    return lines


def _backlog(away: Absence, plan: DayPlan) -> str:
    if not away.days_to_clear:
        return messages.NO_BACKLOG
    return messages.backlog(away.minutes_due, plan.budget, away.days_to_clear)
