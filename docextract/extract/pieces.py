"""A paragraph cut into its clauses, by the guide's rules of splitting (sections 3 and 8).

Cut at the full stop, and at the semicolon where the next piece has a directive verb of its own and no word before it
("nhằm", "để", "nhắc nhở", "theo dõi …:") governs it.
"""

from docextract.document import Value
from docextract.extract.actions import ORDERS, action_at
from docextract.extract.bodies import parse_bodies
from docextract.extract.labels import past_label
from docextract.extract.marked import Marked
from docextract.extract.names import begins_body
from docextract.extract.predicates import Manner, Predicate, guess, read_predicate

_COUNSEL = frozenset({"nhắc nhở", "kêu gọi", "khuyên", "động viên", "tư vấn", "vận động"})
_COUNSELLED = frozenset({"thực hiện", "chấp hành", "quan tâm", "tuân thủ", "xây dựng", "tham gia"})
_CLOSERS = frozenset({".", "…", "!", "?"})
_ABBREVIATIONS = frozenset({"tp", "tt", "ths", "ts", "pgs", "gs", "đ/c", "tx", "q", "p", "no", "st"})
_CONTINUING = frozenset({"đặc biệt", "nhất là", "qua đó", "từ đó"})
_CONTENT_SUBJECTS = frozenset({"nội dung", "mọi hoạt động", "việc", "các buổi", "quá trình", "kết quả", "hình thức", "thành phần"})


class Piece(Value):
    """A clause of a paragraph: its tokens from ``start`` to before ``end``, its predicate, and the sentence it is of."""

    start: int
    end: int
    predicate: Predicate
    sentence: int


def cut(text: Marked, *, times: dict[int, int]) -> tuple[Piece, ...]:
    """The clauses of the paragraph, in order, none empty."""
    pieces: list[Piece] = []
    for number, (first, end) in enumerate(_sentences(text)):
        start = past_label(text, first, end)
        sentence = _cut_sentence(text, start, end, times=times, number=number)
        if pieces and sentence and _tells_of(text, sentence[0]) and len(sentence) == 1:
            pieces[-1] = pieces[-1].model_copy(update={"end": sentence[0].end})
            continue
        pieces += sentence
    return tuple(pieces)


def _sentences(text: Marked) -> list[tuple[int, int]]:
    """The token ranges of the sentences, without their closing marks."""
    ranges: list[tuple[int, int]] = []
    start = depth = 0
    for index in range(len(text)):
        word = text.word(index)
        depth += (word in "(“[") - (word in ")”]") if word.strip() else 0
        if word in _CLOSERS and depth <= 0 and _closes(text, index):
            ranges.append((start, index))
            start, depth = index + 1, 0
    ranges.append((start, len(text)))
    return [trimmed for trimmed in (_trim(text, first, last) for first, last in ranges) if trimmed[0] < trimmed[1]]


def _closes(text: Marked, index: int) -> bool:
    following = index + 1
    while following < len(text) and not text.word(following).strip():
        following += 1
    if following >= len(text):
        return True
    if text.norm(index - 1) in _ABBREVIATIONS or text.word(following) in {".", "/"}:
        return False
    if index and text.doc[index - 1].whitespace_ and text.word(index - 1).isalnum():
        return False  # a speck read as a point: "qua . Phòng Tư pháp"
    return text.is_name_word(following) or text.word(following)[0] in '“"('


def _trim(text: Marked, start: int, end: int) -> tuple[int, int]:
    while start < end and (not text.word(start).strip() or text.word(start) in ",;:.-–+•*/"):
        start += 1
    while end > start and (not text.word(end - 1).strip() or text.word(end - 1) in ",;./:"):
        if text.word(end - 1) == "." and text.word(end - 2) == ".":
            break  # an ellipsis belongs to the text
        end -= 1
    return start, end


