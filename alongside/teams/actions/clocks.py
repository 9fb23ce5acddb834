"""Choosing the days a team's clocks run by."""

from datetime import date, datetime

from django.db import transaction

from alongside.teams.access import Actor, Right, may
from alongside.teams.actions import checks
from alongside.teams.actions.writing import Writing, held
from alongside.teams.models import ClockSetting
from alongside.teams.queries.clocks import days_on
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import DAYS_OF, SHORTER_FIRST, ClockDays, usual_days


@transaction.atomic
def choose_days(
    *, by: Actor, at: datetime, on: date, team_id: str, clock: str, days: int | None, from_on: date
) -> ClockSetting | None:
    """Choose within how many days something is done, from a day on; None for the usual number again.

    What holds already is not written down twice: then there is nothing to answer with.
    """
    if not may(by, Right.WRITE_STAFF, team_id) or clock not in DAYS_OF:
        raise NotHere
    team = held(team_id)
    if from_on < on:
        raise Refused(f"Choose a day from today, {checks.said(on)}: what was is not changed.", field="from_on")
    usual = usual_days(team.model)
    chosen = ClockSetting.objects.filter(team=team).order_by("from_on", "id")
    rows = list(chosen.values_list("clock", "days", "from_on"))
    number: int = getattr(usual, clock) if days is None else days
    later = [since for _, _, since in rows if since > from_on]
    for day in (from_on, *later):
        _check(clock, number, days_on(rows, usual, on=day))
    known = [before for name, before, since in rows if name == clock and since <= from_on]
    if (known[-1] if known else None) == days:
        return None
    row = ClockSetting.objects.create(team=team, clock=clock, days=days, from_on=from_on, at=at, by=by.id)
    Writing(by, at, team_id).note("chose", "days of a clock", str(row.id), (clock,))
    return row


@transaction.atomic
def choose_as_before(*, by: Actor, at: datetime, on: date, team_id: str, clock: str) -> None:
    """Choose again what stood before the last choice of a clock, from the day that one holds, or from today."""
    rows = list(ClockSetting.objects.filter(team_id=team_id, clock=clock).order_by("from_on", "id"))
    last = max(rows, key=lambda row: row.id, default=None)
    if last is None or not may(by, Right.WRITE_STAFF, team_id):
        raise NotHere
    before = [row.days for row in rows if row.id != last.id and row.from_on <= last.from_on]
    days = before[-1] if before else None
    choose_days(by=by, at=at, on=on, team_id=team_id, clock=clock, days=days, from_on=max(last.from_on, on))


def _check(clock: str, number: int, beside: ClockDays) -> None:
    """Refused outside of its bounds, and where it would overtake one it comes before or after."""
    of = DAYS_OF[clock]
    if not of.least <= number <= of.most:
        raise Refused(f"Write a number of days from {of.least} to {of.most}; this is {number}.", field="days")
    for shorter, longer in SHORTER_FIRST:
        if clock == shorter and number >= (most := getattr(beside, longer)):
            raise Refused(f"Write fewer than {most}, or first change: {DAYS_OF[longer].said(most)}", field="days")
        if clock == longer and number <= (least := getattr(beside, shorter)):
            raise Refused(f"Write more than {least}, or first change: {DAYS_OF[shorter].said(least)}", field="days")
