"""What is owed for a packet that was opened: a call, or that it was looked at and nothing was to be done."""

from datetime import datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_whose
from alongside.records.models import Crisis, PacketOpening, PacketOutcome
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.refusals import NotHere


def answer_openings(*, by: Actor, team_id: str, client_id: str, crisis: Crisis, at: datetime) -> None:
    """A call whose outcome is filed answers for the packets its author opened about that client. In a transaction."""
    mine = PacketOpening.objects.filter(
        by=by.id, packet__team_id=team_id, packet__client_id=client_id, outcome__isnull=True
    )
    PacketOutcome.objects.bulk_create(
        [PacketOutcome(opening=one, crisis=crisis, filed_at=at, filed_by=by.id) for one in mine]
    )


def file_no_call(*, by: Actor, team_id: str, at: datetime, opening_id: str) -> None:
    """Say that a packet was opened and nothing came of it. Twice is once."""
    require(by, Right.LOG_CALLS, team_id)
    with one_act():
        hold_whose(PacketOpening.objects.filter(id=opening_id), "packet__client_id")
        found = PacketOpening.objects.select_related("packet").filter(id=opening_id, packet__team_id=team_id).first()
        if found is None or (found.by != by.id and not may(by, Right.SEE_CRISES, team_id)):
            raise NotHere
        _, new = PacketOutcome.objects.get_or_create(opening=found, defaults={"filed_at": at, "filed_by": by.id})
        if new:
            note = Note("filed", "packet outcome", found.id, client_id=found.packet.client_id, team_id=team_id)
            append([note], actor=by.id, at=at)
