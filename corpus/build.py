"""Makes the committed files of a directive from its source: text, gold, digital PDF, scan."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.damage import Damage, scan
from corpus.directive import Directive
from corpus.markup import read_source
from corpus.reading import read_directive
from corpus.render import Rendering, render

DOCUMENTS = Path(__file__).parent / "documents"


def write_reading(directive: Directive, *, to: Path) -> None:
    """Write ``clean.txt``, ``gold.json`` and, where there are tables, ``tables.json`` into the folder ``to``."""
    reading = read_directive(directive)
    to.mkdir(parents=True, exist_ok=True)
    (to / "clean.txt").write_text(reading.text, encoding="utf-8")
    _write_json(reading.gold.as_json(), to=to / "gold.json")
    if reading.gold.tables:
        _write_json([table.model_dump(mode="json") for table in reading.gold.tables], to=to / "tables.json")


def _write_json(value: object, *, to: Path) -> None:
    to.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_digital(directive: Directive, *, to: Path) -> Rendering:
    """Print ``digital.pdf`` into the folder ``to``."""
    return render(directive, to=to / "digital.pdf")


def write_scan(directive: Directive, *, to: Path, damage: Damage, rendering: Rendering) -> None:
    """Write ``scan.pdf`` and its reference ``scan.txt`` into the folder ``to``, which holds ``digital.pdf``."""
    sealed = damage.model_copy(update={"seal": damage.seal or directive.masthead.issuer})
    scan(to / "digital.pdf", to=to / "scan.pdf", damage=sealed, signatures=rendering.signatures)
    (to / "scan.txt").write_text(read_directive(directive).text, encoding="utf-8")


def build(folder: Path) -> None:
    """Make everything for one folder of ``corpus/documents``; ``scan.json`` beside the source sets the damage."""
    directive = read_source(folder / "source.xml")
    damage = Damage.model_validate_json((folder / "scan.json").read_bytes())
    write_reading(directive, to=folder)
    rendering = write_digital(directive, to=folder)
    write_scan(directive, to=folder, damage=damage, rendering=rendering)
