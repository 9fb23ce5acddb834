"""What a clock is made of: what falls due of what is told of a client, and how pressing a day is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.records.queries.told import Told

SOON = 2
"""days before the date at which it counts as soon"""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a day: `late`, `soon` or not yet pressing.

    `made_by` says what made it and `met_by` what would meet it, a sentence each; `visit` whether meeting the client
    in person would. `stay_id` is the stay it is about, if it is about one; `part2` whether it comes from a row under
    that label, and so is told to nobody who may not read it.
    `opens` is the page on which it is met: the name of its address, then what that takes after the client; the
    client's own page where it is empty.
    """

    what: str
    by: date
    kind: str
    stay_id: str = ""
    clock: str = ""
    made_by: str = ""
    met_by: str = ""
    visit: bool = False
    part2: bool = False
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock: the name it is known by, what people call it, and what is due of it for one client on a day."""

    name: str
    label: str
    runs: Callable[[Told, date], Iterator[Due]]


def urgency(by: date, on: date) -> str:
    """How pressing a day is, seen from another."""
    if by < on:
        return "late"
    return "soon" if by <= on + timedelta(days=SOON) else ""


def spoken(day: date) -> str:
    """A day in a sentence, such as Wed 30 Sep."""
    return f"{day:%a} {day.day} {day:%b}"
