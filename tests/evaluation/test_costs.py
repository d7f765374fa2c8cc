"""What restoration costs is measured in processes of their own."""

from docextract.restore.stage import Mode
from evaluation.costs import cost

TEXT = "Uy ban nhan dan huyen yeu cau cac don vi thuc hien nghiem tuc ke hoach nay.\n" * 20


def test_a_fresh_process_tells_what_it_cost() -> None:
    found = cost("bare", TEXT, mode=Mode.BARE, runs=1)
    assert found.syllables == len(TEXT.split())
    assert found.speed > 0
    assert found.ready_spent > 0
    assert 30 < found.memory < 400
