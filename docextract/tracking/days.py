"""Days as people write them."""

import datetime

_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def day(text: str) -> datetime.date:
    """The day written as 2023-10-25 or 25/10/2023 (25-10-2023, 25.10.2023 too); raises ValueError for anything else."""
    for form in _FORMS:
        try:
            return datetime.datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise ValueError(text)
