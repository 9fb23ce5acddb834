"""Saying that one has read what changed."""

from datetime import datetime

from django.db import transaction

from alongside.ledger.actions import Note, append
from alongside.records.models import Acknowledgement
from alongside.teams.access import Actor, Right, require
from alongside.teams.refusals import Refused


def acknowledge(*, by: Actor, team_id: str, upto: datetime, at: datetime) -> None:
    """Say that one has read what changed up to a moment. The same moment twice, or an earlier one, changes nothing."""
    require(by, Right.SEE_CLIENTS, team_id)
    if upto > at:
        raise Refused("This moment has not come yet. Load the page again.")
    with transaction.atomic():
        if Acknowledgement.objects.filter(team_id=team_id, user=by.id, upto__gte=upto).exists():
            return
        row = Acknowledgement.objects.create(team_id=team_id, user=by.id, upto=upto, at=at)
        append([Note("acknowledged", "handover", str(row.id), team_id=team_id)], actor=by.id, at=at)
