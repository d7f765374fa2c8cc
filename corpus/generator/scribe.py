"""Writes clauses: fills templates with the words of a scene, each with the marks that its gold is read from."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from corpus.generator.citations import write_citation
from corpus.generator.scene import Scene, printed_date
from corpus.generator.timing import mark_deadline, moments
from corpus.generator.words import Words

SLOT = re.compile(r"\{(\w+)\}")
Slots = dict[str, Callable[[], str]]
"""What writes each slot of a template, by its name."""
LETTER = re.compile(r"^((?:<[^>]*>|[“(])*)(\w)")


def capitalised(text: str) -> str:
    """Make the first printed letter a capital, past any marks before it."""
    return LETTER.sub(lambda match: match[1] + match[2].upper(), text, count=1)


class Scribe:
    """The hand that writes one directive. It never repeats an action until all have been used."""

    def __init__(self, words: Words, scene: Scene, rng: random.Random) -> None:
        self.words, self.scene, self.rng = words, scene, rng
        self.name = ""
        self.attached = rng.choice(("Đề án", "Kế hoạch", "Quy chế"))
        self.owners: tuple[str, ...] = ()
        self._deck: list[str] = []
        self._slots = {**self._things(), **self._times(), **self._bearers(), **self._others(), **self._figures()}
        self._used: list[str] = []
        self._measured: set[str] = set()

    def _things(self) -> Slots:
        """What the directive is about."""
        rng, scene, theme = self.rng, self.scene, self.scene.theme
        return {
            "action": self.action,
            "work": lambda: theme.work,
            "Work": lambda: capitalised(theme.work),
            "titled": lambda: theme.title,
            "topic": lambda: self.other(theme.topics),
            "object": lambda: self.other(theme.objects),
            "objects": lambda: self.other(theme.objects),
            "group": lambda: self.other(theme.groups),
            "Group": lambda: capitalised(self.other(theme.groups)),
            "aim": lambda: self.other(theme.aims),
            "fact": lambda: rng.choice(theme.facts),
            "lfact": lambda: self._lowered(rng.choice(theme.facts)),
            "event": lambda: rng.choice(theme.events),
            "level": lambda: scene.unit,
            "name": lambda: self.name,
            "Name": lambda: self.name,
            "base": self.basis,
            "cited": self.citation,
        }

    def _times(self) -> Slots:
        """When: deadlines, which some sentences have and some not, and days that are none."""
        rng, scene = self.rng, self.scene
        return {
            "when": lambda: self.deadline("back") if rng.random() < 0.35 else "",
            "by": lambda: self.deadline(rng.choice(("back", "back", "report")), kinds=("by", "recurring", "relative")),
            "front": lambda: self.deadline("front") if rng.random() < 0.25 else "",
            "frontkept": lambda: self.deadline("front"),
            "periodic": lambda: '<d kind="unspecified">định kỳ báo cáo</d>',
            "held": lambda: printed_date(scene.issued - timedelta(days=rng.randrange(1, 12)), scene.dates),
            "past": lambda: str(scene.issued.year - 1),
        }

    def _bearers(self) -> Slots:
        """Who must act, and with whom."""
        return {
            "partners": lambda: self.bodies("c", roles=("dept", "all", "sub"), most=3),
            "cs": lambda: self.bodies("c", roles=("dept", "sub", "mass"), most=4),
            "b": lambda: self.body("b", roles=("dept", "sub")),
            "several": self.several,
            "b2": lambda: self.body("b", roles=("dept", "mass")),
            "bs": lambda: self.body("b", roles=("head", "sub", "all")),
            "bm": lambda: self.body("b", roles=("mass",)),
            "bm2": lambda: self.body("b", roles=("mass",)),
            "be": lambda: f"<b>{self.other(self.scene.theme.groups)}</b>",
            "finance": lambda: self.body("b", roles=("finance",)),
        }

    def _others(self) -> Slots:
        """Who commands, who is told, and through whom."""
        scene = self.scene
        return {
            "issuer": lambda: scene.committee,
            "chief": lambda: f"Chủ tịch {scene.committee}",
            "report": lambda: self.body("r", roles=("report",)),
            "reportvia": lambda: self.body("v", roles=("superior",)),
            "ministry": lambda: self.body("r", roles=("ministry",)),
            "colleague": lambda: self.body("r", roles=("dept",)),
            "via": lambda: f"<v>{scene.sector}</v>",
            "standing": lambda: f"<r>{scene.sector}</r>",
            "standingvia": lambda: f"<v>{scene.sector}</v>",
            "superior": lambda: self.pick("superior"),
            "lower": lambda: self.pick("lower"),
        }

    def _figures(self) -> Slots:
        """Numbers that are no targets."""
        return {"big": lambda: str(self.rng.randrange(40, 900)), "pct": lambda: str(self.rng.randrange(31, 98))}

    def fill(self, template: str) -> str:
        """Fill every slot of a template; the bodies of one sentence differ from one another."""
        self._used = list(self.owners)
        timed = False

        def value(match: re.Match[str]) -> str:
            nonlocal timed
            slot = match[1]
            if slot == "when" and timed:
                return ""
            text = self._slots[slot]()
            timed = timed or (slot in {"front", "frontkept"} and bool(text))
            return text

        return SLOT.sub(value, template)

    def phrase(self, use: str) -> str:
        """Return one of the phrases kept for a use, filled."""
        return self.fill(self.rng.choice(self.words.phrases[use]))

    def sentence(self, use: str) -> str:
        """Return a sentence that lays no duty on anybody (fact, aim, need, money …)."""
        return capitalised(self.fill(self.rng.choice(self.words.sentences[use])))

    def sentences(self, use: str, *, most: int) -> list[str]:
        """Return one to ``most`` different sentences of a use."""
        return list(dict.fromkeys(self.sentence(use) for _ in range(self.rng.randint(1, most))))

    def clause(self, use: str) -> str:
        """Return one marked clause without its end mark, in small letters."""
        return self.fill(self.rng.choice(self.words.clauses[use]))

    def other(self, options: Sequence[str]) -> str:
        """Return one of the options that this sentence has not used yet, as far as there is one."""
        left = [option for option in options if option not in self._used] or list(options)
        self._used.append(self.rng.choice(left))
        return self._used[-1]

    def fresh(self, options: Sequence[str]) -> str:
        """Return one of the options that this directive has not measured yet, as far as there is one."""
        left = [option for option in options if option not in self._measured] or list(options)
        self._measured.add(chosen := self.rng.choice(left))
        return chosen

    def action(self) -> str:
        """Return an action that has not been used yet: of the theme, or a general one about its objects."""
        if not self._deck:
            self._deck = list(self.scene.theme.actions) + [a for a in self.words.actions for _ in range(2)]
            self.rng.shuffle(self._deck)
        return SLOT.sub(lambda match: self._slots[match[1]](), self._deck.pop())

    def citation(self) -> str:
        """Return a cited document with its mark."""
        return write_citation(self.scene, self.words.sources, self.rng)

    def basis(self) -> str:
        """Return a legal basis: a law, or a document with its title."""
        cited = self.citation()
        return f"<base>{cited}</base>" if ">Luật" in cited else f"<base>{cited} về {self.scene.theme.title}</base>"

    def deadline(self, place: str, *, kinds: Sequence[str] = (), governs: str = "") -> str:
        """Return a deadline of any kind, or one of ``kinds``, for a place: back, report, front, cell, label, heading."""
        fitting = [t for t in self.words.timings if t.place == place and (not kinds or t.kind in kinds)]
        timing = self.rng.choice(fitting)
        values = moments(self.scene, self.rng, event=self.rng.choice(self.scene.theme.events))
        text = mark_deadline(timing, values, governs=governs)
        match place:
            case "back" | "report":
                return text if text.startswith(",") else f" {text}"
            case "front":
                return f"{text} "
        return text

    def pick(self, role: str) -> str:
        """Return the name of a body of this level in a role."""
        names = [body.name for body in self.words.bodies if body.level == self.scene.level.value and body.role == role]
        return self.scene.spelled(self.rng.choice(names))

    def body(self, mark: str, *, roles: Sequence[str]) -> str:
        """Return a marked body that the sentence has not named yet."""
        for _ in range(20):
            name = self.pick(self.rng.choice(roles))
            if not any(name.lower() in used.lower() or used.lower() in name.lower() for used in self._used):
                break
        self._used.append(name)
        return f"<{mark}>{name}</{mark}>"

    def several(self) -> str:
        """Return bodies under one plural, as "các Sở: A, B": each name after the colon is a bearer."""
        names = [body.name for body in self.words.bodies if body.level == self.scene.level.value and body.role == "dept"]
        kind = self.rng.choice(sorted({name.split()[0] for name in names} & {"Sở", "Phòng"}))
        chosen = self.rng.sample([name for name in names if name.startswith(kind)], 2)
        listed = ", ".join(f"<b>{name.removeprefix(kind).strip()}</b>" for name in chosen)
        return f"các {kind}: {listed}"

    def bodies(self, mark: str, *, roles: Sequence[str], most: int) -> str:
        """Return one to ``most`` different bodies, joined as a list is printed."""
        named = list(dict.fromkeys(self.body(mark, roles=roles) for _ in range(self.rng.randint(1, most))))
        named = [one for one in named if ">các " not in one] + [one for one in named if ">các " in one][:1]
        if len(named) == 1:
            return named[0]
        last = self.rng.choice((" và ", ", ")) + named[-1]
        return ", ".join(named[:-1]) + last

    @staticmethod
    def _lowered(text: str) -> str:
        return text[:1].lower() + text[1:]
