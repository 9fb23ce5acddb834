"""The clocks: what has to be done for a client by a day, each one named entry made of one pure function.

A clock reads what is told of one client and asks no table; `cases` tells it of a whole caseload in a fixed number of
queries. Another clock is one more entry of `CLOCKS`, and what it reads one more field of `Told`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from alongside.records.queries.needs import LATE_AFTER
from alongside.records.queries.seen import Seen
from alongside.records.queries.statuses import Status

FOLLOW_UPS = (2, 7, 30)
"""days after a discharge by which we meet again"""
SOON = 2
"""days before the date at which it counts as soon"""


class StayLike(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def admitted_on(self) -> date: ...
    @property
    def discharged_on(self) -> date | None: ...
    @property
    def team_involved(self) -> bool | None: ...
    @property
    def planned_jointly(self) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a client, as far as a clock asks."""

    seen: Seen
    enrolled_on: date
    stays: Sequence[StayLike] = ()
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a day: `late`, `soon` or not yet pressing.

    `made_by` says what made it and `met_by` what would meet it, a sentence each; `visit` whether meeting the client
    in person would. `stay_id` is the stay it is about, if it is about one.
    """

    what: str
    by: date
    kind: str
    stay_id: str = ""
    clock: str = ""
    made_by: str = ""
    met_by: str = ""
    visit: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock: the name it is known by, what people call it, and what is due of it for one client on a day."""

    name: str
    label: str
    runs: Callable[[Told, date], Iterator[Due]]


def due_of(told: Told, *, on: date) -> tuple[Due, ...]:
    """What every clock says of one client, earliest first."""
    found = [replace(each, clock=clock.name) for clock in CLOCKS for each in clock.runs(told, on)]
    return tuple(sorted(found, key=lambda each: each.by))


def urgency(by: date, on: date) -> str:
    """How pressing a day is, seen from another."""
    if by < on:
        return "late"
    return "soon" if by <= on + timedelta(days=SOON) else ""


def spoken(day: date) -> str:
    """A day in a sentence, such as Wed 30 Sep."""
    return f"{day:%a} {day.day} {day:%b}"


def _contact(told: Told, on: date) -> Iterator[Due]:
    """We meet in person within a week."""
    met_on = told.seen.met_on
    by = (met_on or told.enrolled_on) + timedelta(days=LATE_AFTER)
    made = f"Last met {spoken(met_on)}" if met_on else f"Enrolled {spoken(told.enrolled_on)} and not met yet"
    yield Due(
        "Meet in person" if met_on else "First meeting", by, urgency(by, on), made_by=f"{made}.",
        met_by=f"Meet in person by {spoken(by)}.", visit=True,
    )  # fmt: skip


def _follow_up(told: Told, on: date) -> Iterator[Due]:
    """After the latest stay we meet within two and seven days, and look back after thirty."""
    latest = _latest(told)
    home = latest.discharged_on if latest else None
    if latest is None or home is None or home > on:
        return
    met_since = told.seen.met_on is not None and told.seen.met_on >= home
    for days in FOLLOW_UPS:
        by = home + timedelta(days=days)
        longest = days == FOLLOW_UPS[-1]
        if (longest and by >= on) or (not longest and not met_since):
            yield Due(
                f"{days} days after hospital", by, "" if longest else urgency(by, on), latest.id,
                made_by=f"Home from hospital since {spoken(home)}{'' if met_since else ', not met since'}.",
                met_by=f"Meet in person by {spoken(by)}.", visit=not longest,
            )  # fmt: skip


def _hospital_questions(told: Told, on: date) -> Iterator[Due]:
    """What nobody has answered about the latest stay."""
    latest = _latest(told)
    if latest is None:
        return
    home = latest.discharged_on
    if home is not None and home <= on:
        if latest.planned_jointly is None:
            yield _question("Say who planned the discharge", home + timedelta(days=LATE_AFTER), latest)
    elif latest.team_involved is None:
        yield _question("Say whether the team was involved", latest.admitted_on + timedelta(days=SOON), latest)


def _question(what: str, by: date, stay: StayLike) -> Due:
    made = f"In hospital from {spoken(stay.admitted_on)}; nobody has said yet."
    return Due(what, by, "", stay.id, made_by=made, met_by="Answer it on the client's page, under Hospital.")


def _status_review(told: Told, on: date) -> Iterator[Due]:
    """A status raised by hand is looked at again on the day it names."""
    if told.status is None:
        return
    label, by = told.status.status.label, told.status.review_on
    why = f": {told.status.why}" if told.status.why else ""
    yield Due(
        f"Look again: {label.lower()}", by, urgency(by, on),
        made_by=f"{label} since {spoken(told.status.on)}{why}.", met_by="Say at the meeting how it is now.",
    )  # fmt: skip


def _latest(told: Told) -> StayLike | None:
    return max(told.stays, key=lambda stay: stay.admitted_on, default=None)


CONTACT = Clock("contact", "Contact in person", _contact)
FOLLOW_UP = Clock("follow_up", "After hospital", _follow_up)
HOSPITAL_QUESTIONS = Clock("hospital_questions", "Questions about a stay", _hospital_questions)
STATUS_REVIEW = Clock("status_review", "Status looked at again", _status_review)
CLOCKS: tuple[Clock, ...] = (CONTACT, FOLLOW_UP, HOSPITAL_QUESTIONS, STATUS_REVIEW)
"""Every clock there is."""
