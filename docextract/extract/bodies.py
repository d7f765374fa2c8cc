"""Noun phrases that name bodies: "Công an huyện", "các sở, ban, ngành", "UBND các xã, thị trấn và Phòng Tư pháp".

A coordinated phrase gives several bodies where a part of it begins a name of its own; generic words under one shared plural
("các phòng, ban, ngành, đoàn thể của huyện") stay one (guide, section 8, "Bearers").
"""

from collections.abc import Callable

from docextract.document import Value
from docextract.extract.joined import Joined, joined
from docextract.extract.marked import Marked
from docextract.extract.names import begins_body, ends_name, past_head, tells_no_name

_JOINERS = frozenset({",", "và", "hoặc", ";", "cùng"})
_RELATIVES = frozenset({"chủ", "trực", "quản", "phụ", "nơi"})
_PLACE_ENDS = frozenset({"tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "khu"})
_TITLES = ("chủ tịch", "phó chủ tịch", "bí thư")


class Body(Value):
    """A body named in a text: the tokens from ``start`` to before ``end``."""

    start: int
    end: int


class Bodies(Value):
    """The bodies of one coordinated noun phrase, and the token after it."""

    members: tuple[Body, ...]
    end: int


NONE = Bodies(members=(), end=0)


def parse_bodies(text: Marked, index: int, *, limit: int | None = None) -> Bodies:
    """The coordinated bodies named from ``index`` on, at most to ``limit``; none where no name begins there."""
    return _Scanner(text, index, len(text) if limit is None else limit).bodies()


def parse_described_bodies(text: Marked, index: int, *, limit: int | None = None) -> Bodies:
    """The same where no predicate can follow, as with partners and addressees.

    There a generic name takes in what tells which is meant: "các sở, ngành trực tiếp quản lý".
    """
    return _DescribedScanner(text, index, len(text) if limit is None else limit).bodies()


Parse = Callable[[Marked, int], Bodies]
"""Either of the two."""


def all_bodies(text: Marked, *, start: int, parse: Parse) -> tuple[Body, ...]:
    """Every body that is named from the token ``start`` on, whatever stands between them."""
    found: list[Body] = []
    at = start
    while at < len(text):
        bodies = parse(text, at)
        found += bodies.members
        at = max(bodies.end, at + 1) if bodies.members else at + 1
    return tuple(found)


class _Scanner:
    """Goes through a coordinated phrase word by word; ``start`` is where the name under way began."""

    def __init__(self, text: Marked, start: int, end: int) -> None:
        self.text, self.start, self.end, self.at = text, start, end, start
        self.members: list[Body] = []
        self.complete = False

    def bodies(self) -> Bodies:
        """Those from ``start`` on; none where no name begins there."""
        text = self.text
        if self.start >= self.end or not begins_body(text, self.start):
            return NONE
        self.at = past_head(text, self.start)
        while self.at < self.end and self._steps():
            pass
        members = self.members if self.complete else [*self.members, _trim(text, self.start, self.at)]
        return Bodies(members=tuple(_merge_titles(text, members)), end=self.at)

    def _steps(self) -> bool:
        """One step further; false where the phrase is over."""
        text, at = self.text, self.at
        if text.norm(at) == "cùng" and text.norm(at + 1) == "cấp":
            self.at += 2
            return True
        if text.norm(at) in _JOINERS:
            return self._joins()
        if text.word(at) == ":" and (end := _past_places(text, at, self.end)) is not None:
            self.at = end
            return True
        if text.word(at) == ":" and self._lists():
            listed, self.at = _listed(text, at + 1, self.end)
            self.members += listed
            self.complete = True
            return False
        if text.word(at) == "(":
            return self._brackets()
        if (field := text.field_end(at)) is not None:
            self.at = field
        elif (described := self._past_description()) is not None:
            self.at = described
        elif ends_name(text, at, self.start):
            return False
        else:
            inner = text.head(at)
            self.at = inner.end if inner is not None and inner.end <= self.end else at + 1
        return True

    def _past_description(self) -> int | None:
        """The token behind the words that tell which body is meant; None where a predicate may begin with them."""
        return None

    def _joins(self) -> bool:
        """At a comma or "và": goes on with the same name, begins a new one, or ends."""
        text, following = self.text, self.at + 1
        if text.norm(following) == "trực" and text.norm(self.at - 1) == "thuộc":
            self.at = following + 2  # "các đơn vị thuộc, trực thuộc"
            return True
        if text.norm(self.at) == "," and text.norm(following) in {"và", "hoặc", "cùng"}:
            following += 1
        if text.norm(following) in {"nhất", "đặc"}:
            following = text.past_stop(following)  # "nhất là …" singles out bodies of their own
        found = joined(text, start=self.start, joiner=self.at, following=following, end=self.end)
        if found is Joined.END:
            return False
        if found is Joined.NEW:
            self.members.append(_trim(text, self.start, self.at))
            self.start = following
        self.at = past_head(text, following)
        return True

    def _lists(self) -> bool:
        """Whether names are listed behind the colon: "Các Bộ, cơ quan: Tài chính, Xây dựng"."""
        text, at = self.text, self.at
        return tells_no_name(text, self.start, at) and text.is_name_word(at + 1) and not begins_body(text, at + 1)

    def _brackets(self) -> bool:
        """At a bracket: a unit's name belongs to the body's, a description is passed over."""
        text = self.text
        closing = _closing(text, self.at, self.end)
        if closing is None:
            return False
        if _is_unit(text, self.at + 1, closing):
            self.at = closing + 1
            return True
        self.members.append(_trim(text, self.start, self.at))
        self.at, self.complete = closing + 1, True
        if self.at < self.end and text.norm(self.at) in _JOINERS and begins_body(text, self.at + 1):
            rest = parse_bodies(text, self.at + 1, limit=self.end)
            self.members += rest.members
            self.at = rest.end
        return False


class _DescribedScanner(_Scanner):
    """Takes in the words that tell which body is meant."""

    def _past_description(self) -> int | None:
        if self.text.norm(self.at) in _RELATIVES and tells_no_name(self.text, self.start, self.at):
            return _past_relative(self.text, self.at, self.end)
        return None


def _past_places(text: Marked, colon: int, end: int) -> int | None:
    """The token behind the places that a colon lists, None where it lists none: "UBND các tỉnh: Hòa Lâm, Đông Hải"."""
    if text.norm(colon - 1) not in _PLACE_ENDS or not text.is_name_word(colon + 1) or text.head(colon + 1) is not None:
        return None
    at = colon + 1
    while at < end:
        if text.is_name_word(at):
            at += 1
        elif text.norm(at) in {",", "và"} and text.is_name_word(at + 1) and not begins_body(text, at + 1):
            at += 2
        else:
            break
    return at


def _listed(text: Marked, index: int, end: int) -> tuple[list[Body], int]:
    """The names listed behind "Các Bộ, cơ quan: Tài chính, Xây dựng, …", each by itself, and the token after them."""
    names: list[Body] = []
    start = at = index
    while at < end:
        if (field := text.field_end(at)) is not None:
            at = field
        elif text.norm(at) in {",", "và"} and text.is_name_word(at + 1):
            names.append(_trim(text, start, at))
            start = at = at + 1
        elif ends_name(text, at, start) or text.norm(at) in _JOINERS:
            break
        else:
            at += 1
    names.append(_trim(text, start, at))
    return names, at


def is_nameless(text: Marked, body: Body) -> bool:
    """Whether the body is named by generic words alone: "các sở, ngành", "Bộ, ngành", "các đơn vị cung cấp dịch vụ"."""
    return tells_no_name(text, body.start, body.end)


def _past_relative(text: Marked, index: int, end: int) -> int:
    """The token behind the words that tell which body is meant: up to a purpose, a clause mark, or the end."""
    for at in range(index + 1, end):
        stop = text.stop(at)
        if text.word(at) in {";", ".", ":", ")"} or (stop is not None and stop.label_ == "purpose"):
            return at
    return end


def _closing(text: Marked, index: int, end: int) -> int | None:
    return next((at for at in range(index + 1, min(end, index + 30)) if text.word(at) == ")"), None)


def _is_unit(text: Marked, start: int, end: int) -> bool:
    """Whether a bracket names a unit of the body, rather than describing it: "(Đội 3)", "(tổ trưởng …)"."""
    head = text.head(start)
    authority = text.norm(start - 2) == "quyền"  # "cấp có thẩm quyền (UBND tỉnh, …)" is told who it is
    return head is not None and not authority and end - start <= 8 and head.text.lower() not in {"cơ quan", "đơn vị", "các"}


def _trim(text: Marked, start: int, end: int) -> Body:
    while end > start + 1 and (not text.word(end - 1).strip() or text.norm(end - 1) in {*_JOINERS, "-", "–", "."}):
        end -= 1
    return Body(start=start, end=end)


def _merge_titles(text: Marked, members: list[Body]) -> list[Body]:
    """Two titles of one person are one bearer: "Chủ tịch UBND huyện, Trưởng ban chỉ đạo"."""
    merged: list[Body] = []
    for body in members:
        head = text.head(body.start)
        if merged and _is_comrade(text, merged[-1]) and head is not None and head.label_ == "person":
            merged[-1] = Body(start=merged[-1].start, end=body.end)
            continue
        if merged and head is not None and head.text.lower().startswith("trưởng ban"):
            before = text.head(merged[-1].start)
            if before is not None and before.text.lower().startswith(_TITLES) and text.word(merged[-1].end) == ",":
                merged[-1] = Body(start=merged[-1].start, end=body.end)
                continue
        merged.append(body)
    return merged


def _is_comrade(text: Marked, body: Body) -> bool:
    """Whether a person is named, whose post follows behind a comma: "đồng chí Nguyễn Văn An, Phó Chủ tịch …"."""
    word = text.norm(body.start)
    titled = word in {"ông", "bà"} or (word == "đồng" and text.head(body.start + 2) is None)
    return titled and text.is_name_word(body.start + 2) and text.word(body.end) == ","
