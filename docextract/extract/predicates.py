"""What a piece of text says: who (its own subject), how binding, and which action comes first.

A piece is read from its left: times, adverbials ("căn cứ …,", "trong quá trình …,"), connectives, and adverbs are passed over; then
comes an order ("giao X", "đề nghị X"), a topic ("đối với X"), a subject, or at once the directive verb.
"""

from enum import StrEnum

from docextract.document import Value
from docextract.extract.bodies import Bodies, Body, parse_bodies
from docextract.extract.marked import Marked
from docextract.extract.names import begins_body

_ORDERS = frozenset(
    {"giao", "giao cho", "đề nghị", "kính đề nghị", "yêu cầu", "khuyến khích", "mời", "giao nhiệm vụ cho", "chỉ thị"}
)
_SKIPPED = frozenset({"và", ",", "-", "–", "+", "•", "“", '"', "*", ":"})
_NOUNS_TOO = frozenset({"thông tin", "báo cáo", "tổ chức", "báo", "dự toán", "đầu tư", "tuyên truyền", "đánh giá", "quy hoạch"})
_NOUN_AFTER = frozenset({"của", "này"})
_THINGS = frozenset({"việc", "công tác", "nội dung", "mọi", "các buổi", "hoạt động", "kết quả", "quá trình", "kinh phí", "nguồn"})


_GOVERNORS = frozenset({"của", "với", "cho", "thuộc", "là", "về", "và", "đạo", "giữa", "từ", "tại", "trong", ",", "hợp", "cáo"})
_NO_ACTIONS = frozenset(
    {"là", "bị", "được", "gồm", "còn", "thuộc", "hết", "chịu", "theo", "liên", "đạt", "biết", "kèm", "như", "nhằm"}
)
_PEOPLE = frozenset({"người", "đối", "học", "trẻ", "phạm", "hộ", "công", "mọi", "từng", "mỗi", "các", "những"})
_ADVERBIALS = frozenset({"adverbial", "purpose", "topic", "passive", "partner"})


class Manner(StrEnum):
    """How a piece names its bearer."""

    NONE = "none"
    SUBJECT = "subject"
    TOPIC = "topic"
    """"đối với X"."""
    ORDER = "order"
    """"giao X", "đề nghị X"."""
    AGENT = "agent"
    """"do X quyết định", "được X tiếp nhận"."""


class Action(Value):
    """A directive verb: its tokens, its kind in the lexicon, and its folded words."""

    start: int
    end: int
    kind: str
    words: str


class Predicate(Value):
    """The first action of a piece and who is to do it; ``action`` is None where the piece orders nothing."""

    bearers: tuple[Body, ...] = ()
    manner: Manner = Manner.NONE
    order: str = ""
    action: Action | None = None
    modal: bool = False
    """Whether a deontic word stands before the action (phải, cần, có trách nhiệm, …)."""
    past: bool = False
    thing: bool = False
    """Whether the subject is a thing rather than a body."""
    ordered: tuple[Body, ...] = ()
    """Whom the subject orders to act: Y in "X yêu cầu Y thực hiện …"."""


def action_at(text: Marked, index: int) -> Action | None:
    """The directive verb that begins at ``index``, unless the word is a noun there."""
    verb = text.verb(index)
    if verb is None:
        return None
    words = " ".join(text.norm(at) for at in range(verb.start, verb.end))
    if text.norm(verb.end) in _NOUN_AFTER:
        return None
    head = text.head(index)
    if head is not None and len(head) > len(verb):
        return None
    if words in _NOUNS_TOO and text.norm(verb.end) == "," and text.verb(verb.end + 1) is None:
        return None
    if words == "thông tin" and text.norm(verb.end) == "về":
        return None
    if words == "báo cáo" and not text.is_name_word(index) and text.norm(verb.end) in {"giám", "đánh", "tài", "chuyên"}:
        return None  # "báo cáo giám sát" is a paper
    return Action(start=verb.start, end=verb.end, kind=verb.label_, words=words)


def read_predicate(text: Marked, start: int, end: int, *, times: dict[int, int]) -> Predicate:
    """The predicate of the tokens from ``start`` to before ``end``; ``times`` gives the end of each time expression by start."""
    reader = _Reader(text, start, end, times)
    while reader.index < end and (reader.passes_over() or reader.meets_stop() or reader.meets_bearer()):
        pass
    return reader.predicate()


