"""The one door to a client's record. It answers who may; actions answer when one may.

Not found and not allowed are the same answer, `NotHere`, and opening a page is noted in the ledger.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from alongside.ledger.actions import Note, append
from alongside.records.models import Client, CrisisPacket, Enrollment, Merge, PacketNight, PacketOpening, Referral
from alongside.teams.access import Actor, Right, may
from alongside.teams.refusals import NotHere
from alongside.terms import CoveredBy, Purpose


@dataclass(frozen=True, slots=True)
class Sight:
    """What one actor sees of a team's records. Queries take it and leave out what it does not cover.

    Without `part2`, rows under that label are left out altogether: not hidden, not counted, not dated.
    """

    team_id: str
    notes: bool
    services: bool
    part2: bool
    hospital: bool
    write: bool
    crises: bool = False
    medicines: bool = False
    crisis_plans: bool = False


def sight_of(actor: Actor, team_id: str) -> Sight:
    """What `actor` sees on a team; NotHere if not even its clients."""
    if not may(actor, Right.SEE_CLIENTS, team_id):
        raise NotHere
    return Sight(
        team_id=team_id,
        notes=may(actor, Right.SEE_NOTES, team_id),
        services=may(actor, Right.SEE_NOTES, team_id),
        part2=may(actor, Right.SEE_PART2, team_id),
        hospital=may(actor, Right.SEE_HOSPITAL, team_id),
        write=may(actor, Right.WRITE_CONTACTS, team_id),
        crises=may(actor, Right.SEE_CRISES, team_id),
        medicines=may(actor, Right.SEE_MEDICINES, team_id),
        crisis_plans=may(actor, Right.SEE_CRISIS_PLANS, team_id),
    )


def find_client(actor: Actor, client_id: str, *, team_id: str) -> Client:
    """The client, if one of the team's and open to the actor; otherwise NotHere. Notes no look."""
    return _found(Client.objects.all(), actor, client_id, team_id)


def hold_client(actor: Actor, client_id: str, *, team_id: str) -> Client:
    """The same for actions, held until the act ends: of two who write about somebody the second sees the first's rows.

    What is held is held in one order, so that nobody waits for each other: clients by their id, then the team, then
    what is theirs, and the ledger last.
    """
    return _found(Client.objects.select_for_update(no_key=True), actor, client_id, team_id)


def hold_each(client_ids: Iterable[str | None]) -> list[Client]:
    """Hold clients in the order of their ids, whoever they are to the actor: what is asked of them comes after."""
    return list(
        Client.objects.select_for_update(no_key=True).filter(id__in={id for id in client_ids if id}).order_by("id")
    )


def hold_whose(rows: QuerySet[Any], path: str = "client_id") -> None:
    """Hold the client that something is of, before it is itself; of nobody, nothing."""
    held: str | None = None
    while (client_id := rows.order_by().values_list(path, flat=True).first()) != held:
        hold_each([client_id])  # a merge may hand it to somebody else just now: then it is looked at again
        held = client_id


def _found(clients: QuerySet[Client], actor: Actor, client_id: str, team_id: str) -> Client:
    on_the_team = Exists(Enrollment.objects.filter(client_id=OuterRef("id"), team_id=team_id))
    client = clients.filter(on_the_team, id=client_id, merged_into=None).first()
    if client is None or not may(actor, Right.SEE_CLIENTS, team_id):
        raise NotHere
    return client


def survivor_of(actor: Actor, client_id: str, *, team_id: str) -> str | None:
    """The id under which a merged record is read now, for whoever may open that one; None for everybody else."""
    now = last = Client.objects.filter(id=client_id).values_list("merged_into", flat=True).first()
    while now:
        last, now = now, Client.objects.values_list("merged_into", flat=True).get(id=now)
    if last is None or not may(actor, Right.SEE_CLIENTS, team_id):
        return None
    return last if Enrollment.objects.filter(client_id=last, team_id=team_id).exists() else None


def teams_around(client_id: str) -> list[str]:
    """The teams a client is or was on, or is referred to."""
    on = Enrollment.objects.filter(client_id=client_id).values_list("team_id", flat=True)
    asked = Referral.objects.filter(client_id=client_id).values_list("team_id", flat=True)
    return sorted({*on, *asked})


def find_elsewhere(actor: Actor, client_id: str, *, team_id: str) -> Client:
    """Somebody the team's agency knows, for an actor who sees the clients of a team they are or were on."""
    client = Client.objects.filter(id=client_id, merged_into=None, agency__teams=team_id).first()
    if client is None or not any(may(actor, Right.SEE_CLIENTS, each) for each in teams_around(client_id)):
        raise NotHere
    return client


