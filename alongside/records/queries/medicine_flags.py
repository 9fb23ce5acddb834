"""What is to be said of a client's medicines beside their name: a few words for each kind, at the most."""

from collections.abc import Iterator
from datetime import date

from alongside.records.queries.medicines.falling_due import consent_due, injection_due, monitoring_due, window
from alongside.records.queries.needs import Flag
from alongside.records.queries.told import Told
from alongside.terms import BLOODS

SOON = 2
"""days before it is due that something is said of it"""


def medicine_flags(told: Told, *, on: date) -> tuple[Flag, ...]:
    """The injection, the bloods, the other checks, the consents and the side effects that press; one of each."""
    return tuple(_flags(told, on))


def _flags(told: Told, on: date) -> Iterator[Flag]:
    taken = told.medicines.taken
    given = [(injection_due(one), window(one)[1]) for one in taken if one.every_weeks is not None]
    if given:
        due, closes = min(given)
        yield from _said("injection", due, on, late_after=closes)
    watched = monitoring_due(told.medicines)
    bloods = min((by for what, (by, *_) in watched.items() if what in BLOODS), default=None)
    checks = min((by for what, (by, *_) in watched.items() if what not in BLOODS), default=None)
    consents = min((consent_due(one, told.days) for one in taken if one.ours), default=None)
    for name, by in (("bloods", bloods), ("checks", checks), ("consent", consents)):
        if by is not None:
            yield from _said(name, by, on, late_after=by)
    if told.medicines.unread:
        yield Flag("soon", "side effect to read")


def _said(name: str, due: date, on: date, *, late_after: date) -> Iterator[Flag]:
    if on > late_after:
        days = (on - due).days
        yield Flag("late", f"{name} late {days} day{'' if days == 1 else 's'}")
    elif (due - on).days <= SOON:
        yield Flag("soon", f"{name} due {due:%a} {due.day}" if due != on else f"{name} due today")
