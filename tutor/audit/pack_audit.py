"""What a pack must satisfy as a whole: every concept is asked and taught, nothing stands twice.

Names that lead nowhere are found where they are read; here is what only all files together show.
"""

from collections.abc import Iterable, Iterator, Sequence

from tutor.audit import messages, writing_messages
from tutor.audit.statements import first_false_equation
from tutor.faults import Fault, Where
from tutor.grading.pupil import FEWEST_MISTAKES, TAUGHT_KINDS, can_be_taught
from tutor.problems.interviews import Interview
from tutor.problems.lessons import Lesson
from tutor.problems.model import Pack

MUCH_LONGER = 2  # an open question is spoken in half of the time in which it is written and marked


def pack_faults(
    pack: Pack, lessons: Sequence[Lesson], unread: Iterable[str] = ()
) -> Iterator[Fault]:
    """What is wrong between the sound parts of a pack; `unread` concepts have a broken lesson."""
    yield from _concept_faults(pack, {*(lesson.concept for lesson in lessons), *unread})
    yield from _covering_faults(pack)
    yield from _lesson_faults(pack, lessons)
    for lesson in lessons:
        said = first_false_equation(lesson.text)
        if said:
            yield messages.false_lesson(said).at(lesson.place_of(said))
    yield from _number_faults(pack)


def _concept_faults(pack: Pack, taught: set[str]) -> Iterator[Fault]:
    """Skills without concepts, concepts without templates or lesson."""
    held = {concept.skill for concept in pack.concepts}
    asked = {template.concept for template in pack.templates.values()}
    asked |= {each.concept for each in pack.unread}
    open_skills = {each.skill for each in pack.unread if not each.concept}
    asked |= {concept.id for concept in pack.concepts if concept.skill in open_skills}
    for skill in pack.skills:
        if skill.id not in held:
            yield messages.skill_without_concepts(skill.id).at(skill.where)
    for concept in pack.concepts:
        if concept.id not in asked:
            yield messages.concept_without_templates(concept.id).at(concept.where)
        if concept.id not in taught:
            yield messages.concept_without_lesson(concept.id).at(concept.where)


def _covering_faults(pack: Pack) -> Iterator[Fault]:
    """Templates that cover a concept which is not theirs."""
    for concept in pack.concepts:
        for name, where in zip(concept.covering, concept.covering_where, strict=True):
            template = pack.templates.get(name)
            if template is not None and template.concept != concept.id:
                own = template.concept
                yield messages.covering_of_other_concept(name, concept.id, own).at(where)


def _lesson_faults(pack: Pack, lessons: Sequence[Lesson]) -> Iterator[Fault]:
    """Two lessons of one concept, and worked examples of another concept."""
    first: dict[str, Lesson] = {}
    for lesson in lessons:
        other = first.setdefault(lesson.concept, lesson)
        if other is not lesson:
            yield messages.second_lesson(lesson.concept, other.where.file).at(lesson.where)
        example = pack.templates.get(lesson.example)
        if example is not None and example.concept != lesson.concept:
            said = messages.example_of_other_concept(lesson.example, lesson.concept)
            yield said.at(lesson.example_where)


def _number_faults(pack: Pack) -> Iterator[Fault]:
    """Bank numbers of two templates that are not shared on purpose."""
    first: dict[str, str] = {}
    for template in pack.templates.values():
        if template.bank and template.bank not in pack.shared_numbers:
            other = first.setdefault(template.bank, template.where.file)
            if other != template.where.file:
                yield messages.second_bank(template.bank, other).at(template.bank_where)


def pack_warnings(pack: Pack, scripts: Iterable[Interview] = ()) -> Iterator[Fault]:
    """What is allowed and may be an oversight."""
    yield from _folders(pack)
    yield from _late_checkpoints(pack)
    yield from _rounds(pack, scripts)
    if pack.templates and not pack.unread and not any(map(can_be_taught, pack.templates.values())):
        kinds = sorted(TAUGHT_KINDS)
        yield writing_messages.nothing_taught(kinds, FEWEST_MISTAKES).at(Where("pack.yaml"))
    named = (pair for template in pack.templates.values() for pair in template.mistake_names)
    mistakes = {name for name, family in named if family}
    if mistakes and not pack.families:
        yield messages.no_families_file(len(mistakes)).at(Where("families.yaml"))
    for key, said in (("version", pack.edition.version), ("licence", pack.edition.licence)):
        if not said:
            yield messages.no_edition(key).at(Where("pack.yaml"))


def _folders(pack: Pack) -> Iterator[Fault]:
    """Templates of a concept that do not lie in the folder of its skill."""
    for template in pack.templates.values():
        folder = template.where.file.rpartition("/")[0]
        if template.concept and folder != template.skill:
            said = writing_messages.folder_of_other_skill(folder, template.skill)
            yield said.at(template.where)


def _late_checkpoints(pack: Pack) -> Iterator[Fault]:
    """Checkpoints after the cadence."""
    last = pack.cadence[-1]
    days = {day: where for (day, _), where in reversed([*pack.task_places.items()])}
    for point in pack.checkpoints:
        if point.day > last:
            where = days.get(point.day, Where("pack.yaml"))
            yield writing_messages.late_checkpoint(point.day, last).at(where)


def _rounds(pack: Pack, scripts: Iterable[Interview]) -> Iterator[Fault]:
    """Rounds of interviews that are shorter than their steps."""
    for script in scripts:
        for part in script.rounds:
            held = [pack.templates[name] for name in part.steps if name in pack.templates]
            needed = sum(template.minutes for template in held)
            if needed > MUCH_LONGER * part.minutes:
                said = writing_messages.short_round(part.title, part.minutes, needed)
                yield said.at(part.where)
