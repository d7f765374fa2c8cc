"""All rules over one document: the table of them, on one screen."""

from collections.abc import Callable, Iterator

from docextract.checks.paper import (
    abbreviations,
    arithmetic,
    cited,
    days,
    duties,
    masthead,
    numbering,
    recipients,
    references,
    timing,
    totals,
)
from docextract.checks.violation import Violation, keyed
from docextract.document import Document

Rule = Callable[[Document], Iterator[Violation]]

RULES: tuple[Rule, ...] = (
    masthead.blank_number,
    masthead.blank_day,
    masthead.sign_of_another_type,
    numbering.broken_numbering,
    cited.two_dates,
    cited.year_of_the_number,
    cited.later_than_the_document,
    cited.annex_of_another,
    cited.number_left_blank,
    cited.undated,
    days.impossible,
    days.wrong_weekday,
    arithmetic.wrong_shares,
    arithmetic.wrong_sums,
    totals.wrong_totals,
    abbreviations.undefined,
    duties.without_owner,
    duties.without_deadline,
    duties.report_to_nobody,
    duties.without_measure,
    timing.before_the_document,
    timing.backward,
    timing.contradicting,
    recipients.duty_without_copy,
    references.missing,
)


def look_through(document: Document) -> tuple[Violation, ...]:
    """Everything that the rules find in ``document``, rule by rule, each with its key."""
    return keyed((violation for rule in RULES for violation in rule(document)), sha256=document.source.sha256)
