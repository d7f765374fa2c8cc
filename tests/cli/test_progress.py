"""Progress at a terminal: beside the result, never in it."""

import os
import pty
import subprocess
import sys
from pathlib import Path


def _run(arguments: list[str], *, folder: Path) -> tuple[str, str]:
    """Standard output, piped, and what a terminal at standard error saw."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "DOCEXTRACT_REGISTER": str(folder / "r.sqlite3")}
    process = subprocess.Popen(
        [sys.executable, "-m", "docextract", *arguments], stdout=subprocess.PIPE, stderr=theirs, text=True, env=environment
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            seen += os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
    out = process.communicate(timeout=60)[0]
    os.close(ours)
    assert process.returncode == 0, seen.decode()
    return out, seen.decode()


def test_the_result_goes_where_it_is_sent(plan: Path, tmp_path: Path) -> None:
    out, seen = _run(["ingest", str(plan)], folder=tmp_path)
    assert out.splitlines()[0].startswith(f"{plan}: đã nạp")
    assert len(out.splitlines()) == 2
    assert plan.name in seen
    assert "đã nạp" not in seen


def test_a_long_text_shows_how_far_it_is(tmp_path: Path) -> None:
    given = tmp_path / "bare.txt"
    given.write_text("Uy ban nhan dan huyen yeu cau cac don vi thuc hien nghiem tuc ke hoach nay.\n" * 3000, encoding="utf-8")
    right = tmp_path / "right.txt"
    out, seen = _run(["restore", str(given), "-o", str(right)], folder=tmp_path)
    assert not out
    assert right.read_text(encoding="utf-8").startswith("Ủy ban nhân dân huyện")
    assert given.name in seen
    assert f"/{given.stat().st_size / 1000:.1f} kB" in seen
    assert "Ủy ban" not in seen
