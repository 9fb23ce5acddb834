"""Who needs something of us, and how urgently: the thresholds and the words, in one place."""

from dataclasses import dataclass
from datetime import date

from alongside.records.queries.seen import Seen
from alongside.records.queries.statuses import Status
from alongside.terms import ClientStatus

LATE_AFTER = 7
SOON_AFTER = 5
NOTED_AFTER = 4
"""days since a client was met face to face"""
NEW_FOR = 14
"""days from the enrollment"""
TRIES = 2
"""attempts in a row that are themselves news"""

FIRST_FOLLOW_UP = 2
HOME_FOR = 7
"""days after a stay in hospital by which we meet again"""

WORRY_OPEN = 7
"""days a worry about hospital may be open"""

URGENCY = ("late", "soon", "away", "fact")


@dataclass(frozen=True, slots=True)
class Flag:
    """Why somebody should look: `late`, `soon`, `away` or `fact`, and its words."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Where:
    """Where a client is, as far as it is somewhere else than usual: since when in hospital, home from it lately, since
    when there is a worry about hospital, since when in jail.
    """

    admitted_on: date | None = None
    home_on: date | None = None
    worried_on: date | None = None
    jailed_on: date | None = None


USUAL = Where()


def flags(
    seen: Seen, *, enrolled_on: date, on: date, where: Where = USUAL, status: Status | None = None,
    in_crisis: bool = False, medicines: tuple[Flag, ...] = (), life: tuple[Flag, ...] = (),
    plan: Flag | None = None, answers: bool = False,
) -> tuple[Flag, ...]:  # fmt: skip
    """What is to be said of one client, most urgent first."""
    told = [
        Flag("late", "crisis call, not resolved") if in_crisis else None,
        Flag("late", "answers to read") if answers else None, _raised(status, on),
        _unmet(seen, enrolled_on, on), _one_only(seen), _away(where.admitted_on, on),
        _jailed(where.jailed_on, on), _worried(where.worried_on, on), _home(seen, where.home_on, on),
        *medicines, *life, _new(enrolled_on, on), plan,
    ]  # fmt: skip
    return tuple(sorted((flag for flag in told if flag), key=lambda flag: URGENCY.index(flag.kind)))


def _raised(status: Status | None, on: date) -> Flag | None:
    """A status raised by hand, until its day; then it is that day which is to be looked at."""
    if status is None:
        return None
    if status.due(on):
        return Flag("late" if status.review_on < on else "soon", f"{status.status.label.lower()}, review due")
    kind = {ClientStatus.CRISIS: "late", ClientStatus.DAILY_CONTACT: "soon"}.get(status.status, "fact")
    return Flag(kind, f"{status.status.label.lower()} to {status.review_on:%a} {status.review_on.day}")


def _home(seen: Seen, home_on: date | None, on: date) -> Flag | None:
    """Home from hospital, and not met since."""
    if home_on is None or (seen.met_on is not None and seen.met_on >= home_on):
        return None
    return Flag("late" if (on - home_on).days > FIRST_FOLLOW_UP else "soon", f"home since {home_on:%a}, not met")


def _unmet(seen: Seen, enrolled_on: date, on: date) -> Flag | None:
    waited = (on - enrolled_on).days if seen.days is None else seen.days
    words = f"not seen {waited} days" if seen.days is not None else "not met yet"
    if waited >= LATE_AFTER:
        return Flag("late", words)
    if seen.tried >= TRIES:
        times = "twice" if seen.tried == TRIES else f"{seen.tried} times"
        return Flag("late" if waited >= SOON_AFTER else "soon", f"tried {times}, not met")
    if waited >= SOON_AFTER:
        return Flag("soon", words)
    return Flag("fact", words) if waited >= NOTED_AFTER else None


def _one_only(seen: Seen) -> Flag | None:
    return Flag("soon", "seen by one only") if len(seen.by) == 1 else None


def _away(admitted_on: date | None, on: date) -> Flag | None:
    return Flag("away", f"in hospital day {(on - admitted_on).days + 1}") if admitted_on else None


def _jailed(booked_on: date | None, on: date) -> Flag | None:
    return Flag("away", f"in jail day {(on - booked_on).days + 1}") if booked_on else None


def _worried(worried_on: date | None, on: date) -> Flag | None:
    """A worry about hospital that nobody has ended."""
    if worried_on is None:
        return None
    days = (on - worried_on).days + 1
    return Flag("late" if days > WORRY_OPEN else "soon", f"hospital worry day {days}")


def _new(enrolled_on: date, on: date) -> Flag | None:
    days = (on - enrolled_on).days + 1
    return Flag("fact", f"new, day {days}") if days <= NEW_FOR else None


def urgency(told: tuple[Flag, ...], days: int | None) -> tuple[int, float]:
    """The place in a list by need: late, then soon, then away, then the rest by days since met."""
    ranks = [URGENCY.index(flag.kind) for flag in told]
    rank = min((rank for rank in ranks if URGENCY[rank] != "fact"), default=len(URGENCY))
    return rank, -(float("inf") if days is None else days)
