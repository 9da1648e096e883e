"""The sentences of the reports."""


def interview_in(days: int) -> str:
    """When the interview is: in 3 days, tomorrow, today, 3 days ago."""
    if days == 0:
        return "interview today"
    if abs(days) == 1:
        return "interview tomorrow" if days == 1 else "interview yesterday"
    return f"interview in {days} days" if days > 0 else f"interview {-days} days ago"
