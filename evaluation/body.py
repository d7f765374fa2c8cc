"""The body of a directive: what stands between its subject line (trích yếu) and the recipients (Nơi nhận)."""

import re

from rapidfuzz.distance import Levenshtein

from evaluation.measures import ErrorRate
from evaluation.text import syllables

_DATE = re.compile(r"ngày .*tháng .*năm", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^Nơi nhận\b")
_ENDS = (".", ":", ";", ",")
"""What the first paragraph of a body ends in; a subject line ends in no sign."""


def body_of(text: str) -> tuple[int, int]:
    """First syllable of the body and the first behind it, in a clean text of one paragraph a line; all of it where no end shows."""
    lines = text.splitlines()
    dated = next((at for at, line in enumerate(lines) if _DATE.search(line)), -1)
    first = next((at for at in range(dated + 1, len(lines)) if lines[at].rstrip().endswith(_ENDS)), 0)
    last = next((at for at in range(first, len(lines)) if _RECIPIENTS.match(lines[at])), len(lines))
    start = len(syllables("\n".join(lines[:first])))
    return start, start + len(syllables("\n".join(lines[first:last])))


def score_body(reference: str, read: str) -> ErrorRate:
    """The edits over syllables that fall into the body of the reference, when the whole texts are put beside each other."""
    start, end = body_of(reference)
    errors = 0
    for block in Levenshtein.opcodes(syllables(reference), syllables(read)):
        if block.tag == "insert":
            errors += (start < block.src_start < end) * (block.dest_end - block.dest_start)
        elif block.tag != "equal":
            errors += max(min(block.src_end, end) - max(block.src_start, start), 0)
    return ErrorRate(errors=errors, total=end - start)
