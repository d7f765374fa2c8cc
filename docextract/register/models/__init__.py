"""The tables of the register."""

from docextract.register.models.body import Body, BodyForm, BodyMember
from docextract.register.models.check import CheckFinding, Waiver
from docextract.register.models.document import Document, Node, Notice, Page, Reading, Statement, Status
from docextract.register.models.due_day import DueDay
from docextract.register.models.entry import Entry, Event
from docextract.register.models.evidence import Evidence
from docextract.register.models.finding import Citation, Deadline, Obligation, ObligationDeadline, ObligationTarget, Target
from docextract.register.models.party import Bearer, BearerRole
from docextract.register.models.review import Review

__all__ = [
    "Bearer",
    "BearerRole",
    "Body",
    "BodyForm",
    "BodyMember",
    "CheckFinding",
    "Citation",
    "Deadline",
    "Document",
    "DueDay",
    "Entry",
    "Event",
    "Evidence",
    "Node",
    "Notice",
    "Obligation",
    "ObligationDeadline",
    "ObligationTarget",
    "Page",
    "Reading",
    "Review",
    "Statement",
    "Status",
    "Target",
    "Waiver",
]
