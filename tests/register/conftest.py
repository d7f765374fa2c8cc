"""Registers on both databases, and documents built by hand."""

import datetime
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from docextract.document import (
    BearerSource,
    Box,
    Citation,
    Comparator,
    Deadline,
    DeadlineKind,
    Document,
    Evidence,
    Findings,
    Line,
    Masthead,
    Node,
    NodeKind,
    Notice,
    Obligation,
    Page,
    PageSource,
    Seam,
    Severity,
    Source,
    Span,
    Stated,
    StatedDate,
    Target,
    Text,
    Word,
)
from docextract.register.connection import Register, close, open_register, prepare
from docextract.register.url import RegisterUrl

LINES = (
    ("UBND HUYỆN HÀ TRUNG MỚI", "Số: 12/KH-UBND", "Hà Trung Mới, ngày 05 tháng 3 năm 2024", "KẾ HOẠCH", "Phòng chống cháy rừng"),
    (
        "Căn cứ Quyết định số 45/QĐ-UBND ngày 02/01/2024 của UBND tỉnh;",
        "1. Công an huyện",
        "Chủ trì, phối hợp với Ban Chỉ huy Quân sự huyện tuần tra rừng trước ngày 25/10/2024.",
        "Giữ tỷ lệ vụ cháy dưới 5%.",
    ),
    ("2. Hạt Kiểm lâm", "Báo cáo UBND huyện định kỳ hàng tháng.", "Dự trù kinh phí cho", "năm sau."),
)
"""A fictional plan of three pages, a tuple a page."""


def _words(text: str, *, top: float) -> tuple[Word, ...]:
    words, at = [], 0
    for word in text.split(" "):
        box = Box(x0=50.0 + 6 * at, top=top, x1=50.0 + 6 * (at + len(word)), bottom=top + 12)
        words.append(Word(span=Span(start=at, end=at + len(word)), box=box, confidence=0.9))
        at += len(word) + 1
    return tuple(words)


def directive(path: Path, *, number: str = "12/KH-UBND", bearer: str = "Công an huyện", extra: tuple[str, ...] = ()) -> Document:
    """The fictional plan as read from ``path``, which is written; ``extra`` lines on its last page are ownerless obligations."""
    lines = (*LINES[:-1], (*LINES[-1], *extra))
    lines = tuple(tuple(line.replace("12/KH-UBND", number).replace("Công an huyện", bearer) for line in page) for page in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(line for page in lines for line in page), encoding="utf-8")
    pages, seams, text = [], [], ""
    for page_index, page in enumerate(lines):
        seen = []
        for line_index, line in enumerate(page):
            seams.append(Seam(span=Span(start=len(text), end=len(text) + len(line)), page=page_index, line=line_index))
            text += f"{line}\n"
            top = 60.0 + 20 * line_index
            seen.append(Line(text=line, words=_words(line, top=top), box=Box(x0=50, top=top, x1=550, bottom=top + 12)))
        pages.append(Page(number=page_index + 1, width=595, height=842, source=PageSource.OCR, lines=tuple(seen)))

    def evidence(words: str, *, end: str | None = None) -> Evidence:
        start = text.index(words)
        stop = text.index(end, start) + len(end) if end else start + len(words)
        return Evidence(span=Span(start=start, end=stop), by="by hand", confidence=0.8)

    def stated(words: str) -> Stated:
        return Stated(value=words, evidence=evidence(words))

    obligations = (
        Obligation(
            id="o1",
            section="1",
            evidence=evidence("Chủ trì, phối hợp", end="25/10/2024"),
            bearers=(stated(bearer),),
            bearer_source=BearerSource.HEADING,
            coordinators=(stated("Ban Chỉ huy Quân sự huyện"),),
            deadlines=("d1",),
            targets=("t1",),
        ),
        Obligation(
            id="o2",
            section="2",
            evidence=evidence("Báo cáo UBND huyện", end="hàng tháng"),
            bearers=(stated("Hạt Kiểm lâm"),),
            bearer_source=BearerSource.HEADING,
            report_to=(stated("UBND huyện"),),
            deadlines=("d2",),
        ),
        Obligation(id="o3", section="2", evidence=evidence("Dự trù kinh phí cho", end="năm sau")),
        *(Obligation(id=f"o{4 + index}", section="2", evidence=evidence(line)) for index, line in enumerate(extra)),
    )
    first, second = text.index("1. Công" if bearer == "Công an huyện" else f"1. {bearer}"), text.index("2. Hạt")
    outline = Node(
        kind=NodeKind.VAN_BAN,
        span=Span(start=0, end=len(text)),
        children=(
            Node(
                kind=NodeKind.KHOAN,
                path="1",
                enumerator="1.",
                span=Span(start=first, end=second),
                heading=Span(start=first + 3, end=first + 3 + len(bearer)),
                content=Span(start=first + 3, end=second),
            ),
            Node(kind=NodeKind.KHOAN, path="2", enumerator="2.", span=Span(start=second, end=len(text))),
        ),
    )
    content = path.read_bytes()
    return Document(
        source=Source(path=path, sha256=hashlib.sha256(content).hexdigest(), media_type="text/plain", size=len(content)),
        pages=tuple(pages),
        text=Text(source=text),
        seams=tuple(seams),
        outline=outline,
        masthead=Masthead(
            number=stated(number),
            kind=stated("KẾ HOẠCH"),
            title=stated("Phòng chống cháy rừng"),
            issuer=stated("UBND HUYỆN HÀ TRUNG MỚI"),
            date=StatedDate(value=datetime.date(2024, 3, 5), evidence=evidence("ngày 05 tháng 3 năm 2024")),
            recipients=(stated("Công an huyện"), stated("Hạt Kiểm lâm")) if bearer == "Công an huyện" else (),
        ),
        findings=Findings(
            obligations=obligations,
            deadlines=(
                Deadline(
                    id="d1",
                    section="1",
                    evidence=evidence("trước ngày 25/10/2024"),
                    kind=DeadlineKind.BY,
                    end=datetime.date(2024, 10, 25),
                    exclusive=True,
                ),
                Deadline(id="d2", section="2", evidence=evidence("hàng tháng"), kind=DeadlineKind.RECURRING, rrule="FREQ=MONTHLY"),
            ),
            targets=(
                Target(
                    id="t1",
                    section="1",
                    evidence=evidence("Giữ tỷ lệ vụ cháy dưới 5%"),
                    subject="tỷ lệ vụ cháy",
                    comparator=Comparator.BELOW,
                    value=5,
                    unit="%",
                ),
            ),
            citations=(
                Citation(
                    evidence=evidence("Quyết định số 45/QĐ-UBND ngày 02/01/2024 của UBND tỉnh"),
                    doc_type="Quyết định",
                    number="45/QĐ-UBND",
                    date=datetime.date(2024, 1, 2),
                    issuer="UBND tỉnh",
                ),
            ),
        ),
        notices=(Notice(code="file-empty", severity=Severity.WARNING, stage="by hand", page=2, values={"path": "x"}),),
    )


