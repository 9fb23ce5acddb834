"""What a contact of a folder carries: its day, and the first and the last of its staff.

A file may bring first and last staff with it, as a folder that `keep` wrote does; else they are read from the rows of
`contact_staff`, of a few weeks at a time where no more is asked.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import duckdb

from alongside.measures.folder.sources import Source, read_from, spans
from alongside.measures.folder.validation import typed

Days = tuple[date, date]


class FilesOfDays:
    """Which Parquet files hold the contacts of some days and their staff, as far as the files themselves tell.

    Opening every file of a decade for each of its months takes longer than the reading.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, contacts: Source, staff: Source | None) -> None:
        self._connection = connection
        self._contacts = contacts
        self._staff = staff if staff and not staff.is_csv and _text_ids(contacts, staff) else None
        self._days = spans(connection, contacts, "started_at")
        self._ids = spans(connection, contacts, "contact_id") if self._staff else {}
        self._staff_ids = spans(connection, self._staff, "contact_id") if self._staff else {}

    def choose(self, days: Days | None) -> bool:
        """Let the raw tables read no more files than these days need; None: all. Whether that is so of the staff."""
        contacts = self._contacts.files
        if days and self._days:
            first, after = str(days[0]), str(days[1] + timedelta(days=1))
            contacts = tuple(path for path, (low, high) in self._days.items() if low < after and high >= first)
        read_from(self._connection, self._contacts, contacts or self._contacts.files[:1])
        if self._staff:
            read_from(self._connection, self._staff, self._of(contacts))
        return days is None or bool(self._days and self._ids and self._staff_ids)

    def _of(self, contacts: Sequence[Path]) -> Sequence[Path]:
        assert self._staff
        if not (contacts and self._ids and self._staff_ids):
            return self._staff.files
        low, high = min(self._ids[path][0] for path in contacts), max(self._ids[path][1] for path in contacts)
        found = [path for path, (least, most) in self._staff_ids.items() if least <= high and most >= low]
        return found or self._staff.files[:1]


def _text_ids(contacts: Source, staff: Source) -> bool:
    return contacts.types.get("contact_id") == staff.types.get("contact_id") == "VARCHAR"


def on_their_days(contacts: Source, between: Days | None) -> str:
    """The rows of contacts with their day, `_file` and `_row`, but nobody's staff."""
    return f"SELECT t.*, CAST(t.started_at AS DATE) AS started_on FROM {typed(contacts)} t{_of_days(between)}"


def with_staff(contacts: Source, staff: Source | None, between: Days | None = None, *, few_staff: bool = True) -> str:
    """The rows of contacts with what they carry, `_file` and `_row`; those of some days where that is enough.

    With `few_staff` the rows of staff are hardly more than theirs.
    """
    rows = f"(SELECT * FROM {typed(contacts)}{_of_days(between)})"
    day = "CAST(t.started_at AS DATE) AS started_on"
    if contacts.brings_staff:
        return f"SELECT t.* EXCLUDE (first_staff, last_staff), {day}, t.first_staff, t.last_staff FROM {rows} t"
    if staff is None:
        nobody = "CAST(NULL AS VARCHAR)"
        return f"SELECT t.*, {day}, {nobody} AS first_staff, {nobody} AS last_staff FROM {rows} t"
    theirs = "" if few_staff else f" WHERE contact_id IN (SELECT contact_id FROM {rows})"
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
