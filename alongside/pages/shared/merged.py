"""A form names its client in what it posts, and their record may have been merged while it lay open."""

from collections.abc import Callable
from typing import TypeVar

from alongside.pages.shared.door import Request
from alongside.records.access import survivor_of
from alongside.teams.refusals import NotHere

Answer = TypeVar("Answer")


def under_now(request: Request, client_id: str, act: Callable[[str], Answer]) -> Answer:
    """What `act` answers of the client, or of the record they are read under now.

    An address that names the client needs none of this: the door leads on from it.
    """
    try:
        return act(client_id)
    except NotHere:
        now = survivor_of(request.actor, client_id, team_id=request.team.id)
        if now is None:
            raise
        return act(now)
