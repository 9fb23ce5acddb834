"""Sending the packets of a night to whoever answers in the team's place: what leaves is written down as it leaves."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from alongside.ledger.actions import Note, append
from alongside.records.actions.crisis_rules import zone_of
from alongside.records.models import CrisisPacket, Disclosure, PacketNight
from alongside.records.queries.standing import active
from alongside.teams.access import Actor, Right, require
from alongside.teams.models import Team, new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Disclosed, Purpose

LONGEST = timedelta(hours=72)
"""the longest window: a weekend with a holiday beside it"""
EARLIEST = timedelta(hours=24)
"""how long before its window a night's packets may go"""


def disclose(
    *, by: Actor, team_id: str, at: datetime, what: Disclosed, recipient: str, client_ids: Sequence[str],
    purpose: Purpose = Purpose.TREATMENT,
) -> Disclosure:  # fmt: skip
    """Write down that something about clients leaves the team: the one way out. In the transaction that sends it.

    The ledger has an entry for each client: what, to whom (the id of the disclosure, which names them), and why.
    """
    if not recipient.strip():
        raise Refused("Say who it goes to.", field="recipient")
    row = Disclosure.objects.create(
        team_id=team_id, what=what, recipient=recipient.strip(), purpose=purpose, people=len(client_ids), at=at,
        by=by.id,
    )  # fmt: skip
    notes = [Note("disclosed", what.value, row.id, client_id=each, team_id=team_id) for each in client_ids]
    append(notes, actor=by.id, at=at, purpose=purpose)
    return row


def send_packets(
    *, by: Actor, team_id: str, at: datetime, recipient: str, opens_at: datetime, closes_at: datetime
) -> PacketNight:
    """Send a packet about everybody on the team for one window. For the same window a second time, the same night."""
    require(by, Right.SEND_PACKETS, team_id)
    _check_window(opens_at, closes_at, at)
    zone = zone_of(team_id)
    with transaction.atomic():
        # Two at the same moment, a person and the tick, send one night: the team's row is the lock.
        Team.objects.select_for_update().get(id=team_id)
        sent = PacketNight.objects.filter(team_id=team_id, opens_at=opens_at, recipient=recipient).first()
        if sent is not None:
            return sent
        local = at.astimezone(zone)
        on, time = local.date(), local.time().replace(microsecond=0)
        clients = list(active(team_id, on=on).order_by("client_id").values_list("client_id", flat=True))
        disclosure = disclose(
            by=by, team_id=team_id, at=at, what=Disclosed.CRISIS_PACKET, recipient=recipient, client_ids=clients
        )
        night = PacketNight.objects.create(
            team_id=team_id, recipient=recipient, opens_at=opens_at, closes_at=closes_at, sent_at=at, sent_on=on,
            local_time=time, sent_by=by.id, disclosure=disclosure,
        )  # fmt: skip
        rows = [
            CrisisPacket(id=new_id(), night=night, team_id=team_id, client_id=each, sent_on=on, local_time=time)
            for each in clients
        ]
        CrisisPacket.objects.bulk_create(rows, batch_size=200)
    return night


def disclose_pdf(*, by: Actor, team_id: str, at: datetime, night_id: str) -> Disclosure:
    """Write down that the packets of a night leave as an encrypted file."""
    require(by, Right.SEND_PACKETS, team_id)
    with transaction.atomic():
        night = PacketNight.objects.filter(id=night_id, team_id=team_id).first()
        if night is None:
            raise NotHere
        clients = list(night.packets.order_by("client_id").values_list("client_id", flat=True))
        return disclose(
            by=by, team_id=team_id, at=at, what=Disclosed.CRISIS_PDF, recipient=night.recipient, client_ids=clients
        )


def _check_window(opens_at: datetime, closes_at: datetime, at: datetime) -> None:
    if closes_at <= opens_at:
        raise Refused("The window ends after it begins: write a later time.", field="closes_at")
    if closes_at - opens_at > LONGEST:
        raise Refused(f"A window is {LONGEST // timedelta(hours=1)} hours at most.", field="closes_at")
    if closes_at <= at:
        raise Refused("This window is over.", field="closes_at")
    if opens_at - at > EARLIEST:
        hours = EARLIEST // timedelta(hours=1)
        raise Refused(f"Packets go {hours} hours before their window at the earliest.", field="opens_at")
