"""Confirmed documents into folders of gold."""

import json
import shutil
from pathlib import Path

from docextract.cli.listing import opened
from docextract.cli.output import write_file, write_out
from docextract.errors import UsageError
from docextract.messages import Language, say
from docextract.tracking.review import Subject


def write_gold(name: str, *, folder: Path, register: str | None, language: Language) -> None:
    """Writes ``gold.json`` and the original of the document called ``name`` into a folder of its own below ``folder``.

    Raises UsageError where it is no document, is not confirmed as it stands, or the folder cannot be written.
    """
    source = opened(register)
    from docextract.register import models
    from docextract.register.gold import gold
    from docextract.register.naming import named

    about = named(source, name=name)
    if about.subject is not Subject.DOCUMENT:
        raise UsageError("gold-no-document", name=name)
    row = models.Document.objects.using(source.alias).get(sha256=about.sha256)
    if not row.is_confirmed:
        raise UsageError("gold-unconfirmed", name=name)
    reading = gold(row, register=source)
    place = folder / reading.document
    try:
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.originals / row.original, place / f"original{Path(row.original).suffix}")
    except OSError as error:
        raise UsageError("output-unwritable", path=place) from error
    write_file(place / "gold.json", [json.dumps(reading.as_json(), ensure_ascii=False, indent=1) + "\n"])
    write_out(say("gold-written", {"folder": place}, language=language) + "\n")