def guess(text: Marked, predicate: Predicate, start: int, end: int, *, times: dict[int, int]) -> Predicate:
    """``predicate`` with an action that no lexicon knows: the first word of the sentence, where underthesea takes it for a verb."""
    reader = _Reader(text, start, end, times)
    while reader.index < end and reader.passes_over():
        pass
    at = reader.index
    known = text.head(at) is not None or text.stop(at) is not None
    if predicate.bearers or predicate.thing or at >= end or known or not text.is_tagged_verb(at) or not text.word(at).isalpha():
        return predicate
    after = text.word_end(at)
    if text.norm(after) in _NOUN_AFTER or text.norm(at) in _NO_ACTIONS:
        return predicate
    words = " ".join(text.norm(index) for index in range(at, after))
    return predicate.model_copy(
        update={"action": Action(start=at, end=after, kind="guess", words=words), "modal": reader.modal, "past": reader.past}
    )


def last_order(text: Marked) -> tuple[Body, ...]:
    """Whom the last order of a text is given to: "…, Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở … thực hiện:"; none without one."""
    for verb in reversed(text.verbs):
        action = action_at(text, verb.start)
        if action is not None and action.words in _ORDERS:
            ordered = parse_bodies(text, action.end)
            if ordered.members:
                return ordered.members
    return ()


class _Reader:
    """Reads a piece from its left, one step a call; each step that finds nothing of its kind leaves the place as it is."""

    def __init__(self, text: Marked, start: int, end: int, times: dict[int, int]) -> None:
        self.text, self.start, self.end, self.times = text, start, end, times
        self.index = start
        self.bearers: tuple[Body, ...] = ()
        self.manner, self.order = Manner.NONE, ""
        self.modal = self.past = False
        self.being: int | None = None

    def passes_over(self) -> bool:
        """Marks, times, adverbs, modals, and marks of the past; a modal and the past are remembered."""
        text, index = self.text, self.index
        if text.norm(index) in _SKIPPED or not text.word(index).strip():
            self.index += 1
        elif index in self.times:
            self.index = max(self.times[index], index + 1)
        elif (adverb := text.adverb(index)) is not None and text.head(index) is None:
            self.modal = self.modal or adverb.label_ == "modal"
            self.index = adverb.end
        elif (stop := text.stop(index)) is not None and stop.label_ in {"modal", "past", "negation"}:
            self.modal = self.modal or stop.label_ == "modal"
            self.past = self.past or stop.label_ == "past"
            self.index = stop.end
        return self.index > index

    def meets_stop(self) -> bool:
        """A topic ("đối với X"), an agent ("do X", "được X"), "là", or an adverbial to be passed over."""
        stop = self.text.stop(self.index)
        if stop is None:
            return False
        if (
            stop.label_ == "topic"
            and not self.bearers
            and self._take(parse_bodies(self.text, stop.end, limit=self.end), Manner.TOPIC)
        ):
            return True
        if self.bearers and stop.label_ in {"agent", "passive"}:
            if not self._take(parse_bodies(self.text, stop.end, limit=self.end), Manner.AGENT):
                self.index = stop.end
            return True
        if stop.label_ == "copula" and self.bearers:
            self.being, self.index = stop.start, self.end
            return True
        if stop.label_ in _ADVERBIALS:
            self.index = _past_adverbial(self.text, stop.start, self.end, times=self.times, after_subject=bool(self.bearers))
            return True
        return False

    def meets_bearer(self) -> bool:
        """An order ("giao X") or a subject."""
        if self.bearers:
            return False
        text, action = self.text, action_at(self.text, self.index)
        if action is not None and action.words in _ORDERS:
            behind = action.end + (text.norm(action.end) in {"cho", "với"})
            if self._take(parse_bodies(text, behind, limit=self.end), Manner.ORDER):
                self.order = action.words
                return True
        if begins_body(text, self.index) and _is_subject(text, self.index):
            return self._take(parse_bodies(text, self.index, limit=self.end), Manner.SUBJECT)
        return False

    def _take(self, bodies: Bodies, manner: Manner) -> bool:
        if bodies.members:
            self.bearers, self.manner, self.index = bodies.members, manner, bodies.end
        return bool(bodies.members)

    def predicate(self) -> Predicate:
        """What was read, with the action at the place reached."""
        if not self.bearers:
            action = action_at(self.text, self.index) if self.index < self.end else None
            if action is not None:
                return Predicate(action=action, modal=self.modal, past=self.past)
            return _agent_predicate(self.text, self.start, self.end, modal=self.modal)
        if self.being is not None:
            action = _being(self.text, self.being, self.end)
        else:
            action = (action_at(self.text, self.index) if self.index < self.end else None) or _later_action(
                self.text, self.index, self.end
            )
        ordered: tuple[Body, ...] = ()
        if action is not None and self.manner is Manner.SUBJECT and action.words in _ORDERS:
            ordered = parse_bodies(self.text, action.end, limit=self.end).members
        return Predicate(
            bearers=self.bearers,
            manner=self.manner,
            order=self.order,
            action=action,
            modal=self.modal,
            past=self.past,
            ordered=ordered,
        )


