"""What `tutor report` says in words."""

from datetime import date

from tutor.cli import export_messages


def test_a_format_that_does_not_fit_is_named() -> None:
    """With the known ones, or with what it has no use for."""
    assert export_messages.no_format("pdf", ("html", "md")) == "No format 'pdf'. Formats: html, md."
    assert export_messages.no_period("ics") == (
        "--since and --until belong to a report, and ics is none. Leave them out."
    )
    assert "tutor report -o deck.apkg" in export_messages.CARDS_NEED_A_FILE


def test_days_that_make_no_report_are_named() -> None:
    """The first and the last."""
    assert export_messages.no_days(date(2026, 3, 9), date(2026, 3, 8)) == (
        "No day lies between 2026-03-09 and 2026-03-08."
    )


def test_a_missing_extra_is_one_command_away() -> None:
    """Its name and the library."""
    assert export_messages.extra_missing("anki", "genanki") == (
        "This needs genanki, which is not installed: pip install 'tutor[anki]'"
    )
