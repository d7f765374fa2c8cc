"""A calendar on a CalDAV server (RFC 4791): its entries read, and written only where nobody else has meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urljoin

import requests
from caldav import DAVClient
from caldav.davclient import DAVResponse
from caldav.lib.error import AuthorizationError, DAVError
from icalendar import Calendar, Todo

from docextract.document import Value
from docextract.errors import ServerError
from docextract.export.calendar import DOMAIN, single
from docextract.export.credentials import Account
from docextract.messages import Language

_TIMEOUT = 30  # seconds
_REFUSED, _ABSENT, _CHANGED = 400, 404, 412  # HTTP
_QUERY = """<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><D:getetag/><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VTODO"/></C:comp-filter></C:filter>
</C:calendar-query>"""
_ETAG = "{DAV:}getetag"
_DATA = "{urn:ietf:params:xml:ns:caldav}calendar-data"


class Entry(Value):
    """A task of ours on the server: where it lies, which version it is, and the whole file."""

    href: str
    etag: str
    content: str

    @property
    def todo(self) -> Todo:
        """The task itself."""
        return _todo(self.content)


class Server:
    """A calendar, as one account sees it."""

    def __init__(self, account: Account) -> None:
        self._url = f"{account.url.rstrip('/')}/"
        password = account.password.get_secret_value() if account.password else None
        self._client = DAVClient(url=self._url, username=account.user, password=password, timeout=_TIMEOUT)

    def entries(self) -> dict[str, Entry]:
        """The tasks of ours by UID; raises ServerError where the server cannot be reached, or refuses."""
        with self._explained():
            response = self._client.report(self._url, _QUERY, depth=1)
            self._check(response)
            found = response.find_objects_and_props()
        entries: dict[str, Entry] = {}
        for href, properties in found.items():
            etag, data = properties.get(_ETAG), properties.get(_DATA)
            if etag is None or data is None or not etag.text or not data.text or DOMAIN not in data.text:
                continue
            entry = Entry(href=urljoin(self._url, quote(href, safe="/%@:")), etag=etag.text, content=data.text)
            entries[str(entry.todo["uid"])] = entry
        return entries

    def create(self, uid: str, todo: Todo, *, language: Language) -> bool:
        """Whether a new entry was made; not where there is one of that name already."""
        href = urljoin(self._url, f"{quote(uid.removesuffix(DOMAIN))}.ics")
        return self._put(href, single(todo, language=language), {"If-None-Match": "*"})

    def update(self, entry: Entry, todo: Todo) -> bool:
        """Whether ``todo`` took the place of ``entry``; not where the entry was changed meanwhile."""
        book = Calendar.from_ical(entry.content)
        book.subcomponents = [todo if isinstance(one, Todo) else one for one in book.subcomponents]
        content: bytes = book.to_ical()
        return self._put(entry.href, content.decode(), {"If-Match": entry.etag})

    def _put(self, href: str, content: str, condition: dict[str, str]) -> bool:
        with self._explained():
            response = self._client.put(href, content, {"Content-Type": "text/calendar; charset=utf-8", **condition})
            if response.status == _CHANGED:
                return False
            self._check(response)
        return True

    def _check(self, response: DAVResponse) -> None:
        if response.status >= _REFUSED:
            code = "server-no-calendar" if response.status == _ABSENT else "server-refuses"
            raise ServerError(code, url=self._url, status=response.status)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Failures of the network and refusals, as errors that say what to do and hold no password."""
        try:
            yield
        except AuthorizationError as error:
            code = "server-forbidden" if "orbidden" in str(error.reason) else "server-login-refused"
            raise ServerError(code, url=self._url) from error
        except UnicodeEncodeError as error:  # letters that a second try in another encoding does not know
            raise ServerError("server-login-refused", url=self._url) from error
        except (requests.RequestException, OSError) as error:
            raise ServerError("server-unreachable", url=self._url) from error
        except (DAVError, NotImplementedError) as error:
            raise ServerError("server-no-calendar", url=self._url, status="") from error


def _todo(content: str) -> Todo:
    return next(one for one in Calendar.from_ical(content).subcomponents if isinstance(one, Todo))
