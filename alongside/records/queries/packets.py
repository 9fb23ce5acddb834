"""The packets of a night: for whom they went, until when they may be read, and who opened one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.records.access import open_nights
from alongside.records.models import CrisisPacket, PacketNight, PacketOpening
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.refusals import NotHere

AHEAD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class NightTold:
    """The packets of one window."""

    id: str
    recipient: str
    opens_at: datetime
    closes_at: datetime
    sent_at: datetime
    people: int
    opened: tuple[tuple[str, datetime], ...]
    """who first opened one, and when, in order"""

    def holds(self, at: datetime) -> bool:
        return self.opens_at <= at < self.closes_at


def packets_near(actor: Actor, team_id: str, *, at: datetime) -> tuple[NightTold, ...]:
    """The packets whose window is open, or opens within a day, earliest first; for the team, and for who answers."""
    require(actor, Right.LOG_CALLS, team_id)
    rows = PacketNight.objects.filter(team_id=team_id, closes_at__gt=at, opens_at__lte=at + AHEAD)
    return tuple(_told(row) for row in rows.select_related("disclosure").order_by("opens_at"))


def one_night(actor: Actor, night_id: str, *, team_id: str) -> NightTold:
    """A night by its identity, for whoever sends them."""
    require(actor, Right.SEND_PACKETS, team_id)
    row = PacketNight.objects.select_related("disclosure").filter(id=night_id, team_id=team_id).first()
    if row is None:
        raise NotHere
    return _told(row)


def readable_now(actor: Actor, team_id: str, *, at: datetime) -> frozenset[str] | None:
    """Of which clients the actor may read now; None for the team, which reads of everybody."""
    if may(actor, Right.SEE_CLIENTS, team_id):
        return None
    nights = open_nights(actor, team_id, at=at)
    return frozenset(CrisisPacket.objects.filter(night__in=nights).values_list("client_id", flat=True))


def _told(row: PacketNight) -> NightTold:
    first: dict[str, datetime] = {}
    opened = PacketOpening.objects.filter(packet__night_id=row.id).order_by("at").values_list("name", "at")
    for name, at in opened:
        first.setdefault(name, at)
    return NightTold(
        row.id, row.recipient, row.opens_at, row.closes_at, row.sent_at, row.disclosure.people, tuple(first.items())
    )
