"""The days a page takes: far enough both ways for any record, and clear of the ends of the calendar."""

from datetime import date

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""Weeks, windows of years and zones are reckoned around a day; none of them may fall off the calendar."""

OUTSIDE = f"Write a day from {EARLIEST.year} to {LATEST.year}, such as 2026-09-30."


FIRST = date(1950, 1, 1)
"""Nothing a team writes down of its own work, or of a life it meets, began earlier; a birth may have."""
USUAL, FAR = 10, 40
"""years ahead in which something may be expected; and in which a licence or an approval may end"""


def span(*, first: date, ahead: int, on: date) -> tuple[date, date]:
    """The days within reason, both included: from the first up to so many years after a day."""
    return first, date(on.year + ahead, 12, 31) if ahead else on


def taken(day: date) -> bool:
    return EARLIEST <= day <= LATEST


def day_in(text: str) -> date | None:
    """The day an address or a word names; none where it names no day, or one that is not taken."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if taken(day) else None
