"""``docextract restore``: files, streams, and the list of edits."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

Call = Callable[..., tuple[int, str, str]]

RIGHT = "Công an huyện chủ trì, phối hợp với các phòng, ban liên quan xây dựng kế hoạch triển khai thực hiện.\n"
BARE = "Cong an huyen chu tri, phoi hop voi cac phong, ban lien quan xay dung ke hoach trien khai thuc hien.\n"


class Stdin(NamedTuple):
    """Standard input with bytes of ours."""

    buffer: io.BytesIO


def test_a_file(call: Call) -> None:
    Path("bare.txt").write_text(BARE, encoding="utf-8")
    assert call("restore", "bare.txt") == (0, RIGHT, "")
    assert call("restore", "bare.txt", "-o", "right.txt") == (0, "", "")
    assert Path("right.txt").read_text(encoding="utf-8") == RIGHT


def test_standard_input(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(io.BytesIO(("\ufeff" + BARE).encode())))
    assert call("restore") == (0, RIGHT, "")


def test_every_edit_is_listed_with_its_confidence(call: Call) -> None:
    long = (RIGHT + "\n" + BARE + "\n") * 400  # several stretches
    Path("long.txt").write_text(long, encoding="utf-8")
    code, out, _ = call("restore", "long.txt", "--changes")
    assert code == 0
    head, *lines = out.splitlines()
    assert head == "start\tend\tread\trestored\tconfidence\treason"
    text, at = [], 0
    for line in lines:
        start, end, read, restored, confidence, _ = line.split("\t")
        assert long[int(start) : int(end)] == read != restored
        assert 0 <= float(confidence) <= 1
        text += (long[at : int(start)], restored)
        at = int(end)
    assert "".join([*text, long[at:]]) == call("restore", "long.txt")[1]


def test_right_text_stays(call: Call) -> None:
    Path("right.txt").write_text(RIGHT, encoding="utf-8")
    assert call("restore", "right.txt")[1] == RIGHT
    assert call("restore", "right.txt", "--changes")[1].count("\n") == 1


def test_tone_marks_are_placed_as_asked(call: Call) -> None:
    Path("right.txt").write_text("Hòa bình, khỏe mạnh; " + RIGHT, encoding="utf-8")
    assert call("restore", "right.txt", "--tone-placing", "new")[1].startswith("Hoà bình, khoẻ mạnh")
    assert call("restore", "right.txt", "--tone-placing", "old")[1].startswith("Hòa bình, khỏe mạnh")


@pytest.mark.parametrize(
    ("content", "code", "message"), [(b"\xff\xfe\x00", 3, "không phải là văn bản UTF-8"), (b"", 0, "")], ids=["binary", "empty"]
)
def test_what_is_no_text(call: Call, content: bytes, code: int, message: str) -> None:
    Path("x").write_bytes(content)
    result = call("restore", "x", "-o", "out")
    assert result[:2] == (code, "")
    assert message in result[2]
    assert Path("out").exists() is (code == 0)


def test_the_choices_are_those_of_the_stage() -> None:
    from docextract.cli.command_restore import Mode, Placing
    from docextract.restore import stage

    assert {mode.value for mode in Mode} == {mode.value for mode in stage.Mode} - {"off"}
    assert {placing.value for placing in Placing} == {placing.value for placing in stage.Placing}


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_what_is_stopped_half_way_leaves_nothing_behind(tmp_path: Path, sent: signal.Signals) -> None:
    (tmp_path / "bare.txt").write_text(BARE * 60_000, encoding="utf-8")
    (tmp_path / "right.txt").write_text("before", encoding="utf-8")
    command = [sys.executable, "-m", "docextract", "restore", "bare.txt", "-o", "right.txt"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        while not (halves := list(tmp_path.glob(".right.txt.*"))) or not halves[0].stat().st_size:
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(sent)
        assert process.wait(timeout=30) == 130
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bare.txt", "right.txt"]
    assert (tmp_path / "right.txt").read_text(encoding="utf-8") == "before"
