"""A template that is being written, drawn as a learner will meet it; nothing is remembered."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

from tutor.audit.coincidence import active_pairs
from tutor.audit.template_audit import graded_mistakes
from tutor.events import InstanceId
from tutor.faults import Fault
from tutor.files import PackFolder, read_template_file
from tutor.files.pack_folder import FAMILIES_FILE, PACK_FILE
from tutor.problems.instance import Instance
from tutor.problems.model import DEFAULT_TERMS, PackTerms
from tutor.session import messages
from tutor.session.sitting import Session

BARE_PACK = """\
id: {pack}
title: {pack}
skills: [{{id: {skill}, title: {skill}}}]
concepts: [{{id: {skill}.draft, title: {skill}}}]
"""


class TemplatePreview:
    """The file with its pack's terms; each reading of it gets a session of its own in `home`."""

    def __init__(self, file: Path, home: Path, clock: Callable[[], datetime]) -> None:
        self.file = file
        self.home = home
        self.clock = clock
        self.pack = next((f for f in file.resolve().parents if (f / PACK_FILE).is_file()), None)
        self._numbers = count()

    @property
    def state(self) -> tuple[int, int]:
        """Size and time of change of the file; zeros while an editor replaces it."""
        try:
            found = self.file.stat()
        except OSError:
            return 0, 0
        return found.st_size, found.st_mtime_ns

    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the form of the file now."""
        terms = PackFolder(self.pack).terms_now() if self.pack else DEFAULT_TERMS
        return read_template_file(self.file, self.file.name, terms)[1]

    def session(self, seed: int, rung: int | None = None) -> Session | None:
        """A session that shows the template on this seed; None where it has no problem to show."""
        place = self.home / str(next(self._numbers))
        template, _ = read_template_file(self.file, self.file.name, self._terms())
        if template is None:
            return None
        folder = place / "pack" / "drafts"
        folder.mkdir(parents=True)
        shutil.copy(self.file, folder / "draft.yaml")
        if self.pack is not None:
            for name in (PACK_FILE, FAMILIES_FILE):
                if (self.pack / name).is_file():
                    shutil.copy(self.pack / name, place / "pack")
            if (self.pack / "notes").is_dir():
                shutil.copytree(self.pack / "notes", place / "pack" / "notes")
        else:
            text = BARE_PACK.format(pack=template.id.partition(".")[0], skill=template.skill)
            (place / "pack" / PACK_FILE).write_text(text, encoding="utf-8")
        session = Session(
            str(place / "journal.sqlite"), PackFolder(place / "pack"), clock=self.clock
        )
        session.free = True
        level = template.start if rung is None else rung
        draw = InstanceId(template.id, template.version, level, seed)
        if session.show(draw) is None:
            session.close()
            return None
        return session

    def _terms(self) -> PackTerms:
        return PackFolder(self.pack).terms if self.pack else DEFAULT_TERMS


def author_lines(drawn: Instance) -> Iterator[str]:
    """The key of a draw, its mistakes, and those that give the same answer."""
    yield messages.drawn_key(drawn.key_text)
    for question in drawn.questions:
        for rule in question.wrong:
            yield messages.drawn_mistake(rule.name, rule.family, rule.text, rule.say)
    pairs = active_pairs(drawn, graded_mistakes(drawn))
    for pair, coincide in pairs.items():
        if coincide:
            yield messages.same_answer(pair.first, pair.second)
