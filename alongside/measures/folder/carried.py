"""What a contact of a folder carries: its day, and the first and the last of its staff.

A file may bring first and last staff with it, as a folder that `keep` wrote does; else they are read from the rows of
`contact_staff`, of a few weeks at a time where no more is asked.
"""

from collections.abc import Callable
from datetime import date, timedelta

from alongside.measures.folder.sources import Source
from alongside.measures.folder.validation import typed

Days = tuple[date, date]
Within = Callable[[Days | None], None]
"""Makes the relation `contacts` hold every contact from one day through another, and perhaps no other; None: all."""


def carrying(contacts: Source, staff: Source | None, between: Days | None = None) -> str:
    """The rows of contacts with what they carry, `_file` and `_row`; those of some days where that is enough."""
    rows = f"(SELECT * FROM {typed(contacts)}{_of_days(between)})"
    day = "CAST(t.started_at AS DATE) AS started_on"
    if contacts.brings_staff:
        return f"SELECT t.* EXCLUDE (first_staff, last_staff), {day}, t.first_staff, t.last_staff FROM {rows} t"
    if staff is None:
        nobody = "CAST(NULL AS VARCHAR)"
        return f"SELECT t.*, {day}, {nobody} AS first_staff, {nobody} AS last_staff FROM {rows} t"
    # Said of the days' contacts twice: a hash of those few prunes the many rows of staff, where one of all would not.
    theirs = f" WHERE contact_id IN (SELECT contact_id FROM {rows})" if between else ""
    present = (
        "SELECT contact_id, min(staff_id) AS first_staff, max(staff_id) AS last_staff"
        f" FROM {typed(staff)}{theirs} GROUP BY contact_id"
    )
    return (
        f"SELECT t.*, {day}, s.first_staff, s.last_staff FROM {rows} t"
        f" LEFT JOIN ({present}) s ON s.contact_id = t.contact_id"
    )


def _of_days(between: Days | None) -> str:
    """As moments, not as days: of these the file knows the least and the greatest, and whole files are left unread."""
    if between is None:
        return ""
    first, last = between
    return f" WHERE started_at >= TIMESTAMP '{first}' AND started_at < TIMESTAMP '{last + timedelta(days=1)}'"
