"""The machine examined: Python packages, Tesseract, models, and the register.

Nothing here imports what it looks for before it knows that it is there: the examination must run where much is missing.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib import metadata

from docextract.cli.output import write_out
from docextract.errors import DocextractError, MachineError, RegisterError
from docextract.messages import Language, say

MODELS = ("restoration",)
TONGUES = (("vie", True), ("osd", True), ("eng", False))
"""Tesseract's language data, and whether the scans cannot do without it."""


class State(StrEnum):
    """How it stands with one thing."""

    FINE = "fine"
    OPTIONAL = "optional"
    """Missing, but only some uses need it."""
    MISSING = "missing"


@dataclass(frozen=True)
class Check:
    """One thing that was looked for; ``remedy`` is the command or advice that mends it, "" where nothing needs mending."""

    name: str
    state: State
    detail: str
    remedy: str = ""


def examine(register: str | None, *, form: str, language: Language) -> int:
    """Shows what was found, as ``form`` (``table`` or ``json``); gives the exit code of a machine that lacks something, or 0."""
    checks = [_python(), *_packages(), *_tesseract(), *_models(language), *_register(register, language)]
    if form == "json":
        write_out(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=2) + "\n")
    else:
        for check in checks:
            write_out(_line(check, language))
        missing = sum(check.state is State.MISSING for check in checks)
        write_out(say("doctor-missing" if missing else "doctor-fine", {"count": missing}, language=language) + "\n")
    return MachineError.exit_code if any(check.state is State.MISSING for check in checks) else 0


def _line(check: Check, language: Language) -> str:
    mark = {State.FINE: "✓", State.OPTIONAL: "–", State.MISSING: "✗"}[check.state]
    remedy = f"\n    → {check.remedy}" if check.remedy else ""
    detail = check.detail or say(f"doctor-is-{check.state.value}", language=language)
    return f"{mark} {check.name}: {detail}{remedy}\n"


def _python() -> Check:
    return Check("Python", State.FINE, ".".join(str(part) for part in sys.version_info[:3]))


def _packages() -> Iterator[Check]:
    """The packages that docextract names as its own, those of its extras optional."""
    for requirement in metadata.requires("docextract") or ():
        name = re.split(r"[\s;<>=!~\[(]", requirement, maxsplit=1)[0]
        extra = re.search(r"extra\s*==\s*['\"]([\w-]+)", requirement)
        try:
            yield Check(name, State.FINE, metadata.version(name))
        except metadata.PackageNotFoundError:
            if extra:
                yield Check(name, State.OPTIONAL, "", f'pip install "docextract[{extra[1]}]"')
            else:
                yield Check(name, State.MISSING, "", f"pip install {name}")


def _tesseract() -> Iterator[Check]:
    """Tesseract and its language data."""
    program = shutil.which("tesseract")
    if program is None:
        yield Check("tesseract", State.MISSING, "", "sudo apt-get install tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd")
        return
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - found on the path
    yield Check("tesseract", State.FINE, (version.stdout or version.stderr).splitlines()[0].removeprefix("tesseract "))
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603
    there = set(listed.stdout.split())
    for tongue, needed in TONGUES:
        if tongue in there:
            yield Check(f"tesseract {tongue}", State.FINE, "")
        else:
            state = State.MISSING if needed else State.OPTIONAL
            yield Check(f"tesseract {tongue}", state, "", f"sudo apt-get install tesseract-ocr-{tongue}")


def _models(language: Language) -> Iterator[Check]:
    """The models with their digests."""
    try:
        from docextract.weights import open_model
    except ImportError as error:
        yield Check("docextract.weights", State.MISSING, str(error.name), "pip install --force-reinstall docextract")
        return
    for name in MODELS:
        try:
            model = open_model(name)
        except MachineError as error:
            yield Check(name, State.MISSING, error.message(language), "pip install --force-reinstall docextract")
        else:
            yield Check(name, State.FINE, str(model.folder))


def _register(register: str | None, language: Language) -> Iterator[Check]:
    """The register, which may well not exist yet."""
    name = say("doctor-register", language=language)
    try:
        from docextract.register.connection import open_register
        from docextract.register.url import RegisterUrl, default_url
    except ImportError as error:
        yield Check(name, State.MISSING, str(error.name), "pip install --force-reinstall docextract")
        return
    url = RegisterUrl.parse(register) if register else default_url()
    try:
        open_register(url)
    except RegisterError as error:
        state = State.OPTIONAL if error.code == "register-absent" else State.MISSING
        yield Check(name, state, url.shown, error.message(language))
    except DocextractError as error:
        yield Check(name, State.MISSING, url.shown, error.message(language))
    else:
        yield Check(name, State.FINE, url.shown)
