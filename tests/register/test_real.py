"""The real documents and scans in one register, on both databases alike."""

from pathlib import Path

import pytest

from docextract.errors import DocextractError
from docextract.pipeline import read
from docextract.register.connection import close, open_register, prepare
from docextract.register.url import RegisterUrl
from docextract.settings import Settings
from docextract.tracking.rows import Criteria, Window

SHARED = Path(__file__).resolve().parents[3] / "shared"
FOLDERS = ("documents", "scans")
QUESTIONS = (
    {},
    {"bearer": "cong an"},
    {"search": "báo cáo", "with_marks": True},
    {"due_from": "2023-01-01"},
    {"is_assigned": False, "search": "to chuc"},
)


@pytest.mark.slow
@pytest.mark.real
def test_the_same_rows_on_both_databases(tmp_path: Path, postgres_url: str) -> None:
    from evaluation.killing import content

    files = [path for folder in FOLDERS for path in sorted((SHARED / folder).rglob("*")) if _is_document(path)]
    if not files:
        pytest.skip("the real documents are not beside this checkout")
    urls = [RegisterUrl(path=tmp_path / "real.sqlite3"), RegisterUrl.parse(postgres_url)]
    registers = [prepare(url) for url in urls]
    from docextract.register import queries
    from docextract.register.originals import digest
    from docextract.register.saving import save, save_failure

    for path in files:
        try:
            document = read(path, settings=Settings())
        except DocextractError as error:  # a scan that cannot be read has its row, too
            for register in registers:
                save_failure(error, path=path, sha256=digest(path), into=register, reader="1")
            continue
        for register in registers:
            save(document, into=register, reader="1")
    for register in registers:
        close(register)
    ours, theirs = (content(url) for url in urls)
    assert ours == theirs
    assert len(ours["document"]) == len(files)
    assert len(ours["obligation"]) > 10 * len(files)
    for question in QUESTIONS:
        criteria, window = Criteria.model_validate(question), Window(limit=None)
        for query in (queries.obligations, queries.deadlines, queries.targets, queries.documents):
            first, second = (query(open_register(url), criteria=criteria, window=window).rows for url in urls)
            assert first == second, (query.__name__, question)


def _is_document(path: Path) -> bool:
    """Scans and pictures; of a document without a scan, its clean text."""
    if path.name == "clean.txt":
        return not (path.parent / "scan.pdf").exists()
    return path.suffix in {".pdf", ".png"}
