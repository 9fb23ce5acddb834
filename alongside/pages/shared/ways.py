"""The week from every side, as tabs that are the same on each page: the boards of the schedule, then the rota's."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from alongside.pages.shared.door import Request
from alongside.teams.access import Right, may

BOARDS = {"worker": "By worker", "client": "By client"}
ROTA = {"rota": "On call", "leave": "Leave", "hours": "Hours", "mileage": "Mileage"}


def ways(request: Request, here: str, *, day: date | None = None) -> list[tuple[str, str, bool]]:
    """(words, address, whether one is there) for what the actor may see; the boards at `day`, if one is open."""
    at = {"day": day.isoformat()} if day else {}
    boards = [
        (words, f"{reverse('schedule')}?{urlencode({**at, 'by': by})}", by == here) for by, words in BOARDS.items()
    ]
    rota = [(words, reverse(name), name == here) for name, words in ROTA.items()]
    seen = {right: may(request.actor, right, request.team.id) for right in (Right.SEE_SCHEDULE, Right.SEE_STAFF)}
    return [*(boards if seen[Right.SEE_SCHEDULE] else []), *(rota if seen[Right.SEE_STAFF] else [])]
