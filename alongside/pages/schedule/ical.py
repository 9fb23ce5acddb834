"""Appointments as an iCalendar object (RFC 5545): who is visited and what for stay at home."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from alongside.schedule.queries.feed import Appointment

OCTETS = 75
HEAD = (
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Alongside//Schedule//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    "NAME:Visits", "X-WR-CALNAME:Visits", "REFRESH-INTERVAL;VALUE=DURATION:PT15M", "X-PUBLISHED-TTL:PT15M",
)  # fmt: skip


def calendar(appointments: Iterable[Appointment]) -> str:
    """The whole calendar: lines of at most 75 octets, each ended by CR LF."""
    lines = [*HEAD, *(line for each in appointments for line in _event(each)), "END:VCALENDAR"]
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def fold(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets; every further one begins with a space. No letter is cut in two."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece


def text(words: str) -> str:
    """Words as a TEXT value."""
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _event(each: Appointment) -> Iterator[str]:
    what = f"{each.what}, {each.minutes} min" if each.minutes else each.what
    yield "BEGIN:VEVENT"
    yield f"UID:{each.id}@alongside"
    yield f"SEQUENCE:{each.revision}"
    yield f"DTSTAMP:{_instant(each.written_at)}"
    if each.starts_at is not None:
        yield f"DTSTART:{_instant(each.starts_at)}"
        if each.minutes:
            yield f"DTEND:{_instant(each.starts_at + timedelta(minutes=each.minutes))}"
        yield f"SUMMARY:{text(what)}"
    else:
        yield f"DTSTART;VALUE=DATE:{each.on:%Y%m%d}"
        yield f"SUMMARY:{text(f'{what}, no time yet')}"
        yield "TRANSP:TRANSPARENT"
    if each.area:
        yield f"LOCATION:{text(each.area)}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
