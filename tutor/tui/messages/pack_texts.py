"""What the screen of packs says."""

from tutor.planning.running_packs import CourseStatus

TITLE = "Packs"
ABOUT = (
    "A pack is a course. All running packs share your minutes a day. Enter chooses the pack that "
    "Progress, Lessons and Plan show."
)
STATUS = {
    CourseStatus.RUNNING: "running",
    CourseStatus.PAUSED: "paused",
    CourseStatus.LEFT: "left",
    None: "not begun",
}
SHOWN = "chosen"
NOT_BEGUN = "This pack does not run: press its key to begin it first."


def place_in_course(
    status: CourseStatus | None, introduced: int, concepts: int, shown: bool
) -> str:
    """A pack's place in the course, at the right end of its row."""
    parts = [f"{introduced} of {concepts} concepts learned" if status else "", STATUS[status]]
    return ", ".join(part for part in [*parts, SHOWN if shown else ""] if part)


def begun(title: str) -> str:
    """A pack runs from now on."""
    return f"{title} is asked from now on."


def paused(title: str) -> str:
    """A pack rests."""
    return f"{title} is paused; what you learned stays."


def left(title: str) -> str:
    """A pack is given up."""
    return f"{title} is left; its answers stay in your journal."


def shown_first(title: str) -> str:
    """Another pack is in sight."""
    return f"Progress, Lessons and Plan now show: {title}."
