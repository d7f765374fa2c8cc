"""The shape of a document: a tree of spans over its text."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Self

from docextract.document.geometry import Span
from docextract.document.value import Value


class NodeKind(StrEnum):
    """What a node of the outline is (terms of Nghị định 30/2020/NĐ-CP)."""

    VAN_BAN = "văn bản"
    """The whole document: the root."""
    MO_DAU = "phần đầu"
    """The head: issuer, national heading, number, place and date, type and trích yếu."""
    CAN_CU = "căn cứ"
    """A legal basis of the preamble."""
    PHAN = "phần"
    CHUONG = "chương"
    MUC = "mục"
    """A section with a Roman numeral, or a printed Mục."""
    TIEU_MUC = "tiểu mục"
    DIEU = "điều"
    KHOAN = "khoản"
    """A section with an Arabic number: 1., 1.1., 1.1.1."""
    DIEM = "điểm"
    """A section with a letter: a) b) … đ)."""
    GACH = "gạch đầu dòng"
    DOAN = "đoạn"
    """A paragraph without an enumerator."""
    BANG = "bảng"
    HANG = "hàng"
    """A row of a table."""
    O = "ô"  # noqa: E741 - the Vietnamese word for a cell
    """A cell of a row."""
    PHU_LUC = "phụ lục"
    CHU_THICH = "chú thích"
    """A footnote."""
    NOI_NHAN = "nơi nhận"
    """The list of recipients."""
    CHU_KY = "chữ ký"
    """The block of authority, post, and name."""

    @property
    def is_section(self) -> bool:
        """Whether the guide counts such a node as a section (it has a path)."""
        return self in _SECTIONS


_SECTIONS = frozenset(
    {
        NodeKind.PHAN,
        NodeKind.CHUONG,
        NodeKind.MUC,
        NodeKind.TIEU_MUC,
        NodeKind.DIEU,
        NodeKind.KHOAN,
        NodeKind.DIEM,
        NodeKind.PHU_LUC,
    }
)


class Node(Value):
    """A part of the document: all of its text (``span``, children included) and its parts in order.

    ``enumerator`` is the mark as printed ("III.", "1.1.", "a)", "-"), None where there is none. ``path`` is the guide's path of
    a section ("P2.IV.1.b"); a node that is no section has the path of the section around it. ``heading`` covers the
    heading's own words, None for a run-in paragraph; ``content`` covers the node's own words between enumerator and first child
    (heading included), None where there are none.
    """

    kind: NodeKind
    span: Span
    path: str = ""
    enumerator: str | None = None
    heading: Span | None = None
    content: Span | None = None
    children: tuple[Self, ...] = ()

    def walk(self) -> Iterator[Self]:
        """The node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def innermost(self, span: Span) -> Self:
        """The innermost part that holds ``span``; the node itself where none below it does."""
        below = next((child for child in self.children if child.span.contains(span)), None)
        return self if below is None else below.innermost(span)
