"""How a planned visit and a line of the weekly card are told, wherever one is shown."""

from __future__ import annotations

from datetime import time
from typing import Protocol

from django import template

from alongside.pages.shared.words import clock, listed, minutes
from alongside.terms import Missed, Mode, Place, Role, Service, VisitOrigin, VisitState

register = template.Library()

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEK = 7
MARKS = {
    VisitState.PROPOSED: "planned", VisitState.AGREED: "yours", VisitState.UNDER_WAY: "yours",
    VisitState.DONE: "met", VisitState.MISSED: "tried", VisitState.CANCELLED: "rest",
}  # fmt: skip


class Line(Protocol):
    """A line of a weekly card."""

    @property
    def weekdays(self) -> tuple[int, ...]: ...
    @property
    def every_weeks(self) -> int: ...
    @property
    def minutes(self) -> int: ...
    @property
    def called(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def credential(self) -> str: ...
    @property
    def window_from(self) -> time | None: ...
    @property
    def window_to(self) -> time | None: ...


class Somewhere(Protocol):
    @property
    def mode(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def place_words(self) -> str: ...


@register.filter
def line_words(line: Line) -> str:
    """`Wed and Fri, every 2 weeks, 45 min, Rosa, between 9:00 and 12:00`."""
    days = "every day" if len(line.weekdays) == WEEK else listed([WEEKDAYS[day] for day in line.weekdays])
    parts = [days, f"every {line.every_weeks} weeks" if line.every_weeks > 1 else "", minutes(line.minutes)]
    who = line.called or (Role(line.role).label.lower() if line.role else "anybody")
    parts.append(f"{who} with {line.credential}" if line.credential else who)
    if line.window_from and line.window_to:
        parts.append(f"between {clock(line.window_from)} and {clock(line.window_to)}")
    return ", ".join(filter(None, parts))


@register.filter
def where_words(visit: Somewhere) -> str:
    """`at home`, `in the community, by the library`, `phone`."""
    if visit.mode != Mode.FACE_TO_FACE:
        return Mode(visit.mode).label.lower()
    place = Place(visit.place).label.lower()
    return f"{place}, {visit.place_words}" if visit.place_words else place


@register.filter
def role_words(role: str) -> str:
    return Role(role).label.lower()


@register.filter
def service_words(service: str) -> str:
    return Service(service).label


@register.filter
def origin_words(origin: str) -> str:
    return VisitOrigin(origin).label


@register.filter
def missed_words(missed: str) -> str:
    return Missed(missed).label


@register.filter
def visit_mark(state: VisitState) -> str:
    """The mark of a state: a disc once met, a ring while it is meant."""
    return MARKS[state]
