"""Writes the sections that directives are made of, as marked XML."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from corpus.generator.scribe import Scribe, capitalised
from corpus.generator.targets import counted_duty, heading_with_horizon, target_line

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LETTERS = "abcdđeghiklmnopq"
OWNED: dict[str, float] = {
    "plain": 6,
    "partner": 3,
    "support": 3,
    "report": 3,
    "whole": 1,
    "counted": 1,
    "duty": 1,
    "prohibit": 0.3,
}
CONTENT: dict[str, float] = {"plain": 8, "whole": 2, "counted": 2, "own": 3}
STANDALONE = {"whole", "counted", "own", "duty", "standing", "prohibit"}


def section(enumerator: str, heading: str, *blocks: str, attributes: str = "") -> str:
    """Return an enumerated division."""
    head = f"<h>{heading}</h>" if heading else ""
    return f'<s n="{enumerator}"{attributes}>{head}{"".join(blocks)}</s>'


def line(text: str, *, marker: str = "") -> str:
    """Return a paragraph, with a bullet if ``marker`` is given."""
    return f'<li marker="{marker}">{text}</li>' if marker else f"<p>{text}</p>"


def run_in(text: str) -> str:
    """Return a paragraph that stands on its heading's line."""
    return f'<p run-in="true">{text}</p>'


def clause(scribe: Scribe, use: str) -> str:
    """Return one clause of a use; ``counted`` states a target."""
    return counted_duty(scribe) if use == "counted" else scribe.clause(use)


def duties(scribe: Scribe, weights: Mapping[str, float], *, most: int = 3) -> str:
    """Return a paragraph of one to ``most`` clauses, parted by semicolons or full stops."""
    rng = scribe.rng
    uses = rng.choices(list(weights), weights=list(weights.values()), k=rng.randint(1, most))
    text = capitalised(clause(scribe, uses[0]))
    for before, use in pairwise(uses):
        piece = clause(scribe, use)
        if before in STANDALONE or use in STANDALONE or rng.random() < 0.35:
            text += f". {capitalised(piece)}"
        else:
            text += f"; {piece}"
    return f"{text}."


def own_paragraph(scribe: Scribe) -> str:
    """Return a paragraph whose first clause names its bearer, perhaps with a second that inherits it."""
    rng = scribe.rng
    use = rng.choices(("own", "request", "encourage"), weights=(7, 2, 1))[0]
    text = capitalised(scribe.clause(use))
    if use == "own" and rng.random() < 0.4:
        text += f"; {scribe.clause(rng.choice(('plain', 'report')))}"
    return f"{text}."


def purpose(scribe: Scribe, enumerator: str) -> str:
    """Aims and requirements: mostly nobody's duty; now and then a clause that names who must."""
    rng = scribe.rng
    aims = scribe.sentences("aim", most=3)
    needs = scribe.sentences("need", most=2)
    if rng.random() < 0.5:
        needs.insert(rng.randint(0, len(needs)), f"{capitalised(scribe.clause('deontic'))}.")
    if rng.random() < 0.3:
        numbered = [section(f"{i}.", "", line(text)) for i, text in enumerate(aims + needs, 1)]
        return section(enumerator, scribe.phrase("purpose"), *numbered)
    first = section("1.", scribe.phrase("purpose1"), *(line(text, marker="-") for text in aims))
    second = section("2.", scribe.phrase("purpose2"), *(line(text, marker="-") for text in needs))
    return section(enumerator, scribe.phrase("purpose"), first, second)


def goals(scribe: Scribe, enumerator: str) -> str:
    """Targets, as numbered or lettered paragraphs or bullets, under a heading that may set their time."""
    rng = scribe.rng
    if rng.random() < 0.5:
        heading, horizon = heading_with_horizon(scribe, scribe.phrase("goals"))
        lines = [target_line(scribe, horizon=horizon) for _ in range(rng.randint(3, 6))]
        numbered = rng.random() < 0.6
        items = [section(f"{i}.", "", line(t)) if numbered else line(t, marker="-") for i, t in enumerate(lines, 1)]
        return section(enumerator, heading, *items)
    general = section("1.", scribe.phrase("goals1"), line(scribe.sentence("aim")))
    heading, horizon = heading_with_horizon(scribe, scribe.phrase("goals2"))
    lines = [target_line(scribe, horizon=horizon) for _ in range(rng.randint(3, 6))]
    lettered = rng.random() < 0.6
    items = [section(f"{LETTERS[i]})", "", line(t)) if lettered else line(t, marker="-") for i, t in enumerate(lines)]
    return section(enumerator, scribe.phrase("goals"), general, section("2.", heading, *items))


def content(scribe: Scribe, enumerator: str) -> str:
    """The tasks: each task in one of the shapes that directives use."""
    titles = list(scribe.words.phrases["task"])
    scribe.rng.shuffle(titles)
    shapes = (bulleted, subnumbered, assigned, dated, led_in)
    tasks = []
    for index, title in enumerate(titles[: scribe.rng.randint(2, 5)], 1):
        scribe.owners = ()
        tasks.append(scribe.rng.choice(shapes)(scribe, index, title))
    return section(enumerator, scribe.phrase("content"), *tasks)


def bulleted(scribe: Scribe, index: int, title: str) -> str:
    """A task as bullets without owners, some of which name their own."""
    items = [line(duties(scribe, CONTENT), marker="-") for _ in range(scribe.rng.randint(2, 4))]
    if scribe.rng.random() < 0.3:
        items.append(line(scribe.sentence("entitle"), marker="-"))
    return section(f"{index}.", title, *items)


