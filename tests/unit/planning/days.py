"""Small days to plan, in which every minute can be checked by hand: places lie on one road, ten minutes apart."""

from datetime import date
from typing import Any

from alongside.planning.problem import Booking, Break, Part, Prices, Problem, Shift, Staff, Visit, Window
from alongside.planning.travel import Travel

MONDAY = date(2026, 11, 30)
ROAD = ("office", "elm", "oak", "pine", "far")
MINUTES = {a: {b: 10 * abs(here - there) for there, b in enumerate(ROAD)} for here, a in enumerate(ROAD)}
ALL_DAY = (Window(480, 1020),)


def at(text: str) -> int:
    """Minutes after midnight: at("09:30") is 570."""
    hours, minutes = text.split(":")
    return 60 * int(hours) + int(minutes)


def window(start: str, end: str) -> tuple[Window, ...]:
    return (Window(at(start), at(end)),)


def shift(start: str = "08:00", end: str = "17:00", *breaks: Break, overtime: int = 0) -> Shift:
    return Shift(at(start), at(end), breaks, overtime)


def worker(id: str, *shifts: Shift, **told: Any) -> Staff:
    """Somebody who begins and ends at the office, at work from eight to five unless told otherwise."""
    known = {"name": id.capitalize(), "role": "case_manager", "start": "office", "end": "office"}
    return Staff(id=id, shifts=shifts or (shift(),), **{**known, **told})


def visit(id: str, place: str | None = "elm", **told: Any) -> Visit:
    """Half an hour at any time of the day, by anybody, to a client of its own, unless told otherwise."""
    known = {"client": f"client of {id}", "minutes": 30, "windows": ALL_DAY}
    return Visit(id=id, place=place, **{**known, **told})


def day(*visits: Visit, staff: tuple[Staff, ...] = (), **told: Any) -> Problem:
    """A problem on the road; two workers, Maya and Sam, unless told otherwise."""
    known = {"day": MONDAY, "travel": Travel(minutes=MINUTES), "prices": Prices()}
    return Problem(visits=visits, staff=staff or (worker("maya"), worker("sam")), **{**known, **told})


TOGETHER = (Part(), Part())


def booked(start: str, *staff: str) -> Booking:
    """The same start for everybody."""
    return Booking(staff, (at(start),) * len(staff))
