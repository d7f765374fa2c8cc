"""Generates whole directives by seed: masthead, body and closing block around one scene."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from corpus.directive import Directive
from corpus.generator.kinds import KINDS, Kind
from corpus.generator.scene import FULL, Scene, choose_scene, printed_date
from corpus.generator.scribe import Scribe, capitalised
from corpus.generator.words import TemplateSet, Words, load_words
from corpus.markup import parse_directive

NEW_TONES = "òa óa ỏa õa ọa ủy úy ùy ụy"
OLD_TONES = dict(zip(NEW_TONES.split(), ["oà", "oá", "oả", "oã", "oạ", "uỷ", "uý", "uỳ", "uỵ"], strict=True))


def generate(count: int, *, seed: int, templates: TemplateSet = TemplateSet.TRAIN) -> Iterator[Directive]:
    """Yield ``count`` directives; the same seed and set give the same directives, one by one."""
    words = load_words(templates)
    for index in range(count):
        yield parse_directive(write_source(words, index=index, seed=seed, templates=templates))


def write_source(words: Words, *, index: int, seed: int, templates: TemplateSet) -> str:
    """Return the marked source of directive ``index`` of a seed; the kinds take turns."""
    rng = random.Random(f"{templates.value}-{seed}-{index}")
    kind = KINDS[index % len(KINDS)]
    scene = choose_scene(words, rng)
    if kind.title != "plan":
        scene = scene.model_copy(update={"department": False})
    scribe = Scribe(words, scene, rng)
    scribe.name = scribe.attached if kind.title == "titled.qd" else kind.type.capitalize()
    head = {**_head(kind, scene, rng), "title": _title(kind, scribe)}
    scribe.name = kind.type.capitalize()
    body = kind.compose(scribe, _closing(kind, scene, words, rng))
    body = body.replace("{number}", f"{head['number']} ngày {printed_date(scene.issued, scene.dates)}")
    articles = body.split("<attachment")[0].count('n="Điều ')
    body = body.replace("Như Điều 3", f"Như Điều {articles}")
    masthead = "".join(f" {name}={quoteattr(value)}" for name, value in head.items())
    style = "".join(f' {name}="{value}"' for name, value in _style(scene, rng).items())
    inner = f"<masthead{masthead}/><style{style}/><body>{body}</body>"
    source = f'<directive id="{templates.value}-{seed}-{index:04}">{inner}</directive>'
    source = renumbered(source, rng)
    return old_fashioned(source) if scene.old_tones else source


def renumbered(source: str, rng: random.Random) -> str:
    """Change the house style of enumerators in some directives: I/ for I., 1/ for 1., a. for a)."""
    for pattern, mark in ((r'n="([IVX]+)\."', "/"), (r'n="(\d+)\."', "/"), (r'n="([a-zđ])\)"', ".")):
        if rng.random() < 0.07:
            source = re.sub(pattern, rf'n="\1{mark}"', source)
    return source


def old_fashioned(text: str) -> str:
    """Place tone marks the old way (hoà, uỷ), where the syllable ends in the vowel pair."""
    for new, old in OLD_TONES.items():
        for a, b in ((new, old), (new.capitalize(), old.capitalize()), (new.upper(), old.upper())):
            text = re.sub(rf"(?<![qQ]){a}(?!\w)", b, text)
    return text


def _head(kind: Kind, scene: Scene, rng: random.Random) -> dict[str, str]:
    """The masthead's fields but the title; number or day are sometimes still blank, never in a decision."""
    decided = kind.title == "titled.qd"
    figure = f"{rng.randrange(1, 1500):02}"
    body = "HỘI ĐỒNG NHÂN DÂN" if kind.sign == "NQ" else FULL.upper()
    committee = f"{body} {scene.unit} {scene.name}".upper()
    issuer, sign = committee, "HĐND" if kind.sign == "NQ" else "UBND"
    head = {"type": kind.type, "place": scene.name}
    if scene.department:
        head["parent"] = committee
        issuer, sign = scene.sector.upper(), initials(scene.sector)
    number = f"{figure}/{kind.sign}-{sign}" if kind.sign else f"{figure}/{sign}-{rng.choice(('TH', 'NC', 'KT', 'VX'))}"
    blank = not decided and rng.random() < 0.08
    unsigned = not decided and rng.random() < 0.1
    head |= {"issuer": issuer, "number": number[number.index("/") :] if blank else number}
    head |= {"date": scene.issued.isoformat()[: 7 if unsigned else 10]}
    return head | ({"number-blank": "true"} if blank else {})