def find_to_merge(actor: Actor, client_id: str, *, right: Right) -> Client:
    """A record as one of two that may be merged, for whoever has `right` on a team it is on; otherwise NotHere."""
    client = Client.objects.select_for_update(no_key=True).filter(id=client_id, merged_into=None).first()
    if client is None or not any(may(actor, right, team_id) for team_id in teams_around(client_id)):
        raise NotHere
    return client


def sees_both(actor: Actor, merge: Merge, *, right: Right) -> bool:
    """Whether an actor has `right` on a team of each of the two records."""
    sides = (merge.survivor_teams, merge.merged_teams)
    return all(any(may(actor, right, team_id) for team_id in side) for side in sides)


def open_client(actor: Actor, client_id: str, *, team_id: str, at: datetime) -> Client:
    """The client, for reading; the look is noted in the same transaction that hands it out."""
    with transaction.atomic():
        client = find_client(actor, client_id, team_id=team_id)
        look = Note("opened", "client", client.id, client_id=client.id, team_id=team_id)
        append([look], actor=actor.id, at=at, purpose=Purpose.TREATMENT)
    return client


def note_opened(actor: Actor, noun: str, id: str, *, client_id: str, team_id: str, at: datetime) -> None:
    """Note that something of a client's was opened, such as the file of a paper."""
    with transaction.atomic():
        look = Note("opened", noun, id, client_id=client_id, team_id=team_id)
        append([look], actor=actor.id, at=at, purpose=Purpose.TREATMENT)


def night_sight(actor: Actor, team_id: str, *, at: datetime) -> Sight:
    """What an actor sees at night: the team what it always sees, whoever answers in its place a little of it.

    The latter only within a window for which packets were sent: otherwise NotHere.
    """
    if may(actor, Right.SEE_CLIENTS, team_id):
        return sight_of(actor, team_id)
    open_nights(actor, team_id, at=at)
    return packet_sight(team_id)


def packet_sight(team_id: str) -> Sight:
    """What a packet is made from: nothing under the Part 2 label, and no notes."""
    return Sight(team_id=team_id, notes=False, services=False, part2=False, hospital=True, write=False,
                 medicines=True, crisis_plans=True)  # fmt: skip


def open_nights(actor: Actor, team_id: str, *, at: datetime) -> list[str]:
    """The ids of the nights whose packets an actor may read now; NotHere if there is none."""
    if not may(actor, Right.OPEN_PACKETS, team_id):
        raise NotHere
    nights = PacketNight.objects.filter(team_id=team_id, opens_at__lte=at, closes_at__gt=at)
    # The turn is read at the moment of use: hours that changed hands are closed to whoever gave them away.
    standing = Q(turn=None) | Q(turn__off_at=None, turn__starts_at__lte=at, turn__ends_at__gt=at)
    theirs = Q(turn=None) | Q(turn__by=CoveredBy.AFFILIATE) | Q(turn__staff_id=actor.staff_id or "")
    ids = list(nights.filter(standing, theirs).order_by("opens_at").values_list("id", flat=True))
    if not ids:
        raise NotHere
    return ids


def open_packet(actor: Actor, client_id: str, *, team_id: str, at: datetime) -> Client:
    """The client of a packet, for whoever answers tonight; the first opening is kept, and owes an outcome."""
    with transaction.atomic():
        nights = open_nights(actor, team_id, at=at)
        packet = CrisisPacket.objects.select_related("client").filter(night__in=nights, client_id=client_id).first()
        if packet is None:
            raise NotHere
        opening = {"at": at, "name": actor.name}
        PacketOpening.objects.get_or_create(packet=packet, by=actor.id, defaults=opening)
        look = Note("opened", "crisis packet", packet.id, client_id=client_id, team_id=team_id)
        append([look], actor=actor.id, at=at, purpose=Purpose.TREATMENT)
    return packet.client


def find_in_packets(actor: Actor, client_id: str, *, team_id: str, at: datetime) -> None:
    """Whether a packet about the client was sent for a window that holds at `at`; otherwise NotHere."""
    nights = open_nights(actor, team_id, at=at)
    if not CrisisPacket.objects.filter(night__in=nights, client_id=client_id).exists():
        raise NotHere


def active_enrollment(team_id: str, client_id: str, *, on: date) -> Enrollment | None:
    """The enrollment that holds on a day, if any."""
    return (
        Enrollment.objects.filter(team_id=team_id, client_id=client_id, enrolled_on__lte=on)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
        .order_by("-enrolled_on")
        .first()
    )
