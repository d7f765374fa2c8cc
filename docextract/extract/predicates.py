"""What a piece of text says: who (its own subject), how binding, and which action comes first.

A piece is read from its left: times, adverbials ("căn cứ …,", "trong quá trình …,"), connectives, and adverbs are passed over; then
comes an order ("giao X", "đề nghị X"), a topic ("đối với X"), a subject, or at once the directive verb.
"""

from enum import StrEnum

from docextract.document import Value
from docextract.extract.actions import NOUN_AFTER, ORDERS, Action, action_at
from docextract.extract.adverbials import past_adverbial
from docextract.extract.bodies import Bodies, Body, parse_bodies
from docextract.extract.marked import Marked
from docextract.extract.names import begins_body

_SKIPPED = frozenset({"và", ",", "-", "–", "+", "•", "“", '"', "*", ":"})
_THINGS = frozenset({"việc", "công tác", "nội dung", "mọi", "các buổi", "hoạt động", "kết quả", "quá trình", "kinh phí", "nguồn"})


_NO_ACTIONS = frozenset(
    {"tồn", "là", "bị", "được", "gồm", "còn", "thuộc", "hết", "chịu", "theo", "liên", "đạt", "biết", "kèm", "như", "nhằm"}
)
_PEOPLE = frozenset({"người", "đối", "học", "trẻ", "phạm", "hộ", "công", "mọi", "từng", "mỗi", "các", "những"})
_CULTURES = frozenset({"văn", "hàng", "tiêu", "giáo", "khoa"})
"""What makes a noun of "hóa": "văn hóa", "hàng hóa"."""
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
    made = _past_making(text, at)
    if predicate.bearers or predicate.thing or at >= end or known or not text.word(at).isalpha():
        return predicate
    if made is None and not text.is_tagged_verb(at):
        return predicate
    after = made or text.word_end(at)
    if text.norm(after) in NOUN_AFTER or text.norm(at) in _NO_ACTIONS:
        return predicate
    words = " ".join(text.norm(index) for index in range(at, after))
    return predicate.model_copy(
        update={"action": Action(start=at, end=after, kind="guess", words=words), "modal": reader.modal, "past": reader.past}
    )


def _past_making(text: Marked, index: int) -> int | None:
    """The token after a verb made with "hóa" that begins at ``index``, None where none does: "tối ưu hóa", "thông minh hóa"."""
    for length in (2, 1):
        if text.norm(index + length) in {"hóa", "hoá"} and text.norm(index) not in _CULTURES and text.word(index).isalpha():
            return index + length + 1
    return None


def last_order(text: Marked) -> tuple[Body, ...]:
    """Whom the last order of a text is given to: "…, Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở … thực hiện:"; none without one."""
    for verb in reversed(text.verbs):
        action = action_at(text, verb.start)
        if action is not None and action.words in ORDERS:
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
            self.past = self.past or stop.label_ == "past" or text.norm(index) == "chưa"
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
            self.index = past_adverbial(self.text, stop.start, self.end, times=self.times, after_subject=bool(self.bearers))
            return True
        return False

    def meets_bearer(self) -> bool:
        """An order ("giao X") or a subject."""
        if self.bearers:
            return False
        text, action = self.text, action_at(self.text, self.index)
        if action is not None and action.words in ORDERS:
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
            if action is None and self.modal:
                action = self._unknown_action()
        ordered: tuple[Body, ...] = ()
        if action is not None and self.manner is Manner.SUBJECT and action.words in ORDERS:
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

    def _unknown_action(self) -> Action | None:
        """The word behind "X phải", where underthesea takes it for a verb that no lexicon knows; None where it is none."""
        text, at = self.text, self.index
        known = (
            text.stop(at) is not None or text.verb(at) is not None
        )  # a known verb that is no order here: "phải làm việc đồng bộ"
        if at >= self.end or known or not text.is_tagged_verb(at) or text.norm(at) in _NO_ACTIONS:
            return None
        end = text.word_end(at)
        return Action(start=at, end=end, kind="guess", words=" ".join(text.norm(index) for index in range(at, end)))


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
