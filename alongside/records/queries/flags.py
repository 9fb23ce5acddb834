"""What is said of a client beside their name, wherever they are listed: the thresholds and the words, in one place."""

from datetime import date

from alongside.records.queries.life_flags import life_flags
from alongside.records.queries.medicine_flags import medicine_flags
from alongside.records.queries.needs import URGENCY, Flag
from alongside.records.queries.phase_flags import phase_flag
from alongside.records.queries.plan_flags import plan_flag
from alongside.records.queries.statuses import Status
from alongside.records.queries.told import Told
from alongside.terms import ClientStatus

OF_MEETING = ("seen", "stays", "jail", "status", "medicines", "worse")
"""the facts of flags that somebody who meets them sees to"""
OF_ALL = (*OF_MEETING, "in_crisis", "asked", "life", "planned", "phase")
"""the facts of all flags: the board's"""
SOON = 2
"""days before a meeting is late that it presses"""
NOTED = 3
"""days before a meeting is late that somebody may want to know"""
NEW_FOR = 14
"""days from the enrollment"""
TRIES = 2
"""attempts in a row that are themselves news"""


def flags(told: Told, *, on: date) -> tuple[Flag, ...]:
    """What is to be said of one client, most urgent first; of facts that were not read, nothing."""
    said = [
        Flag("late", "crisis call, not resolved") if told.in_crisis else None,
        Flag("late", "answers to read") if told.asked and told.asked.unread_on else None,
        _worse(told), _raised(told.status, on), _unmet(told, on), _by_one(told), _away(told, on),
        _jailed(told, on), _worried(told, on), _home(told, on), *medicine_flags(told, on=on), *life_flags(told, on=on),
        _new(told.enrolled_on, on), plan_flag(told, on=on), phase_flag(told.phase, on=on),
    ]  # fmt: skip
    return tuple(sorted((flag for flag in said if flag), key=lambda flag: URGENCY.index(flag.kind)))


def _raised(status: Status | None, on: date) -> Flag | None:
    """A status raised by hand, until its day; then it is that day which is to be looked at."""
    if status is None:
        return None
    if status.due(on):
        return Flag("late" if status.review_on < on else "soon", f"{status.status.label.lower()}, review due")
    kind = {ClientStatus.CRISIS: "late", ClientStatus.DAILY_CONTACT: "soon"}.get(status.status, "fact")
    return Flag(kind, f"{status.status.label.lower()} to {status.review_on:%a} {status.review_on.day}")


def _worse(told: Told) -> Flag | None:
    """Symptoms nobody has seen to; under the Part 2 label the client's own page says it, and no list."""
    worse = told.worse
    return None if worse is None or worse.part2 else Flag("late", f"worse since {worse.on:%a} {worse.on.day}")


def _unmet(told: Told, on: date) -> Flag | None:
    seen, late_after = told.seen, told.days.contact
    waited = (on - told.enrolled_on).days if seen.days is None else seen.days
    words = f"not seen {waited} days" if seen.days is not None else "not met yet"
    if waited >= late_after:
        return Flag("late", words)
    if seen.tried >= TRIES:
        times = "twice" if seen.tried == TRIES else f"{seen.tried} times"
        return Flag("late" if waited >= late_after - SOON else "soon", f"tried {times}, not met")
    if waited >= late_after - SOON:
        return Flag("soon", words)
    return Flag("fact", words) if waited >= late_after - NOTED else None


def _by_one(told: Told) -> Flag | None:
    return Flag("soon", "seen by one only") if one_only(told) else None


def one_only(told: Told) -> bool:
    """Whether one of us alone has met them lately, where several are to."""
    return told.shared and len(told.seen.by) == 1


def _away(told: Told, on: date) -> Flag | None:
    since = told.in_hospital_since(on)
    return Flag("away", f"in hospital day {(on - since).days + 1}") if since else None


def _jailed(told: Told, on: date) -> Flag | None:
    jail = told.jail
    return Flag("away", f"in jail day {(on - jail.booked_on).days + 1}") if jail and jail.inside(on) else None


def _worried(told: Told, on: date) -> Flag | None:
    """A worry about hospital that nobody has ended."""
    worry = next((stay for stay in told.stays if stay.worry), None)
    if worry is None:
        return None
    days = (on - (worry.begun_on or on)).days + 1
    return Flag("late" if days > told.days.worry else "soon", f"hospital worry day {days}")


def _home(told: Told, on: date) -> Flag | None:
    """Home from hospital lately, and not met since."""
    first, second, _ = told.days.follow_ups
    home_on = max((stay.discharged_on for stay in told.stays if stay.discharged_on and stay.home(on)), default=None)
    # Of two stays at once one may be over: who is still in the other is not home.
    if home_on is None or (on - home_on).days > second or any(stay.inside(on) for stay in told.stays):
        return None
    if told.seen.met_on is not None and told.seen.met_on >= home_on:
        return None
    return Flag("late" if (on - home_on).days > first else "soon", f"home since {home_on:%a}, not met")


def _new(enrolled_on: date, on: date) -> Flag | None:
    days = (on - enrolled_on).days + 1
    return Flag("fact", f"new, day {days}") if days <= NEW_FOR else None
