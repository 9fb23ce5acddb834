"""How a client is, as the person on call will read it; and how closely the team keeps to them, raised by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import active_enrollment, hold_client
from alongside.records.models import CAPSULE, RaisedStatus, StatusCapsule
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import known, said, worded
from alongside.teams.models import Team
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import INTENSIVE, ClientStatus

LONGEST = 90
"""days until a raised status is looked at again, at the most"""


@dataclass(frozen=True, slots=True)
class WrittenCapsule:
    """A status capsule as it is written down afterwards."""

    client_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Raised:
    """A raised status as it is written down afterwards."""

    client_id: str
    status: str
    why: str
    on: date
    review_on: date | None
    at: datetime


def write_capsule(
    *, by: Actor, team_id: str, client_id: str, at: datetime, text: str, after_id: int | None = None
) -> StatusCapsule:
    """Write how a client is. The same a second time answers the first; `after_id` is what the writer had read."""
    require(by, Right.HOLD_MEETINGS, team_id)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        words = worded(text, field="text", what="how they are", most=CAPSULE)
        mine = StatusCapsule.objects.filter(team_id=team_id, client=client, after_id=after_id, by=by.id, text=words)
        if before := mine.first():
            return before
        _check_after(after_id, team_id, client_id)
        row = StatusCapsule.objects.create(
            team_id=team_id, client=client, text=words, after_id=after_id, at=at, by=by.id
        )
        append([Note("wrote", "status capsule", str(row.id), client_id, team_id)], actor=by.id, at=at)
    return row


def raise_status(
    *, by: Actor, team_id: str, client_id: str, at: datetime, on: date, status: str, why: str = "",
    review_on: date | None = None,
) -> RaisedStatus:  # fmt: skip
    """Keep closer to a client, or as usual again. What stands already, for the same reason and day, stays as it is."""
    require(by, Right.HOLD_MEETINGS, team_id)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        if active_enrollment(team_id, client_id, on=on) is None:
            raise NotHere
        word = known(ClientStatus, status, field="status", what="a status")
        steps = Team.objects.values_list("steps", flat=True).get(id=team_id)
        if word is ClientStatus.INTENSIVE and not steps:
            raise Refused("Intensive is a level of teams whose clients are at two. Choose another.", field="status")
        row = RaisedStatus(team_id=team_id, client=client, status=word.value, since_on=on, at=at, by=by.id)
        last = RaisedStatus.objects.filter(team_id=team_id, client=client).order_by("-id").first()
        down = steps and last is not None and last.status in INTENSIVE and word not in INTENSIVE
        if word is not ClientStatus.USUAL or down:
            row.why = worded(why, field="why", what="why they step down" if down else "why", most=200)
        if word is not ClientStatus.USUAL:
            row.review_on = _review_day(review_on, on)
        if same := _standing_already(row, last):
            return same
        row.save()
        append([Note("raised", "status", str(row.id), client_id, team_id)], actor=by.id, at=at)
    return row


def record_statuses(
    *, by: Actor, team_id: str, at: datetime, capsules: Sequence[WrittenCapsule], raised: Sequence[Raised]
) -> None:
    """Write down capsules and statuses of days that are over, all or none, in the order given."""
    require(by, Right.HOLD_MEETINGS, team_id)
    with one_act():
        written = [
            StatusCapsule(team_id=team_id, client_id=one.client_id, text=one.text, at=one.at, by=by.id)
            for one in capsules
        ]
        StatusCapsule.objects.bulk_create(written, batch_size=500)
        stood = [
            RaisedStatus(team_id=team_id, client_id=one.client_id, status=one.status, why=one.why, since_on=one.on,
                         review_on=one.review_on, at=one.at, by=by.id)
            for one in raised
        ]  # fmt: skip
        RaisedStatus.objects.bulk_create(stood, batch_size=500)
        notes = [Note("wrote", "status capsule", str(row.id), row.client_id, team_id) for row in written]
        notes += [Note("raised", "status", str(row.id), row.client_id, team_id) for row in stood]
        append(notes, actor=by.id, at=at)


def _review_day(review_on: date | None, on: date) -> date:
    last = on + timedelta(days=LONGEST)
    if review_on is None or not on <= review_on <= last:
        raise Refused(f"Choose the day to look at it again, from {said(on)} to {said(last)}.", field="review_on")
    return review_on


def _standing_already(row: RaisedStatus, last: RaisedStatus | None) -> RaisedStatus | None:
    if last is None:
        return row if row.status == ClientStatus.USUAL else None
    if row.status == last.status == ClientStatus.USUAL:
        return last
    same = (last.status, last.why, last.review_on) == (row.status, row.why, row.review_on)
    return last if same else None


def _check_after(after_id: int | None, team_id: str, client_id: str) -> None:
    if (
        after_id is not None
        and not StatusCapsule.objects.filter(id=after_id, team_id=team_id, client_id=client_id).exists()
    ):
        raise NotHere
