"""Akoma Ntoso 1.0 (OASIS LegalDocML): a document with its outline and references as XML, and the outline back from it."""

from docextract.export.akoma.outline import Shown, read_outline, shown
from docextract.export.akoma.writing import akoma_ntoso

__all__ = ["Shown", "akoma_ntoso", "read_outline", "shown"]
