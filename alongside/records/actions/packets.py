"""Sending the packets of a night to whoever answers in the team's place: what leaves is written down as it leaves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import open_nights
from alongside.records.models import CrisisPacket, Disclosure, PacketNight, PassphraseChange
from alongside.records.queries.permissions import let_the_line_know
from alongside.records.queries.standing import active
from alongside.records.queries.windows import Window
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import twice_is_once
from alongside.teams.models import new_id
from alongside.teams.queries.wall import zone_of
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Disclosed, Purpose

LONGEST = timedelta(hours=72)
"""the longest window given by hand: a weekend with a holiday beside it"""
EARLIEST = timedelta(hours=24)
"""how long before its window a night's packets may go"""


@dataclass(frozen=True, slots=True)
class SentNight:
    """The packets of a window that is over, as they are written down in one go."""

    recipient: str
    opens_at: datetime
    closes_at: datetime
    sent_at: datetime
    client_ids: tuple[str, ...]


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


@twice_is_once
def send_packets(
    *, by: Actor, team_id: str, at: datetime, recipient: str, opens_at: datetime, closes_at: datetime, turn_id: str = ""
) -> PacketNight:
    """Send a packet about everybody on the team for one window. For the same window a second time, the same night."""
    require(by, Right.SEND_PACKETS, team_id)
    _check_window(opens_at, closes_at, at)
    zone = zone_of(team_id)
    sent = PacketNight.objects.filter(team_id=team_id, opens_at=opens_at, recipient=recipient).first()
    if sent is not None:
        return sent
    on = at.astimezone(zone).date()
    clients = tuple(active(team_id, on=on).order_by("client_id").values_list("client_id", flat=True))
    night = SentNight(recipient, opens_at, closes_at, at, clients)
    return _send(by, team_id, night, zone, turn_id or None, Purpose.TREATMENT)


def send_window(*, by: Actor, team_id: str, at: datetime, window: Window) -> PacketNight:
    """Send the packets of a turn's window."""
    return send_packets(
        by=by, team_id=team_id, at=at, recipient=window.recipient, opens_at=window.opens_at,
        closes_at=window.closes_at, turn_id=window.turn_id,
    )  # fmt: skip


def record_nights(
    *, by: Actor, team_id: str, nights: Iterable[SentNight], purpose: Purpose = Purpose.IMPORT
) -> None:  # fmt: skip
    """Write down packets of windows that are over, all or none: a bulk, for whoever brings a history."""
    require(by, Right.IMPORT, team_id)
    zone = zone_of(team_id)
    with one_act():
        for night in nights:
            _send(by, team_id, night, zone, None, purpose)


def disclose_pdf(*, by: Actor, team_id: str, at: datetime, night_id: str) -> Disclosure:
    """Write down that the packets of a night leave as an encrypted file: for whoever sends them, or may read them."""
    require(by, Right.LOG_CALLS, team_id)
    with one_act():
        night = PacketNight.objects.filter(id=night_id, team_id=team_id).first()
        if night is None or (
            not may(by, Right.SEND_PACKETS, team_id) and night.id not in open_nights(by, team_id, at=at)
        ):
            raise NotHere
        clients = list(night.packets.order_by("client_id").values_list("client_id", flat=True))
        on = at.astimezone(zone_of(team_id)).date()
        under = let_the_line_know(team_id, clients, recipients=(night.recipient,), on=on)
        notes = [Note("opened", "permission", id, client_id=of, team_id=team_id) for of, id in under.items()]
        append(notes, actor=by.id, at=at)
        return disclose(
            by=by, team_id=team_id, at=at, what=Disclosed.CRISIS_PDF, recipient=night.recipient, client_ids=clients
        )


def replace_passphrases(*, by: Actor, team_id: str, at: datetime) -> None:
    """From now on other passphrases open what is written: for when one got into wrong hands."""
    require(by, Right.SEND_PACKETS, team_id)
    with one_act():
        change = PassphraseChange.objects.create(team_id=team_id, at=at, by=by.id)
        append([Note("replaced", "passphrase", change.id, team_id=team_id)], actor=by.id, at=at)


def note_passphrases_read(*, by: Actor, team_id: str, at: datetime) -> None:
    """Somebody reads the passphrases; the ledger keeps that they did."""
    require(by, Right.SEND_PACKETS, team_id)
    with one_act():
        append([Note("opened", "passphrase", team_id, team_id=team_id)], actor=by.id, at=at)


def _send(
    by: Actor, team_id: str, night: SentNight, zone: ZoneInfo, turn_id: str | None, purpose: Purpose
) -> PacketNight:  # fmt: skip
    local = night.sent_at.astimezone(zone)
    on, time = local.date(), local.time().replace(microsecond=0)
    disclosure = disclose(
        by=by, team_id=team_id, at=night.sent_at, what=Disclosed.CRISIS_PACKET, recipient=night.recipient,
        client_ids=night.client_ids, purpose=purpose,
    )  # fmt: skip
    row = PacketNight.objects.create(
        team_id=team_id, turn_id=turn_id, recipient=night.recipient, opens_at=night.opens_at,
        closes_at=night.closes_at, sent_at=night.sent_at, sent_on=on, local_time=time, sent_by=by.id,
        disclosure=disclosure,
    )  # fmt: skip
    packets = [
        CrisisPacket(id=new_id(), night=row, team_id=team_id, client_id=each, sent_on=on, local_time=time)
        for each in night.client_ids
    ]
    CrisisPacket.objects.bulk_create(packets, batch_size=500)
    return row


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
