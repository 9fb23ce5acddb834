"""A worker's private calendar address: made, made anew, ended. Each is the worker's own act."""

import secrets
from datetime import datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.schedule.models import CalendarFeed
from alongside.schedule.queries.feed import digest_of
from alongside.teams.access import Actor, Right, require
from alongside.teams.refusals import Refused
from alongside.terms import Purpose

BYTES = 32


@one_act()
def make_feed(*, by: Actor, team_id: str, at: datetime) -> str:
    """The secret part of a new address, told this once; an address made before ends."""
    require(by, Right.SEE_SCHEDULE, team_id)
    if by.staff_id is None:
        raise Refused("Only somebody who works on the team has visits of their own.")
    _end(by, team_id, at)
    token = secrets.token_hex(BYTES)
    feed = CalendarFeed.objects.create(team_id=team_id, staff_id=by.staff_id, digest=digest_of(token), made_at=at)
    _note(by, at, "made", feed)
    return token


@one_act()
def end_feed(*, by: Actor, team_id: str, at: datetime) -> None:
    """From now on the address answers nobody."""
    require(by, Right.SEE_SCHEDULE, team_id)
    _end(by, team_id, at)


def _end(by: Actor, team_id: str, at: datetime) -> None:
    for feed in CalendarFeed.objects.filter(team_id=team_id, staff_id=by.staff_id or "", ended_at__isnull=True):
        feed.ended_at = at
        feed.save(update_fields=["ended_at"])
        _note(by, at, "ended", feed)


def _note(by: Actor, at: datetime, verb: str, feed: CalendarFeed) -> None:
    note = Note(verb, "calendar address", feed.id, team_id=feed.team_id)
    append([note], actor=by.id, at=at, purpose=Purpose.OPERATIONS)
