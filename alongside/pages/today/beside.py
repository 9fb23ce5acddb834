"""What stands round the board on a whole page of Today: the night, what is owed, what lapses, the next meeting."""

from typing import Any

from alongside.pages.shared.door import Request
from alongside.pages.today.meets import at_the_least, meets
from alongside.pages.today.night import calls_of_night
from alongside.records.access import sight_of
from alongside.records.queries.notes import owed_by
from alongside.teams.queries.credentials import lapsing


def beside(request: Request) -> dict[str, Any]:
    return {
        "fragment": False,
        "night": calls_of_night(request),
        "owed": owed_by(request.actor, sight=sight_of(request.actor, request.team.id)),
        "lapsing": lapsing(request.team.id, on=request.today),
        "meets": meets(request),
        "least": at_the_least(request),
    }
