"""What reading takes: pages bound, memory looked at while a program runs."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from evaluation.memory import Sample, bind, stretches, watch


def _pdf(path: Path, *widths: int) -> Path:
    with pikepdf.new() as made:
        for width in widths:
            made.add_blank_page(page_size=(width, 100))
        made.save(path)
    return path


def test_pages_are_bound_in_order_up_to_so_many(tmp_path: Path) -> None:
    files = [_pdf(tmp_path / "a.pdf", 10, 20), _pdf(tmp_path / "b.pdf", 30, 40, 50)]
    assert bind(files, pages=4, into=tmp_path / "bound.pdf") == 4
    with pikepdf.open(tmp_path / "bound.pdf") as bound:
        assert [int(page.mediabox[2]) for page in bound.pages] == [10, 20, 30, 40]
    assert bind(files, pages=70, into=tmp_path / "bound.pdf") == 5


def test_stretches_hold_the_most_of_their_time() -> None:
    samples = [Sample(second, 100.0 + second % 4, 5.0, float(second)) for second in range(21)]
    found = list(stretches(samples))
    assert [one.seconds for one in found] == [2.0 * number for number in range(1, 11)]
    assert found[0] == Sample(2.0, 102.0, 5.0, 2.0)
    assert found[-1] == Sample(20.0, 103.0, 5.0, 20.0)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_process_and_what_it_starts_are_told_apart() -> None:
    program = "import subprocess; held = bytearray(60 << 20); subprocess.run(['sleep', '1'])"
    samples = list(watch(subprocess.Popen([sys.executable, "-c", program])))
    assert max(one.process for one in samples) > 60
    assert 0 < max(one.children for one in samples) < 20
