"""Fills a deadline's wording and its normal form with the same dates."""

from __future__ import annotations

import calendar
import random
from datetime import date, timedelta

from corpus.generator.scene import DateForm, Scene, printed_date
from corpus.generator.words import Timing

QUARTERS = ("I", "II", "III", "IV")
FIELDS = ("start", "end", "exclusive", "rrule", "offset", "anchor", "time")


def moments(scene: Scene, rng: random.Random, *, event: str) -> dict[str, str]:
    """Draw the dates and figures that a deadline may need, all after the document's own date."""
    due = scene.issued + timedelta(days=rng.randrange(15, 420))
    later = due + timedelta(days=rng.randrange(40, 260))
    quarter = (due.month - 1) // 3
    year = scene.issued.year + rng.choice((0, 1, 1)) if scene.issued.month < 10 else scene.issued.year + 1
    days = rng.choice((5, 7, 10, 15, 20, 30))
    month = rng.randrange(1, 13)
    return {
        "dmy": printed_date(due, scene.dates),
        "dmy2": printed_date(later, scene.dates),
        "slash": printed_date(due, DateForm.SLASH),
        "iso": due.isoformat(),
        "iso2": later.isoformat(),
        "m": str(due.month),
        "y": str(due.year),
        "ms": due.replace(day=1).isoformat(),
        "me": month_end(due).isoformat(),
        "m2": str(later.month),
        "y2": str(later.year),
        "me2": month_end(later).isoformat(),
        "q": QUARTERS[quarter],
        "qs": date(due.year, quarter * 3 + 1, 1).isoformat(),
        "qe": month_end(date(due.year, quarter * 3 + 3, 1)).isoformat(),
        "Y": str(year),
        "Y1": str(year + 1),
        "Y3": str(year + 3),
        "Y5": str(year + 5),
        "r": str(rng.choice((10, 15, 20, 25))),
        "rm": f"{month:02}" if month < 3 else str(month),
        "rm0": str(month),
        "k": str(rng.choice((2, 3, 4, 6))),
        "n": f"{days:02}",
        "n0": str(days),
        "event": event,
    }


def month_end(day: date) -> date:
    """Return the last day of a month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def mark_deadline(timing: Timing, values: dict[str, str], *, governs: str = "") -> str:
    """Return the wording with its ``<d>`` mark; a wording that is no deadline ("Thường xuyên") has none."""
    text = timing.text.format_map(values)
    if timing.kind == "none":
        return text
    fields = {field: getattr(timing, field).format_map(values) for field in FIELDS}
    attributes = "".join(f' {field}="{value}"' for field, value in fields.items() if value)
    linked = f' governs="{governs}"' if governs else ""
    return text.replace("[", f'<d kind="{timing.kind}"{attributes}{linked}>').replace("]", "</d>")