def initials(name: str) -> str:
    """Return the sign of a body: the first letters of its words but conjunctions (Sở Khoa học và Công nghệ: SKHCN)."""
    return "".join(word[0].upper() for word in re.findall(r"\w+", name) if word not in {"và", "tỉnh"})


def _title(kind: Kind, scribe: Scribe) -> str:
    scene = scribe.scene
    if kind.title != "plan":
        return scribe.phrase(kind.title)
    title = f"{capitalised(scene.theme.title)} trên địa bàn {scene.unit} {scene.name}"
    title += f" năm {scene.issued.year}" if scribe.rng.random() < 0.4 else ""
    return title.upper() if scribe.rng.random() < 0.3 else title


def _closing(kind: Kind, scene: Scene, words: Words, rng: random.Random) -> str:
    """The closing block: authority, post and name, and five to eight recipients."""
    name = " ".join(rng.choice(words.names[part]) for part in ("family", "middle", "given"))
    roles = {"ministry", "report", "all", "sub", "mass", "dept"}
    bodies = [body for body in words.bodies if body.level == scene.level.value and body.role in roles]
    chosen = sorted(rng.sample(bodies, rng.randint(4, 7)), key=lambda body: body.role != "ministry")
    told = rng.choice(("", " (b/c)", " (để b/c)"))
    lines = [capitalised(scene.spelled(body.name)) + (told if body.role == "ministry" else "") for body in chosen]
    lines = list(dict.fromkeys(lines))
    lines = ["Như trên" if not kind.sign else "Như Điều 3", *lines] if kind.type in {"CÔNG VĂN", "QUYẾT ĐỊNH"} else lines
    lines.append(f"Lưu: VT, {rng.choice(('TH', 'NC', 'KGVX', 'KT'))}")
    ends = ";" * (len(lines) - 1) + "."
    to = "".join(f"<to>{line}{end}</to>" for line, end in zip(lines, ends, strict=True))
    authority, post = rng.choice(_posts(kind, scene))
    return f'<closing authority="{authority}" post="{post}" name="{name}">{to}</closing>'


def _posts(kind: Kind, scene: Scene) -> tuple[tuple[str, str], ...]:
    if kind.sign == "NQ":
        return (("", "CHỦ TỊCH"),)
    if scene.department:
        return ("", "GIÁM ĐỐC"), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    committee = f"TM. {FULL.upper()}"
    own = (committee, "CHỦ TỊCH"), (f"{committee}|KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("", "CHỦ TỊCH")
    if kind.type in {"CÔNG VĂN", "THÔNG BÁO"}:
        return (*own, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), ("TUQ. CHỦ TỊCH|KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"))
    return own


def _style(scene: Scene, rng: random.Random) -> dict[str, str]:
    hour = f"{rng.randrange(7, 18):02}:{rng.randrange(60):02}:{rng.randrange(60):02}"
    stamp = {"esigned": f"{scene.issued.isoformat()}T{hour}+07:00"} if rng.random() < 0.2 else {}
    return stamp | {
        "size": str(rng.choice((13, 13.5, 14))),
        "left": str(rng.choice((30, 30, 32, 35))),
        "right": str(rng.choice((15, 18, 20))),
        "indent": str(rng.choice((10, 12.7))),
        "spacing": str(rng.choice((3, 5, 6))),
        "arabic-bold": str(rng.random() < 0.8).lower(),
        "letter-italic": str(rng.random() < 0.4).lower(),
    }
