"""What could not be done, where, and whether it matters."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from docextract.document.value import Value
from docextract.messages import Language, say


class Severity(StrEnum):
    """How much a notice matters to the reader of the result."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Notice(Value):
    """A remark of a stage; ``code`` names its sentence in ``messages.tsv``, ``values`` fill it."""

    code: str
    severity: Severity
    stage: str
    page: int | None = None
    values: Mapping[str, str | int | float] = Field(default_factory=dict)

    def message(self, language: Language = Language.VI) -> str:
        """The remark in ``language``; the page is among the values."""
        return say(self.code, {"page": self.page, **self.values}, language=language)