def _is_subject(text: Marked, index: int) -> bool:
    """Whether a word that is verb and head begins a subject: its name as a body is the longer one ("Tổ chức chính trị …")."""
    verb, head = text.verb(index), text.head(index)
    return verb is None or (head is not None and len(head) > len(verb))


def _being(text: Marked, index: int, end: int) -> Action | None:
    """The action of a sentence with "là": the first directive verb behind it ("là đầu mối, tham mưu …")."""
    verbs = text.verbs_within(index, end)
    return action_at(text, verbs[0].start) if verbs else None


def _later_action(text: Marked, index: int, end: int) -> Action | None:
    """The first verb behind a subject that words unknown to the lexicons part from it, within a few tokens."""
    for verb in text.verbs_within(index, min(end, index + 6)):
        if text.norm(verb.start - 1) not in {"được", "đã", "các", "những"}:
            return action_at(text, verb.start)
    return None


def _past_adverbial(text: Marked, index: int, end: int, *, times: dict[int, int], after_subject: bool) -> int:
    """The token behind an adverbial that begins at ``index``: behind its comma, or where a subject or (after one) a verb begins."""
    for at in range(index + 1, end):
        if text.norm(at) in {",", ":"} and _resumes(text, at + 1, end, times=times):
            return at + 1
        if after_subject and at > index + 1 and _is_main_verb(text, at):
            return at
        if not after_subject and at > index + 1 and _is_plural_subject(text, at, end):
            return at
    return end


def _is_plural_subject(text: Marked, index: int, end: int) -> bool:
    """Whether a subject begins at ``index`` without a comma before it: "có khó khăn, vướng mắc các đơn vị báo cáo …"."""
    if text.norm(index) not in {"các", "những"} or text.norm(index - 1) in _GOVERNORS or not begins_body(text, index):
        return False
    if text.is_name_word(index - 1) or text.head(index - 1) is not None:
        return False
    bodies = parse_bodies(text, index, limit=end)
    if not bodies.members or text.verb(index - 1) is not None:
        return False
    adverb = text.adverb(bodies.end)
    return action_at(text, adverb.end if adverb is not None else bodies.end) is not None


def _is_main_verb(text: Marked, index: int) -> bool:
    if text.adverb(index) is not None and text.adverb(index).label_ in {"manner", "modal"}:  # type: ignore[union-attr]
        return action_at(text, text.adverb(index).end) is not None  # type: ignore[union-attr]
    action = action_at(text, index)
    if action is None:
        return False
    before, after = text.norm(index - 1), text.norm(action.end)
    return before not in {"được", "đã", "bị", "do", "của", "và", ",", "các", "về", "trong", "cứ", "để"} and after not in {
        "được",
        "của",
        ",",
    }


def _resumes(text: Marked, index: int, end: int, *, times: dict[int, int]) -> bool:
    """Whether a clause begins at ``index``: adverbs and times, then a verb or a body with one."""
    while index < end:
        if index in times:
            index = max(times[index], index + 1)
        elif text.norm(index) == ",":
            index += 1
        elif (adverb := text.adverb(index)) is not None:
            index = adverb.end
        else:
            break
    if index >= end:
        return False
    if action_at(text, index) is not None and text.norm(index - 1) != "và":
        return True
    head = text.head(index)
    if not begins_body(text, index) or (head is not None and head.label_ == "group" and not text.is_name_word(index)):
        return False
    bodies = parse_bodies(text, index, limit=end)
    after = bodies.end
    return (
        bool(bodies.members)
        and after < end
        and (action_at(text, after) is not None or text.adverb(after) is not None or text.stop(after) is not None)
    )


def _agent_predicate(text: Marked, start: int, end: int, *, modal: bool) -> Predicate:
    """A passive with its agent, "… được X tiếp nhận", or nothing."""
    words = f"{text.norm(start)} {text.norm(start + 1)}"
    people = text.norm(start) in _PEOPLE
    thing = text.norm(start) in _THINGS or words in _THINGS
    for stop in text.stops_within(start + 1, end):
        if stop.label_ in {"passive", "agent"}:
            agent = parse_bodies(text, stop.end, limit=end)
            action = action_at(text, agent.end) if agent.members else action_at(text, stop.end)
            if agent.members and action is not None and people:
                return Predicate(bearers=agent.members, manner=Manner.AGENT, action=action, modal=modal, thing=thing)
            if action is not None and stop.label_ == "passive" and (people or thing):
                return Predicate(action=action, modal=modal, thing=thing)
    return Predicate(modal=modal, thing=thing)
