"""Composes the body of each kind of directive from its sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpus.generator import parts
from corpus.generator.parts import ROMAN, line, run_in, section
from corpus.generator.scribe import Scribe, capitalised
from corpus.generator.tables import appendix, document_list
from corpus.generator.targets import Horizon, target_line

PART_NAMES = (
    ("Phần thứ nhất", "Phần thứ hai", "Phần thứ ba"),
    ("PHẦN THỨ NHẤT", "PHẦN THỨ HAI", "PHẦN THỨ BA"),
    ("PHẦN I", "PHẦN II", "PHẦN III"),
)


class Kind(NamedTuple):
    """A kind of document: its type and sign (App. III of Nghị định 30/2020/NĐ-CP), its title's phrase, its composer."""

    type: str
    sign: str
    title: str
    compose: Callable[[Scribe, str], str]


def plan(scribe: Scribe, closing: str) -> str:
    """Kế hoạch: purpose, targets, content, money, who does what, perhaps a task table."""
    names = [parts.purpose, parts.goals, parts.content, parts.funds]
    if scribe.rng.random() < 0.3:
        names.remove(parts.goals)
    body = line(capitalised(scribe.phrase("preamble"))) + _in_turn(scribe, names)
    ending = f"{scribe.sentence('end')} {capitalised(scribe.clause('closing'))}./."
    body += parts.responsible(scribe, f"{ROMAN[len(names)]}.", scribe.phrase("organise"), ending=ending)
    return body + closing + _maybe_annex(scribe)


def programme(scribe: Scribe, closing: str) -> str:
    """Chương trình: targets, tasks, who does what."""
    names = [parts.goals, parts.content]
    ending = f"{capitalised(scribe.clause('closing'))}./."
    body = line(capitalised(scribe.phrase("preamble"))) + _in_turn(scribe, names)
    return body + parts.responsible(scribe, "III.", scribe.phrase("organise"), ending=ending) + closing + _maybe_annex(scribe)


def guidance(scribe: Scribe, closing: str) -> str:
    """Hướng dẫn: purpose, content, who does what."""
    ending = f"{capitalised(scribe.clause('closing'))}./."
    body = line(capitalised(scribe.phrase("preamble"))) + _in_turn(scribe, [parts.purpose, parts.content])
    return body + parts.responsible(scribe, "III.", scribe.phrase("organise"), ending=ending) + closing


def decision(scribe: Scribe, closing: str) -> str:
    """Quyết định with an attached đề án in parts (Phần), an attached plan, or regulations in chapters (Chương) and articles."""
    rng = scribe.rng
    attached = scribe.attached
    scribe.name = attached
    adopt = scribe.phrase("adopt")
    scribe.name = "Quyết định"
    force = f'<d kind="from" start="{scribe.scene.issued.isoformat()}" anchor="ngày ký">kể từ ngày ký</d>'
    articles = [
        section("Điều 1.", "", line(adopt)),
        section("Điều 2.", "", line(f"Quyết định này có hiệu lực thi hành {force}.")),
    ]
    if rng.random() < 0.5:
        articles.insert(1, section("Điều 2.", "", line(own_article(scribe))))
        articles[2] = articles[2].replace("Điều 2.", "Điều 3.")
    articles.append(section(f"Điều {len(articles) + 1}.", "", line(f"{capitalised(scribe.clause('enforce'))}./.")))
    number = "{number}"
    note = f"(Kèm theo Quyết định số {number} của {scribe.scene.committee})"
    head = f'<attachment type="{attached.upper()}" title="{capitalised(scribe.scene.theme.title)}">{note}</attachment>'
    scribe.name = attached
    inside = {"Đề án": project, "Kế hoạch": _attached_plan, "Quy chế": regulation}[attached](scribe)
    return bases(scribe) + "".join(articles) + closing + head + inside + _maybe_annex(scribe)


def own_article(scribe: Scribe) -> str:
    """Return the article that gives the work to a body."""
    given = scribe.fill("<o>giao {b} chủ trì, phối hợp với {partners} tổ chức thực hiện</o>; <o>báo cáo {report}{by}</o>.")
    return capitalised(given)


def bases(scribe: Scribe) -> str:
    """Return issuer, legal bases and the order of a decision or resolution."""
    order = "QUYẾT NGHỊ:" if scribe.name == "Nghị quyết" else "QUYẾT ĐỊNH:"
    issuer = "HỘI ĐỒNG NHÂN DÂN" if scribe.name == "Nghị quyết" else "ỦY BAN NHÂN DÂN"
    count = scribe.rng.randint(2, 4)
    cited = list(dict.fromkeys(f"Căn cứ <base>{scribe.citation()}</base>" for _ in range(count)))
    lines = [f'<p role="basis">{text}{"." if text == cited[-1] else ";"}</p>' for text in cited]
    place = f"{scribe.scene.unit} {scribe.scene.name}".upper()
    return f'<p role="issuer">{issuer} {place}</p>{"".join(lines)}<p role="order">{order}</p>'


