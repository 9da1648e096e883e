"""What a report needs beside the tables: the attempts behind them, and whose they are."""

from collections.abc import Callable, Iterator

from tutor.reports.attempt_links import attempt_links, streamed
from tutor.reports.progress import progress
from tutor.reports.tables import AttemptRow, Progress
from tutor.session.sitting import Session


def linked_progress(session: Session, most: int) -> Progress:
    """The tables with the `most` newest attempts of each skill, and those a claim rests on."""
    state, outline = session.state, session.outline
    links = attempt_links(session.memory.events(), state, outline.pack, most)
    return progress(state, outline, session.day, links)


def attempts(session: Session) -> tuple[Iterator[AttemptRow], Callable[[], Progress]]:
    """Every attempt that stands, one at a time; the tables with their ids, after the last."""
    state, outline, day = session.state, session.outline, session.day
    rows, links = streamed(session.memory.events(), state, outline.pack)
    return rows, lambda: progress(state, outline, day, links)


def journal_name(session: Session) -> str:
    """A name of the learner for exports: the beginning of the id of the journal's first event."""
    first = next(session.memory.events(), None)
    return first.stamp.id[:12] if first else "new"
