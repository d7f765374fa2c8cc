"""Rows as JSON Lines, for archives and other programs: a row a line, each with its kind; ``json_schema`` tells their form."""

import json
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from docextract.document import Value
from docextract.tracking.review import Review
from docextract.tracking.rows import DeadlineRow, ObligationRow, StoredRow, TargetRow
from docextract.tracking.selection import Selection


class DocumentLine(Value):
    """A document."""

    kind: Literal["document"] = "document"
    row: StoredRow


class ObligationLine(Value):
    """Who must do what, by when."""

    kind: Literal["obligation"] = "obligation"
    row: ObligationRow


class DeadlineLine(Value):
    """A deadline with what it governs."""

    kind: Literal["deadline"] = "deadline"
    row: DeadlineRow


class TargetLine(Value):
    """A figure to be reached."""

    kind: Literal["target"] = "target"
    row: TargetRow


class ReviewLine(Value):
    """What a person said."""

    kind: Literal["review"] = "review"
    row: Review


Line = Annotated[DocumentLine | ObligationLine | DeadlineLine | TargetLine | ReviewLine, Field(discriminator="kind")]
_LINE: TypeAdapter[DocumentLine | ObligationLine | DeadlineLine | TargetLine | ReviewLine] = TypeAdapter(Line)


def json_lines(selection: Selection) -> str:
    """The lines: documents, obligations, deadlines, targets, reviews."""
    lines: list[Value] = [DocumentLine(row=row) for row in selection.documents]
    lines += [ObligationLine(row=row) for row in selection.obligations]
    lines += [DeadlineLine(row=row) for row in selection.deadlines]
    lines += [TargetLine(row=row) for row in selection.targets]
    lines += [ReviewLine(row=row) for row in selection.reviews]
    return "".join(f"{line.model_dump_json()}\n" for line in lines)


def read_json_lines(lines: Iterable[str]) -> Selection:
    """The selection that ``lines`` were made of; raises ValueError for a line that is none."""
    found: dict[str, list[Any]] = {kind: [] for kind in ("document", "obligation", "deadline", "target", "review")}
    for line in lines:
        if line.strip():
            read = _LINE.validate_json(line)
            found[read.kind].append(read.row)
    return Selection(
        documents=tuple(found["document"]),
        obligations=tuple(found["obligation"]),
        deadlines=tuple(found["deadline"]),
        targets=tuple(found["target"]),
        reviews=tuple(found["review"]),
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a line."""
    schema = _LINE.json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **json.loads(json.dumps(schema))}