def project(scribe: Scribe) -> str:
    """Return the parts of a đề án: why, what, how."""
    noted = scribe.rng.random() < 0.4
    known = f"{scribe.sentence('fact').removesuffix('.')} [1]." if noted else scribe.sentence("fact")
    facts = section("1.", scribe.phrase("situation1"), line(known))
    limits = section("2.", scribe.phrase("situation2"), line(scribe.sentence("fact"), marker="-"))
    grounds = section("II.", scribe.phrase("bases").upper(), *(line(f"{scribe.citation()}.", marker="-") for _ in range(3)))
    names = scribe.rng.choice(PART_NAMES)
    first = section(names[0], scribe.phrase("situation"), section("I.", "THỰC TRẠNG", facts, limits), grounds)
    scope = section(
        "I.",
        scribe.phrase("scope"),
        section("1.", scribe.phrase("scope1"), run_in(scribe.sentence("scope"))),
        section("2.", scribe.phrase("scope2"), run_in(scribe.sentence("people"))),
    )
    second = section(names[1], "NỘI DUNG ĐỀ ÁN", scope, parts.goals(scribe, "II."), parts.content(scribe, "III."))
    ending = f"{capitalised(scribe.clause('closing'))}./."
    duties = parts.responsible(scribe, "II.", scribe.phrase("assign"), ending=ending)
    third = section(names[2], scribe.phrase("organise"), parts.funds(scribe, "I."), duties)
    return first + second + third + (line(f"[1] {scribe.phrase('footnote')}") if noted else "")


def regulation(scribe: Scribe) -> str:
    """Return the chapters of a quy chế: its scope, the duties of bodies article by article, its enforcement; articles count on."""
    rng = scribe.rng
    number = iter(range(1, 100))

    def article(heading: str, *blocks: str) -> str:
        return section(f"Điều {next(number)}.", heading, *blocks)

    scope = article("Phạm vi điều chỉnh", line(scribe.sentence("scope")))
    people = article("Đối tượng áp dụng", line(scribe.sentence("people")))
    names = dict.fromkeys(scribe.fill("{b}") for _ in range(rng.randint(3, 5)))
    charged = []
    for name in names:
        scribe.owners = (name.removeprefix("<b>").removesuffix("</b>"),)
        clauses = [section(f"{i}.", "", line(parts.duties(scribe, parts.OWNED))) for i in range(1, rng.randint(3, 5))]
        charged.append(article(f"Trách nhiệm của {name}", *clauses))
    scribe.owners = ()
    half = len(charged) // 2
    if rng.random() < 0.4:
        charged = [
            section("Mục 1", "CƠ QUAN CHỦ TRÌ", *charged[:half]),
            section("Mục 2", "CƠ QUAN PHỐI HỢP", *charged[half:]),
        ]
    last = article("Điều khoản thi hành", line(f"{capitalised(scribe.clause('closing'))}./."))
    chapters = (("QUY ĐỊNH CHUNG", (scope, people)), ("TRÁCH NHIỆM THỰC HIỆN", charged), ("ĐIỀU KHOẢN THI HÀNH", (last,)))
    return "".join(section(f"Chương {ROMAN[at]}", title, *articles) for at, (title, articles) in enumerate(chapters))


def instruction(scribe: Scribe, closing: str) -> str:
    """Chỉ thị: an opening order, then items by body, without Roman sections."""
    return _ordered(scribe) + closing


def telegram(scribe: Scribe, closing: str) -> str:
    """Công điện: an urgent order to those named in its head."""
    heads = " ".join((scribe.pick("head"), "-", scribe.pick("sub")))
    sent = f'<p role="addressee">{capitalised(scribe.scene.committee)} điện: {heads}.</p>'
    return sent + _ordered(scribe) + closing


def letter(scribe: Scribe, closing: str) -> str:
    """Công văn: addressees, an opening, numbered orders; sometimes nobody is obliged."""
    rng = scribe.rng
    to = "; ".join(dict.fromkeys(scribe.pick(role) for role in ("head", "sub")))
    head = f'<p role="addressee">Kính gửi: {to}.</p>'
    opening = line(capitalised(scribe.phrase("letter")))
    if rng.random() < 0.15:
        facts = [section(f"{i}.", "", line(scribe.sentence("fact"))) for i in range(1, 3)]
        return head + opening.replace("yêu cầu như sau", "thông tin như sau") + "".join(facts) + closing
    items = [section(f"{i}.", "", line(parts.own_paragraph(scribe))) for i in range(1, rng.randint(3, 6))]
    ending = line(f"{capitalised(scribe.clause('closing'))}./.")
    return head + opening + "".join(items) + ending + closing


