"""Where the name of a body begins and where it is over, word by word."""

from docextract.extract.marked import Marked

_PLURALS = frozenset({"các", "những", "mỗi", "từng", "mọi"})
_OF = frozenset({"thuộc", "của", "ở"})
_LEVELS = frozenset({"xã", "huyện", "tỉnh", "thành", "trên", "dưới", "trung", "cơ", "mình", "có"})
_MODIFIERS = frozenset(
    {"liên quan", "trực thuộc", "phụ trách", "đứng đầu", "chuyên trách", "kiêm nhiệm", "đóng chân", "đóng", "thường trực"}
)
_MODIFIER_VERBS = frozenset(
    {"quản lý", "tham mưu", "thi hành", "tiếp nhận", "kiểm soát", "giám định", "điều tra", "thanh tra", "kiểm tra"}
)
_MODIFYING_PAIRS = frozenset({("trên", "địa"), ("có", "liên"), ("có", "thẩm"), ("trực", "thuộc"), ("các", "cấp")})
_CENTRAL = frozenset({"trung", "nhà", "đảng", "chính"})
"""Capitals behind a generic word that name no body: "cơ quan Trung ương", "cơ quan Nhà nước"."""
_KINDS_OF_OFFICE = frozenset({"sở", "ban", "bộ", "phòng", "ngành"})
_GENERIC_HOLDERS = frozenset({"cơ quan", "đơn vị", "tổ chức", "bộ phận", "doanh nghiệp", "cán bộ", "công chức", "người", "cơ sở"})
_GENERIC_AGENCIES = frozenset({"cơ quan", "đơn vị", "sở", "bộ", "ban", "phòng", "cơ sở", "lực lượng"})

_UNITS_OF_TIME = frozenset({"giờ", "ngày", "tuần", "tháng", "năm"})


def begins_body(text: Marked, index: int) -> bool:
    """Whether a body's name or a group of bodies begins at ``index``."""
    at = skip_determiner(text, index)
    head = text.head(at)
    if head is None:
        return _names_person(text, index, at) or names_levels(text, index)
    if at == index and is_verb_here(text, at):
        return False
    if at > index or head.label_ in {"agency", "person"}:
        return True
    return text.is_name_word(at) or head.label_ == "group"


def _names_person(text: Marked, index: int, name: int) -> bool:
    """Whether a comrade is named: "đồng chí Nguyễn Văn An"."""
    return name > index and text.norm(name - 2) == "đồng" and text.is_name_word(name) and text.is_name_word(name + 1)


def names_levels(text: Marked, index: int) -> bool:
    """Whether all levels of government are meant: "các cấp, các ngành"."""
    return text.norm(index) == "các" and text.norm(index + 1) == "cấp" and text.norm(index + 2) in {",", "và", "chính", "ủy"}


def skip_determiner(text: Marked, index: int) -> int:
    """The token after the determiners that begin at ``index`` ("các", "toàn thể các", "lãnh đạo các")."""
    if text.norm(index) in _PLURALS:
        return index + 1
    two = f"{text.norm(index)} {text.norm(index + 1)}"
    if two in {"toàn thể", "tất cả", "một số", "lãnh đạo", "đại diện", "đồng chí"}:
        return skip_determiner(text, index + 2)
    return index


def past_head(text: Marked, index: int) -> int:
    """The token after the determiner and the head that begin at ``index``; one more than ``index`` where there is no head."""
    at = skip_determiner(text, index)
    head = text.head(at)
    if head is None:
        return index + 2 if names_levels(text, index) else max(at, index + 1)
    # "Phòng Kinh tế" may be a head of its own, and the beginning of "Phòng Kinh tế và Hạ tầng"
    fields = (text.field_end(inside) for inside in range(at + 1, int(head.end)))
    return max((end for end in fields if end is not None), default=int(head.end))


def is_generic(text: Marked, index: int) -> bool:
    """Whether the head at ``index`` stands alone: "ban", "ngành", "đơn vị liên quan", "Ban" in "các Sở, Ban, ngành"."""
    head = text.head(index)
    if head is None:
        return False
    if text.is_name_word(index):
        return head.text.lower() in _KINDS_OF_OFFICE and text.norm(head.end) in {",", "và"}
    return not text.is_name_word(head.end) or text.norm(head.end) in _CENTRAL


def is_group(text: Marked, index: int) -> bool:
    """Whether the name at ``index`` speaks of many: "các sở", "ngành", "Trưởng các phòng"."""
    head = text.head(index)
    if head is None:
        return skip_determiner(text, index) > index
    return head.label_ == "group" or (head.label_ == "person" and text.norm(head.end) in _PLURALS)


def is_verb_here(text: Marked, index: int) -> bool:
    """Whether a word that can be a head is a verb here: "tổ chức tập huấn", "báo cáo kết quả"."""
    verb, head = text.verb(index), text.head(index)
    if verb is None or head is None or len(head) > len(verb):
        return False
    after = index + len(verb)
    opens = index == 0 and text.norm(index) == "tổ"
    printed_small = opens or not text.is_name_word(index) or text.text.isupper()
    return printed_small and text.norm(after) not in {"chính", "xã", "đoàn", "có", "liên", ",", "và"}


