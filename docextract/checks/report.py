"""What the checks found, with the document that it was found in and the waiver where there is one."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from docextract.checks.violation import Proof, Violation
from docextract.document import Severity, Value

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Waiver(Value):
    """Why a finding is let pass, who says so, and when."""

    by: str
    at: datetime.datetime
    reason: str


class Finding(Value):
    """A finding in its place; ``number`` and ``title`` are the document's, as far as it has any."""

    sha256: str
    path: str
    number: str | None = None
    title: str | None = None
    violation: Violation
    waiver: Waiver | None = None

    @property
    def name(self) -> str:
        """The document's number, or else its title or the name of its file."""
        return self.number or self.title or Path(self.path).name

    @property
    def proof(self) -> Proof | None:
        """The words that it is about first."""
        return next(iter(self.violation.proofs), None)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first, the waived last; otherwise as they were found."""
    return tuple(sorted(findings, key=lambda one: (one.waiver is not None, _GRAVITY[one.violation.severity])))


def at_least(findings: Iterable[Finding], *, severity: Severity) -> tuple[Finding, ...]:
    """Those that are as grave as ``severity`` or graver."""
    return tuple(one for one in findings if _GRAVITY[one.violation.severity] <= _GRAVITY[severity])


def tally(findings: Sequence[Finding]) -> Counter[str]:
    """How many of each severity, without the waived ones, which are counted as ``waived``."""
    return Counter("waived" if one.waiver else one.violation.severity.value for one in findings)
