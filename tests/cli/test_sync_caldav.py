"""Tasks and a calendar on a real CalDAV server (Radicale) on this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import icalendar
import pytest
import requests
import vobject
from caldav import DAVClient
from pydantic import SecretStr

from docextract.export.calendar import DOMAIN
from docextract.export.credentials import Account

Call = Callable[..., tuple[int, str, str]]
DOCUMENTS = Path(__file__).resolve().parents[3] / "shared" / "documents"
PASSWORD = "Mật khẩu của Lan"  # noqa: S105 - of a server that lives as long as the test


class Radicale:
    """A server whose collections are ``lan/…``; those that end in ``chi-doc`` are read-only."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        (folder / "users").write_text(f"lan:{PASSWORD}\n", encoding="utf-8")
        (folder / "rights").write_text(
            "[readonly]\nuser: lan\ncollection: lan/.*chi-doc\npermissions: r\n"
            "[owner]\nuser: .+\ncollection: {user}(/.*)?\npermissions: RrWw\n",
            encoding="utf-8",
        )
        (folder / "config").write_text(
            f"[server]\nhosts = 127.0.0.1:{self.port}\n"
            f"[auth]\ntype = htpasswd\nhtpasswd_filename = {folder}/users\nhtpasswd_encryption = plain\ndelay = 0\n"
            f"[rights]\ntype = from_file\nfile = {folder}/rights\n"
            f"[storage]\nfilesystem_folder = {folder}/collections\n",
            encoding="utf-8",
        )
        self._collections = folder / "collections" / "collection-root" / "lan"
        self.name = ""
        environment = {**os.environ, "PYTHONPATH": ""}
        command = [sys.executable, "-m", "radicale", "--config", str(folder / "config")]
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("Radicale does not start")

    def begin(self) -> None:
        """New, empty collections: one to write, one to read."""
        self.name = f"viec-{time.monotonic_ns()}"
        for name in (self.name, f"{self.name}-chi-doc"):
            (self._collections / name).mkdir(parents=True)
            (self._collections / name / ".Radicale.props").write_text('{"tag": "VCALENDAR"}', encoding="utf-8")

    def url(self, suffix: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/lan/{self.name}{suffix}/"

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def files(self) -> dict[str, bytes]:
        """What the server keeps."""
        return {path.name: path.read_bytes() for path in sorted((self._collections / self.name).glob("*.ics"))}

    def change(self, name: str, **values: object) -> None:
        """Another program changes a task."""
        client = DAVClient(url=self.url(), username="lan", password=PASSWORD)
        path = self.url() + name
        book = icalendar.Calendar.from_ical(requests.get(path, auth=("lan", PASSWORD.encode()), timeout=9).text)
        todo = book.walk("VTODO")[0]
        for key, value in values.items():
            todo.pop(key.replace("_", "-"), None)
            todo.add(key.replace("_", "-"), value)
        assert client.put(path, book.to_ical().decode(), {"Content-Type": "text/calendar; charset=utf-8"}).status in {201, 204}


@pytest.fixture(scope="module")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    started = Radicale(tmp_path_factory.mktemp("radicale"))
    yield started
    started.stop()


@pytest.fixture
def server(radicale: Radicale) -> Radicale:
    radicale.begin()
    return radicale


@pytest.fixture
def sync(stocked: Call, server: Radicale, monkeypatch: pytest.MonkeyPatch) -> Call:
    """The plan in the register, and ``sync caldav`` as Lan."""
    monkeypatch.setenv("DOCEXTRACT_CALDAV_PASSWORD", PASSWORD)

    def called(*arguments: str) -> tuple[int, str, str]:
        code, out, err = stocked("sync", "caldav", "--url", server.url(), "--user", "lan", *arguments)
        assert PASSWORD not in out + err
        return code, out, err

    return called


def test_everything_once_and_back(sync: Call, call: Call, server: Radicale) -> None:
    assert sync("--undated")[1].startswith("Tạo mới 3, cập nhật 0, giữ nguyên 0, nhận về 0")
    kept = server.files()
    for content in kept.values():
        assert vobject.readOne(content.decode()).vtodo.status.value == "NEEDS-ACTION"
    assert sync("--undated")[1].startswith("Tạo mới 0, cập nhật 0, giữ nguyên 3, nhận về 0")
    assert server.files() == kept

    name = next(name for name, content in kept.items() if b"DUE" in content)
    server.change(name, status="COMPLETED", completed=icalendar.vDatetime.from_ical("20241020T180000Z"), x_other="stays")
    assert sync("--undated")[1].startswith("Tạo mới 0, cập nhật 1, giữ nguyên 2, nhận về 1")
    done = call("obligations", "--format", "json", "--search", "kiem tra cac ho dan")[1]
    assert '"progress": "done"' in done
    assert '"done_on": "2024-10-21"' in done, "a late hour in UTC is the next day in Việt Nam"
    assert "lan@127.0.0.1" in done
    after = server.files()
    assert b"X-OTHER:stays" in after[name], "what is not ours stays"
    assert sync("--undated")[1].startswith("Tạo mới 0, cập nhật 0, giữ nguyên 3, nhận về 0")
    assert server.files() == after


def test_what_the_register_changes_is_brought_over(sync: Call, server: Radicale, tmp_path: Path) -> None:
    sync()
    (name,) = server.files()
    _say(tmp_path, ("progress", "started"))
    assert sync()[1].startswith("Tạo mới 0, cập nhật 1, giữ nguyên 0, nhận về 0")
    todo = vobject.readOne(server.files()[name].decode()).vtodo
    assert (todo.status.value, todo.sequence.value) == ("IN-PROCESS", "1")


def test_what_both_changed_is_told_and_left(sync: Call, server: Radicale, tmp_path: Path) -> None:
    sync()
    (name,) = server.files()
    server.change(name, status="COMPLETED")
    _say(tmp_path, ("progress", "dropped"))
    kept = server.files()
    code, out, err = sync()
    assert code == 1
    assert "nhận về 0" in out
    assert "sửa ở cả hai bên" in err
    assert server.files() == kept


def test_words_changed_there_are_left_and_told(sync: Call, server: Radicale) -> None:
    sync()
    (name,) = server.files()
    server.change(name, summary="Gọi anh Bình")
    kept = server.files()
    code, _, err = sync()
    assert code == 0
    assert "Gọi anh Bình" in err
    assert server.files() == kept


def test_a_change_between_reading_and_writing_is_not_overwritten(
    sync: Call, server: Radicale, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync()
    (name,) = server.files()
    _say(tmp_path, ("progress", "started"))
    from docextract.export import caldav_sync

    real = caldav_sync.merged

    def slow(*arguments: object, **named: object) -> object:
        server.change(name, description="Ghi chú của chị Lan")
        return real(*arguments, **named)

    monkeypatch.setattr(caldav_sync, "merged", slow)
    assert sync()[0] == 1
    assert "Ghi chú của chị Lan".encode() in server.files()[name]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--url", "{readonly}", "--user", "lan"], 6, "chỉ đọc"),
        (["--url", "{url}", "--user", "minh"], 6, "không nhận tên đăng nhập hoặc mật khẩu"),
        (["--url", "{url}"], 6, "không nhận tên đăng nhập hoặc mật khẩu"),
        (["--url", "{none}", "--user", "lan"], 6, "Không tìm thấy lịch"),
        (["--url", "http://127.0.0.1:9/lan/", "--user", "lan"], 6, "Không kết nối được"),
        (["--url", "http://nowhere.invalid/", "--user", "lan"], 6, "Không kết nối được"),
        (["--url", "http://lan:secret@127.0.0.1/", "--user", "lan"], 2, "Không ghi mật khẩu trong địa chỉ “http://lan:…@"),
        (["--url", "lich.example", "--user", "lan"], 2, "không phải là địa chỉ máy chủ"),
        (["--url", "{url}", "--user", "lan", "--password-file", "open"], 2, "chmod 600"),
        (["--url", "{url}", "--user", "lan", "--password-file", "none"], 2, "Không tìm thấy tệp"),
    ],
)
@pytest.mark.usefixtures("sync")
def test_refusals_are_explained(
    call: Call, server: Radicale, tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    (tmp_path / "open").write_text(PASSWORD, encoding="utf-8")
    (tmp_path / "open").chmod(0o644)
    places = {"url": server.url(), "readonly": server.url("-chi-doc"), "none": server.url("-none")}
    found, out, err = call("sync", "caldav", *(part.format(**places) for part in arguments))
    assert (found, out) == (code, "")
    assert message in err
    assert PASSWORD not in err
    assert "secret" not in err
    assert server.files() == {}


def test_a_password_that_others_could_read_on_the_way_is_told() -> None:
    secret = SecretStr("x")
    assert Account(url="http://lich.example/", user="lan", password=secret).is_overheard
    assert not Account(url="https://lich.example/", user="lan", password=secret).is_overheard
    assert not Account(url="http://127.0.0.1:5232/", user="lan", password=secret).is_overheard
    assert "x" not in repr(secret)


def test_the_password_from_a_file_of_ones_own(sync: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOCEXTRACT_CALDAV_PASSWORD")
    (tmp_path / "own").write_text(f"{PASSWORD}\n", encoding="utf-8")
    (tmp_path / "own").chmod(0o600)
    assert sync("--password-file", str(tmp_path / "own"))[0] == 0


@pytest.mark.usefixtures("sync")
def test_a_whole_calendar_is_loaded_by_the_server(call: Call, server: Radicale, tmp_path: Path) -> None:
    assert call("export", "ics", "--undated", "-o", str(tmp_path / "a.ics"))[0] == 0
    content = (tmp_path / "a.ics").read_bytes()
    put = requests.put(server.url("-tep"), data=content, auth=("lan", PASSWORD.encode()), timeout=9)
    assert put.status_code == 201
    got = requests.get(server.url("-tep"), auth=("lan", PASSWORD.encode()), timeout=9).text
    assert got.count("BEGIN:VTODO") == content.count(b"BEGIN:VTODO") == 3
    assert DOMAIN in got


def _say(folder: Path, *said: tuple[str, object]) -> None:
    """A person says something of the task with a day."""
    import datetime

    from docextract.cli.listing import opened
    from docextract.cli.selecting import select
    from docextract.tracking.review import Review, Subject
    from docextract.tracking.rows import Criteria

    register = opened(str(folder / "sổ.sqlite3"))
    from docextract.register.reviewing import record_reviews

    row = next(row for row in select(register, criteria=Criteria()).obligations if row.deadlines)
    at = datetime.datetime(2024, 6, 1, tzinfo=datetime.UTC)
    record_reviews(
        [
            Review(
                sha256=row.document.sha256,
                subject=Subject.OBLIGATION,
                key=row.key,
                field=field,
                value=value,
                by="Minh",
                at=at,
                reason="họp giao ban",
            )
            for field, value in said
        ],
        into=register,
    )


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the real documents are not beside the checkout")
def test_real_directives_go_there_and_come_back(call: Call, server: Radicale, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCEXTRACT_CALDAV_PASSWORD", PASSWORD)
    files = (DOCUMENTS / name / "clean.txt" for name in ("kon-tum-681-qd-ubnd-2024", "quang-xuong-280-kh-bch-2023"))
    assert call("ingest", *map(str, files))[0] == 0
    arguments = ("sync", "caldav", "--url", server.url(), "--user", "lan")
    before = call("export", "jsonl")[1]
    assert "cập nhật 0" in call(*arguments)[1]
    kept = server.files()
    assert len(kept) > 20
    assert call("export", "jsonl")[1] == before
    assert f"Tạo mới 0, cập nhật 0, giữ nguyên {len(kept)}, nhận về 0" in call(*arguments)[1]
    assert server.files() == kept
    for name in list(kept)[::5]:
        server.change(name, status="COMPLETED")
    assert f"cập nhật {len(list(kept)[::5])}" in call(*arguments)[1]
    assert f"giữ nguyên {len(kept)}, nhận về 0" in call(*arguments)[1]
    assert call("export", "jsonl")[1].count('"kind":"review"') == 2 * len(list(kept)[::5])
