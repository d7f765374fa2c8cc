"""A wish to stop is heeded though what it raised was lost."""

import json
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from docextract.cli.stopping import heed, stop
from docextract.document import Document
from docextract.pipeline import Step, Watch, read
from docextract.settings import Settings

Call = Callable[..., tuple[int, str, str]]


def test_without_a_wish_work_goes_on() -> None:
    heed()


def test_a_lost_wish_is_heeded_once() -> None:
    with pytest.raises(KeyboardInterrupt):
        stop(signal.SIGTERM, None)
    with pytest.raises(KeyboardInterrupt):
        heed()
    heed()


def _lose_a_wish() -> None:
    with suppress(KeyboardInterrupt):  # as a destructor does
        stop(signal.SIGTERM, None)


@pytest.fixture
def two(plan: Path) -> list[str]:
    """Two files of the same words, not of the same bytes."""
    other = plan.with_name("khác.txt")
    other.write_text(plan.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    return [str(plan), str(other)]


@pytest.fixture
def lost_behind_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wish to stop is lost when all steps of a file are done."""

    def reading(path: Path, *, settings: Settings, steps: tuple[Step, ...], watch: Watch) -> Document:
        document = read(path, settings=settings, steps=steps, watch=watch)
        _lose_a_wish()
        return document

    monkeypatch.setattr("docextract.cli.attempt.read", reading)


@pytest.mark.usefixtures("lost_behind_the_first")
def test_what_was_taken_in_before_the_wish_is_whole(call: Call, two: list[str]) -> None:
    code, out, err = call("ingest", *two)
    assert (code, out.count("đã nạp")) == (130, 1)
    assert "Đã dừng theo yêu cầu" in err
    assert [row["path"] for row in json.loads(call("documents", "--format", "json")[1])] == two[:1]


@pytest.mark.usefixtures("lost_behind_the_first")
def test_what_was_read_before_the_wish_is_written(call: Call, two: list[str], tmp_path: Path) -> None:
    assert call("read", *two, "-o", "ra/")[0] == 130
    assert [path.name for path in (tmp_path / "ra").iterdir()] == [f"{Path(two[0]).stem}.json"]


@pytest.mark.usefixtures("lost_behind_the_first")
def test_checks_stop_between_two_files(call: Call, two: list[str]) -> None:
    assert call("check", *two)[:2] == (130, "")


def test_a_wish_is_heeded_between_two_steps_of_a_file(call: Call, two: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    def reading(path: Path, *, settings: Settings, steps: tuple[Step, ...], watch: Watch) -> Document:
        def watched(step: str) -> None:
            watch(step)
            begun.append(step)
            if step == "intake":
                _lose_a_wish()

        return read(path, settings=settings, steps=steps, watch=watched)

    monkeypatch.setattr("docextract.cli.attempt.read", reading)
    assert call("ingest", two[0])[0] == 130
    assert begun == ["intake"]
    assert json.loads(call("documents", "--format", "json")[1]) == []
