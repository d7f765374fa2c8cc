"""A digital signature in the file: who signed, when, and whether what was signed is still as it was."""

import datetime
from enum import StrEnum

from pydantic import AwareDatetime

from docextract.document.value import Value

_VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


class Integrity(StrEnum):
    """Whether the signed bytes are those that were signed."""

    INTACT = "intact"
    BROKEN = "broken"
    """The bytes were changed after the signing, or the signature does not fit its certificate."""
    UNREADABLE = "unreadable"
    """A signature stands in the file that cannot be examined."""


class Signature(Value):
    """A PAdES or plain PDF signature, in the order of signing; nothing is asked of the network."""

    field: str
    """Name of the signature field."""
    signer: str | None = None
    """Common name in the certificate; None where it cannot be read."""
    authority: str | None = None
    """Common name of who issued the certificate."""
    integrity: Integrity
    signed_at: AwareDatetime | None = None
    """As the signer's machine says, which may be wrong; some write local time as if it were UTC."""
    stamped_at: AwareDatetime | None = None
    """As a time-stamping authority says; None without such a stamp."""
    covers_file: bool = False
    """Whether it covers the whole file; an earlier one of several covers the file as it was then."""
    later_changes: bool = False
    """Whether the file was changed after it in a way that signing alone does not (text, pages, …)."""
    trusted: bool | None = None
    """Whether its certificates lead to a trusted root; None where no roots were given to ask against."""

    @property
    def day(self) -> datetime.date | None:
        """The day of signing in Việt Nam (UTC+7): by the authority's time where there is one, else by the signer's machine."""
        moment = self.stamped_at or self.signed_at
        return moment.astimezone(_VIETNAM).date() if moment else None