def _cut_sentence(text: Marked, start: int, end: int, *, times: dict[int, int], number: int) -> list[Piece]:
    pieces: list[Piece] = []
    first = start
    for semicolon in [*_semicolons(text, start, end), end]:
        begin, finish = _trim(text, first, semicolon)
        if begin >= finish:
            continue
        predicate = read_predicate(text, begin, finish, times=times)
        if not pieces and predicate.action is None:
            predicate = guess(text, predicate, begin, finish, times=times)
        if pieces and _awaits(text, pieces[-1]):
            begin = pieces.pop().start
            predicate = read_predicate(text, begin, finish, times=times)
            pieces.append(Piece(start=begin, end=finish, predicate=predicate, sentence=number))
        elif pieces and not _starts_new(text, pieces[-1], begin, predicate):
            pieces[-1] = pieces[-1].model_copy(update={"end": finish})
        else:
            pieces.append(Piece(start=begin, end=finish, predicate=predicate, sentence=number))
        first = semicolon + 1
    return pieces


def _semicolons(text: Marked, start: int, end: int) -> list[int]:
    found: list[int] = []
    depth = 0
    for index in range(start, end):
        word = text.word(index)
        depth += (word in "(“[") - (word in ")”]") if word.strip() else 0
        if word == ";" and depth <= 0:
            found.append(index)
    return found


def _starts_new(text: Marked, before: Piece, start: int, predicate: Predicate) -> bool:
    """Whether the piece from ``start`` is a clause of its own after ``before``."""
    if predicate.action is None:
        return False
    if before.predicate.action is None:
        return True
    if predicate.thing and predicate.manner is Manner.NONE:
        return False
    if predicate.manner is Manner.NONE and f"{text.norm(start)} {text.norm(start + 1)}" in _CONTINUING:
        return False
    governing = before.predicate.action
    if _lists_content(text, before):
        return False
    if _ends_in_partners(text, before, start):
        return False
    verb = predicate.action
    if verb.kind == "aim" and predicate.manner is Manner.NONE and _has_purpose(text, before, start):
        return False
    counselled = verb.kind == "aim" or verb.words in _COUNSELLED
    return not (governing.words in _COUNSEL and counselled and predicate.manner is Manner.NONE)


def _awaits(text: Marked, before: Piece) -> bool:
    """Whether the piece before only names who is to act, and the list goes on: "Giám đốc các sở; Chủ tịch các xã rà soát …"."""
    order = before.predicate.action
    if order is None:
        return bool(before.predicate.bearers)
    if order.words not in ORDERS or before.predicate.manner is not Manner.SUBJECT:
        return False
    ordered = parse_bodies(text, order.end, limit=before.end)
    return bool(ordered.members) and ordered.end >= before.end


def _has_purpose(text: Marked, before: Piece, start: int) -> bool:
    """Whether "nhằm" or "để" governs the end of the piece before."""
    return any(stop.label_ == "purpose" for stop in text.stops_within(before.start + 1, start))


def _lists_content(text: Marked, piece: Piece) -> bool:
    """Whether the piece lists what is watched or contained: "theo dõi, kiểm tra …: A; B", "… gồm: A; B"."""
    colon = next((at for at in range(piece.start, piece.end) if text.word(at) == ":"), None)
    if colon is None or piece.predicate.action is None or piece.predicate.action.start > colon:
        return False
    return piece.predicate.action.kind in {"observe", "report"} or text.norm(colon - 1) in {"gồm", "về"}


def _ends_in_partners(text: Marked, before: Piece, start: int) -> bool:
    """Whether the piece before ends in a list of partners that goes on: "phối hợp với các đơn vị liên quan; UBND các huyện …"."""
    verbs = text.verbs_within(before.start, start)
    if not verbs or verbs[-1].label_ != "coordinate":
        return False
    at = verbs[-1].end + (text.norm(verbs[-1].end) == "với")
    bodies = parse_bodies(text, at, limit=start)
    return bool(bodies.members) and bodies.end >= start - 1 and begins_body(text, start)


def _tells_of(text: Marked, piece: Piece) -> bool:
    """Whether the sentence only tells the content or manner of the one before: its subject is a thing."""
    two = f"{text.norm(piece.start)} {text.norm(piece.start + 1)}"
    three = f"{two} {text.norm(piece.start + 2)}"
    return piece.predicate.manner is Manner.NONE and (
        bool({text.norm(piece.start), two, three} & _CONTENT_SUBJECTS)
        or (action_at(text, piece.start) is None and piece.predicate.thing)
    )
