"""Documents of which nothing is known but the masthead."""

import csv
import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.document import Document, Evidence, Masthead, Source, Span, Stated, StatedDate

CASES = Path(__file__).parent / "cases"
BLANK = Document(source=Source(path=Path("t.txt"), sha256="", media_type="text/plain", size=0))


def read_cases(name: str) -> list[dict[str, str]]:
    """The rows of a table of cases."""
    text = (CASES / f"{name}.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def _stated(value: str | None) -> Stated | None:
    return Stated(value=value, evidence=Evidence(span=Span(start=0, end=1), by="test")) if value else None


def masthead_of(row: dict[str, str]) -> Masthead:
    """The masthead that a row of situations.tsv describes."""
    whole = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]))
    evidence = Evidence(span=Span(start=0, end=1), by="test")
    recipients = filter(None, map(_stated, row["recipients"].split("; ")))
    return Masthead(
        issuer=_stated(row["issuer"]),
        parent_issuer=_stated(row["parent_issuer"]),
        place=_stated(row["place"]),
        title=_stated(row["title"]),
        signer_title=_stated(row["signer_title"]),
        date=StatedDate(value=datetime.date.fromisoformat(row["date"]), evidence=evidence) if whole else None,
        date_partial=None if whole else _stated(row["date"]),
        recipients=tuple(recipients),
    )


@pytest.fixture(scope="session")
def from_situation() -> Callable[[str], Document]:
    """The blank document of a named situation."""
    rows = {row["situation"]: row for row in read_cases("situations")}
    return lambda name: BLANK.model_copy(update={"masthead": masthead_of(rows[name])})
