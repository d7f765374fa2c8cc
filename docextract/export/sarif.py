"""Findings of the checks as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code and document review tools read.

A page of a scan has no lines, so a location tells its page and words in its message; the box is among its properties.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from docextract.checks.report import Finding
from docextract.checks.table import Check, checks
from docextract.checks.violation import Proof
from docextract.document import Severity
from docextract.messages import Language, say

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(findings: Sequence[Finding], *, version: str, language: Language) -> str:
    """One run with all ``findings`` in ``language``; the waived ones are there as suppressed results, with their reason."""
    order = {code: at for at, code in enumerate(checks())}
    run = {
        "tool": {
            "driver": {
                "name": "docextract",
                "semanticVersion": version,
                "language": language.value,
                "rules": [_rule(check, language) for check in checks().values()],
            }
        },
        "language": language.value,
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri}} for uri in dict.fromkeys(_uri(one.path) for one in findings)],
        "results": [_result(one, at=order[one.violation.code], language=language) for one in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(check: Check, language: Language) -> dict[str, object]:
    return {
        "id": check.code,
        "shortDescription": {"text": check.title[language]},
        "fullDescription": {"text": check.explanation[language]},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"tags": [check.family.value]},
    }


def _result(finding: Finding, *, at: int, language: Language) -> dict[str, object]:
    violation = finding.violation
    result: dict[str, object] = {
        "ruleId": violation.code,
        "ruleIndex": at,
        "level": _LEVELS[violation.severity],
        "message": {"text": violation.message(language)},
        "locations": [_location(finding, proof, language) for proof in violation.proofs[:1]] or [_nowhere(finding)],
        "relatedLocations": [
            {"id": number, **_location(finding, proof, language)} for number, proof in enumerate(violation.proofs[1:], start=1)
        ],
        "partialFingerprints": {"docextractKey/v1": violation.key},
        "properties": {"document": finding.name, "sha256": finding.sha256},
    }
    if finding.waiver is not None:
        told = {"by": finding.waiver.by, "at": finding.waiver.at.isoformat()}
        suppression = {"kind": "external", "status": "accepted", "justification": finding.waiver.reason, "properties": told}
        result["suppressions"] = [suppression]
    return result


def _location(finding: Finding, proof: Proof, language: Language) -> dict[str, object]:
    page = say("column-page-short", {"page": proof.page}, language=language) if proof.page else ""
    words = ", ".join(part for part in (page, f"“{proof.quote}”") if part)
    location: dict[str, object] = {**_nowhere(finding), "message": {"text": words}}
    if proof.section:
        location["logicalLocations"] = [{"fullyQualifiedName": proof.section, "kind": "section"}]
    properties: dict[str, object] = {}
    if proof.page is not None:
        properties["page"] = proof.page
    if proof.box is not None:
        properties["box"] = [proof.box.x0, proof.box.top, proof.box.x1, proof.box.bottom]
    if proof.sha256 != finding.sha256:
        properties["sha256"] = proof.sha256
    return {**location, "properties": properties} if properties else location


def _nowhere(finding: Finding) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(finding.path)}}}


def _uri(path: str) -> str:
    """The file as a URI: absolute where the path is."""
    given = Path(path)
    return given.as_uri() if given.is_absolute() else quote(given.as_posix())
