"""What is written by hand behind a recipient: initials of the drafter, the number of copies."""

from statistics import fmean

from docextract.document import Line, Span

_ENDS = (".", ";")
_MOST = 2
"""Words that are written so at most."""
_UNSURE = 0.6
"""Mean confidence below which they are no print: offices print a name there, too ("(2b). Huyền")."""


def written_behind(line: Line) -> Span | None:
    """The stretch behind the last stop or semicolon of a recipient's line that was hardly legible; None where there is none."""
    words = line.words
    last = next((index for index in reversed(range(len(words) - 1)) if words[index].span.of(line.text).endswith(_ENDS)), None)
    if last is None or len(words) - 1 - last > _MOST:
        return None
    if fmean(word.confidence for word in words[last + 1 :]) >= _UNSURE:
        return None
    return Span(start=words[last].span.end, end=len(line.text))
