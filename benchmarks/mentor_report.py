"""The report of a simulated 85 % learner, to be judged by a reader who knows nothing else.

`python -m benchmarks.mentor_report FOLDER` lives 28 dated days through `tutor drill --json`, with
days off, self-assessments, hints and free practice, and leaves the journal with its report as
HTML and Markdown in FOLDER. `tutor replay ID --db FOLDER/journal.db` shows what a claim rests on.
"""

import argparse
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from benchmarks.lived.course import START, live
from benchmarks.lived.learner_model import WITH_A_MENTOR
from tutor.export.report_file import report_markdown, report_page
from tutor.files import PackFolder, shipped_content
from tutor.session import Session

PACK, NAME = "cnn", "Ada (simulated)"
SEED = 3  # of 1 to 5, with 77 to 87 % right without a hint, one in the middle
EVENING = time(21, tzinfo=UTC)


def main() -> int:
    """Live the course and write its report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    pack = PackFolder(shipped_content() / PACK)
    pack.load()
    course = live(WITH_A_MENTOR, given.seed, folder, pack)
    last = datetime.combine(START + timedelta(days=course.days[-1].number), EVENING)
    session = Session(course.journal, pack, clock=lambda: last)
    (folder / "report.html").write_text(report_page(session, name=NAME), encoding="utf-8")
    (folder / "report.md").write_text(report_markdown(session, name=NAME), encoding="utf-8")
    session.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