@pytest.fixture(scope="session")
def write_directive() -> Callable[..., Document]:
    """``directive`` for the tests."""
    return directive


def _programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where it is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    return next((path.parent for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of our own, up to the name of the database; stopped and removed afterwards."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    known = {entry.pw_name for entry in pwd.getpwall()}
    # PostgreSQL refuses to run as root.
    user = next(name for name in ("postgres", "nobody") if name in known) if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}

    def call(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, *arguments], check=True, user=user, cwd=folder, env=environment, stdout=subprocess.DEVNULL
        )

    try:
        call("initdb", "--auth=trust", "--no-sync", "--encoding=UTF8", "--username=tester", "--pgdata", f"{folder}/data")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        call("pg_ctl", "--wait", "--pgdata", f"{folder}/data", "--log", f"{folder}/log", "-o", options, "start")
        yield f"postgresql://tester@/{{name}}?host={folder}"
        call("pg_ctl", "--wait", "--pgdata", f"{folder}/data", "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database of this test alone."""
    monkeypatch.setenv("DOCEXTRACT_ORIGINALS", str(tmp_path / "originals"))
    name = f"r{uuid.uuid4().hex}"
    _create(postgres, name)
    return postgres.format(name=name)


@pytest.fixture(params=["sqlite", "postgres"])
def register_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a register that does not exist yet, on each of the databases in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/kho/sổ.sqlite3"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty register in a file, to be copied: making one takes seconds."""
    path = tmp_path_factory.mktemp("made") / "register.sqlite3"
    close(prepare(RegisterUrl(path=path)))
    return path


@pytest.fixture(scope="session")
def made_database(postgres: str) -> str:
    """The name of a database with an empty register, to be copied."""
    _create(postgres, "made")
    close(prepare(RegisterUrl.parse(postgres.format(name="made"))))
    return "made"


def _create(postgres: str, name: str, *, like: str = "template1") -> None:
    import psycopg

    with psycopg.connect(postgres.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")  # type: ignore[arg-type]
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")  # type: ignore[arg-type]


@pytest.fixture
def register(register_url: str, request: pytest.FixtureRequest) -> Iterator[Register]:
    """An empty register."""
    url = RegisterUrl.parse(register_url)
    if url.path is not None:
        url.path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(request.getfixturevalue("made_file"), url.path)
    else:
        _create(request.getfixturevalue("postgres"), url.name, like=request.getfixturevalue("made_database"))
    opened = open_register(url)
    yield opened
    close(opened)
