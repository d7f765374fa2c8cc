"""Writes targets: a share, a rate to be kept low, a count; each with its comparator and figures."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.generator.scribe import SLOT, Scribe, capitalised
from corpus.generator.words import Goal


class Horizon(NamedTuple):
    """What the heading above says about the time of its targets."""

    by: str = ""
    frequency: str = ""


def write_target(scribe: Scribe, *, horizon: Horizon) -> str:
    """Return a marked target clause in small letters, without its end mark."""
    goal = scribe.rng.choice(scribe.words.goals)
    return _marked(goal, figures(scribe, goal), horizon)


def attribute(marked: str, name: str) -> str:
    """Return an attribute of the first mark in a marked text, or nothing."""
    found = re.search(rf' {name}="([^"]*)"', marked)
    return found[1] if found else ""


def figures(scribe: Scribe, goal: Goal) -> dict[str, str]:
    """Draw the figures and the subject of a target."""
    rng, theme = scribe.rng, scribe.scene.theme
    low = rng.choice((30, 40, 45, 50, 60, 70, 75, 80, 85, 90))
    count = rng.choice(theme.counts)
    number = rng.choice((2, 3, 5, 8, 10, 12, 20, 1200))
    kinds = {"share": theme.measures, "rate": theme.rates, "count": (f"{count.unit} {count.what}",)}
    subject = scribe.fresh(kinds[goal.measure])
    return {
        "a": str(low),
        "c": str(low + rng.choice((5, 10))),
        "s": rng.choice(("0,5", "1", "01", "2", "05", "10", "1,5")),
        "k": f"{number:02}" if number < 1000 else "1.200",
        "subj": f"<subj>{subject}</subj>",
        "unitsubj": f"<subj>{subject}</subj>",
        "verb": count.verb,
        "unit": count.unit if goal.measure == "count" else "%",
    }


def _marked(goal: Goal, values: dict[str, str], horizon: Horizon) -> str:
    text = SLOT.sub(lambda match: values[match[1]], goal.text)
    if goal.comparator == "range":
        amount = f'min="{values["a"]}" max="{values["c"]}"'
    elif goal.text.startswith("100%"):
        amount = 'value="100"'
    else:
        figure = {"share": values["a"], "rate": values["s"], "count": values["k"]}[goal.measure]
        amount = f'value="{float(figure.replace(".", "").replace(",", ".")):g}"'
    comparator = goal.comparator.replace("<", "&lt;").replace(">", "&gt;")
    timed = (f' by="{horizon.by}"' if horizon.by else "") + (f' frequency="{horizon.frequency}"' if horizon.frequency else "")
    return f'<t comparator="{comparator}" {amount} unit="{values["unit"]}"{timed}>{text}</t>'


def counted_duty(scribe: Scribe) -> str:
    """Return a marked obligation that states a count ("xây dựng 02 mô hình …")."""
    rng = scribe.rng
    count = rng.choice(scribe.scene.theme.counts)
    number = rng.choice((1, 2, 3, 4, 5, 6, 8, 10))
    comparator, words = rng.choice((("=", ""), ("=", ""), ("&gt;=", "ít nhất ")))
    figure = "một" if number == 1 and rng.random() < 0.5 else f"{number:02}"
    when = scribe.deadline("back", kinds=("by", "period")) if rng.random() < 0.5 else ""
    end = attribute(when, "end")
    by = f' by="{end}"' if end else ""
    subject = f"<subj>{count.unit} {count.what}</subj>"
    inner = f"{count.verb} {words}{figure} {subject}{when}"
    return f'<o><t comparator="{comparator}" value="{number}" unit="{count.unit}"{by}>{inner}</t></o>'


def heading_with_horizon(scribe: Scribe, title: str) -> tuple[str, Horizon]:
    """Return a heading of targets, perhaps with its time, and what that time says for them."""
    if scribe.rng.random() < 0.4:
        return title, Horizon()
    marked = scribe.deadline("heading")
    if title.isupper():
        opening, words = marked.split(">", 1)
        marked = f"{opening}>{words[: -len('</d>')].upper()}</d>"
    return f"{title} {marked}", Horizon(by=attribute(marked, "end"), frequency=attribute(marked, "rrule"))


def target_line(scribe: Scribe, *, horizon: Horizon) -> str:
    """Return one or two targets as a sentence."""
    first = capitalised(write_target(scribe, horizon=horizon))
    if scribe.rng.random() < 0.25:
        return f"{first}; {write_target(scribe, horizon=horizon)}."
    return f"{first}."
