"""The rows of the register that are to go out."""

from docextract.register.connection import Register, open_register
from docextract.register.url import RegisterUrl, default_url
from docextract.tracking.rows import Criteria, Window
from docextract.tracking.selection import Selection

_ALL = Window(limit=None)


def opened(register: str | None) -> Register:
    """The register at the address ``register``, or the usual one; raises RegisterError where there is none."""
    return open_register(RegisterUrl.parse(register) if register else default_url())


def select(register: Register, *, criteria: Criteria) -> Selection:
    """All that meets ``criteria``, with the documents that it comes from."""
    from docextract.register import queries  # only once a register is open: it needs Django set up

    obligations = queries.obligations(register, criteria=criteria, window=_ALL).rows
    deadlines = queries.deadlines(register, criteria=criteria, window=_ALL).rows
    targets = queries.targets(register, criteria=criteria, window=_ALL).rows
    named = {row.document.sha256 for rows in (obligations, deadlines, targets) for row in rows}
    stored = queries.documents(register, criteria=Criteria(document=criteria.document), window=_ALL).rows
    return Selection(
        documents=tuple(row for row in stored if row.sha256 in named),
        obligations=obligations,
        deadlines=deadlines,
        targets=targets,
    )