def tells_no_name(text: Marked, start: int, end: int) -> bool:
    """Whether the words from ``start`` to before ``end`` are generic: "các sở, ngành", "Bộ, ngành"."""
    head = text.head(skip_determiner(text, start))
    if head is None or not (head.label_ == "group" or head.text.lower() in _GENERIC_AGENCIES):
        return False
    return not any(text.is_name_word(at) and text.head(at) is None for at in range(head.end, end))


def holds_name(text: Marked, start: int, end: int) -> bool:
    """Whether a proper name was begun: a capital letter after the head, as in "Sở Văn hóa, Thể thao và Du lịch"."""
    return any(text.is_name_word(at) for at in range(past_head(text, start), end))


def _belongs(text: Marked, index: int) -> bool:
    """Whether the word surely goes on with a name: "thuộc", "các", "cấp huyện", "trên địa bàn", "có liên quan", a capital."""
    word, after = text.norm(index), text.norm(index + 1)
    pairs = (word == "cấp" and after in _LEVELS) or (word, after) in _MODIFYING_PAIRS
    many = word in _PLURALS and (text.head(index + 1) is not None or text.is_name_word(index + 1) or word != "những")
    return word in _OF or many or pairs or text.is_name_word(index)


def _leaves_place(text: Marked, index: int) -> bool:
    """Whether words of something else follow a name that ends in a place: "Công an tỉnh | các hộ", "UBND huyện | số học sinh"."""
    if not text.ends_place_word(index) or text.is_name_word(index) or text.word_start(index) != index:
        return False
    words = " ".join(text.norm(at) for at in range(index, text.word_end(index)))
    after = text.norm(index + 1)
    goes_on = text.norm(index) in _OF or words in _MODIFIERS or (text.norm(index), after) in {("có", "liên"), ("trên", "địa")}
    return text.norm(index).isalpha() and not goes_on and text.head(index) is None


def _begins_sentence(text: Marked, index: int) -> bool:
    """Whether a sentence begins that a lost end of line joined to the name: "Sở Tư pháp | Chủ trì …"."""
    return text.is_name_word(index) and text.verb(index) is not None and text.head(index) is None


def _tells_time(text: Marked, index: int) -> bool:
    """Whether a length of time begins: "thông báo cho các thôn | 15 ngày trước khi khai giảng"."""
    return text.word(index).isdigit() and text.norm(index + 1) in _UNITS_OF_TIME


def ends_name(text: Marked, index: int, start: int) -> bool:
    """Whether the name that began at ``start`` is over before the token at ``index``."""
    word = text.word(index)
    if not word.strip() or word in "-–/&.":
        return word == "." or (not word.strip() and "\n" in word)
    if not word[0].isalnum() and word not in {"“", "”", '"'}:
        return True
    if _begins_sentence(text, index) or _leaves_place(text, index) or _tells_time(text, index):
        return True
    if _belongs(text, index):
        return False
    if text.norm(index) == "những" and text.head(index + 1) is None:
        return True  # "Bộ trưởng Bộ Quốc phòng | những vấn đề vượt thẩm quyền"
    if text.stop(index) is not None:
        return not (text.norm(index) == "về" and _is_managing(text, start))
    if _is_inside_name(text, index):
        return False
    if text.adverb(index) is not None:
        return True
    verb = text.verb(index)
    if text.norm(index - 1) in _PLURALS:
        return False
    if verb is None and _is_unknown_verb(text, index):
        return True
    if verb is None or (text.head(index) is not None and not is_verb_here(text, index)):
        return False
    return not (verb.text.lower() in _MODIFIER_VERBS and _modifies(text, index))


def _is_inside_name(text: Marked, index: int) -> bool:
    """Whether an adverb or a verb stands between capitals of one name: "Trung tâm Đổi mới sáng tạo Hòa Lâm"."""
    phrase = text.adverb(index)
    if phrase is None or not text.is_name_word(index - 1) or not text.is_name_word(phrase.end):
        return False
    return text.word_start(index) != index or (text.head(phrase.end) is None and text.verb(index - 2) is not None)


def _is_unknown_verb(text: Marked, index: int) -> bool:
    """Whether underthesea takes a word that no lexicon knows for a verb, where none can tell which body is meant."""
    if not text.is_tagged_verb(index) or text.head(index) is not None or text.word_start(index) != index:
        return False
    if not text.word(index).isalpha() or text.norm(index - 1) in _PLURALS:
        return False
    words = " ".join(text.norm(at) for at in range(index, text.word_end(index)))
    if words in _MODIFIERS:
        return False
    return text.ends_place(index)


def _is_managing(text: Marked, start: int) -> bool:
    """Whether the name says "cơ quan quản lý … về …"."""
    at = skip_determiner(text, start)
    return text.norm(at) == "cơ" and text.norm(at + 2) == "quản"


def _modifies(text: Marked, index: int) -> bool:
    """Whether the verb at ``index`` says what kind of body it is: "cơ quan quản lý nhà nước"."""
    before = f"{text.norm(index - 2)} {text.norm(index - 1)}"
    return before in _GENERIC_HOLDERS and text.norm(index + len(text.verb(index) or "")) in {"nhà", "chuyên", "thị", "chất"}
