"""For which role one practises: a sitting, the library and the interviews are kept to it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.problems.pack_index import RoleEntry
    from tutor.session.sitting import Session


def role_now(session: "Session") -> "RoleEntry | None":
    """The role that was chosen; None for all of them."""
    return next((role for role in session.outline.roles if role.id == session.role), None)


def turn_role(session: "Session") -> "RoleEntry | None":
    """Choose the next role of the pack; after the last one all roles again."""
    names = ["", *(role.id for role in session.outline.roles)]
    at = names.index(session.role) if session.role in names else 0
    session.role = names[(at + 1) % len(names)]
    return role_now(session)


def is_asked(session: "Session", concept: str) -> bool:
    """Whether the chosen role is asked a concept."""
    templates = session.outline.concept[concept].templates
    return not session.role or any(session.role in each.roles for each in templates)
