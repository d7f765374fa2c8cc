"""Tasks and trackers.

The servers here are doubles of ours, which answer as the documentation of Redmine's and OpenProject's API shows: only the parts
that we ask, and as strictly as we know (keys, pages, locks). They are no real Redmine and no real OpenProject.
"""

import base64
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

Call = Callable[..., tuple[int, str, str]]
KEY = "0123456789abcdef"
CLOSED = 5


class Double:
    """What both doubles share: a server on this machine with tickets, which can break off after an answer was worked out."""

    def __init__(self) -> None:
        self.tickets: dict[int, dict[str, Any]] = {}
        self.breaks_after: int | None = None
        self.is_readonly = False
        self.writes = 0
        double = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length)) if length else {}
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                status, content = double.answer(self.command, parts.path, query, body, dict(self.headers))
                if self.command != "GET" and status < 300:
                    double.writes += 1
                    if double.breaks_after is not None and double.writes > double.breaks_after:
                        self.close_connection = True  # done, but nobody hears of it
                        return
                payload = json.dumps(content).encode() if content is not None else b""
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            do_GET = do_POST = do_PUT = do_PATCH = _answer  # noqa: N815 - the names of the standard library

            def log_message(self, *_: object) -> None:
                """Silence."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(
        self, method: str, path: str, query: dict[str, str], body: dict[str, Any], headers: dict[str, str]
    ) -> tuple[int, Any]:
        raise NotImplementedError

    def close(self, number: int) -> None:
        """A person closes a ticket."""
        raise NotImplementedError

    def rename(self, number: int, subject: str) -> None:
        """A person changes a subject."""
        raise NotImplementedError


class RedmineDouble(Double):
    name = "redmine"

    def answer(
        self, method: str, path: str, query: dict[str, str], body: dict[str, Any], headers: dict[str, str]
    ) -> tuple[int, Any]:
        if headers.get("X-Redmine-API-Key") != KEY:
            return 401, None
        if path == "/issue_statuses.json":
            states = [{"id": 1, "name": "New", "is_closed": False}, {"id": CLOSED, "name": "Closed", "is_closed": True}]
            return 200, {"issue_statuses": states}
        if method == "GET" and path == "/issues.json":
            if query["project_id"] != "giao-viec":
                return 404, None
            offset, limit = int(query["offset"]), int(query["limit"])
            issues = [issue for _, issue in sorted(self.tickets.items())]
            return 200, {"issues": issues[offset : offset + limit], "total_count": len(issues), "offset": offset, "limit": limit}
        if method == "GET":
            return 200, {"issue": self.tickets[int(path.removeprefix("/issues/").removesuffix(".json"))]}
        if self.is_readonly:
            return 403, None
        given = body["issue"]
        if method == "POST":
            number = len(self.tickets) + 1
            self.tickets[number] = {"id": number, "status": {"id": 1, "name": "New", "is_closed": False}, "updated_on": "0"}
        else:
            number = int(path.removeprefix("/issues/").removesuffix(".json"))
        self._take(number, given)
        return (201, {"issue": self.tickets[number]}) if method == "POST" else (204, None)

    def _take(self, number: int, given: dict[str, Any]) -> None:
        issue = self.tickets[number]
        for field in ("subject", "description", "start_date", "due_date"):
            if field in given:
                issue[field] = given[field].replace("\n", "\r\n") or None
        if "status_id" in given:
            issue["status"] = {"id": given["status_id"], "name": "?", "is_closed": given["status_id"] == CLOSED}
        issue["updated_on"] = str(int(issue["updated_on"]) + 1)

    def close(self, number: int) -> None:
        self._take(number, {"status_id": CLOSED})

    def rename(self, number: int, subject: str) -> None:
        self._take(number, {"subject": subject})


class OpenProjectDouble(Double):
    name = "openproject"

    def answer(
        self, method: str, path: str, query: dict[str, str], body: dict[str, Any], headers: dict[str, str]
    ) -> tuple[int, Any]:
        expected = base64.b64encode(f"apikey:{KEY}".encode()).decode()
        if headers.get("Authorization") != f"Basic {expected}":
            return 401, None
        if path == "/api/v3/statuses":
            states = [("1", False), (str(CLOSED), True)]
            shown = [{"isClosed": closed, "_links": {"self": {"href": f"/api/v3/statuses/{one}"}}} for one, closed in states]
            return 200, {"_embedded": {"elements": shown}}
        if method == "GET":
            if not path.startswith("/api/v3/projects/giao-viec/"):
                return 404, None
            assert json.loads(query["filters"]) == [{"status": {"operator": "*", "values": []}}]
            size, page = int(query["pageSize"]), int(query["offset"])
            packages = [package for _, package in sorted(self.tickets.items())]
            return 200, {"total": len(packages), "_embedded": {"elements": packages[(page - 1) * size : page * size]}}
        if self.is_readonly:
            return 403, None
        if method == "POST":
            number = len(self.tickets) + 1
            self.tickets[number] = {"id": number, "lockVersion": 0, "_links": {"status": {"href": "/api/v3/statuses/1"}}}
        else:
            number = int(path.rsplit("/", 1)[-1])
            if body.pop("lockVersion") != self.tickets[number]["lockVersion"]:
                return 409, {"errorIdentifier": "urn:openproject-org:api:v3:errors:UpdateConflict"}
        self._take(number, body)
        return (201 if method == "POST" else 200), self.tickets[number]

    def _take(self, number: int, given: dict[str, Any]) -> None:
        package = self.tickets[number]
        package |= given
        package["lockVersion"] += 1

    def close(self, number: int) -> None:
        self._take(number, {"_links": {"status": {"href": f"/api/v3/statuses/{CLOSED}"}}})

    def rename(self, number: int, subject: str) -> None:
        self._take(number, {"subject": subject})


@pytest.fixture(params=[RedmineDouble, OpenProjectDouble], ids=lambda double: str(double.name))
def server(request: pytest.FixtureRequest) -> Iterator[Double]:
    started: Double = request.param()
    yield started
    started.stop()


@pytest.fixture
def sync(stocked: Call, server: Double, monkeypatch: pytest.MonkeyPatch) -> Call:
    """The plan in the register, and ``sync`` with the project."""
    monkeypatch.setenv(f"DOCEXTRACT_{server.name.upper()}_KEY", KEY)  # type: ignore[attr-defined]
    monkeypatch.setattr(f"docextract.export.trackers.{server.name}._PAGE", 2)  # type: ignore[attr-defined]

    def called(*arguments: str) -> tuple[int, str, str]:
        code, out, err = stocked("sync", server.name, "--url", server.url, "--project", "giao-viec", *arguments)  # type: ignore[attr-defined]
        assert KEY not in out + err
        return code, out, err

    return called


def test_everything_once_and_back(sync: Call, stocked: Call, server: Double) -> None:
    assert sync()[1].startswith("Tạo mới 3, cập nhật 0, giữ nguyên 0, nhận về 0")
    kept = json.dumps(server.tickets)
    assert sync()[1].startswith("Tạo mới 0, cập nhật 0, giữ nguyên 3, nhận về 0")
    assert json.dumps(server.tickets) == kept
    assert "2024-10-24" in kept

    server.close(1)
    assert sync()[1].startswith("Tạo mới 0, cập nhật 1, giữ nguyên 2, nhận về 1")
    assert json.loads(stocked("obligations", "--format", "json")[1])[0]["progress"] == "done"
    assert sync()[1].startswith("Tạo mới 0, cập nhật 0, giữ nguyên 3, nhận về 0")


def test_a_run_that_was_cut_off_repeats_nothing(sync: Call, server: Double) -> None:
    server.breaks_after = 1
    code, _, err = sync()
    assert code == 6
    assert "Không kết nối được" in err
    assert len(server.tickets) == 2, "the second was made, but its answer was lost"
    server.breaks_after = None
    assert sync()[1].startswith("Tạo mới 1, cập nhật 0, giữ nguyên 2")
    assert len(server.tickets) == 3


def test_what_the_register_says_is_brought_over(sync: Call, stocked: Call, server: Double) -> None:
    sync()
    key = json.loads(stocked("obligations", "--format", "json")[1])[2]["key"]
    assert stocked("review", key, "--done", "--by", "Minh", "--reason", "họp")[0] == 0
    assert sync()[1].startswith("Tạo mới 0, cập nhật 1, giữ nguyên 2, nhận về 0")
    assert str(CLOSED) in json.dumps(server.tickets[3].get("status") or server.tickets[3]["_links"])
    assert stocked("review", key, "--set", "text=Xây dựng phương án mới", "--by", "Minh", "--reason", "họp")[0] == 0
    server.rename(3, "Việc của anh Bình")
    kept = json.dumps(server.tickets)
    code, _, err = sync()
    assert code == 1
    assert "Việc của anh Bình" in err
    assert json.dumps(server.tickets) == kept


def test_words_changed_there_are_left_and_told(sync: Call, server: Double) -> None:
    sync()
    server.rename(2, "Việc của anh Bình")
    server.close(2)
    code, out, err = sync()
    assert (code, "nhận về 1" in out) == (0, True)
    assert "Việc của anh Bình" in err
    assert server.tickets[2]["subject"] == "Việc của anh Bình"
    assert sync()[1].startswith("Tạo mới 0, cập nhật 0, giữ nguyên 3, nhận về 0")


@pytest.mark.parametrize(
    ("project", "key", "message"),
    [("giao-viec", "wrong", "không nhận tên đăng nhập hoặc mật khẩu"), ("none", KEY, "Không tìm thấy dự án")],
)
def test_refusals_are_explained(
    stocked: Call, server: Double, monkeypatch: pytest.MonkeyPatch, project: str, key: str, message: str
) -> None:
    monkeypatch.setenv(f"DOCEXTRACT_{server.name.upper()}_KEY", key)  # type: ignore[attr-defined]
    code, out, err = stocked("sync", server.name, "--url", server.url, "--project", project)  # type: ignore[attr-defined]
    assert (code, out) == (6, "")
    assert message in err


def test_a_project_that_cannot_be_written(sync: Call, server: Double) -> None:
    server.is_readonly = True
    code, _, err = sync()
    assert code == 6
    assert "không được phép ghi" in err
