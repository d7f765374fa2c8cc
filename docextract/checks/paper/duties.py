"""Duties that cannot be followed up: nobody who must act, no day, nobody to report to; targets without a figure."""

import re
from collections.abc import Iterator

from docextract.checks.paper.leading import found_of, leaders
from docextract.checks.passages import Passage, passages
from docextract.checks.violation import Violation, found
from docextract.checks.wording import fold, is_vague
from docextract.document import Document, Modality, NodeKind, Obligation
from docextract.document.spans import Spans
from docextract.vietnamese.document_numbers import Rank, type_of_name

_REPORTS = re.compile(
    r"^(?:định\s+kỳ\s+)?(?:(?:tổng\s+hợp|xây\s+dựng|lập|gửi|thực\s+hiện|có)\s*,?\s+)?báo\s+cáo\b(?!\s+(?:viên|chí))", re.IGNORECASE
)
"""Matches "báo cáo kết quả …", "tổng hợp, báo cáo …" at the head of a task."""
_SOMEBODY = re.compile(
    r"\b(?:về|cho|với|tới|đến|gửi|lên|trình|qua)\s+(?:[A-ZĐ]|cơ\s+quan|cấp|đơn\s+vị|huyện|tỉnh|thành\s+phố|các\s)|"
    r"\bbáo\s+cáo\s+(?:[A-ZĐ]|cơ\s+quan|cấp|huyện|tỉnh|thành\s+phố|lãnh\s+đạo|chủ\s+tịch|ban\s+chỉ\s+đạo)|\btheo\s+(?:quy\s+định|chế\s+độ|yêu\s+cầu)",
)
"""Matches "về Sở Nội vụ", "báo cáo cấp có thẩm quyền": an addressee that is there though it may be no name."""
_TARGETS = re.compile(r"\b(?:chi tieu|muc tieu cu the)\b")
_GENERAL = re.compile(r"\b(?:tong quat|chung|dinh huong|tam nhin|quan diem)\b")
"""Matches, folded, a heading whose aims need no figure."""
_MEASURED = re.compile(
    r"\d|%|\b(?:một|hai|ba|bốn|năm|mười|toàn\s+bộ|tất\s+cả|không\s+để|chấm\s+dứt|mỗi|các|giữ|duy\s+trì|hoàn\s+thành)\b",
    re.IGNORECASE,
)
"""Matches what makes a target checkable without a figure of its own: "tất cả", "không để xảy ra", "hoàn thành"."""
_CARRIES_OUT = re.compile(r"chịu\s+trách\s+nhiệm\s+(?:thi\s+hành|thực\s+hiện)\s+\w+(?:\s+\w+)?\s+này", re.IGNORECASE)
"""Matches "chịu trách nhiệm thi hành Quyết định này": the closing article, no task of its own."""
_ARTICLE = re.compile(r"(?:^|\.)[ĐC]\d")
"""Matches the path of what stands in an article or a chapter: "C2.Đ6.d"."""
_SHORTEST = 30
_DEPTH = 2


def without_owner(document: Document) -> Iterator[Violation]:
    """Parts of the document with tasks that name nobody who must act, a finding a part (II.1, P2.IV)."""
    orphans: dict[str, list[Obligation]] = {}
    for obligation in _tasks(document):
        if not obligation.bearers and obligation.modality is Modality.MUST:
            part = ".".join(obligation.section.split(".")[:_DEPTH])
            orphans.setdefault(part, []).append(obligation)
    for part, tasks in orphans.items():
        yield found(
            "task-without-owner",
            document=document,
            at=[task.evidence.span for task in tasks],
            subject=part or "–",
            count=len(tasks),
            section=part or "–",
        )


def without_deadline(document: Document) -> Iterator[Violation]:
    """Bodies that lead tasks of which not one has a deadline: one finding for the document."""
    ordered = [
        task
        for task in _tasks(document)
        if task.modality is Modality.MUST and not _CARRIES_OUT.search(document.quote(task.evidence.span))
    ]
    timeless = [
        body
        for key, body in leaders(ordered, known_by=fold).items()
        if not any(task.deadlines for task in body.tasks) and not is_vague(key)
    ]
    yield from found_of("owner-without-deadline", timeless, document=document)


def _tasks(document: Document) -> tuple[Obligation, ...]:
    """The obligations of a directive; the rules of a law, or in articles, are no tasks to be followed up one by one."""
    kind = document.masthead.kind
    known = type_of_name(kind.value) if kind else None
    if known and known.rank in {Rank.LAW, Rank.BASE}:
        return ()
    return tuple(one for one in document.findings.obligations if not _ARTICLE.search(one.section))


def report_to_nobody(document: Document) -> Iterator[Violation]:
    """Tasks to report that do not say to whom."""
    for obligation in _tasks(document):
        task = document.quote(obligation.evidence.span)
        if not obligation.report_to and not obligation.via and _REPORTS.match(task) and not _SOMEBODY.search(task):
            spans = [obligation.evidence.span]
            yield found("report-without-addressee", document=document, at=spans, subject=fold(task), task=_short(task))


def without_measure(document: Document) -> Iterator[Violation]:
    """Paragraphs in a section of targets that give nothing to measure."""
    measured = Spans(target.evidence.span for target in document.findings.targets)
    headed = {
        node.path: fold(document.quote(node.heading))
        for node in (document.outline.walk() if document.outline else ())
        if node.heading
    }
    for passage in passages(document):
        around = [heading for path, heading in headed.items() if passage.path == path or passage.path.startswith(f"{path}.")]
        inside = any(map(_TARGETS.search, around)) and not any(map(_GENERAL.search, around))
        measurable = measured.overlap(passage.span) or _MEASURED.search(passage.text)
        if inside and not measurable and _is_item(passage):
            words = document.quote(passage.span)
            yield found("target-without-measure", document=document, at=[passage.span], subject=fold(words), words=_short(words))


def _is_item(passage: Passage) -> bool:
    """Whether a paragraph is an item of a list with a statement of its own, rather than what leads others in."""
    leaf = passage.kind in {NodeKind.GACH, NodeKind.DIEM, NodeKind.KHOAN}
    return leaf and len(passage.text) > _SHORTEST and not passage.text.rstrip().endswith(":")


def _short(words: str) -> str:
    """The first words, enough to know them by."""
    return words if len(words) <= 90 else f"{words[:90].rsplit(' ', 1)[0]} …"
