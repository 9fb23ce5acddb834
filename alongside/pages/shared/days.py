"""The days a page takes: far enough both ways for any record, and clear of the ends of the calendar."""

from datetime import date

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""Weeks, windows of years and zones are reckoned around a day; none of them may fall off the calendar."""

OUTSIDE = f"Write a day from {EARLIEST.year} to {LATEST.year}, such as 2026-09-30."


def taken(day: date) -> bool:
    return EARLIEST <= day <= LATEST


def day_in(text: str) -> date | None:
    """The day an address or a word names; none where it names no day, or one that is not taken."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if taken(day) else None
