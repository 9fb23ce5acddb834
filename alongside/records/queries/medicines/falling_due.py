"""When what belongs to a medicine is due: pure arithmetic over what is known of one client."""

from datetime import date, timedelta

from alongside.records.formulary import next_due, watched
from alongside.records.queries.medicines.medicated import Medicated, Taken
from alongside.terms import ClockDays, ConsentAnswer, Monitored

PUT_IN_WRITING = 14
"""days until a spoken one is in writing"""
ASK_AGAIN = 7
"""days to ask for consent, or to look at an order nobody agrees to"""


def injection_due(one: Taken) -> date:
    """The day the next injection is due: so many weeks after the last, or on the day the order begins."""
    if one.every_weeks is None or one.given_on is None:
        return one.starts_on
    return one.given_on + timedelta(weeks=one.every_weeks)


def window(one: Taken) -> tuple[date, date]:
    """The first and the last day on which the next injection is on time."""
    due = injection_due(one)
    return due - timedelta(days=one.early_days), due + timedelta(days=one.late_days)


def other_side(site: str) -> str:
    """The same place on the other side."""
    swapped = {"left": "right", "right": "left"}
    side, _, place = site.partition("_")
    return f"{swapped[side]}_{place}" if side in swapped else site


def monitoring_due(told: Medicated) -> dict[Monitored, tuple[date, date | None, str]]:
    """What is watched -> the day it is due, the day it was last looked at, and for which medicine; the earliest."""
    found: dict[Monitored, tuple[date, date | None, str]] = {}
    for one in told.taken:
        for what in watched(one.known_as):
            last_on, named = told.results.get(what, (None, None))
            by = named or next_due(one.known_as, what, started_on=one.starts_on, last_on=last_on)
            if what not in found or by < found[what][0]:
                found[what] = (by, last_on, one.medicine)
    return found


def consent_due(one: Taken, days: ClockDays) -> date:
    """The day by which consent to a medicine is asked for: at all, in writing, again, or once more."""
    if one.consent_on is None:
        return one.starts_on + timedelta(days=ASK_AGAIN)
    wait = {ConsentAnswer.WRITTEN: days.consent, ConsentAnswer.SPOKEN: PUT_IN_WRITING}
    return one.consent_on + timedelta(days=wait.get(ConsentAnswer(one.consent), ASK_AGAIN))
