"""A project in OpenProject, over its API (openproject.org, API v3, work packages)."""

import datetime
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from docextract.errors import ServerError
from docextract.export.trackers.tracker import Content, Ticket
from docextract.export.trackers.web import Web

_PAGE = 100
_EVERY = json.dumps([{"status": {"operator": "*", "values": []}}])  # closed ones too


class OpenProject:
    """A project, by its identifier; the key is the account's API token."""

    def __init__(self, url: str, *, project: str, key: str) -> None:
        self._web = Web(url, login=("apikey", key))
        self._url = url
        self._packages = f"/api/v3/projects/{quote(project)}/work_packages"
        self._known: list[dict[str, Any]] = []

    def tickets(self) -> Iterator[Ticket]:
        """The work packages of the project, closed ones too."""
        page, total = 1, 1
        while (page - 1) * _PAGE < total:
            answer = self._web.get(self._packages, offset=page, pageSize=_PAGE, filters=_EVERY)
            total = int(answer["total"])
            for package in answer["_embedded"]["elements"]:
                yield self._ticket(package)
            page += 1

    def create(self, content: Content) -> None:
        """Makes a work package; nobody is notified."""
        body = _fields(content)
        if content.is_closed:
            body |= self._status(closed=True)
        self._web.send("POST", f"{self._packages}?notify=false", body)

    def update(self, ticket: Ticket, content: Content) -> bool:
        """Whether the work package now says ``content``; not where somebody was quicker, which its lock tells."""
        body = {"lockVersion": int(ticket.version), **_fields(content)}
        if content.is_closed != ticket.content.is_closed:
            body |= self._status(closed=content.is_closed)
        return self._web.send("PATCH", f"/api/v3/work_packages/{ticket.id}?notify=false", body) is not None

    def _ticket(self, package: dict[str, Any]) -> Ticket:
        status = package["_links"]["status"]["href"]
        content = Content(
            subject=package.get("subject") or "",
            description=((package.get("description") or {}).get("raw") or "").replace("\r\n", "\n"),
            start=_day(package.get("startDate")),
            due=_day(package.get("dueDate")),
            is_closed=any(one["_links"]["self"]["href"] == status for one in self._statuses() if one["isClosed"]),
        )
        return Ticket(id=package["id"], version=str(package["lockVersion"]), content=content)

    def _statuses(self) -> list[dict[str, Any]]:
        if not self._known:
            self._known = self._web.get("/api/v3/statuses")["_embedded"]["elements"]
        return self._known

    def _status(self, *, closed: bool) -> dict[str, Any]:
        """The first state that is, or is not, closed."""
        for one in self._statuses():
            if bool(one["isClosed"]) is closed:
                return {"_links": {"status": {"href": one["_links"]["self"]["href"]}}}
        raise ServerError("server-no-project", url=self._url)


def _fields(content: Content) -> dict[str, Any]:
    return {
        "subject": content.subject,
        "description": {"format": "markdown", "raw": content.description},
        # A day of rest is a last day too: OpenProject would move it otherwise.
        "ignoreNonWorkingDays": True,
        "startDate": content.start.isoformat() if content.start else None,
        "dueDate": content.due.isoformat() if content.due else None,
    }


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
