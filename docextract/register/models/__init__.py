"""The tables of the register."""

from docextract.register.models.body import Body
from docextract.register.models.document import Document, Node, Notice, Page, Reading, Statement, Status
from docextract.register.models.evidence import Evidence
from docextract.register.models.finding import Citation, Deadline, Obligation, ObligationDeadline, ObligationTarget, Target
from docextract.register.models.party import Bearer, BearerRole

__all__ = [
    "Bearer",
    "BearerRole",
    "Body",
    "Citation",
    "Deadline",
    "Document",
    "Evidence",
    "Node",
    "Notice",
    "Obligation",
    "ObligationDeadline",
    "ObligationTarget",
    "Page",
    "Reading",
    "Statement",
    "Status",
    "Target",
]
