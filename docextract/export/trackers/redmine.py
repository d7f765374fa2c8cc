"""A project in Redmine, over its REST API (redmine.org, wiki Rest_Issues)."""

import datetime
from collections.abc import Iterator
from typing import Any

from docextract.errors import ServerError
from docextract.export.trackers.tracker import Content, Ticket
from docextract.export.trackers.web import Web

_PAGE = 100  # the most that Redmine gives at once


class Redmine:
    """A project, by its identifier; the key is the account's API access key."""

    def __init__(self, url: str, *, project: str, key: str) -> None:
        self._web = Web(url, headers={"X-Redmine-API-Key": key})
        self._url, self._project = url, project
        self._states: list[dict[str, Any]] = []

    def tickets(self) -> Iterator[Ticket]:
        """The issues of the project, closed ones too."""
        offset, total = 0, 1
        while offset < total:
            answer = self._web.get("/issues.json", project_id=self._project, status_id="*", limit=_PAGE, offset=offset, sort="id")
            total = int(answer["total_count"])
            for issue in answer["issues"]:
                yield self._ticket(issue)
            offset += _PAGE

    def create(self, content: Content) -> None:
        """Makes an issue; a closed one in two steps, as new issues take no other state than the first."""
        body = {"issue": {"project_id": self._project, **_fields(content)}}
        issue = self._web.send("POST", "/issues.json", body)["issue"]
        if content.is_closed:
            self._web.send("PUT", f"/issues/{issue['id']}.json", {"issue": {"status_id": self._status(closed=True)}})

    def update(self, ticket: Ticket, content: Content) -> bool:
        """Whether the issue now says ``content``; Redmine has no lock for this, so it is looked at once more just before."""
        now = self._ticket(self._web.get(f"/issues/{ticket.id}.json")["issue"])
        if now.version != ticket.version:
            return False
        fields = _fields(content)
        if content.is_closed != ticket.content.is_closed:
            fields["status_id"] = self._status(closed=content.is_closed)
        return self._web.send("PUT", f"/issues/{ticket.id}.json", {"issue": fields}) is not None

    def _ticket(self, issue: dict[str, Any]) -> Ticket:
        is_closed = issue["status"].get("is_closed")
        if is_closed is None:  # before Redmine 5
            is_closed = issue.get("closed_on") is not None
        content = Content(
            subject=issue.get("subject") or "",
            description=(issue.get("description") or "").replace("\r\n", "\n"),
            start=_day(issue.get("start_date")),
            due=_day(issue.get("due_date")),
            is_closed=is_closed,
        )
        return Ticket(id=issue["id"], version=str(issue.get("updated_on")), content=content)

    def _status(self, *, closed: bool) -> int:
        """The first state that is, or is not, closed."""
        if not self._states:
            self._states = self._web.get("/issue_statuses.json")["issue_statuses"]
        for one in self._states:
            if bool(one.get("is_closed")) is closed:
                return int(one["id"])
        raise ServerError("server-no-project", url=self._url)


def _fields(content: Content) -> dict[str, Any]:
    """The fields of an issue; "" empties a day."""
    return {
        "subject": content.subject,
        "description": content.description,
        "start_date": str(content.start or ""),
        "due_date": str(content.due or ""),
    }


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
