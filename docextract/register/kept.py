"""What the checks found when they last ran, as the register keeps it."""

from collections.abc import Iterable

from docextract.checks.report import Finding
from docextract.checks.violation import Violation
from docextract.document import Severity
from docextract.register import models
from docextract.register.connection import Register
from docextract.register.waiving import waivers


def kept_findings(register: Register, *, sha256s: Iterable[str]) -> tuple[Finding, ...]:
    """The findings in these documents, in their order, with the waivers that hold; nothing where no check has run."""
    found: list[Finding] = []
    for sha256 in sha256s:
        passed = waivers(register, sha256=sha256)
        rows = models.CheckFinding.objects.using(register.alias).filter(document__sha256=sha256).select_related("document")
        for row in rows.order_by("position"):
            violation = Violation(code=row.code, severity=Severity(row.severity), key=row.key, **row.content)
            document = row.document
            found.append(
                Finding(
                    sha256=sha256,
                    path=document.path,
                    number=document.number,
                    title=document.title,
                    violation=violation,
                    waiver=passed.get(row.key),
                )
            )
    return tuple(found)
