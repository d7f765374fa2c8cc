"""Targets: quantities to be reached or kept, each with its subject, figures, and time (guide, sections 5 and 8)."""

import datetime
import re

from docextract.document import Comparator, Deadline, DeadlineKind, Evidence, Span, Target, Value
from docextract.document.spans import Spans, touching
from docextract.extract.clauses import Clause
from docextract.extract.deadlines import Dated, frequency_of
from docextract.extract.marked import Marked
from docextract.extract.passages import Passage
from docextract.extract.zones import Zone
from docextract.vietnamese.quantities import Quantity, find_quantities, number

_REACHING = re.compile(
    r"(?:đạt|được|phấn đấu|giảm|tăng|còn|ít nhất|tối thiểu|tối đa|bảo đảm|đảm bảo|duy trì|hoàn thành|tỷ lệ|tỉ lệ|trên|dưới|lên"
    r"|chiếm|khoảng|giải ngân|nâng|≥|>)",
    re.IGNORECASE,
)
_STATES_FIGURE = re.compile(
    r"\W*(?:(?:phấn đấu|đến (?:hết )?năm 20\d\d|hằng năm|hàng năm|có|đạt|trên|dưới|từ|tối thiểu|ít nhất|tỷ lệ),?\s+)*"
    r"(?:[^\W\d_]+\s+){0,14}?\d+(?:,\d+)?\s*%",
    re.IGNORECASE,
)
"""Matches "Tối thiểu 70% hồ sơ …", "Tỷ lệ vụ cháy … dưới 5%"."""
_BUILDING = re.compile(
    r"(?:xây dựng|tu bổ|cắt giảm|hình thành|công nhận|duy trì|kết nạp|hoàn thành|ban hành|ra mắt|thành lập|tổ chức|có|mở|"
    r"ít nhất|tối thiểu|bố trí|trồng|lắp đặt|trang bị|đào tạo|nhân rộng|phát triển)(?:\s+\w+){0,3}?\s*$",
    re.IGNORECASE,
)
"""Matches "xây dựng được", "tổ chức ít nhất" right before a figure."""
_COUNT = re.compile(
    r"(?<![\w.,/\-])(?P<lead>(?:ít nhất|tối thiểu|không dưới)(?:\s+(?:là|phải))?\s+)?"
    r"(?P<figure>\d{1,3}(?:\.\d{3})*)(?=\s+[^\W\d_])(?!\s+trở)",
    re.IGNORECASE,
)
_NO_UNITS = frozenset(
    {
        "huyện",
        "tỉnh",
        "thành",
        "trung",
        "ngày",
        "giờ",
        "tháng",
        "năm",
        "tuần",
        "quý",
        "phút",
        "lần",
        "cấp",
        "khoản",
        "điều",
        "điểm",
        "buổi",
        "kỳ",
        "con",
    }
)
_JOINER = re.compile(r"\s*[,;]\s+(?:và\s+)?|\s+và\s+", re.IGNORECASE)
_MEASURE = re.compile(
    r"(?:trong đó\s+)?(?:\d|tỷ lệ|tỉ lệ|số\b|trên|dưới|từ|ít nhất|tối thiểu|phấn đấu|có|đạt|giảm|tăng|duy trì|bảo đảm|đảm bảo"
    r"|không quá|khoảng|hằng năm|đến)",
    re.IGNORECASE,
)
"""Matches "tỷ lệ hộ nghèo", "100%": what begins a measure of its own behind a joiner."""
_TIME_EDGE = re.compile(
    r"(?:,?\s*(?:phấn đấu|đạt|là|hằng năm|hàng năm|giảm xuống còn|xuống còn|còn|ở mức|duy trì|được)\s*)+$", re.IGNORECASE
)


class Aimed(Value):
    """The targets of a document, and for each clause (by its start) the ids of those that it states."""

    targets: tuple[Target, ...]
    links: dict[int, tuple[str, ...]]


def find_targets(passages: tuple[Passage, ...], text: str, *, dated: Dated) -> Aimed:
    """Every target of the passages, in reading order."""
    targets: list[Target] = []
    links: dict[int, list[str]] = {}
    for passage in passages:
        if passage.heading:
            continue
        subject = ""
        for span, clause in _stretches(passage, text):
            for part, quantity in _parts(span, text, passage, clause):
                subject = _subject(part, quantity, text) or subject
                identity = f"t{len(targets) + 1}"
                targets.append(_target(identity, passage.section, part, quantity, subject, dated))
                if clause is not None:
                    links.setdefault(clause.span.start, []).append(identity)
    return Aimed(targets=tuple(targets), links={start: tuple(ids) for start, ids in links.items()})


def _stretches(passage: Passage, text: str) -> list[tuple[Span, Clause | None]]:
    """The stretches that may state targets: the clauses, and in goals every part between semicolons and full stops."""
    if passage.zone is not Zone.GOALS and not (_STATES_FIGURE.match(passage.span.of(text)) and not passage.clauses):
        return [(clause.span, clause) for clause in passage.clauses]
    spans: list[tuple[Span, Clause | None]] = []
    start = passage.span.start
    for match in re.finditer(r";|\.(?=\s|$)|$", passage.span.of(text)):
        end = passage.span.start + match.start()
        words = text[start:end]
        stripped = Span(start=start + len(words) - len(words.lstrip(" -+•")), end=start + len(words.rstrip(" .;,/")))
        if stripped.start < stripped.end:
            clauses = touching(passage.clauses, stripped, key=lambda clause: clause.span)
            spans.append((stripped, clauses[0] if clauses else None))
        start = passage.span.start + match.end()
    return spans


