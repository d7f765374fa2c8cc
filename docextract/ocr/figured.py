"""Words of figures that have a form of their own: days in figures, and numbers of documents."""

import datetime
import re

_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2})")
"""Matches "09/10/2009", "9.10.2009"."""
_SIGN = r"[A-ZĐ]{1,10}(?:g|Tr)?\d{0,2}"
_NUMBER = re.compile(rf"\d{{1,5}}(?:/(?:19|20)\d{{2}})?/{_SIGN}(?:-{_SIGN})*")
"""Matches "39/2008/QĐ-TTg", "280/KH-BCH", "12/TTr-CAT-PC10"; narrow, for what it does not match can still be read elsewhere."""


def has_form(word: str) -> bool:
    """Whether ``word`` is a day that the calendar has, or is written as the number of a document is."""
    if match := _DAY.fullmatch(word):
        try:
            datetime.date(int(match[4]), int(match[3]), int(match[1]))
        except ValueError:
            return False
        return True
    return _NUMBER.fullmatch(word) is not None
