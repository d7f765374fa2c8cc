"""Made-up documents for large registers: nobody reads them, but their words, names and days are spread as in real ones."""

import datetime
import hashlib
import random
from collections.abc import Sequence
from pathlib import Path

from docextract.document import (
    BearerSource,
    Box,
    Comparator,
    Deadline,
    DeadlineKind,
    Document,
    Evidence,
    Findings,
    Line,
    Masthead,
    Node,
    NodeKind,
    Obligation,
    Page,
    PageSource,
    Seam,
    Source,
    Span,
    Stated,
    StatedDate,
    Target,
    Text,
    Word,
)

OBLIGATIONS = 10
"""In each document."""
_SYLLABLES = 1200
_PLACES = ("Khe Giang", "Lam Sơn", "Hà Trung Mới", "Vân Trường", "Đông Phú", "An Bình")
_HEADS = ("Công an", "Ủy ban nhân dân", "Phòng Nội vụ", "Ban Chỉ huy Quân sự", "Hạt Kiểm lâm", "Trạm Y tế", "Đoàn Thanh niên")
_PARTS = (("b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
          ("a", "á", "à", "ạ", "ê", "ế", "ề", "i", "í", "o", "ó", "ô", "ổ", "ơ", "u", "ú", "ư", "ữ"),
          ("", "", "n", "ng", "nh", "m", "t", "c", "p"))  # fmt: skip


class Author:
    """Writes made-up documents, the same ones from the same seed."""

    def __init__(self, *, seed: int) -> None:
        self._rng = random.Random(seed)  # noqa: S311 - made up, not secret
        made = {"".join(self._rng.choice(part) for part in _PARTS) for _ in range(4 * _SYLLABLES)}
        self._vocabulary = sorted(made)[:_SYLLABLES]
        self._rng.shuffle(self._vocabulary)
        self._weights = [1 / rank for rank in range(1, len(self._vocabulary) + 1)]  # Zipf
        self.bodies = [f"{head} {kind} {place} {number}" for head in _HEADS for kind in ("huyện", "xã") for place in _PLACES
                       for number in range(1, 6)]  # fmt: skip
        self._body_weights = [1 / rank for rank in range(1, len(self.bodies) + 1)]

    @property
    def words(self) -> Sequence[str]:
        """The vocabulary, the most frequent first."""
        return self._vocabulary

    def write(self, path: Path, *, number: str) -> Document:
        """A document of ten obligations, as if read from ``path``, which is written."""
        lines = [f"Số: {number}", *(self._clause() for _ in range(OBLIGATIONS))]
        text = "\n".join(lines)
        path.write_text(text, encoding="utf-8")
        starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
        spans = [Span(start=start, end=start + len(line)) for start, line in zip(starts, lines, strict=True)]
        content = text.encode()
        day = datetime.date(2020, 1, 1) + datetime.timedelta(days=self._rng.randrange(2200))
        place = self._rng.choice(_PLACES)
        proof = Evidence(span=spans[0], by="made up", confidence=0.9)
        return Document(
            source=Source(path=path, sha256=hashlib.sha256(content).hexdigest(), media_type="text/plain", size=len(content)),
            pages=(Page(number=1, width=595, height=842, source=PageSource.OCR, lines=tuple(map(_line, lines))),),
            text=Text(source=text),
            seams=tuple(Seam(span=span, page=0, line=index) for index, span in enumerate(spans)),
            outline=Node(kind=NodeKind.VAN_BAN, span=Span(start=0, end=len(text)), children=tuple(
                Node(kind=NodeKind.KHOAN, path=str(index), enumerator=f"{index}.", span=span, content=span)
                for index, span in enumerate(spans[1:], start=1)
            )),
            masthead=Masthead(number=Stated(value=number, evidence=proof), title=Stated(value="Kế hoạch", evidence=proof),
                              issuer=Stated(value=f"UBND huyện {place}", evidence=proof), place=Stated(value=place, evidence=proof),
                              date=StatedDate(value=day, evidence=proof)),
            findings=self._findings(spans[1:], day=day),
        )  # fmt: skip

    def _clause(self) -> str:
        """15 to 40 syllables."""
        return " ".join(self._rng.choices(self._vocabulary, self._weights, k=self._rng.randrange(15, 40)))

    def _findings(self, spans: Sequence[Span], *, day: datetime.date) -> Findings:
        """An obligation a line: nine in ten with a bearer, three with a day, one recurring, one with a target."""
        obligations, deadlines, targets = [], [], []
        for index, span in enumerate(spans, start=1):
            proof, section = Evidence(span=span, by="made up", confidence=0.9), str(index)
            names = self._rng.choices(self.bodies, self._body_weights, k=self._rng.choice((0, 1, 1, 1, 1, 1, 1, 1, 1, 2)))
            if index <= 3:
                due = day + datetime.timedelta(days=self._rng.randrange(30, 1500))
                deadlines.append(Deadline(id=f"d{index}", section=section, evidence=proof, kind=DeadlineKind.BY, end=due))
            elif index == 4:
                rule = "FREQ=YEARLY"
                deadlines.append(Deadline(id="d4", section=section, evidence=proof, kind=DeadlineKind.RECURRING, rrule=rule))
            elif index == 5:
                targets.append(Target(id="t5", section=section, evidence=proof, subject="tỷ lệ", comparator=Comparator.AT_LEAST,
                                      value=90, unit="%", by=day + datetime.timedelta(days=365)))  # fmt: skip
            obligations.append(
                Obligation(
                    id=f"o{index}",
                    section=section,
                    evidence=proof,
                    bearers=tuple(Stated(value=name, evidence=proof) for name in dict.fromkeys(names)),
                    bearer_source=BearerSource.CLAUSE if names else BearerSource.NONE,
                    deadlines=(f"d{index}",) if index <= 4 else (),
                    targets=("t5",) if index == 5 else (),
                )
            )
        return Findings(obligations=tuple(obligations), deadlines=tuple(deadlines), targets=tuple(targets))


def _line(text: str) -> Line:
    words, start = [], 0
    for word in text.split(" "):
        box = Box(x0=50 + start, top=60, x1=50 + start + len(word), bottom=72)
        words.append(Word(span=Span(start=start, end=start + len(word)), box=box, confidence=0.9))
        start += len(word) + 1
    return Line(text=text, words=tuple(words), box=Box(x0=50, top=60, x1=550, bottom=72))
