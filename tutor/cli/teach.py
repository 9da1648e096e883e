"""`tutor teach`: teach-back with a mistaken pupil."""

import secrets

import click

LARGEST_SEED = 10**6


@click.command()
@click.option("--skill", metavar="S", help="The skill to teach; left out, the one that waits.")
@click.option("--seed", type=int, help="The same pupil again.")
@click.option("--json", "as_json", is_flag=True, help="Lines of JSON, in and out.")
@click.option("--plain", is_flag=True, help="Line by line, also in a terminal.")
@click.pass_obj
def teach(
    obj: dict[str, str | None],
    /,
    skill: str | None,
    seed: int | None,
    as_json: bool,
    plain: bool,
) -> None:
    """Find the one mistake of a pupil with well chosen problems, then explain the repair."""
    from tutor.cli.bootstrap import journal_faults, open_session
    from tutor.cli.launch import has_terminal, run_session
    from tutor.cli.plain import messages
    from tutor.grading.pupil import FEWEST_MISTAKES, TAUGHT_KINDS
    from tutor.session.results import InterviewChoice
    from tutor.session.teach_back import begin_teaching, skills_to_teach, taught_templates

    with journal_faults():
        session = open_session(obj["db"])
        if skill is not None and skill not in {each.id for each in session.outline.skills}:
            known = [each for each in skills_to_teach(session) if taught_templates(session, each)]
            raise click.UsageError(messages.not_taught(skill, known))
        number = secrets.randbelow(LARGEST_SEED) if seed is None else seed
        wanted = [skill] if skill else skills_to_teach(session)
        pupils = ((each, begin_teaching(session, each, number)) for each in wanted)
        chosen, teaching = next((pair for pair in pupils if pair[1]), ("", None))
        if teaching is None:
            said = messages.nothing_to_teach(skill, sorted(TAUGHT_KINDS), FEWEST_MISTAKES)
            raise click.ClickException(said)
        if has_terminal() and not plain and not as_json:
            session.interview_choice = InterviewChoice(skill=chosen, seed=number)
            raise SystemExit(run_session(session, obj["db"], "teach"))
        if as_json:
            from tutor.cli.protocol.json_teach import run_teach_protocol

            raise SystemExit(run_teach_protocol(teaching))
        from tutor.cli.plain.plain_teach import run_plain_teach

        raise SystemExit(run_plain_teach(teaching))
