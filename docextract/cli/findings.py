"""Findings of the checks for people and for machines."""

import json
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from docextract.checks.report import Finding, at_least, ordered, tally
from docextract.checks.table import checks
from docextract.cli.output import write_out
from docextract.cli.table import plain_table, wide_table
from docextract.document import Severity, Value
from docextract.export.sarif import sarif
from docextract.messages import Language, say

FOUND_ERRORS = 1
"""The exit code where errors were found that nobody waived."""
_COLUMNS = (("severity", 3), ("where", 5), ("finding", 9), ("quote", 8), ("waive", 5))
"""The columns of the table, and their share of its width."""
_LONGEST_QUOTE = 160


class Style(Value):
    """How findings are shown: as ``table``, ``json`` or ``sarif``, down to a severity."""

    form: str
    severity: Severity


def show(findings: Iterable[Finding], *, style: Style, language: Language) -> int:
    """Writes the findings, the gravest first, and on standard error how many there are; gives the exit code."""
    known = ordered(findings)
    shown = at_least(known, severity=style.severity)
    if style.form == "json":
        write_out(json.dumps([_row(one, language) for one in shown], ensure_ascii=False, indent=2) + "\n")
    elif style.form == "sarif":
        write_out(sarif(shown, version=version("docextract"), language=language))
    elif shown:
        _table(shown, language=language)
    counts = tally(known)
    values = {name: counts[name] for name in ("error", "warning", "info", "waived")}
    print(say("check-summary", values, language=language), file=sys.stderr)
    return FOUND_ERRORS if counts["error"] else 0


def _table(findings: Sequence[Finding], *, language: Language) -> None:
    heads = [say(f"column-{name}", language=language) for name, _ in _COLUMNS]
    cells = [_cells(one, language) for one in findings]
    if sys.stdout.isatty():
        wide_table(heads, cells, ratios=[ratio for _, ratio in _COLUMNS], widths=[None for _ in _COLUMNS])
    else:
        write_out(plain_table(heads, cells))


def _cells(finding: Finding, language: Language) -> list[str]:
    proof, severity = finding.proof, say(f"severity-{finding.violation.severity.value}", language=language)
    if finding.waiver:
        told = {"severity": severity, "by": finding.waiver.by, "reason": finding.waiver.reason}
        severity = say("check-waived-by", told, language=language)
    page = say("column-page-short", {"page": proof.page}, language=language) if proof and proof.page else ""
    where = ", ".join(part for part in (finding.name, proof.section if proof else "", page) if part)
    quote = proof.quote if proof else ""
    short = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    return [severity, where, finding.violation.message(language), short, f"{finding.violation.code} {finding.violation.key}"]


def _row(finding: Finding, language: Language) -> dict[str, object]:
    """A finding for machines."""
    violation, check = finding.violation, checks()[finding.violation.code]
    return {
        "code": violation.code,
        "key": violation.key,
        "severity": violation.severity.value,
        "family": check.family.value,
        "title": check.title[language],
        "message": violation.message(language),
        "explanation": check.explanation[language],
        "document": {"number": finding.number, "title": finding.title, "path": finding.path, "sha256": finding.sha256},
        "values": dict(violation.values),
        "proofs": [proof.model_dump(mode="json", exclude={"span"}) for proof in violation.proofs],
        "waiver": finding.waiver.model_dump(mode="json") if finding.waiver else None,
    }
