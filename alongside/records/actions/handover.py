"""Saying that one has read what changed."""

from datetime import datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.models import Acknowledgement
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.writing import held
from alongside.teams.refusals import Refused


def acknowledge(*, by: Actor, team_id: str, upto: datetime, at: datetime) -> None:
    """Say that one has read what changed up to a moment. The same moment twice, or an earlier one, changes nothing."""
    require(by, Right.SEE_CLIENTS, team_id)
    if upto > at:
        raise Refused("This moment has not come yet. Load the page again.")
    with one_act():
        held(team_id)
        if Acknowledgement.objects.filter(team_id=team_id, user=by.id, upto__gte=upto).exists():
            return
        row = Acknowledgement.objects.create(team_id=team_id, user=by.id, upto=upto, at=at)
        append([Note("acknowledged", "handover", str(row.id), team_id=team_id)], actor=by.id, at=at)
