"""Paper that leaves the house about a client: that it was printed is noted."""

from datetime import datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import find_client
from alongside.teams.access import Actor, Right, require


def print_way_back(*, by: Actor, team_id: str, client_id: str, at: datetime) -> None:
    """Note that the sheet with somebody's way back was printed."""
    require(by, Right.SEE_NOTES, team_id)
    with one_act():
        client = find_client(by, client_id, team_id=team_id)
        append([Note("printed", "way back", client.id, client.id, team_id)], actor=by.id, at=at)
