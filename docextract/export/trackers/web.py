"""Requests to a tracker: JSON out and in, with every failure explained and no secret in any of it."""

from typing import Any

import requests

from docextract.errors import ServerError

_TIMEOUT = 30  # seconds
_CODES = {401: "server-login-refused", 403: "server-forbidden-tracker", 404: "server-no-project"}
_REFUSED, CONFLICT = 400, 409  # HTTP


class Web:
    """A server that speaks JSON, as one account sees it."""

    def __init__(self, url: str, *, headers: dict[str, str] | None = None, login: tuple[str, str] | None = None) -> None:
        self._url = url.rstrip("/")
        self._session = requests.Session()
        self._session.headers.update(headers or {})
        self._session.auth = login

    def get(self, path: str, **query: str | int) -> Any:
        """The answer; raises ServerError where the server cannot be reached, or refuses."""
        return self._ask("GET", path, query=query)

    def send(self, method: str, path: str, body: dict[str, Any]) -> Any:
        """The answer to ``body``; None where there is none, or where somebody was quicker (409)."""
        return self._ask(method, path, body=body)

    def _ask(self, method: str, path: str, *, query: dict[str, str | int] | None = None, body: dict[str, Any] | None = None) -> Any:
        try:
            answer = self._session.request(method, f"{self._url}{path}", params=query, json=body, timeout=_TIMEOUT)
            if answer.status_code == CONFLICT:
                return None
            if answer.status_code >= _REFUSED:
                code = _CODES.get(answer.status_code, "server-refuses")
                raise ServerError(code, url=self._url, status=answer.status_code)
            return answer.json() if answer.content.strip() else {}
        except ValueError as error:  # an answer that is no JSON: another kind of server
            raise ServerError("server-no-project", url=self._url) from error
        except requests.RequestException as error:
            raise ServerError("server-unreachable", url=self._url) from error
