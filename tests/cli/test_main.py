"""Languages, help, wrong use, and a quick start."""

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.cli.main import choose_language
from docextract.errors import UsageError

COMMANDS = (
    "read",
    "restore",
    "ingest",
    "obligations",
    "deadlines",
    "targets",
    "documents",
    "doctor",
    "schema",
    "export",
    "sync",
    "import",
    "report",
    "review",
    "history",
    "gold",
)
FORMS = ("export xlsx", "export csv", "export ics", "export jira", "export nd30", "sync caldav", "sync redmine")
HEAVY = {"django", "rich", "numpy", "cv2", "spacy", "underthesea", "pdfplumber", "pypdfium2", "wasmtime"}


def _table(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", _table("usage.tsv"), ids=lambda case: case["arguments"])
def test_wrong_use_is_explained(call: Callable[..., tuple[int, str, str]], case: dict[str, str]) -> None:
    for language, message in (("vi", case["message"]), ("en", case["english"])):
        code, out, err = call("--lang", language, *case["arguments"].split())
        assert (code, out) == (int(case["code"]), ""), case["why"]
        assert message in err
        assert "Traceback" not in err


@pytest.mark.parametrize("command", ["", *COMMANDS, *FORMS])
def test_help_speaks_both_languages(call: Callable[..., tuple[int, str, str]], command: str) -> None:
    vietnamese = call(*command.split(), "--help")
    english = call("--lang", "en", *command.split(), "-h")
    assert (vietnamese[0], english[0]) == (0, 0)
    assert vietnamese[1].startswith("Cách dùng: docextract")
    assert english[1].startswith("Usage: docextract")
    left_over = re.findall(r"\b(Usage|Options|Arguments|Commands|Show this|default|required)\b", vietnamese[1])
    assert not left_over
    assert not re.findall(r"\b(Cách dùng|Tùy chọn|Tham số|mặc định|Mã kết thúc)\b", english[1])
    if command != "schema":
        assert "5 the register cannot be used" in " ".join(english[1].split())


def test_without_a_command_the_help_is_shown(call: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = call()
    assert code == 2
    assert all(command in out for command in COMMANDS)


def test_version(call: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = call("--version")
    assert (code, err) == (0, "")
    assert re.fullmatch(r"docextract \d+\.\d+\.\d+\S*\n", out)


@pytest.mark.parametrize(
    ("arguments", "language", "rest"),
    [
        ([], "vi", []),
        (["read", "--lang", "en", "x"], "en", ["read", "x"]),
        (["--lang=EN", "read"], "en", ["read"]),
        (["read", "--", "--lang", "en"], "vi", ["read", "--", "--lang", "en"]),
        (["--lang", "en", "--lang", "vi"], "vi", []),
    ],
)
def test_the_language_is_asked_for_anywhere(arguments: list[str], language: str, rest: list[str]) -> None:
    assert choose_language(arguments) == (language, rest)


def test_the_language_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCEXTRACT_LANG", "en")
    assert choose_language([])[0] == "en"
    assert choose_language(["--lang", "vi"])[0] == "vi"
    monkeypatch.setenv("DOCEXTRACT_LANG", "de")
    with pytest.raises(UsageError):
        choose_language([])


def test_a_help_page_needs_nothing_heavy() -> None:
    program = f"import sys; from docextract.cli.main import run; run(['read', '--help']); print({HEAVY!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


def test_whoever_stops_reading_gets_no_traceback() -> None:
    pipe = f"'{sys.executable}' -m docextract schema | head -1"
    done = subprocess.run(["bash", "-c", pipe], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_the_schema_is_one(call: Callable[..., tuple[int, str, str]]) -> None:
    import json

    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json.loads(call("schema")[1]))
