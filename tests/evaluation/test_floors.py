"""Floors hold, rise and never fall."""

from pathlib import Path

from evaluation.floors import falls, load_floors, raised, write_floors
from evaluation.measures import F1, ErrorRate, Measure
from evaluation.report import Result, Results


def _run(error: str | None = None, **figures: Measure) -> Results:
    named = {name.replace("__", "."): measure for name, measure in figures.items()}
    return Results(docextract="0", rows=(Result(case="a/clean.txt", seconds=1, error=error, figures=named),), total={})


RUN = _run(
    obligations__found=F1(right=2, gold=3, read=3),
    text__ser=ErrorRate(errors=1, total=30),
    text__tones=ErrorRate(total=30),
    targets__right=F1(),
)


def test_pinned_run_meets_its_own_floors() -> None:
    floors = raised({}, RUN)
    assert floors == {"a/clean.txt": {"obligations.found": 0.666, "text.ser": 0.034}}
    assert list(falls(RUN, floors)) == []


def test_worse_run_falls_and_lowers_no_floor() -> None:
    floors = raised({}, RUN)
    worse = _run(obligations__found=F1(right=1, gold=3, read=3), text__ser=ErrorRate(errors=2, total=30))
    assert {fall.name for fall in falls(worse, floors)} == {"obligations.found", "text.ser"}
    assert raised(floors, worse) == floors


def test_better_run_raises() -> None:
    better = _run(obligations__found=F1(right=3, gold=3, read=3), text__ser=ErrorRate(errors=0, total=30))
    assert raised(raised({}, RUN), better) == {"a/clean.txt": {"obligations.found": 1.0, "text.ser": 0.0}}


def test_figure_that_is_no_longer_scored_falls() -> None:
    assert [fall.value for fall in falls(_run(), {"a/clean.txt": {"sections.paths": 0.9}})] == [None]


def test_case_that_was_not_run_is_not_judged() -> None:
    assert list(falls(RUN, {"b/scan.pdf": {"sections.paths": 0.9}})) == []


def test_failed_case_pins_nothing() -> None:
    assert raised({}, _run(error="broken", text__ser=ErrorRate(errors=1, total=30))) == {}


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    floors = raised({}, RUN)
    write_floors(tmp_path / "floors.toml", floors)
    assert load_floors(tmp_path / "floors.toml") == floors
    assert load_floors(tmp_path / "missing.toml") == {}