def conclusions(scribe: Scribe, closing: str) -> str:
    """Thông báo kết luận: what was said of the state of things, then who is charged with what."""
    rng = scribe.rng
    review = section("I.", scribe.phrase("review"), line(scribe.sentence("fact")))
    items = []
    for index in range(1, rng.randint(4, 7)):
        orders = parts.own_paragraph(scribe)
        about = capitalised(scribe.phrase("about")) if rng.random() < 0.6 else ""
        items.append(section(f"{index}.", about, run_in(orders) if about else line(orders)))
    verdict = section("II.", scribe.phrase("verdict"), *items)
    told = line(f"{capitalised(scribe.phrase('inform')).rstrip('.')}./.")
    return line(capitalised(scribe.phrase("meeting"))) + review + verdict + told + closing


def resolution(scribe: Scribe, closing: str) -> str:
    """Nghị quyết: targets in Điều 1, who carries it out in Điều 2 and 3."""
    rng = scribe.rng
    lines = [target_line(scribe, horizon=Horizon()) for _ in range(rng.randint(2, 5))]
    numbered = [section(f"{i}.", "", line(text)) for i, text in enumerate(lines, 1)]
    first = section("Điều 1.", "", line(scribe.phrase("resolve")), *numbered)
    carry = section("Điều 2.", "", line(f"<o>Giao <b>{scribe.scene.committee}</b> tổ chức thực hiện Nghị quyết này</o>."))
    council = f"<b>Thường trực {scribe.scene.spelled('HĐND')} {scribe.scene.unit}</b>"
    watch = section("Điều 3.", "", line(f"<o>{council} giám sát việc thực hiện Nghị quyết này</o>./."))
    return bases(scribe) + first + carry + watch + closing


KINDS = (
    Kind("KẾ HOẠCH", "KH", "plan", plan),
    Kind("QUYẾT ĐỊNH", "QĐ", "titled.qd", decision),
    Kind("CHỈ THỊ", "CT", "titled.ct", instruction),
    Kind("CÔNG VĂN", "", "titled.cv", letter),
    Kind("CÔNG ĐIỆN", "CĐ", "titled.ct", telegram),
    Kind("THÔNG BÁO", "TB", "titled.tb", conclusions),
    Kind("NGHỊ QUYẾT", "NQ", "titled.nq", resolution),
    Kind("CHƯƠNG TRÌNH", "CTr", "plan", programme),
    Kind("HƯỚNG DẪN", "HD", "plan", guidance),
)


def _in_turn(scribe: Scribe, names: Sequence[Callable[[Scribe, str], str]]) -> str:
    return "".join(write(scribe, f"{ROMAN[index]}.") for index, write in enumerate(names))


def _attached_plan(scribe: Scribe) -> str:
    names = [parts.purpose, parts.content, parts.funds]
    ending = f"{capitalised(scribe.clause('closing'))}./."
    return _in_turn(scribe, names) + parts.responsible(scribe, "IV.", scribe.phrase("organise"), ending=ending)


def _ordered(scribe: Scribe) -> str:
    """An opening order over items by body, a reporting regime, a closing order."""
    rng = scribe.rng
    scribe.owners = ()
    lead = f"{capitalised(scribe.phrase('situation.order'))} {scribe.phrase('order')}"
    items = parts.bodies_in_turn(scribe) if rng.random() < 0.7 else [_lettered(scribe)]
    items = [*items, section(f"{len(items) + 1}.", "", line(parts.own_paragraph(scribe)))] if len(items) > 1 else items
    regime = line(capitalised(scribe.phrase("regime"))) if rng.random() < 0.5 else ""
    last = line(f"{capitalised(scribe.phrase('last')).rstrip('.')}./.")
    return f"<group><lead>{lead}</lead>{''.join(items)}{regime}</group>{last}"


def _lettered(scribe: Scribe) -> str:
    """Items 1., 2. by body with points a), b)."""
    rng = scribe.rng
    divisions = []
    heads = dict.fromkeys((scribe.fill("{b}"), scribe.fill("{b}"), scribe.fill("{b}")))
    for index, head in enumerate(heads, 1):
        scribe.owners = (head.removeprefix("<b>").removesuffix("</b>"),)
        points = [section(f"{parts.LETTERS[i]})", "", line(parts.duties(scribe, parts.OWNED))) for i in range(rng.randint(2, 5))]
        divisions.append(section(f"{index}.", capitalised(head), *points))
    scribe.owners = ()
    return "".join(divisions)


def _maybe_annex(scribe: Scribe) -> str:
    rng = scribe.rng
    if rng.random() > 0.45:
        return ""
    if rng.random() < 0.25:
        second = rng.choice((appendix, document_list))
        return appendix(scribe, enumerator="Phụ lục I") + second(scribe, enumerator="Phụ lục II")
    return appendix(scribe)