def subnumbered(scribe: Scribe, index: int, title: str) -> str:
    """A task as paragraphs 1.1., 1.2. without titles."""
    items = [section(f"{index}.{i}.", "", line(duties(scribe, CONTENT))) for i in range(1, scribe.rng.randint(3, 5))]
    return section(f"{index}.", title, *items)


def assigned(scribe: Scribe, index: int, title: str) -> str:
    """A task with parts a), b) and an assignment block c)."""
    rng = scribe.rng
    what = [line(duties(scribe, {"plain": 4, "whole": 1}), marker="-") for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.4:
        what.insert(0, line(scribe.sentence("noun"), marker="-"))
    how = [line(duties(scribe, {"plain": 5, "counted": 1, "own": 2}), marker="-") for _ in range(rng.randint(1, 3))]
    lead = line(scribe.phrase("lead"), marker="-")
    partner = scribe.phrase("partner")
    if rng.random() < 0.4:
        asked = f'<o role="support" modality="request">đề nghị {scribe.fill("{bm}")} phối hợp thực hiện</o>'
        partner = f"{partner.rstrip('.')}; {asked}."
    return section(
        f"{index}.",
        title,
        section("a)", scribe.phrase("part.a"), *what),
        section("b)", scribe.phrase("part.b"), *how),
        section("c)", scribe.phrase("part.c"), lead, line(partner, marker="-"), attributes=' assigns="true"'),
    )


def dated(scribe: Scribe, index: int, title: str) -> str:
    """A task with a timing label that dates all its clauses, and perhaps lines that name lead and partners."""
    items = [line(duties(scribe, {"plain": 5, "whole": 1}), marker="-") for _ in range(scribe.rng.randint(1, 3))]
    if scribe.rng.random() < 0.6:
        items += [f'<li marker="-" assigns="true">{scribe.phrase(use)}</li>' for use in ("lead", "partner")]
    items.insert(scribe.rng.choice((0, len(items))), line(scribe.deadline("label", governs="section")))
    return section(f"{index}.", title, *items)


def led_in(scribe: Scribe, index: int, title: str) -> str:
    """A task whose bullets are led in by the bodies that they oblige."""
    groups = []
    for _ in range(scribe.rng.randint(1, 3)):
        scribe.owners = ()
        lead = capitalised(scribe.phrase("leadin"))
        scribe.owners = tuple(part.split("</b>")[0] for part in lead.split("<b>")[1:])
        weights = {"plain": 5, "partner": 1, "support": 1, "report": 2}
        items = [line(duties(scribe, weights), marker="+") for _ in range(scribe.rng.randint(1, 3))]
        groups.append(f'<group><lead marker="-">{lead}</lead>{"".join(items)}</group>')
    scribe.owners = ()
    return section(f"{index}.", title, *groups)


def funds(scribe: Scribe, enumerator: str) -> str:
    """Money: its sources are no duty, to plan for it may be one."""
    money, duty = scribe.sentence("money"), f"{capitalised(scribe.clause('funds'))}."
    if scribe.rng.random() < 0.5:
        return section(enumerator, scribe.phrase("funds"), section("1.", "", line(money)), section("2.", "", line(duty)))
    return section(enumerator, scribe.phrase("funds"), line(money), line(duty))


def responsible(scribe: Scribe, enumerator: str, heading: str, *, ending: str) -> str:
    """Duties by body: each heading names who must, the last may ask those not under command."""
    return section(enumerator, heading, *bodies_in_turn(scribe), line(ending))


def bodies_in_turn(scribe: Scribe) -> list[str]:
    """Return numbered divisions, each headed by the body that it obliges; now and then a number is skipped in print."""
    rng = scribe.rng
    scribe.owners = ()
    heads = [scribe.body("b", roles=("dept",)) for _ in range(rng.randint(2, 6))]
    heads = [f"<b>{scribe.scene.sector}</b>", *(head for head in dict.fromkeys(heads) if scribe.scene.sector not in head)]
    if rng.random() < 0.2 and len(heads) > 2:
        heads[-2:] = [f"{heads[-2]}, {heads[-1]}"]
    asks = rng.random() < 0.6
    heads += [scribe.body("b", roles=("mass",))] if asks else []
    heads.append(scribe.body("b", roles=("sub",)))
    divisions = []
    gap = rng.randint(2, len(heads)) if rng.random() < 0.06 else len(heads) + 1
    for place, head in enumerate(heads, 1):
        index = place + 1 if place >= gap else place
        asked = asks and place == len(heads) - 1
        scribe.owners = tuple(part.split("</b>")[0] for part in head.split("<b>")[1:])
        title = f"Đề nghị {head}" if asked else capitalised(head)
        weights = {"plain": 3} if asked else OWNED | ({"standing": 2} if place == 1 else {})
        attributes = ' modality="request"' if asked else ""
        if rng.random() < 0.3:
            divisions.append(section(f"{index}.", title, run_in(duties(scribe, weights)), attributes=attributes))
            continue
        marker = rng.choice(("-", "-", ""))
        items = [line(duties(scribe, weights), marker=marker) for _ in range(rng.randint(1, 4))]
        attributes += ' colon="true"' if rng.random() < 0.3 else ""
        divisions.append(section(f"{index}.", title, *items, attributes=attributes))
    scribe.owners = ()
    return divisions