def _parts(span: Span, text: str, passage: Passage, clause: Clause | None) -> list[tuple[Span, Quantity]]:
    """Each quantity of a stretch that is to be reached, with the part of the stretch that states it."""
    words = span.of(text)
    found = [quantity for quantity in find_quantities(words) if not quantity.base and _is_aim(quantity, words, passage, clause)]
    if clause is not None or passage.zone is Zone.GOALS:
        measured = Spans(quantity.span for quantity in found)
        found += [one for one in _counted(words) if not measured.overlap(one.span)]
        found.sort(key=lambda quantity: quantity.span.start)
    parts: list[tuple[Span, Quantity]] = []
    start = 0
    for index, quantity in enumerate(found):
        end = len(words)
        if index + 1 < len(found):
            end = _parting(words, quantity.span.end, found[index + 1].span.start)
        piece = words[start:end]
        parts.append(
            (
                Span(
                    start=span.start + start + len(piece) - len(piece.lstrip(" ,")),
                    end=span.start + start + len(piece.rstrip(" ,")),
                ),
                quantity.model_copy(update={"span": quantity.span.shift(span.start)}),
            )
        )
        start = end
    return parts


def _parting(words: str, start: int, end: int) -> int:
    """Where the words of one figure are over and those of the next begin: at a joiner before a measure, else at the last joiner."""
    joiners = list(_JOINER.finditer(words, start, end))
    begins = [joiner for joiner in joiners if _MEASURE.match(words, joiner.end())]
    if begins or joiners:
        return (begins or joiners)[-1].start()
    return end


def _counted(words: str) -> list[Quantity]:
    """Things counted in figures right behind a verb or a comparator, their noun the unit: "bố trí 08 xe", "ít nhất 02 di tích"."""
    candidates = list(_COUNT.finditer(words))
    if not candidates:
        return []
    marked = Marked(words)
    verb_ends = {verb.end for verb in marked.verbs}
    found: list[Quantity] = []
    for match in candidates:
        figure = marked.token_at(match.start("figure"))
        noun = figure + 1
        end = marked.word_end(noun)
        unit = words[marked.doc[noun].idx : marked.doc[end - 1].idx + len(marked.word(end - 1))].lower()
        governed = match["lead"] or figure == 0 or figure in verb_ends or marked.tag(figure - 1) == "V"
        if marked.tag(noun) != "N" or unit.split()[0] in _NO_UNITS or not governed or marked.ends_head(figure):
            continue
        comparator = Comparator.AT_LEAST if match["lead"] else Comparator.EQUAL
        found.append(
            Quantity(
                span=Span(start=match.start(), end=match.end()), comparator=comparator, value=number(match["figure"]), unit=unit
            )
        )
    return found


def _is_aim(quantity: Quantity, words: str, passage: Passage, clause: Clause | None) -> bool:
    before = words[: quantity.span.start]
    if quantity.unit == "%":
        if passage.zone is Zone.GOALS or _STATES_FIGURE.match(words):
            return True
        return clause is not None and (_REACHING.search(before[-40:]) is not None or quantity.span.start < 3)
    if passage.zone is Zone.GOALS and not quantity.spelled:
        return True
    if clause is None:
        return False
    if quantity.comparator is not Comparator.EQUAL:
        return True
    first = words[quantity.span.start :].split(" ", maxsplit=1)[0]
    return _BUILDING.search(before + first) is not None


def _subject(part: Span, quantity: Quantity, text: str) -> str:
    """What is measured: the words behind "100%", those before "dưới 01%", the thing counted with its words."""
    before = text[part.start : quantity.span.start]
    behind = text[quantity.span.end : part.end]
    if quantity.unit == "%":
        if len(before.split()) >= 4 and not re.match(r"\W*(?:phấn đấu|đến|trong|từ)", before, re.IGNORECASE):
            return _fold(_TIME_EDGE.sub("", before))
        return _fold(behind) if len(behind.split()) >= 2 else ""
    return _fold(f"{quantity.unit} {behind}")


def _fold(words: str) -> str:
    return " ".join(words.split()).strip(" ,.;:-")


def _target(identity: str, section: str, part: Span, quantity: Quantity, subject: str, dated: Dated) -> Target:
    inside = [one for one in touching(dated.deadlines, part, key=lambda one: one.evidence.span) if part.contains(one.evidence.span)]
    by = _end(inside)
    return Target(
        id=identity,
        section=section,
        evidence=Evidence(span=part, by="target", confidence=0.85),
        subject=subject,
        comparator=quantity.comparator,
        value=quantity.value,
        min=quantity.min,
        max=quantity.max,
        unit=quantity.unit,
        frequency=quantity.frequency
        or next((deadline.rrule for deadline in inside if deadline.rrule), None)
        or (frequency_of(dated.deadlines, section) if by is None else None),
        by=by,
    )


def _end(deadlines: list[Deadline]) -> datetime.date | None:
    return next((deadline.end for deadline in deadlines if deadline.kind in {DeadlineKind.BY, DeadlineKind.PERIOD}), None)
